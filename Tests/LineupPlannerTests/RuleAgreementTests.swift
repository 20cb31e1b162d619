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
    let single: [any Rule] = [HiredWork(), IdleHires(), rule]
    // Among people who work one shift a day, some rules are told in fewer words.
    let daily: [any Rule] = [HiredWork(), IdleHires(), OneShiftAtATime(), OneShiftADay(), rule]
    var accepted = 0
    var refused = 0
    // A plan that hires exactly those who work always keeps these two.
    let isAlwaysKept = ["hired work", "idle hires"].contains(name)
    for seed in 0..<60 {
      var tiny = TinyCase.random(seed: UInt64(20_001 + 2 * seed), strict: true)
      tiny.rules = RuleBook()
      tiny.pins = []
      let plan = try tiny.plan(randomGrid(of: tiny, seed: seed))
      let problem = try tiny.problem()
      for (place, rules) in [single, daily].enumerated() {
        let violations = Schedule(plan, of: problem).violations(of: rules)
        let isAccepted = try price(of: plan, problem, rules) != nil
        #expect(violations.isEmpty == isAccepted, "case \(seed): \(violations)")
        accepted += isAccepted ? 1 : 0
        refused += isAccepted || place == 1 ? 0 : 1
      }
    }
    #expect(accepted > 0)
    #expect((refused == 0) == isAlwaysKept)
  }

  @Test(
    "the solver prices a broken soft rule at the sum of its violations",
    arguments: standardRules.filter { !$0.isFixed }.map(\.name))
  func softTellingsAgree(name: String) throws {
    let rule = try #require(standardRules.first { $0.name == name })
    var broken = 0
    for seed in 0..<60 {
      var tiny = TinyCase.random(seed: UInt64(30_001 + 2 * seed), strict: true)
      tiny.rules = RuleBook(settings: [name: RuleSetting(weight: 7)])
      tiny.pins = []
      var plan = try tiny.plan(randomGrid(of: tiny, seed: seed))
      if seed % 5 == 0 {
        let everybody = tiny.workers.indices.map { Identifier<Curator>(Int64($0 + 1)) }
        plan = Plan(hires: everybody, assignments: plan.assignments, cost: plan.cost)
      }
      let problem = try tiny.problem()
      let schedule = Schedule(plan, of: problem)
      let violations = schedule.violations(of: [rule])
      let excess = violations.reduce(0) { $0 + $1.excess }
      #expect(violations.filter { !$0.isSoft || $0.excess <= 0 } == [])
      #expect(schedule.penalty(of: [rule]) == 7 * excess)
      #expect(try price(of: plan, problem, [HiredWork(), rule]) == 7 * excess, "case \(seed)")
      broken += excess > 0 ? 1 : 0
    }
    #expect(broken > 0)
  }

  @Test("a rule that is off is neither told to the solver nor reported")
  func offRules() throws {
    var tiny = TinyCase(
      workers: [.init(maximumDays: 1)],
      jobs: [0, 1].map { .init(from: $0 * 1440, to: $0 * 1440 + 60, desks: [("en", 1, 1, 1)]) })
    let plan = try tiny.plan([[0, 0]])
    #expect(Planner().check(plan, of: try tiny.problem()).map(\.rule) == ["days per week"])
    #expect(throws: PlannerError.self) { try Planner().solve(try tiny.problem(), seconds: 10) }
    tiny.rules.settings["days per week"] = RuleSetting(isOn: false, weight: 5)
    #expect(Planner().check(plan, of: try tiny.problem()).isEmpty)
    let outcome = try Planner().solve(try tiny.problem(), seconds: 10)
    #expect(outcome.plan.levels.map(\.value) == [0, 0, 0])
    tiny.rules.settings["days per week"] = RuleSetting(weight: 5)
    #expect(Planner().check(plan, of: try tiny.problem()).map(\.weight) == [5])
    let broken = try Planner().solve(try tiny.problem(), seconds: 10)
    #expect(broken.plan.levels.map(\.value) == [0, 5, 0])
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
      let rules: [any Rule] = [HiredWork(), IdleHires()]
      #expect(Schedule(plan, of: problem).violations(of: rules).isEmpty == isFine)
      let price = try price(of: plan, problem, rules)
      #expect((price != nil) == isFine)
    }
  }

  private func randomGrid(of tiny: TinyCase, seed: Int) -> [[Int]] {
    var random = SeededGenerator(seed: UInt64(seed))
    return tiny.workers.map { _ in
      tiny.jobs.map { job in
        Int.random(in: 0..<3, using: &random) == 0
          ? -1 : Int.random(in: 0..<job.desks.count, using: &random)
      }
    }
  }

  /// The least that the draft of a problem weighs for exactly the plan; nil where it has no room
  /// for it.
  private func price(of plan: Plan, _ problem: Problem, _ rules: [any Rule]) throws -> Int64? {
    var draft = Draft(problem, rules: rules)
    let schedule = Schedule(plan, of: problem)
    for person in problem.people.indices {
      draft.model.add(LinearExpression(draft.hired[person]) == (schedule.isHired[person] ? 1 : 0))
      for (shift, literal) in draft.works[person].enumerated() {
        let isAssigned = schedule.shiftsOf[person].contains(shift)
        guard let literal else {
          if isAssigned { return nil }
          continue
        }
        draft.model.add(LinearExpression(literal) == (isAssigned ? 1 : 0))
      }
    }
    for (index, shift) in problem.shifts.enumerated() {
      for (place, need) in shift.needs.enumerated() {
        for person in schedule.people(at: need) {
          let isPossible = draft.classes[index].contains {
            $0.people.contains(person) && $0.needs.contains(place)
          }
          guard isPossible else { return nil }
          guard let standby = draft.standbys[person][index] else { continue }
          draft.model.add(LinearExpression(standby) == (need.isStandby ? 1 : 0))
        }
      }
      for group in draft.classes[index] {
        for (need, count) in zip(group.needs, group.counts) {
          let seats = schedule.people(at: shift.needs[need]).intersection(group.people).count
          draft.model.add(count == Int64(seats))
        }
      }
    }
    draft.model.minimize(draft.penalties)
    let response = try Solver().solve(draft.model, Parameters(workers: 1))
    return response.solution.map { $0.value(of: draft.penalties) }
  }
}
