import CPSAT
import Lineup
import Testing

@testable import LineupPlanner

@Suite("planner against every plan")
struct BruteForceTests {
  @Test("finds and proves the best shortage, then cost, then fairness", arguments: 0..<8)
  func agreesWithEnumeration(batch: Int) throws {
    var solved = 0
    var refused = 0
    for seed in 0..<30 {
      let tiny = TinyCase.random(seed: UInt64(batch * 1000 + seed))
      let problem = try tiny.problem()
      let expected = Oracle(tiny).best()
      do {
        let outcome = try Planner().solve(problem, seconds: 60, workers: 1)
        let levels = outcome.plan.levels
        #expect(levels.map { Int($0.value) } == expected, "case \(batch * 1000 + seed)")
        #expect(levels.map(\.bound) == levels.map(\.value))
        #expect(outcome.isProven)
        #expect(Planner().check(outcome.plan, of: problem) == [])
        solved += 1
      } catch PlannerError.infeasible(let clashes) {
        #expect(expected == nil, "case \(batch * 1000 + seed)")
        #expect(!clashes.isEmpty)
        refused += 1
      }
    }
    #expect(solved >= 8)
    #expect(refused >= 1)
  }

  @Test("two workers prove the same values as one")
  func agreesAcrossWorkers() throws {
    for seed in 500..<520 {
      let problem = try TinyCase.random(seed: UInt64(seed)).problem()
      let one = try? Planner().solve(problem, seconds: 60, workers: 1).plan.levels
      let two = try? Planner().solve(problem, seconds: 60, workers: 2).plan.levels
      #expect(one == two)
    }
  }

  @Test("checks every plan of a problem as the oracle does", arguments: 0..<8)
  func checkAgreesWithOracle(seed: Int) throws {
    let tiny = TinyCase.random(seed: UInt64(7000 + seed), strict: true)
    let problem = try tiny.problem()
    let oracle = Oracle(tiny)
    try tiny.forEachGrid { grid in
      let plan = try tiny.plan(grid)
      let schedule = Schedule(plan, of: problem)
      #expect(Planner().check(plan, of: problem).isEmpty == oracle.isFeasible(grid))
      #expect(Int(Shortage().value(of: schedule)) == oracle.shortage(grid))
      #expect(Int(Expense().value(of: schedule)) == oracle.expense(grid))
      #expect(Int(Unfairness().value(of: schedule)) == oracle.unfairness(grid))
    }
  }
}
