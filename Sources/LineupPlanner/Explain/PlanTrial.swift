import Lineup

/// A plan on trial: what single changes would do to it, told without the solver.
///
/// The plan may break rules; a change is blocked only by what it breaks anew or further.
public struct PlanTrial: Sendable {
  public let problem: Problem
  public let plan: Plan
  let schedule: Schedule
  let rules: [any Rule]
  let objectives: [any Objective]

  /// Where each person works: the assignment by the place of the shift.
  let seats: [[Int: Assignment]]

  /// Those whom each person is paired with.
  let partners: [[Int]]
  let requests: [Identifier<Curator>: [ShiftRequest]]
  let pins: [Identifier<Curator>: [Assignment]]
  let cost: Int64
  let hireCount: Int

  /// For each tally the hires with what they have, the fewest first.
  let ranks: [[Int]]

  /// Puts a plan on trial under the standard rules.
  public init(_ plan: Plan, of problem: Problem) {
    self.init(
      plan, of: problem, rules: standardRules, objectives: standardObjectives(for: problem))
  }

  init(
    _ plan: Plan, of problem: Problem, rules: [any Rule], objectives: [any Objective]
  ) {
    self.plan = plan
    self.problem = problem
    // Soft rules forbid nothing; changes are sound by themselves, and a part of a plan does not
    // cost what the plan says.
    self.rules = problem.hard(rules).filter { !($0 is Soundness) }
    self.objectives = objectives
    let schedule = Schedule(plan, of: problem)
    self.schedule = schedule
    cost = schedule.cost
    hireCount = schedule.hired.count
    var seats = [[Int: Assignment]](repeating: [:], count: problem.people.count)
    for assignment in plan.assignments {
      guard let person = problem.index(of: assignment.curator),
        let shift = problem.index(of: assignment.shift)
      else { continue }
      seats[person][shift] = assignment
    }
    self.seats = seats
    var partners = [[Int]](repeating: [], count: problem.people.count)
    for pair in problem.conditions.pairings {
      guard let first = problem.index(of: pair.first), let second = problem.index(of: pair.second)
      else { continue }
      partners[first].append(second)
      partners[second].append(first)
    }
    self.partners = partners
    requests = Dictionary(grouping: problem.conditions.requests, by: \.curator)
    pins = Dictionary(grouping: problem.pinned, by: \.curator)
    ranks = Tally.all.map { tally in
      schedule.hired
        .map { ($0, tally.value(of: $0, shifts: schedule.shiftsOf[$0], in: problem)) }
        .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    }
  }

  /// What a change would do.
  public func effect(of change: PlanChange) -> Effect {
    effect(of: change, through: lens(on: change))
  }

  /// What a change would do, seen through a lens on its shifts.
  func effect(of change: PlanChange, through lens: Lens) -> Effect {
    let world = world(around: change, through: lens)
    let blockers = blockers(in: world, change)
    return Effect(
      change: change, blockers: blockers, levels: levels(in: world, change, through: lens),
      fees: world.after.cost - world.before.cost)
  }

  /// The rules in the way of a change, without what it would do to the levels.
  func blockers(of change: PlanChange, through lens: Lens) -> [Blocker] {
    blockers(in: world(around: change, through: lens), change)
  }

  /// Names of the levels, the most important first.
  public var levelNames: [String] { objectives.map(\.name) }

  /// Desks that lack people to their targets, and how many heads they lack.
  public var openHeads: (desks: Int, heads: Int) {
    let unmet = schedule.unmet
    return (unmet.count, unmet.reduce(0) { $0 + $1.missing })
  }

  /// The plan after a change, without levels.
  public func plan(after effect: Effect) -> Plan {
    changed(effect.change, fees: effect.fees).plan
  }

  /// Where somebody works on a shift; nil where they do not.
  func seat(of person: Int, on shift: Int) -> Assignment? { seats[person][shift] }

