/// How somebody is engaged: by an agency, or in-house with so much of the staff's time.
public enum EngagementMode: String, CaseIterable, Hashable, Sendable {
  case agency, cold, light, full

  /// Reads a mode's name, in any case.
  ///
  /// - Throws: `LineupError.unknownWord`.
  public init(_ text: String) throws(LineupError) {
    guard let mode = EngagementMode(rawValue: text.lowercased()) else {
      throw .unknownWord(text, expected: Self.allCases.map(\.rawValue))
    }
    self = mode
  }
}

/// Who lines the people up.
public enum Sourcing: String, CaseIterable, Hashable, Sendable {
  case agency
  case inHouse = "in-house"
  /// Each person by the better way.
  case both

  /// The modes that it may use.
  public var modes: [EngagementMode] {
    switch self {
    case .agency: [.agency]
    case .inHouse: [.cold, .light, .full]
    case .both: EngagementMode.allCases
    }
  }

  /// Whether the agency's retainer is due.
  public var usesAgency: Bool { self != .inHouse }

  /// Reads a sourcing's name, in any case.
  ///
  /// - Throws: `LineupError.unknownWord`.
  public init(_ text: String) throws(LineupError) {
    guard let sourcing = Sourcing(rawValue: text.lowercased()) else {
      throw .unknownWord(text, expected: Self.allCases.map(\.rawValue))
    }
    self = sourcing
  }
}

/// What an agency asks and does, as the assumptions tell it.
public struct AgencyTerms: Hashable, Sendable {
  /// What it multiplies fees by, without the premium of haste.
  public let feeFactor: Double

  /// Asked once for a campaign.
  public let retainer: Money

  /// Part of the missing trust that its own ties make up for.
  public let borrowedTrust: Double

  /// Part of the premium of haste that it passes on.
  public let premiumShare: Double

  public init(_ assumptions: Assumptions, in currency: Currency) {
    feeFactor = assumptions[.agencyFeeFactor]
    retainer = Money(minorUnits: assumptions.minorUnits(.agencyRetainer, in: currency), currency)
    borrowedTrust = assumptions[.agencyBorrowedTrust]
    premiumShare = assumptions[.agencyPremiumShare]
  }
}
