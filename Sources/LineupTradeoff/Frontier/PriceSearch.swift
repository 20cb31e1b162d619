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

    /// The change that allows all that this one does, and more.
    var wider: Change? {
      switch self {
      case .more: .noBudget
      case .oneMoreCurator: .anyHires
      case .oneMoreStaffHour: .anyStaff
      case .oneMoreWeek, .noBudget, .anyHires, .anyStaff, .noWork: nil
      }
    }
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

  /// The same change against the terms as they are, better known.
  public func against(_ base: ReachOutcome) -> Price { Price(change, outcome, instead: base) }

  /// How far the figure may be from the best, as a part of it.
  public var gap: Double { outcome.gap }

  /// Whether the limit binds: without it more is reached, proven.
  public var isGain: Bool { range.lowerBound > 0 }
}

/// Solves a campaign's terms again with something changed.
///
/// Where some ways to solve the terms leave options out, selections are told in the options of the way
/// that has all of them.
public struct PriceSearch: Sendable {
  let campaign: FrontierCase
  let lead: Double
  let sourcing: Sourcing
  let budget: Int64
  let workers: Int
  let stop: StopToken?

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

  /// The most reach under the terms as they are; `starts` are choices of people to begin from.
  ///
  /// - Throws: `CPSATError`.
  public func base(
    seconds: Double, starts: [[(person: Int, mode: Int)]] = []
  ) throws -> ReachOutcome {
    let problems = problems()
    return try most(
      problems, seconds: seconds,
      starts: starts.compactMap { start in problems.first?.selection(of: start) })
  }

  /// What each change brings against the terms as they are, in so many seconds for all of them.
  ///
  /// Where a limit is lifted and nothing can be gained, a step of it is not searched again.
  ///
  /// - Throws: `CPSATError`.
  public func prices(
    of changes: [Price.Change], against base: ReachOutcome, seconds: Double
  ) throws -> [Price] {
    let end = ContinuousClock.now + .seconds(seconds)
    let order = changes.filter { $0.wider == nil } + changes.filter { $0.wider != nil }
    var outcomes: [Price.Change: ReachOutcome] = [:]
    for (place, change) in order.enumerated() {
      let left = max(0.05, (end - ContinuousClock.now) / .seconds(1))
      // The people of the base mostly do not fit another lead: it takes longer than the others.
      let weight = change == .oneMoreWeek ? 2.0 : 1
      let later = order.dropFirst(place + 1).reduce(0) { $0 + ($1 == .oneMoreWeek ? 2.0 : 1) }
      let wide = change.wider.flatMap { outcomes[$0] }
      if let wide, base.selection != nil, wide.bound <= base.reach * (1 + Self.enough) {
        outcomes[change] = ReachOutcome(
          selection: base.selection, reach: base.reach, bound: max(base.reach, wide.bound),
          isInfeasible: false)
        continue
      }
      outcomes[change] = try most(
        changed(by: change), seconds: left * weight / (weight + later),
        starts: [base.selection, wide?.selection].compactMap { $0 },
        bound: wide?.bound ?? .infinity)
    }
    return changes.compactMap { change in
      outcomes[change].map { Price(change, $0, instead: base) }
    }
  }

  /// The terms as they are once more, from the people that changes led to: some do without the change.
  ///
  /// - Throws: `CPSATError`.
  public func base(
    _ base: ReachOutcome, after prices: [Price], seconds: Double
  ) throws -> ReachOutcome {
    // Every change but another lead only allows more.
    let bound = prices.filter { $0.change != .oneMoreWeek }
      .reduce(base.bound) { min($0, $1.outcome.bound) }
    let starts = ([base.selection] + prices.map(\.outcome.selection)).compactMap { $0 }
    let again = try most(problems(), seconds: seconds, starts: starts, bound: bound)
    let best = again.selection != nil && again.reach > base.reach ? again : base
    return ReachOutcome(
      selection: best.selection, reach: best.reach,
      bound: max(best.reach, min(bound, again.bound)),
      isInfeasible: base.isInfeasible || again.isInfeasible)
  }

  /// A gap that is small enough.
  public static let enough = 1e-3

  /// The least cost at which a reach is attained with this lead and sourcing, whatever the budget.
  ///
  /// - Throws: `CPSATError`.
  public func cheapest(
    reaching reach: Double, seconds: Double, starts: [Selection] = []
  ) throws -> CostOutcome {
    let problems = problems(budget: .some(nil))
    let found = try problems.map { problem in
      try ReachSearch(problem, workers: workers, stop: stop).cheapest(
        reaching: reach, seconds: seconds / Double(problems.count),
        starts: problem.translating(starts, from: problems[0]))
    }
    let place = found.indices.min { (found[$0].cost ?? .max) < (found[$1].cost ?? .max) } ?? 0
    let best = found[place].selection.map { [$0] } ?? []
    return CostOutcome(
      selection: problems[0].translating(best, from: problems[place]).first,
      cost: found[place].cost,
      bound: found.filter { !$0.isInfeasible }.map(\.bound).min() ?? 0,
      isInfeasible: found.allSatisfy(\.isInfeasible))
  }