  /// What somebody asked about a shift.
  func requests(of person: Int, on shift: Int) -> [ShiftRequest] {
    (requests[problem.people[person].id] ?? []).filter { $0.shift == problem.shifts[shift].id }
  }
}

// What rules and objectives say.
extension PlanTrial {
  private func blockers(in world: TrialWorld, _ change: PlanChange) -> [Blocker] {
    var whole: Schedule?
    return rules.flatMap { rule -> [Blocker] in
      let after = rule.violations(in: world.after)
      guard !after.isEmpty else { return [] }
      var worse = worsened(rule.violations(in: world.before), after)
      // What names neither people nor shifts is about the whole plan; its figures come from there.
      if worse.contains(where: { $0.curators.isEmpty && $0.shifts.isEmpty }) {
        let changed = whole ?? self.changed(change, fees: world.after.cost - world.before.cost)
        whole = changed
        worse = worsened(rule.violations(in: schedule), rule.violations(in: changed))
      }
      return worse.map { blocker(rule, $0, change) }
    }
  }

  /// The whole plan after a change that adds some fees.
  private func changed(_ change: PlanChange, fees: Int64) -> Schedule {
    let touched = people(in: change)
    let hired = Set(hires(after: change, among: Array(touched)))
    return schedule.applying(
      change, isHired: Dictionary(uniqueKeysWithValues: touched.map { ($0, hired.contains($0)) }),
      cost: cost + fees)
  }

  /// The violations after a change by which a rule is broken further than before: for some people,
  /// or else on a shift, by more in all.
  private func worsened(_ before: [Violation], _ after: [Violation]) -> [Violation] {
    guard !before.isEmpty else { return after }
    let known = Set(before)
    var excess: [Place: Int64] = [:]
    for violation in before { excess[Place(violation), default: 0] -= violation.excess }
    for violation in after { excess[Place(violation), default: 0] += violation.excess }
    return after.filter { !known.contains($0) && excess[Place($0), default: 0] > 0 }
  }

  /// Where a rule is broken, whatever the values.
  private struct Place: Hashable {
    let curators: [Identifier<Curator>]
    let shifts: [Identifier<Shift>]

    init(_ violation: Violation) {
      curators = violation.curators
      shifts = violation.curators.isEmpty ? violation.shifts : []
    }
  }

  /// A violation as what stands in the way, in the rule's shortest words.
  private func blocker(_ rule: any Rule, _ violation: Violation, _ change: PlanChange) -> Blocker {
    let changed = Set((change.added + change.removed).map(\.shift))
    return Blocker(
      rule: rule.name, sentence: obstacle(rule, violation, change) ?? violation.sentence,
      remedy: violation.remedy, curators: violation.curators,
      shifts: violation.shifts.filter { !changed.contains($0) })
  }

  /// The obstacle that a violation is about, where the rule has one for the new work.
  private func obstacle(
    _ rule: any Rule, _ violation: Violation, _ change: PlanChange
  ) -> String? {
    for added in change.added where violation.curators == [added.curator] {
      guard let person = problem.index(of: added.curator),
        let shift = problem.index(of: added.shift),
        violation.shifts == [added.shift],
        let need = problem.shifts[shift].needs.first(where: { $0.id == added.need })
      else { continue }
      let who = problem.people[person]
      return rule.obstacle(for: who, on: problem.shifts[shift])
        ?? rule.obstacle(for: who, at: need)
    }
    return nil
  }

  private func levels(
    in world: TrialWorld, _ change: PlanChange, through lens: Lens
  ) -> [LevelChange] {
    let hires =
      objectives.contains(where: \.comparesHires)
      ? worldOfHires(around: change, through: lens) : world
    return objectives.map { objective in
      let seen = objective.comparesHires ? hires : world
      return LevelChange(
        level: objective.name, unit: objective.unit(in: problem),
        change: objective.value(of: seen.after) - objective.value(of: seen.before))
    }
  }
}
