import CPSAT
import Lineup
import Testing

@testable import LineupPlanner

@Suite("rules told twice")
struct RuleAgreementTests {
  /// Every rule that tells the solver something, or forbids work outright.
  static let names = standardRules.map(\.name).filter { $0 != "soundness" && $0 != "pinned" }

  @Test("violations are empty exactly where the solver accepts the plan", arguments: names)
  func tellingsAgree(name: String) throws {
    let rule = try #require(standardRules.first { $0.name == name })
    let rules: [any Rule] = [HiredWork(), Pins(), rule]
    var accepted = 0
    var refused = 0
    for seed in 0..<40 {
      var random = SeededGenerator(seed: UInt64(seed))
      var tiny = TinyCase.random(seed: UInt64(20_000 + seed), strict: true)
      tiny.pins = []
      let problem = try tiny.problem()
      let grid = tiny.workers.map { _ in
        tiny.jobs.map { job in
          Int.random(in: 0..<3, using: &random) == 0
            ? -1 : Int.random(in: 0..<job.desks.count, using: &random)
        }
      }
      let plan = try tiny.plan(grid)
      let violations = [HiredWork(), rule].flatMap { (rule: any Rule) in
        rule.violations(in: Schedule(plan, of: problem))
      }
      let isAccepted = try accepts(plan, problem.pinning(plan.assignments), rules)
      #expect(violations.isEmpty == isAccepted, "case \(seed): \(violations)")
      accepted += isAccepted ? 1 : 0
      refused += isAccepted ? 0 : 1
    }
    #expect(accepted > 0)
    // A plan that hires exactly those who work always keeps this one.
    #expect(refused > 0 || name == "hired work")
  }

  @Test("the solver refuses whom nobody hired, and who is hired in vain, as the reader does")
  func hiredWork() throws {
    let tiny = TinyCase(
      workers: [.init(), .init()],
      jobs: [.init(from: 480, to: 840, desks: [("en", 0, 1, 1)])])
    let problem = try tiny.problem()
    let work = [tiny.assignment(0, 0, 0)]
    for (hires, isFine) in [([1], true), ([2], false), ([1, 2], false), ([], false)] {
      let plan = Plan(
        hires: hires.map { Identifier(Int64($0)) }, assignments: work,
        cost: Money(minorUnits: 0, problem.currency))
      let violations = HiredWork().violations(in: Schedule(plan, of: problem))
      #expect(violations.isEmpty == isFine)
      #expect(try accepts(plan, problem.pinning(work), [HiredWork(), Pins()]) == isFine)
    }
  }

  /// Whether the draft of a problem, with its plan pinned, has room for exactly the plan.
  private func accepts(_ plan: Plan, _ problem: Problem, _ rules: [any Rule]) throws -> Bool {
    var draft = Draft(problem, rules: rules)
    let schedule = Schedule(plan, of: problem)
    for person in problem.people.indices {
      draft.model.add(LinearExpression(draft.hired[person]) == (schedule.isHired[person] ? 1 : 0))
      for (shift, literal) in draft.works[person].enumerated() {
        guard let literal else { continue }
        let isAssigned = schedule.shiftsOf[person].contains(shift)
        draft.model.add(LinearExpression(literal) == (isAssigned ? 1 : 0))
      }
    }
    let response = try Solver().solve(draft.model, Parameters(workers: 1))
    return response.hasSolution
  }
}
