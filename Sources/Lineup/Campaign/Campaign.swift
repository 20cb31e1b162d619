/// What a campaign is to achieve counts as one of these; likes and followers never do.
public enum OutcomeKind: String, CaseIterable, Hashable, Sendable {
  case purchase, attendance, sponsorship
  case favourableReview = "favourable-review"
  case inboundLink = "inbound-link"

  /// Reads a kind's name.
  ///
  /// - Throws: `LineupError.unknownWord`.
  public init(_ text: String) throws(LineupError) {
    guard let kind = OutcomeKind(rawValue: text.lowercased()) else {
      throw .unknownWord(text, expected: Self.allCases.map(\.rawValue))
    }
    self = kind
  }
}

/// A goal in outcomes.
public struct Goal: Hashable, Sendable {
  public let kind: OutcomeKind
  public let count: Int

  public init(_ count: Int, _ kind: OutcomeKind) {
    self.count = count
    self.kind = kind
  }
}

/// A part of the public that the campaign speaks to.
public struct Segment: Hashable, Sendable {
  public let name: String

  /// People in the segment.
  public let population: Int64

  /// Worth of reaching one of them, against 1.
  public let weight: Double

  /// Languages in which the segment can be spoken to; none means any.
  public let languages: [LanguageTag]

  public init(
    name: String, population: Int64, weight: Double = 1, languages: [LanguageTag] = []
  ) {
    self.name = name
    self.population = population
    self.weight = weight
    self.languages = languages
  }
}

/// The terms of a campaign, before or apart from the database's key.
public struct CampaignTerms: Hashable, Sendable {
  /// Short unique name for commands, as `lisbon-spring`.
  public let code: String
  public let name: String

  /// Without the leading `#`; nil where there is none.
  public let hashtag: String?
  public let places: [String]

  /// IANA name of the zone in which days and shifts are told.
  public let timeZone: String

  /// First and last day on which curators work, both included.
  public let flight: ClosedRange<LocalDate>

  /// The day by which the client wants the result; nil where it is the flight's end.
  public let deadline: LocalDate?
  public let budget: Money
  public let goal: Goal?

  /// Fewest and most people to hire.
  public let hires: ClosedRange<Int>

  /// Shortest rest between two shifts of one person, in minutes.
  public let minimumRest: Int

  /// Percent of the hourly fee that standing by costs.
  public let standbyPercent: Int

  /// What changes of a published schedule weigh, and when it is frozen.
  public let changes: ChangePolicy
  public let languages: [LanguageTag]
  public let topics: [String]
  public let segments: [Segment]

  public init(
    code: String, name: String, hashtag: String? = nil, places: [String] = [], timeZone: String,
    flight: ClosedRange<LocalDate>, deadline: LocalDate? = nil, budget: Money, goal: Goal? = nil,
    hires: ClosedRange<Int>, minimumRest: Int = 11 * 60,
    standbyPercent: Int = Rate.standbyPercent, changes: ChangePolicy = ChangePolicy(),
    languages: [LanguageTag] = [], topics: [String] = [], segments: [Segment] = []
  ) {
    self.code = code
    self.name = name
    self.hashtag = hashtag
    self.places = places
    self.timeZone = timeZone
    self.flight = flight
    self.deadline = deadline
    self.budget = budget
    self.goal = goal
    self.hires = hires
    self.minimumRest = minimumRest
    self.standbyPercent = standbyPercent
    self.changes = changes
    self.languages = languages
    self.topics = topics
    self.segments = segments
  }
}

/// A client's undertaking with a budget and a flight.
public struct Campaign: Hashable, Sendable {
  public let id: Identifier<Campaign>
  public let client: Identifier<Client>
  public let terms: CampaignTerms

  public init(id: Identifier<Campaign>, client: Identifier<Client>, terms: CampaignTerms) {
    self.id = id
    self.client = client
    self.terms = terms
  }
}
