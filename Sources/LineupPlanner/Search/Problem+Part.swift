import Lineup

/// A problem in which only some people move: the work of all others stays as a plan has it.
///
/// What the others do is taken off what is asked for: their heads off each need, their fees off the
/// budget, they themselves off the hires. So a plan of the part breaks the part's rules exactly where
/// the whole plan breaks the whole's, as far as anybody who moves can change it, and sums over people
/// and over missing heads differ by the same amount for all plans of the part.
struct ProblemPart {
  let whole: Schedule
  let problem: Problem

  /// What the plan has those do who move.
  let plan: Plan

  private let stays: Plan

  /// A part in which `people` move, and with them everybody tied to them by pairs. With `days`, they
  /// move on these only, as long as no need can have more people than its maximum.
  init(
    of whole: Schedule, moving people: Set<Int>, on days: Set<LocalDate>? = nil,
    rules: [any Rule] = standardRules
  ) {
    let problem = whole.problem
    let moving = problem.closed(people)
    let ids = Set(moving.map { problem.people[$0].id })
    let split = whole.plan.split { ids.contains($0) }
    let rest = Schedule(split.others, of: problem)
    let isLimited = problem.hard(rules).contains { $0 is HeadcountLimits }
    let movingDays = isLimited ? days : nil
    let shifts = problem.shifts.map { shift in
      let isFixed = movingDays.map { !$0.contains(shift.day) } ?? false
      return Shift(
        id: shift.id, code: shift.code, day: shift.day, period: shift.period,
        isUnpopular: shift.isUnpopular,
        needs: shift.needs.compactMap { need in
          let taken = rest.heads(at: need)
          return isFixed
            ? need.wanting(exactly: whole.heads(at: need) - taken)
            : need.without(taken, isLimited: isLimited)
        })
    }
    let fixed = split.own.assignments.filter { assignment in
      guard let movingDays, let shift = problem.index(of: assignment.shift) else { return false }
      return !movingDays.contains(problem.shifts[shift].day)
    }
    let pinned = Set(problem.pinned.filter { ids.contains($0.curator) }).union(fixed)
    let hired = rest.hired.count
    var conditions = problem.conditions
    conditions.requests.removeAll { !ids.contains($0.curator) }
    conditions.pairings.removeAll { !ids.contains($0.first) }
    self.whole = whole
    stays = split.others
    self.problem = Problem(
      flight: problem.flight,
      budget: problem.budget.map { Money(minorUnits: $0.minorUnits - rest.cost, $0.currency) },
      currency: problem.currency,
      hires: max(0, problem.hires.lowerBound - hired)...max(0, problem.hires.upperBound - hired),
      minimumRest: problem.minimumRest, people: moving.map { problem.people[$0] }, shifts: shifts,
      pinned: pinned.sorted { ($0.curator, $0.shift) < ($1.curator, $1.shift) },
      settings: problem.settings.weighing(problem.preferenceWeights), conditions: conditions)
    plan = Plan.priced(
      hires: split.own.hires, assignments: split.own.assignments, in: self.problem)
  }

  /// A plan of the part with the work of all who stay.
  func whole(with part: Plan) -> Schedule {
    let problem = whole.problem
    let hires = Set(stays.hires + part.hires)
    let plan = Plan.priced(
      hires: problem.people.map(\.id).filter(hires.contains),
      assignments: (stays.assignments + part.assignments).sorted {
        (problem.index(of: $0.shift) ?? 0, $0.curator)
          < (problem.index(of: $1.shift) ?? 0, $1.curator)
      }, in: problem)
    return Schedule(plan, of: problem)
  }
}

extension Problem {
  /// Some people with everybody tied to them by pairs, in order.
  fileprivate func closed(_ people: Set<Int>) -> [Int] {
    var moving = people
    let pairs = conditions.pairings.compactMap { pair -> (Int, Int)? in
      guard let first = index(of: pair.first), let second = index(of: pair.second) else {
        return nil
      }
      return (first, second)
    }
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for (first, second) in pairs where moving.contains(first) != moving.contains(second) {
        moving.formUnion([first, second])
        hasGrown = true
      }
    }
    return moving.sorted()
  }
}

extension Plan {
  /// The plan of some people and that of all others, without levels and costs.
  fileprivate func split(
    by isOwn: (Identifier<Curator>) -> Bool
  ) -> (own: Plan, others: Plan) {
    func part(_ isTaken: (Identifier<Curator>) -> Bool) -> Plan {
      Plan(
        hires: hires.filter(isTaken), assignments: assignments.filter { isTaken($0.curator) },
        cost: Money(minorUnits: 0, cost.currency))
    }
    return (part(isOwn), part { !isOwn($0) })
  }
}

extension Need {
  /// The need when some of its people are there already; nil where nobody else may come.
  fileprivate func without(_ taken: Int, isLimited: Bool) -> Need? {
    let maximum = max(0, headcount.maximum - taken)
    guard maximum > 0 || !isLimited else { return nil }
    return wanting(
      Headcount(
        minimum: max(0, headcount.minimum - taken), target: max(0, headcount.target - taken),
        maximum: maximum))
  }

  /// The need for some people and no others; nil for nobody.
  fileprivate func wanting(exactly count: Int) -> Need? {
    count == 0 ? nil : wanting(Headcount(minimum: count, target: count, maximum: count))
  }

  private func wanting(_ headcount: Headcount?) -> Need? {
    headcount.map {
      Need(
        id: id, desk: desk, headcount: $0, underWeight: underWeight, overWeight: overWeight,
        isStandby: isStandby)
    }
  }
}
