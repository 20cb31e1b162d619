import CPSAT
import Lineup
import Testing

@testable import LineupPlanner

@Suite("parts of a problem")
struct NeighbourhoodTests {
  /// A plan that breaks no hard rule, any of them.
  private func anySoundPlan(_ problem: Problem, seed: Int32) throws -> Schedule? {
    var draft = Draft(problem)
    var random = SeededGenerator(seed: UInt64(seed))
    // Random wishes make for different plans.
    draft.model.minimize(
      LinearExpression(
        terms: draft.works.flatMap { $0 }.compactMap { $0 }.map {
          ($0, Int64.random(in: -5...5, using: &random))
        }))
    let response = try Solver().solve(draft.model, Parameters(workers: 1, seed: seed))
    return response.solution.map { Schedule(draft.plan(from: $0), of: problem) }
  }

  @Test("differ in value and soundness by as much as the whole", arguments: 0..<6)
  func valuesAgree(batch: Int) throws {
    let sums: [any Objective] = [Shortage(), Expense(), WeightedSum()]
    var compared = 0
    var unsound = 0
    for seed in (0..<25).map({ batch * 100 + $0 }) {
      let tiny = TinyCase.random(seed: UInt64(seed))
      let problem = try tiny.problem()
      guard let whole = try anySoundPlan(problem, seed: Int32(seed)) else { continue }
      var random = SeededGenerator(seed: UInt64(seed))
      let people = Set(problem.people.indices.filter { _ in Bool.random(using: &random) })
      let days =
        seed % 3 == 0
        ? Set(problem.shifts.map(\.day).filter { _ in Bool.random(using: &random) }) : nil
      let part = ProblemPart(of: whole, moving: people, on: days)
      let own = Schedule(part.plan, of: part.problem)
      #expect(hardViolations(own) == [], "case \(seed)")
      #expect(part.whole(with: part.plan).plan.hires == whole.plan.hires)
      let offsets = sums.map { $0.value(of: whole) - $0.value(of: own) }
      for number in 0..<6 {
        guard let other = try anySoundPlan(part.problem, seed: Int32(seed * 10 + number)) else {
          Issue.record("the part has the plan it came from")
          continue
        }
        let merged = part.whole(with: other.plan)
        #expect(hardViolations(merged) == [], "case \(seed)")
        #expect(
          sums.map { $0.value(of: merged) - $0.value(of: other) } == offsets, "case \(seed)")
        compared += 1
      }
      // Plans that may break rules do so in the part exactly where they do in the whole.
      try forSomePlans(of: part, seed: seed) { plan in
        let inPart = hardViolations(Schedule(plan, of: part.problem)).isEmpty
        let inWhole = hardViolations(part.whole(with: plan)).isEmpty
        #expect(inPart == inWhole, "case \(seed)")
        if !inPart { unsound += 1 }
      }
    }
    #expect(compared > 60)
    #expect(unsound > 20)
  }

  private func hardViolations(_ schedule: Schedule) -> [String] {
    schedule.violations(of: standardRules).filter { !$0.isSoft }.map(\.description)
  }

  /// Random plans at needs that the part has; everybody with work is hired.
  private func forSomePlans(of part: ProblemPart, seed: Int, _ body: (Plan) throws -> Void) throws {
    var random = SeededGenerator(seed: UInt64(seed) ^ 77)
    let problem = part.problem
    // Work that stays on fixed days is part of every plan.
    let pinned = problem.pinned
    guard !problem.people.isEmpty else { return }
    for _ in 0..<8 {
      var assignments = pinned
      for shift in problem.shifts {
        for person in problem.people where Int.random(in: 0..<3, using: &random) == 0 {
          let isThere = assignments.contains { $0.curator == person.id && $0.shift == shift.id }
          guard !isThere, let need = shift.needs.randomElement(using: &random) else { continue }
          assignments.append(Assignment(curator: person.id, shift: shift.id, need: need.id))
        }
      }
      let working = Set(assignments.map(\.curator))
      let hires = problem.people.map(\.id).filter(working.contains)
      try body(Plan.priced(hires: hires, assignments: assignments, in: problem))
    }
  }

  @Test("made better one by one never make a plan worse, and reach the best of tiny cases")
  func reachesBest() throws {
    var solved = 0
    var improved = 0
    for seed in 0..<40 {
      var tiny = TinyCase.random(seed: UInt64(3000 + seed))
      tiny.rules.coverage = .weighed
      let problem = try tiny.problem()
      guard let best = Oracle(tiny).best()?.first, problem.people.count > 1,
        let start = try anySoundPlan(problem, seed: 1)
      else { continue }
      let objective = WeightedSum()
      var search = try #require(
        NeighbourhoodSearch(
          SeatMap(problem, rules: standardRules), rules: standardRules, objective: objective,
          settled: [], seed: 1, stop: nil))
      var clock = SearchClock(measure: .work, limit: 5, seed: 1, workers: 1)
      var values = [objective.value(of: start)]
      let found = try search.improve(
        start, downTo: Int64(best), &clock, leaving: 0, patience: 60
      ) { values.append(objective.value(of: $0)) }
      #expect(values == values.sorted(by: >))
      #expect(hardViolations(found) == [])
      #expect(objective.value(of: found) == Int64(best), "case \(seed)")
      solved += 1
      if values.count > 1 { improved += 1 }
    }
    #expect(solved > 10)
    #expect(improved > 5)
  }

  @Test("keep what is settled")
  func keepsSettled() throws {
    let problem = try PlannerTests.week(people: 8, budget: 120_000).problem()
    let start = try #require(try anySoundPlan(problem, seed: 3))
    var search = try #require(
      NeighbourhoodSearch(
        SeatMap(problem, rules: standardRules), rules: standardRules, objective: Expense(),
        settled: [Shortage()], seed: 2, stop: nil))
    var clock = SearchClock(measure: .work, limit: 2, seed: 2, workers: 1)
    let found = try search.improve(start, downTo: 0, &clock, leaving: 0, patience: 40)
    #expect(Shortage().value(of: found) <= Shortage().value(of: start))
    #expect(Expense().value(of: found) < Expense().value(of: start))
  }

  @Test("give the same plan for the same seed with one worker, counted in work")
  func isRepeatable() throws {
    let problem = try PlannerTests.week(people: 12, budget: 150_000).problem()
    let start = try #require(try anySoundPlan(problem, seed: 1))
    let plans = try (0..<2).map { _ in
      var search = try #require(
        NeighbourhoodSearch(
          SeatMap(problem, rules: standardRules), rules: standardRules, objective: Shortage(),
          settled: [], seed: 5, stop: nil))
      var clock = SearchClock(measure: .work, limit: 0.3, seed: 5, workers: 1)
      let found = try search.improve(start, downTo: 0, &clock, leaving: 0)
      return (found.plan, clock.work)
    }
    #expect(plans[0].0 == plans[1].0)
    #expect(plans[0].1 == plans[1].1)
  }
}
