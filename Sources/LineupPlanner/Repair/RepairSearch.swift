import CPSAT
import Lineup

/// Finds the repair with the fewest broken rules, then the least shortage and changes, then the
/// least cost, level by level.
struct RepairSearch {
  private let repair: Repair
  private let rules: [any Rule]
  private let solver: Solver
  private let stop: StopToken?
  private var clock: SearchClock
  private var best: Schedule
  private var levels: [Level] = []

  /// What one round of levels found.
  private struct Found {
    let broken: Int
    let levels: [Level]
    let schedule: Schedule
  }

  init(
    _ repair: Repair, rules: [any Rule], solver: Solver, clock: SearchClock, stop: StopToken?
  ) {
    self.repair = repair
    self.rules = rules
    self.solver = solver
    self.clock = clock
    self.stop = stop
    best = Schedule(repair.kept, of: repair.problem)
  }

  /// Searches where people are missing, and everywhere unless that is proven to be enough.
  mutating func run() throws -> RepairOutcome {
    let kept = best
    let near = repair.unfinished.filter { index in
      repair.problem.shifts[index].needs.contains { repair.missing(at: $0, in: kept) > 0 }
    }
    let bound = disturbance(open: Set(near)).bound(of: kept)
    let first = try search(Set(near), share: 0.3) { $0 == 0 && $1 == bound }
    // Equal to the bound, a plan changes nothing but on the shifts that miss people, and all plans
    // that do so were searched: its cost is proven among all plans as well.
    let isEnough =
      first.broken == 0 && first.levels[1].value == bound && stop?.isStopped != true
    var found = first
    if isEnough {
      let own = first.levels[1]
      let proven = Level(name: own.name, unit: own.unit, value: own.value, bound: bound)
      found = Found(
        broken: 0, levels: [first.levels[0], proven, first.levels[2]], schedule: first.schedule)
    } else {
      // What others can do about it lies mostly in the same days: a good plan to begin from.
      best = first.schedule
      best = try search(around(near), share: 0.3) { _, _ in false }.schedule
      found = try search(repair.unfinished, share: 1, floor: bound)
    }
    let plan = Plan(
      hires: found.schedule.plan.hires, assignments: found.schedule.plan.assignments,
      levels: found.levels, cost: found.schedule.plan.cost)
    let changes = repair.changes(to: plan)
    return RepairOutcome(
      plan: plan, changes: changes, known: repair.known(of: changes),
      newHires: Set(plan.hires).subtracting(repair.inForce.hires),
      violations: repair.violations(of: plan, rules), isWholeSearched: !isEnough,
      seconds: clock.elapsed, wasStopped: stop?.isStopped == true)
  }

  /// Unfinished shifts within three days of some.
  private func around(_ shifts: Set<Int>) -> Set<Int> {
    let days = Set(shifts.map { repair.problem.shifts[$0].day })
    return repair.unfinished.filter { index in
      (-3...3).contains { days.contains(repair.problem.shifts[index].day.advanced(by: $0)) }
    }
  }

  private func disturbance(open: Set<Int>) -> Disturbance {
    Disturbance(repair: repair, baseline: baseline(open: open))
  }

  private func baseline(open: Set<Int>) -> Baseline {
    Baseline(
      schedule: Schedule(repair.kept, of: repair.problem), fixed: repair.fixed,
      barred: repair.barred,
      open: open)
  }

  /// Searches all levels with work changed on some shifts only; bounds hold among the plans that do
  /// so. No plan has fewer points than `floor`. The cost is left as it comes unless it matters.
  private mutating func search(
    _ open: Set<Int>, share: Double, floor: Int64 = 0,
    costMatters: (_ broken: Int64, _ points: Int64) -> Bool = { _, _ in true }
  ) throws -> Found {
    let baseline = baseline(open: open)
    var draft = Draft(repair.problem, rules: rules, baseline: baseline)
    let disturbance = Disturbance(repair: repair, baseline: baseline)
    let broken = LinearExpression.sum(draft.elastic.map { !$0.isMet })
    let changes = disturbance.express(in: &draft)
    let cost = Expense().express(in: &draft)
    draft.hint(best)
    var solution = draft.model.hintedSolution
    let time = clock.remaining * share

    // One broken rule more weighs more than all points that there can be, so that one search serves
    // two levels: the first plan without broken rules is not one that changes everything.
    let heaviest = (draft.model.largest(of: changes) ?? 0) + 1
    let both = broken * heaviest + changes
    var bound = floor
    if solution.value(of: both) > bound {
      draft.model.minimize(both)
      let response = try solve(draft, for: time * 0.7)
      bound = max(bound, response.bound ?? bound)
      if let better = response.solution, better.value(of: both) <= solution.value(of: both) {
        solution = better
      }
    }
    let (rules, points) = (solution.value(of: broken), solution.value(of: changes))
    let fewest = min(bound / heaviest, rules)
    var levels = [
      Level(name: "broken rules", unit: "rules", value: rules, bound: fewest),
      Level(
        name: disturbance.name, unit: disturbance.unit(in: repair.problem), value: points,
        bound: min(points, fewest == rules ? max(floor, bound - rules * heaviest) : floor)),
    ]
    draft.model.add(broken <= rules)
    draft.model.add(changes <= points)

    var least = Expense().floor(in: repair.problem, hiring: 0)
    if costMatters(rules, points), solution.value(of: cost) > least {
      draft.model.hint(solution)
      draft.model.minimize(cost)
      let response = try solve(draft, for: share == 1 ? clock.remaining : time * 0.3)
      least = max(least, response.bound ?? least)
      if let better = response.solution, better.value(of: cost) <= solution.value(of: cost) {
        solution = better
      }
    }
    let spent = solution.value(of: cost)
    levels.append(
      Level(
        name: Expense().name, unit: Expense().unit(in: repair.problem), value: spent,
        bound: min(least, spent)))
    let schedule = Schedule(draft.plan(from: solution), of: repair.problem)
    return Found(broken: Int(rules), levels: levels, schedule: schedule)
  }

  private mutating func solve(_ draft: Draft, for time: Double) throws -> Response {
    var parameters = clock.parameters(for: time)
    // A strong relaxation proves these models, and a light presolve leaves it more time.
    parameters.subsolvers = ["max_lp"]
    parameters.probingLevel = 0
    parameters.maxPresolveIterations = 1
    let response = try solver.solve(draft.model, parameters, stop: stop)
    clock.spend(response)
    if response.status == .modelInvalid { throw PlannerError.solver(response.solutionInfo) }
    return response
  }
}

extension Planner {
  /// The repair of a plan in force with the fewest broken rules, then the least shortage and the
  /// fewest changes, then the least cost.
  ///
  /// There always is one: whatever cannot be mended stays as it is, and is told.
  ///
  /// - Throws: `PlannerError.solver`; `CPSATError` where the solver's library is missing.
  public func mend(
    _ repair: Repair, seconds: Double, seed: Int32 = 1, workers: Int = 2, stop: StopToken? = nil
  ) throws -> RepairOutcome {
    let clock = SearchClock(measure: .seconds, limit: seconds, seed: seed, workers: workers)
    var search = RepairSearch(
      repair, rules: rules, solver: try Solver(), clock: clock, stop: stop)
    return try search.run()
  }
}
