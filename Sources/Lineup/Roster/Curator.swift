/// Where a person stands with the agency.
public enum RosterState: String, CaseIterable, Hashable, Sendable {
  case prospect, invited, agreed, active, paused, left

  /// Whether a plan may hire somebody in this state.
  public var canBeHired: Bool { self != .paused && self != .left }

  /// The states that may follow this one; a mistake is corrected by editing, not by a step.
  public var successors: [RosterState] {
    switch self {
    case .prospect: [.invited, .agreed, .left]
    case .invited: [.prospect, .agreed, .left]
    case .agreed: [.active, .paused, .left]
    case .active: [.paused, .left]
    case .paused: [.agreed, .active, .left]
    case .left: [.prospect, .invited]
    }
  }

  /// Reads a state's name, in any case.
  ///
  /// - Throws: `LineupError.unknownWord`.
  public init(_ text: String) throws(LineupError) {
    guard let state = RosterState(rawValue: text.lowercased()) else {
      throw .unknownWord(text, expected: Self.allCases.map(\.rawValue))
    }
    self = state
  }
}

/// What is known of a person, before or apart from the database's key.
public struct Profile: Hashable, Sendable {
  /// The key under which the agency or a tool of its knows the person; nil where there is none.
  public let externalID: String?
  public let name: String
  public let email: String?

  /// IANA name; nil means the campaign's zone.
  public let timeZone: String?
  public let state: RosterState
  public let channels: [Channel]
  public let languages: [LanguageTag]

  /// Topics and abilities in lower case, as `food` or `video`.
  public let skills: [String]
  public let tags: [String]

  /// nil where the person has not named a price; such a person cannot be hired by a plan.
  public let rate: Rate?
  public let contract: Contract
  public let notes: String?

  public init(
    externalID: String? = nil, name: String, email: String? = nil, timeZone: String? = nil,
    state: RosterState = .prospect, channels: [Channel] = [], languages: [LanguageTag] = [],
    skills: [String] = [], tags: [String] = [], rate: Rate? = nil,
    contract: Contract = Contract(), notes: String? = nil
  ) {
    self.externalID = externalID
    self.name = name
    self.email = email
    self.timeZone = timeZone
    self.state = state
    self.channels = channels
    self.languages = languages
    self.skills = skills
    self.tags = tags
    self.rate = rate
    self.contract = contract
    self.notes = notes
  }
}

/// A person on the agency's roster.
public struct Curator: Hashable, Sendable {
  public let id: Identifier<Curator>
  public let profile: Profile

  public init(id: Identifier<Curator>, profile: Profile) {
    self.id = id
    self.profile = profile
  }
}
