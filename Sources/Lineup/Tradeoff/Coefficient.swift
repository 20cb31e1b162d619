/// What the trade-off reckons with, by the name under which commands and the database know it.
public enum Coefficient: String, CaseIterable, Hashable, Sendable {
  case trustHours = "trust.hours"
  case trustHoursCap = "trust.hours-cap"
  case trustHalfLife = "trust.half-life"

  case stranger = "stage.stranger"
  case noticed = "stage.noticed"
  case talked = "stage.talked"
  case trusted = "stage.trusted"
  case advocate = "stage.advocate"

  case effectBase = "effect.base"
  case effectOfTrust = "effect.trust"

  case coldHours = "hours.cold"
  case lightHours = "hours.light"
  case fullHours = "hours.full"
  case flightHours = "hours.flight"
  case staffHours = "staff.hours"
  case wage = "staff.wage"

  case agencyFeeFactor = "agency.fee-factor"
  case agencyRetainer = "agency.retainer"
  case agencyBorrowedTrust = "agency.borrowed-trust"
  case agencyHours = "agency.hours"
  case agencyFlightHours = "agency.flight-hours"
  case agencyPremiumShare = "agency.premium-share"

  case rushPremium = "rush.premium"
  case rushDecay = "rush.decay"

  case realFollowers = "audience.real"
  case activeOfNano = "audience.active-nano"
  case activeOfMega = "audience.active-mega"
  case audienceInSegments = "audience.in-segments"
  case reachCap = "reach.cap"
  case reachMixing = "reach.mixing"

  case acceptanceOfProspect = "accept.prospect"
  case acceptanceOfInvited = "accept.invited"
  case acceptanceOfAgreed = "accept.agreed"
  case weeksPerRound = "accept.weeks-per-round"
  case noShow = "work.no-show"
  case feeNoise = "fee.noise"

  case purchases = "outcome.purchase"
  case attendances = "outcome.attendance"
  case sponsorships = "outcome.sponsorship"
  case favourableReviews = "outcome.favourable-review"
  case inboundLinks = "outcome.inbound-link"

  case campaignShape = "shock.campaign"
  case segmentShape = "shock.segment"
  case curatorShape = "shock.curator"

  case overspend = "win.overspend"
  case activeShare = "win.active"

  /// Reads a coefficient's name, in any case.
  ///
  /// - Throws: `LineupError.unknownWord`.
  public init(_ text: String) throws(LineupError) {
    guard let coefficient = Coefficient(rawValue: text.lowercased()) else {
      throw .unknownWord(text, expected: Self.allCases.map(\.rawValue))
    }
    self = coefficient
  }

  /// Outcomes of a kind for each weighted person reached.
  public init(ofOutcome kind: OutcomeKind) {
    self =
      switch kind {
      case .purchase: .purchases
      case .attendance: .attendances
      case .sponsorship: .sponsorships
      case .favourableReview: .favourableReviews
      case .inboundLink: .inboundLinks
      }
  }
}
