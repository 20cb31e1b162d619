import CPSAT
import Lineup
import Testing

@testable import LineupPlanner

@Suite("draft")
struct DraftTests {
  @Test("groups shifts that clash pairwise, and no others", arguments: [0, 300, 660])
  func cliques(rest: Int) throws {
    for seed in 0..<50 {
      var random = SeededGenerator(seed: UInt64(seed))
      let jobs = (0..<9).map { _ in
        let from = Int.random(in: 0..<60, using: &random) * 60
        return TinyCase.Job(
          from: from, to: from + Int.random(in: 1...9, using: &random) * 60,
          desks: [("en", 0, 1, 1)])
      }
      let draft = Draft(try TinyCase(workers: [.init()], jobs: jobs).problem(), rules: [])
      let shifts = draft.problem.shifts
      var pairs: Set<[Int]> = []
      for group in draft.cliques(restMinutes: rest) {
        for (place, first) in group.enumerated() {
          for second in group[(place + 1)...] { pairs.insert([first, second].sorted()) }
        }
      }
      for first in shifts.indices {
        for second in shifts.indices where first < second {
          let (one, other) = (shifts[first].period, shifts[second].period)
          let gap = max(
            other.start.minutes - one.end.minutes, one.start.minutes - other.end.minutes)
          #expect(pairs.contains([first, second]) == (gap < rest))
        }
      }
    }
  }

  @Test("suggests plans whole: the solver with every variable fixed to the hint finds them again")
  func hints() throws {
    var found = 0
    for seed in 0..<40 {
      let problem = try TinyCase.random(seed: UInt64(60_000 + seed)).problem()
      guard let plan = try? Planner().solve(problem, seconds: 60, workers: 1).plan else { continue }
      var draft = Draft(problem)
      let sums = standardObjectives(for: problem).map { $0.express(in: &draft) }
      draft.hint(Schedule(plan, of: problem))
      var parameters = Parameters(workers: 1)
      parameters.fixesVariablesToHints = true
      let response = try Solver().solve(draft.model, parameters)
      let solution = try #require(response.solution)
      #expect(sums.map { solution.value(of: $0) } == plan.levels.map(\.value))
      #expect(Set(draft.plan(from: solution).assignments) == Set(plan.assignments))
      found += 1
    }
    #expect(found > 10)
  }

  @Test("knows which sums some numbers make")
  func subsetSums() {
    let sums = SubsetSums(of: [360, 360, 240], upTo: 960)
    #expect(sums.largest(atMost: 960) == 960)
    #expect(sums.largest(atMost: 959) == 720)
    #expect(sums.largest(atMost: 239) == 0)
    #expect(sums.smallest(atLeast: 0) == 0)
    #expect(sums.smallest(atLeast: 361) == 600)
    #expect(sums.smallest(atLeast: 961) == nil)
    #expect(SubsetSums(of: [], upTo: 0).smallest(atLeast: 1) == nil)
  }
}
