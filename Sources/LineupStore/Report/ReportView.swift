import Postgres

/// A view of schema `report` that may be read: managers' answers, documented where they are made.
public struct ReportView: Hashable, Sendable {
  /// One column of the view.
  public struct Column: Hashable, Sendable {
    public let name: String
    /// The type as SQL names it.
    public let type: String
    /// The column's comment.
    public let meaning: String
  }

  /// The name with its version, as `roster_v2`.
  public let name: String

  /// The view's comment.
  public let title: String
  public let columns: [Column]

  /// The function that tells its rows as they were known at an instant, as `roster_as_of`; nil
  /// where there is none.
  public let past: String?

  /// The name without its version, as `roster`.
  public var report: String { parts.report }

  /// The version; views of higher ones replace those of lower ones.
  public var version: Int { parts.version }

  /// Whether its rows are of campaigns.
  public var hasCampaign: Bool { columns.contains { $0.name == "campaign" && $0.type == "text" } }

  /// Whether its rows are of days.
  public var hasDay: Bool { columns.contains { $0.name == "day" && $0.type == "date" } }

  /// Whether it can be told as it was known at an instant, or its rows tell when they became known.
  public var hasAsOf: Bool { past != nil || columns.contains { $0.name == "as_of" } }

  /// Another name of the report: that of the function which tells its past, as `outcomes`; nil
  /// where it is the same.
  public var alias: String? {
    let name = past.map { $0.hasSuffix("_as_of") ? String($0.dropLast(6)) : $0 }
    return name == report ? nil : name
  }

  private var parts: (report: String, version: Int) {
    guard let mark = name.lastIndex(of: "_"),
      name[name.index(after: mark)...].first == "v",
      let version = Int(name[mark...].dropFirst(2))
    else { return (name, 0) }
    return (String(name[..<mark]), version)
  }
}

/// Which rows of a report are wanted; nil parts ask for nothing.
public struct ReportFilter: Hashable, Sendable {
  /// Code of a campaign.
  public let campaign: String?

  /// First day, in ISO 8601.
  public let from: String?

  /// Last day, itself included.
  public let to: String?

  /// The instant, in RFC 3339, up to which rows were known.
  public let asOf: String?

  public init(
    campaign: String? = nil, from: String? = nil, to: String? = nil, asOf: String? = nil
  ) {
    self.campaign = campaign
    self.from = from
    self.to = to
    self.asOf = asOf
  }

  /// The filter without what the view has no column for.
  public func fitting(_ view: ReportView) -> ReportFilter {
    ReportFilter(
      campaign: view.hasCampaign ? campaign : nil, from: view.hasDay ? from : nil,
      to: view.hasDay ? to : nil, asOf: view.hasAsOf ? asOf : nil)
  }
}

/// What is asked: a view of schema `report`, or a query of the user's own.
public enum ReportSource: Sendable {
  case view(ReportView, where: ReportFilter = ReportFilter())
  /// A query with the values of its parameters by their names, as text.
  case query(ReportQuery, [String: String])

  /// What its rows are called.
  public var noun: String {
    switch self {
    case .view(let view, _): view.report
    case .query(let query, _): query.name
    }
  }
}

/// How much a report may take.
public struct ReportLimits: Hashable, Sendable {
  /// The most rows; nil for all.
  public let rows: Int?
  public let seconds: Int

  public init(rows: Int?, seconds: Int) {
    self.rows = rows
    self.seconds = seconds
  }
}

/// What the rows of a report are made of, known before the first of them.
public struct ReportShape: Hashable, Sendable {
  public let columns: [String]
  public let types: [PostgresType]
}
