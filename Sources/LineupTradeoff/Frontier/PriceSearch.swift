import CPSAT
import Lineup

/// What a change of the terms is worth, by solving again.
public struct Price: Hashable, Sendable {
  /// What changes.
  public enum Change: String, CaseIterable, Hashable, Sendable {
    case oneMoreWeek = "one more week"
    case more = "1,000 more"
    case oneMoreCurator = "one more curator"
    case oneMoreStaffHour = "one more staff hour"
    case noBudget = "any budget"
    case anyHires = "any number of hires"
    case anyStaff = "any staff time"
    case noWork = "no work to be covered"
  }

  public let change: Change

  /// What can be reached then.
  public let outcome: ReachOutcome

  /// The reach gained, as found.
  public let gain: Double

  /// Between which figures the gain lies for certain.
  public let range: ClosedRange<Double>

  init(_ change: Change, _ outcome: ReachOutcome, instead base: ReachOutcome) {
    self.change = change
    self.outcome = outcome
    gain = outcome.reach - base.reach
    let low = outcome.reach - base.bound
    range = low...max(low, outcome.bound - base.reach)
  }

  /// Whether the limit binds: without it more is reached, proven.
  public var isGain: Bool { range.lowerBound > 0 }
}

/// Solves a campaign's terms again with something changed.
public struct PriceSearch: Sendable {
  private let campaign: FrontierCase
  private let lead: Double
  private let sourcing: Sourcing
  private let budget: Int64
  private let workers: Int
  private let stop: StopToken?

  /// A search around a lead time, a sourcing and a budget in minor units.
  public init(
    _ campaign: FrontierCase, lead: Double, sourcing: Sourcing, budget: Int64, workers: Int = 2,
    stop: StopToken? = nil
  ) {
    self.campaign = campaign
    self.lead = lead
    self.sourcing = sourcing
    self.budget = budget
    self.workers = workers
    self.stop = stop
  }

  /// The most reach under the terms as they are.
  ///
  /// - Throws: `CPSATError`.
  public func base(seconds: Double) throws -> ReachOutcome {
    try most(problems(), seconds: seconds, starts: [])
  }

  /// What each change brings against the terms as they are.
  ///
  /// - Throws: `CPSATError`.
  public func prices(
    of changes: [Price.Change], against base: ReachOutcome, seconds: Double
  ) throws -> [Price] {
    try changes.map { change in
      let outcome = try most(
        changed(by: change), seconds: seconds, starts: [base.selection].compactMap { $0 })
      return Price(change, outcome, instead: base)
    }
  }

  /// The least cost at which a reach is attained with this lead and sourcing, whatever the budget.
  ///
  /// - Throws: `CPSATError`.
  public func cheapest(reaching reach: Double, seconds: Double) throws -> CostOutcome {
    let found = try problems(budget: nil).map { problem in
      try ReachSearch(problem, workers: workers, stop: stop).cheapest(
        reaching: reach, seconds: seconds)
    }
    let best = found.min { ($0.cost ?? .max) < ($1.cost ?? .max) }
    return CostOutcome(
      selection: best?.selection, cost: best?.cost,
      bound: found.filter { !$0.isInfeasible }.map(\.bound).min() ?? 0,
      isInfeasible: found.allSatisfy(\.isInfeasible))
  }

  /// The shortest lead, in whole weeks, with which the budget attains a reach, to two parts in 10,000.
  ///
  /// `isProven` tells whether every shorter lead is proven not to suffice.
  ///
  /// - Throws: `CPSATError`.
  public func earliest(
    reaching reach: Double, upTo weeks: Int, seconds: Double
  ) throws -> (lead: Int, isProven: Bool)? {
    let enough = reach * (1 - 2e-4)
    var isProven = true
    var starts: [Selection] = []
    for lead in 0...weeks where stop?.isStopped != true {
      let outcome = try most(
        problems(lead: Double(lead)), seconds: seconds, starts: starts, enough: enough)
      if outcome.reach >= enough { return (lead, isProven) }
      if outcome.bound >= enough { isProven = false }
      starts = [outcome.selection].compactMap { $0 }
    }
    return nil
  }

  private func problems(
    _ campaign: FrontierCase? = nil, lead: Double? = nil, budget: Int64?? = .none
  ) -> [ReachProblem] {
    let group = (campaign ?? self.campaign).group(lead: lead ?? self.lead, sourcing: sourcing)
    return group.variants.map { problem in
      var problem = problem
      problem.budget = budget ?? self.budget
      return problem
    }
  }

  private func changed(by change: Price.Change) -> [ReachProblem] {
    var other = campaign
    switch change {
    case .oneMoreWeek: return problems(lead: lead + 1)
    case .more:
      let step = 1000 * Int64(campaign.currency.minorUnitsPerMajor)
      return problems(budget: budget + step)
    case .oneMoreCurator:
      other.hires = campaign.hires.lowerBound...campaign.hires.upperBound + 1
      return problems(other)
    case .oneMoreStaffHour:
      other.moreStaffMinutes += 60
      return problems(other)
    case .noBudget: return problems(budget: .some(nil))
    case .anyHires:
      other.hires = 0...max(campaign.candidates.count, 1)
      return problems(other)
    case .anyStaff:
      return problems().map { problem in
        var problem = problem
        problem.staffMinutes = nil
        return problem
      }
    case .noWork:
      other.demand = campaign.demand.map { _ in 0 }
      return problems(other)
    }
  }

  /// The best of some problems; with `enough`, finding so much suffices.
  private func most(
    _ problems: [ReachProblem], seconds: Double, starts: [Selection], enough: Double? = nil
  ) throws -> ReachOutcome {
    let outcomes = try problems.map { problem in
      let same = starts.filter { ($0.options.last ?? 0) < problem.options.count }
      let search = ReachSearch(problem, workers: workers, stop: stop)
      if let enough,
        let quick = (same + [search.greedy()].compactMap { $0 }).first(where: {
          problem.reach(of: $0) >= enough && problem.faults(of: $0).isEmpty
        })
      {
        return ReachOutcome(
          selection: quick, reach: problem.reach(of: quick), bound: problem.totalWorth,
          isInfeasible: false)
      }
      return try search.most(seconds: seconds, starts: same, gap: 2e-4)
    }
    let best = outcomes.max { left, right in
      (left.selection == nil ? 0 : 1, left.reach) < (right.selection == nil ? 0 : 1, right.reach)
    }
    return ReachOutcome(
      selection: best?.selection, reach: best?.reach ?? 0, bound: outcomes.map(\.bound).max() ?? 0,
      isInfeasible: outcomes.allSatisfy(\.isInfeasible))
  }
}
