import Lineup

/// Somebody who is to be asked.
public struct Recruit: Hashable, Sendable {
  /// What comes of the person, by when the offer is taken.
  public struct Terms: Hashable, Sendable {
    /// -ln of the part of each segment that the person leaves unreached.
    public let exposures: [Double]

    /// Fees with the agency's part and the premium of haste, in minor units.
    public let fees: Int64

    /// The staff's time, in minor units.
    public let staffCost: Int64

    public init(exposures: [Double], fees: Int64, staffCost: Int64) {
      self.exposures = exposures
      self.fees = fees
      self.staffCost = staffCost
    }
  }

  public let curator: Identifier<Curator>

  /// The probability that the person takes an offer.
  public let acceptance: Double

  /// By the round in which the person is asked, the first at 0; the last holds for later ones.
  public let terms: [Terms]

  public init(curator: Identifier<Curator>, acceptance: Double, terms: [Terms]) {
    precondition(!terms.isEmpty, "whoever is asked has terms")
    self.curator = curator
    self.acceptance = acceptance
    self.terms = terms
  }
}

/// A plan as chance meets it: who is asked, who steps in, and what counts as a win.
public struct Undertaking: Hashable, Sendable {
  public let hires: [Recruit]

  /// Asked in this order for places that stay empty, each in the next round.
  public let reserves: [Recruit]

  /// Rounds of asking reserves.
  public let rounds: Int

  /// Places that are to be filled; more than `hires` where the staff has no time for some.
  public let places: Int

  /// Due whoever comes, in minor units: an agency's retainer.
  public let fixedCost: Int64

  /// People of each segment by their weights.
  public let audience: [Double]

  /// Outcomes for each weighted person reached.
  public let conversion: Double

  /// Outcomes wanted.
  public let goal: Int

  /// In minor units.
  public let budget: Int64

  /// The probability that somebody who took an offer drops out.
  public let dropout: Double

  /// Most that is spent for each unit of the budget in a win.
  public let overspend: Double

  /// Least share of `places` that is active at the end in a win.
  public let activeShare: Double

  public init(
    hires: [Recruit], reserves: [Recruit] = [], rounds: Int = 0, places: Int? = nil,
    fixedCost: Int64 = 0, segments: [Segment], goal: Goal, budget: Int64, _ assumptions: Assumptions
  ) {
    self.hires = hires
    self.reserves = reserves
    self.rounds = rounds
    self.places = places ?? hires.count
    self.fixedCost = fixedCost
    audience = segments.map { $0.weight * Double($0.population) }
    conversion = assumptions[Coefficient(ofOutcome: goal.kind)]
    self.goal = goal.count
    self.budget = budget
    dropout = assumptions[.noShow]
    overspend = assumptions[.overspend]
    activeShare = assumptions[.activeShare]
  }

  /// What it costs if everybody takes the first offer and stays, in minor units.
  public var plannedCost: Int64 {
    hires.reduce(fixedCost) { $0 + ($1.terms.first.map { $0.fees + $0.staffCost } ?? 0) }
  }
}
