import CPSAT
import Lineup

/// Something supposed of a plan that is not so, to learn what it would cost at best.
public enum Supposition: Hashable, Sendable {
  case works(Identifier<Curator>, Identifier<Shift>)
  case doesNotWork(Identifier<Curator>, Identifier<Shift>)
  case isHired(Identifier<Curator>)
  case isNotHired(Identifier<Curator>)

  /// What the best plan under a supposition comes to.
  public enum Answer: Sendable {
    /// A plan was found: its levels beside those of the plan that there is.
    case possible([ComparedLevel], plan: Plan)

    /// Proven: no plan meets all demands and the supposition, for these reasons.
    case impossible([String])

    /// The time was over first.
    case unknown
  }

  /// One level of the plan that there is beside the best that was found.
  public struct ComparedLevel: Hashable, Sendable {
    public let level: String
    public let unit: String

    /// The value of the plan that there is.
    public let planned: Int64

    /// The value of the best plan found under the supposition.
    public let found: Int64

    /// No plan under the supposition, as good on the levels before as the one found, is below this.
    public let bound: Int64

    public var isProven: Bool { found <= bound }
  }

  /// Searches for the best plan under the supposition; `start` is a plan to begin from.
  ///
  /// - Throws: `PlannerError.solver`; `CPSATError` where the solver's library is missing.
  public func answer(
    for plan: Plan, of problem: Problem, seconds: Double, workers: Int = 2, start: Plan? = nil,
    stop: StopToken? = nil
  ) throws -> Answer {
    let obstacles = obstacles(in: problem)
    guard obstacles.isEmpty else { return .impossible(obstacles) }
    let planner = Planner(
      rules: standardRules + [Supposed(supposition: self)],
      objectives: standardObjectives(for:))
    do {
      let outcome = try planner.solve(
        problem, seconds: seconds, workers: workers, start: start, stop: stop)
      let schedule = Schedule(plan, of: problem)
      let levels = zip(standardObjectives(for: problem), outcome.plan.levels).map {
        ComparedLevel(
          level: $1.name, unit: $1.unit, planned: $0.value(of: schedule), found: $1.value,
          bound: $1.bound)
      }
      return .possible(levels, plan: outcome.plan)
    } catch PlannerError.infeasible(let clashes) {
      return .impossible(clashes.map(\.description))
    } catch PlannerError.noPlanInTime, PlannerError.stoppedWithoutPlan {
      return .unknown
    }
  }

  /// Why the supposition can hold in no plan, whatever else is planned.
  private func obstacles(in problem: Problem) -> [String] {
    guard case .works(let curator, let shift) = self else { return [] }
    guard let person = problem.index(of: curator).map({ problem.people[$0] }) else {
      return problem.leftOut.filter { $0.curator == curator }.map(\.description)
    }
    guard let shift = problem.index(of: shift).map({ problem.shifts[$0] }) else { return [] }
    let rules = problem.hard(standardRules)
    let always = rules.compactMap { $0.obstacle(for: person, on: shift) }
    let desks = shift.needs.map { need in
      rules.compactMap { $0.obstacle(for: person, at: need) }
    }
    let isKeptFromAll = desks.allSatisfy { !$0.isEmpty }
    return always + (isKeptFromAll ? Array(Set(desks.joined())).sorted() : [])
  }
}

/// A supposition as a rule.
private struct Supposed: Rule {
  let supposition: Supposition
  let name = "supposition"
  let unit = "suppositions"
  let isFixed = true

  var sentence: String {
    switch supposition {
    case .works: "The person works the shift."
    case .doesNotWork: "The person does not work the shift."
    case .isHired: "The person is hired."
    case .isNotHired: "The person is not hired."
    }
  }

  func constrain(_ draft: inout Draft) {
    let problem = draft.problem
    switch supposition {
    case .works(let curator, let shift):
      draft.keep(
        work(curator, shift, in: draft), atLeast: LinearExpression(1), Demand(self))
    case .doesNotWork(let curator, let shift):
      draft.keep(
        work(curator, shift, in: draft), atMost: LinearExpression(0), Demand(self))
    case .isHired(let curator):
      guard let person = problem.index(of: curator) else { return }
      draft.keep(draft.hired[person], atLeast: LinearExpression(1), Demand(self))
    case .isNotHired(let curator):
      guard let person = problem.index(of: curator) else { return }
      draft.keep(draft.hired[person], atMost: LinearExpression(0), Demand(self))
    }
  }

  private func work(
    _ curator: Identifier<Curator>, _ shift: Identifier<Shift>, in draft: Draft
  ) -> LinearExpression {
    guard let person = draft.problem.index(of: curator), let place = draft.problem.index(of: shift),
      let literal = draft.works[person][place]
    else { return LinearExpression(0) }
    return LinearExpression(literal)
  }

  func violations(in schedule: Schedule) -> [Violation] {
    holds(in: schedule)
      ? [] : [Violation(self, "the plan is not as supposed", remedy: "change it")]
  }

  private func holds(in schedule: Schedule) -> Bool {
    let problem = schedule.problem
    func works(_ curator: Identifier<Curator>, _ shift: Identifier<Shift>) -> Bool {
      guard let person = problem.index(of: curator), let place = problem.index(of: shift) else {
        return false
      }
      return schedule.shiftsOf[person].contains(place)
    }
    func isHired(_ curator: Identifier<Curator>) -> Bool {
      problem.index(of: curator).map { schedule.isHired[$0] } ?? false
    }
    switch supposition {
    case .works(let curator, let shift): return works(curator, shift)
    case .doesNotWork(let curator, let shift): return !works(curator, shift)
    case .isHired(let curator): return isHired(curator)
    case .isNotHired(let curator): return !isHired(curator)
    }
  }
}

extension Supposition.Answer {
  /// The answer in a sentence; `amount` tells a figure of a level in words.
  public func sentence(_ amount: (Int64, String) -> String) -> String {
    switch self {
    case .unknown:
      return "not known in the time: no such plan was found, and none is ruled out; "
        + "allow more with --seconds"
    case .impossible(let reasons):
      return "proven: no plan has it"
        + (reasons.isEmpty ? "" : ": \(reasons.joined(separator: "; "))")
    case .possible(let levels, _):
      guard let level = levels.first(where: { $0.found != $0.planned || !$0.isProven }) else {
        return "it costs nothing: a plan as good on every level has it"
      }
      let change = amount((level.found - level.planned).magnitudeClamped, level.unit)
      let least = level.bound - level.planned
      if level.found < level.planned {
        return "a plan with it was found that is better than this one: "
          + "\(level.level) less by \(change)"
      }
      if level.isProven { return "proven: \(level.level) rises by \(change) at best" }
      let known =
        least > 0
        ? "by at least \(amount(least, level.unit)) in any such plan" : "perhaps by nothing"
      return level.found == level.planned
        ? "\(level.level) need not rise; whether it could fall was not settled in the time"
        : "\(level.level) rises by \(change) in the best plan found, \(known)"
    }
  }
}

extension Int64 {
  /// The distance from zero, as far as it fits.
  fileprivate var magnitudeClamped: Int64 { Int64(clamping: magnitude) }
}
