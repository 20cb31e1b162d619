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
        #expect(levels.map(\.bound) == levels.map(\.value), "case \(batch * 1000 + seed)")
        #expect(outcome.isProven)
        #expect(Planner().check(outcome.plan, of: problem).filter { !$0.isSoft } == [])
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

  @Test("measures how far every plan of a problem breaks each rule as the oracle does")
  func excessAgreesWithOracle() throws {
    var broken: Set<String> = []
    for seed in 0..<12 {
      var tiny = TinyCase.random(seed: UInt64(8001 + 2 * seed), strict: true)
      tiny.rules = RuleBook()
      let problem = try tiny.problem()
      let oracle = Oracle(tiny)
      var random = SeededGenerator(seed: UInt64(seed))
      try tiny.forEachGrid { grid in
        guard Int.random(in: 0..<40, using: &random) == 0 else { return }
        let violations = Planner().check(try tiny.plan(grid), of: problem)
        let excesses = Dictionary(grouping: violations, by: \.rule).mapValues {
          $0.reduce(0) { $0 + Int($1.excess) }
        }
        for (name, excess) in oracle.excesses(grid) {
          #expect(excesses[name] ?? 0 == excess, "case \(seed), \(name): \(grid)")
          if excess > 0 { broken.insert(name) }
        }
      }
    }
    let always = ["soundness", "hired work", "idle hires", "pinned"]
    #expect(broken == Set(RuleSheet.all.map(\.name)).subtracting(always))
  }

  @Test("checks every plan of a problem as the oracle does", arguments: 0..<8)
  func checkAgreesWithOracle(seed: Int) throws {
    let tiny = TinyCase.random(seed: UInt64(7000 + seed), strict: true)
    let problem = try tiny.problem()
    let oracle = Oracle(tiny)
    try tiny.forEachGrid { grid in
      let plan = try tiny.plan(grid)
      let schedule = Schedule(plan, of: problem)
      let found = Planner().check(plan, of: problem)
      #expect(found.filter { !$0.isSoft }.isEmpty == oracle.isFeasible(grid))
      #expect(Int(schedule.penalty()) == oracle.penalty(grid))
      #expect(Int(Shortage().value(of: schedule)) == oracle.shortage(grid))
      #expect(Int(WeightedSum().value(of: schedule)) == oracle.weightedSum(grid))
      #expect(Int(Expense().value(of: schedule)) == oracle.expense(grid))
      #expect(Int(Unfairness().value(of: schedule)) == oracle.unfairness(grid))
    }
  }
}