  /// The shortest lead, in whole weeks from some week on, with which the budget attains a reach, to
  /// one part in 10,000.
  ///
  /// `known` is a lead that suffices, where there is one. `lead` is nil where none is found; `isProven` tells whether every shorter lead, or every one at
  /// all, is proven not to suffice.
  ///
  /// - Throws: `CPSATError`.
  public func earliest(
    from first: Int = 0, reaching reach: Double, upTo weeks: Int, seconds: Double,
    starts: [Selection] = [], known: Int? = nil
  ) throws -> (lead: Int?, isProven: Bool) {
    let end = ContinuousClock.now + .seconds(seconds)
    var answers: [Int: Attainment] = [:]
    func answer(_ lead: Int) throws -> Attainment {
      if let known = answers[lead] { return known }
      let left = (end - ContinuousClock.now) / .seconds(1)
      guard left > 0.01, stop?.isStopped != true else { return .unknown }
      let told = try attaining(
        reach, problems(lead: Double(lead)), seconds: max(0.05, left / 5), starts: starts)
      answers[lead] = told
      return told
    }
    // Longer leads mostly do where shorter ones do: steps that double, then halve.
    var (near, far) = (first - 1, known ?? weeks)
    var (found, step) = (known != nil, 1)
    while !found, near < weeks {
      let lead = min(weeks, near + step)
      if case .found = try answer(lead) { (far, found) = (lead, true) } else { near = lead }
      step *= 2
    }
    while found, far - near > 1 {
      let middle = (near + far) / 2
      if case .found = try answer(middle) { far = middle } else { near = middle }
    }
    // Nothing tells that they always do: every shorter lead is asked.
    let shorter = stride(from: found ? far - 1 : weeks, through: first, by: -1)
    var isProven = true
    for lead in shorter {
      switch try answer(lead) {
      case .found: far = lead
      case .impossible: continue
      case .unknown: isProven = false
      }
    }
    return (found ? far : nil, isProven)
  }

  func problems(
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
    case .anyStaff: return problems().map { $0.allowing(staffMinutes: nil) }
    case .noWork:
      other.demand = campaign.demand.map { _ in 0 }
      return problems(other)
    }
  }

  /// Whether one of some problems attains a reach.
  func attaining(
    _ reach: Double, _ problems: [ReachProblem], seconds: Double, starts: [Selection] = []
  ) throws -> Attainment {
    var isKnown = true
    for problem in problems {
      let answer = try ReachSearch(problem, workers: workers, stop: stop).attaining(
        reach, seconds: seconds / Double(problems.count),
        starts: problem.translating(starts, from: problems[0]))
      switch answer {
      case .found: return answer
      case .impossible: continue
      case .unknown: isKnown = false
      }
    }
    return isKnown ? .impossible : .unknown
  }

  /// The best of some problems.
  private func most(
    _ problems: [ReachProblem], seconds: Double, starts: [Selection], bound: Double = .infinity
  ) throws -> ReachOutcome {
    let outcomes = try problems.map { problem in
      try ReachSearch(problem, workers: workers, stop: stop).most(
        seconds: seconds / Double(problems.count),
        starts: problem.translating(starts, from: problems[0]), bound: bound,
        gap: Self.enough / 2)
    }
    let place =
      outcomes.indices.max { left, right in
        let (first, second) = (outcomes[left], outcomes[right])
        return (first.selection == nil ? 0 : 1, first.reach)
          < (second.selection == nil ? 0 : 1, second.reach)
      } ?? 0
    let best = outcomes[place].selection.map { [$0] } ?? []
    return ReachOutcome(
      selection: problems[0].translating(best, from: problems[place]).first,
      reach: outcomes[place].reach, bound: outcomes.map(\.bound).max() ?? 0,
      isInfeasible: outcomes.allSatisfy(\.isInfeasible))
  }
}

extension ReachProblem {
  /// Selections of another problem about the same people, in this one's options; those that have
  /// others are left out.
  fileprivate func translating(
    _ selections: [Selection], from other: ReachProblem
  ) -> [Selection] {
    selections.compactMap { chosen in
      guard (chosen.options.last ?? 0) < other.options.count else { return nil }
      return selection(
        of: chosen.options.map { (other.options[$0].person, other.options[$0].mode) })
    }
  }

  /// The same problem with another limit on staff.
  func allowing(staffMinutes: Int64?) -> ReachProblem {
    var problem = self
    problem.staffMinutes = staffMinutes
    return problem
  }

  /// The options of people engaged in some modes; nil where one is missing.
  public func selection(of choices: [(person: Int, mode: Int)]) -> Selection? {
    let chosen = choices.compactMap { person, mode in
      options.firstIndex { $0.person == person && $0.mode == mode }
    }
    return chosen.count == choices.count ? Selection(chosen) : nil
  }
}
