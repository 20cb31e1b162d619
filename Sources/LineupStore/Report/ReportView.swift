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

  /// The name without its version, as `roster`.
  public var report: String { parts.report }

  /// The version; views of higher ones replace those of lower ones.
  public var version: Int { parts.version }

  /// Whether its rows are of campaigns.
  public var hasCampaign: Bool { columns.contains { $0.name == "campaign" && $0.type == "text" } }

  /// Whether its rows are of days.
  public var hasDay: Bool { columns.contains { $0.name == "day" && $0.type == "date" } }

  /// Whether its rows tell when they became known.
  public var hasAsOf: Bool { columns.contains { $0.name == "as_of" } }

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

/// What a report answers.
public struct ReportRows: Sendable {
  private let all: Rows

  /// Whether there are more rows than were asked for.
  public let isCut: Bool

  init(rows: Rows, most: Int?) {
    all = rows
    isCut = most.map { rows.count > $0 } ?? false
  }

  public var columns: [String] { all.columns }
  public var types: [PostgresType] { all.columnTypes }

  /// The rows that were asked for.
  public var rows: Slice<Rows> { isCut ? all.dropLast() : all[...] }
}
