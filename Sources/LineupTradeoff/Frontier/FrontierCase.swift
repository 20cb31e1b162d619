import Lineup

/// A campaign as the frontier sees it, from which each lead time and sourcing makes a problem.
public struct FrontierCase: Sendable {
  /// Somebody who can be engaged.
  public struct Candidate: Sendable {
    public let reach: ReachCandidate
    public let rate: Rate
    public let capacity: WorkTemplate.Capacity

    public init(reach: ReachCandidate, rate: Rate, capacity: WorkTemplate.Capacity) {
      self.reach = reach
      self.rate = rate
      self.capacity = capacity
    }
  }

  public let candidates: [Candidate]
  public let segments: [Segment]
  public let currency: Currency
  public var assumptions: Assumptions
  public var hires: ClosedRange<Int>

  /// Weeks of the flight.
  public let flightWeeks: Double
  public let minutesPerBlock: Int

  /// Blocks that have to be worked, by desk.
  public var demand: [Int]

  /// Blocks to the targets by week, where people's limits by week matter.
  public let weeks: [WorkTemplate.Week]

  /// What selections are weighed by.
  public let objective: FrontierObjective

  /// Groups of candidates, by their places, of whom at most one is engaged.
  public let clashes: [[Int]]

  /// Staff minutes beside those that the assumptions tell.
  public var moreStaffMinutes: Int64 = 0

  public init(
    candidates: [Candidate], segments: [Segment], currency: Currency, assumptions: Assumptions,
    hires: ClosedRange<Int>, flightWeeks: Double, minutesPerBlock: Int, demand: [Int],
    weeks: [WorkTemplate.Week] = [], objective: FrontierObjective = .reach, clashes: [[Int]] = []
  ) {
    self.candidates = candidates
    // Who is reached does not matter to coverage.
    self.segments = objective == .reach ? segments : []
    self.weeks = weeks
    self.objective = objective
    self.currency = currency
    self.assumptions = assumptions
    self.hires = hires
    self.flightWeeks = flightWeeks
    self.minutesPerBlock = minutesPerBlock
    self.demand = demand
    self.clashes = clashes
  }

  /// The frontier of some lead times, sourcings and budgets (in minor units).
  public func problem(
    leads: [Double], sourcings: [Sourcing], budgets: [Int64]
  ) -> FrontierProblem {
    FrontierProblem(
      groups: leads.flatMap { lead in sourcings.map { group(lead: lead, sourcing: $0) } },
      budgets: budgets)
  }

  /// The problems of a lead time and a sourcing. Where an agency may be used beside the own staff, its
  /// retainer is due or nobody comes through it: two problems, each with a close relaxation.
  public func group(lead: Double, sourcing: Sourcing) -> FrontierGroup {
    let whole = reachProblem(lead: lead, sourcing.modes)
    let own = sourcing == .both ? [reachProblem(lead: lead, Sourcing.inHouse.modes)] : []
    return FrontierGroup(lead: lead, sourcing: sourcing, variants: [whole] + own)
  }

  /// The problem of a lead time in which people are engaged in some modes.
  ///
  /// The cost of an engagement is the flat fee by the mode's factor, and the staff's time at its wage;
  /// each block of work costs a day and its hours, by the same factor. Everybody hired works.
  private func reachProblem(lead: Double, _ modes: [EngagementMode]) -> ReachProblem {
    let wage = assumptions.minorUnits(.wage, in: currency)
    // What reaches more is of no use to coverage.
    let used = modes.filter { objective == .reach || $0 == .agency || $0 == .cold }
    var options: [ReachOption] = []
    var offers: [WorkOffer] = []
    for (person, candidate) in candidates.enumerated() {
      guard demand.isEmpty || candidate.capacity.most > 0 else { continue }
      let asked = asks(of: candidate)
      var optionsOf: [Int64: [Int]] = [:]
      for mode in used {
        let effect = EngagementEffect(
          candidate.reach, mode, lead: lead, flightWeeks: flightWeeks, segments: segments,
          assumptions)
        let minutes = Int64((effect.staffHours * 60).rounded(.up))
        optionsOf[effect.fees(asked.block), default: []].append(options.count)
        options.append(
          ReachOption(
            person: person, mode: EngagementMode.allCases.firstIndex(of: mode) ?? 0,
            exposures: effect.exposures,
            fee: effect.fees(asked.hire) + (minutes * wage + 59) / 60,
            staffMinutes: minutes))
      }
      guard !demand.isEmpty else { continue }
      for (fee, options) in optionsOf.sorted(by: { $0.key < $1.key }) {
        offers.append(
          WorkOffer(
            options: options, fee: fee, kinds: candidate.capacity.desks,
            fewest: asked.fewest, most: candidate.capacity.most))
      }
    }
    let hours = assumptions.staffHours(lead: lead, weeks: flightWeeks)
    var problem = ReachProblem(
      segments: segments, options: options, hires: hires,
      retainer: modes.contains(.agency) ? assumptions.minorUnits(.agencyRetainer, in: currency) : 0,
      staffMinutes: Int64((hours * 60).rounded(.down)) + moreStaffMinutes, clashes: clashes,
      offers: offers, demand: demand)
    problem.objective = objective
    problem.cuts = weeklyCuts
    return problem
  }

  /// What somebody asks for a block of work and for the hire, in minor units, and how many blocks are
  /// paid in any case.
  ///
  /// The least that somebody asks is told as blocks that are paid, worked or not, rounded down to
  /// whole ones; what more blocks than the person can work would pay belongs to the hire.
  private func asks(of candidate: Candidate) -> (block: Int64, hire: Int64, fewest: Int) {
    let (rate, capacity) = (candidate.rate, candidate.capacity)
    let block = rate.perDay + rate.hourly(minutes: minutesPerBlock)
    guard !demand.isEmpty else { return (block, rate.least, capacity.fewest) }
    guard rate.minimum > rate.flat else { return (block, rate.flat, capacity.fewest) }
    let most = rate.flat + block * Int64(capacity.most)
    if rate.minimum >= most {
      return (block, rate.flat + rate.minimum - most, capacity.most)
    }
    return (block, rate.flat, max(capacity.fewest, Int((rate.minimum - rate.flat) / block)))
  }

  /// What people have to be able to do in each week, because other weeks cannot make up for it:
  /// blocks of a desk, or of all, beyond those that the other weeks ask for.
  private var weeklyCuts: [CapacityCut] {
    guard weeks.count > 1 else { return [] }
    let all = weeks.reduce(0) { $0 + $1.all }
    return weeks.indices.flatMap { week -> [CapacityCut] in
      let whole = cut(demand.reduce(0, +) - (all - weeks[week].all)) {
        $0.indices.contains(week) ? $0[week].all : 0
      }
      let byDesk = demand.indices.map { desk in
        let others = weeks.reduce(-weeks[week].byDesk[desk]) { $0 + $1.byDesk[desk] }
        return cut(demand[desk] - others) {
          $0.indices.contains(week) ? $0[week].byDesk[desk] : 0
        }
      }
      return ([whole] + byDesk).compactMap { $0 }
    }
  }

  private func cut(_ least: Int, _ amount: ([WorkTemplate.Week]) -> Int) -> CapacityCut? {
    guard least > 0 else { return nil }
    let amounts = candidates.enumerated().map { person, candidate in
      (person, Int64(min(amount(candidate.capacity.weeks), least)))
    }
    return CapacityCut(
      amounts: Dictionary(uniqueKeysWithValues: amounts.filter { $0.1 > 0 }), least: Int64(least))
  }
}
