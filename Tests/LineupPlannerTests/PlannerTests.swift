import CPSAT
import Lineup
import Testing

@testable import LineupPlanner

@Suite("planner")
struct PlannerTests {
  /// A week of two shifts a day at two desks for some people, more than they can do.
  static func week(people: Int, budget: Int) -> TinyCase {
    var random = SeededGenerator(seed: UInt64(people))
    var tiny = TinyCase(
      workers: (0..<people).map { _ in
        TinyCase.Worker(
          flat: Int.random(in: 10...60, using: &random) * 100,
          perHour: Int.random(in: 1000...2500, using: &random),
          languages: [["en"], ["es"], ["en", "es"]].randomElement(using: &random) ?? ["en"],
          maximumWeek: 1440, maximumDays: 4, maximumRow: 3)
      },
      jobs: (0..<14).map { index in
        let from = index / 2 * 1440 + (index % 2 == 0 ? 480 : 1080)
        return TinyCase.Job(
          from: from, to: from + 360, isUnpopular: index % 2 == 1,
          desks: [("en", 0, 2, 3), ("es", 0, 1, 2)])
      })
    tiny.budget = budget
    tiny.rest = 660
    tiny.flightDays = 7
    return tiny
  }

  @Test("gives the same plan for the same seed, counted in work")
  func isRepeatable() throws {
    let problem = try Self.week(people: 10, budget: 150_000).problem()
    let outcomes = try (0..<2).map { _ in
      try Planner().solve(problem, seconds: 2, seed: 7, isRepeatable: true)
    }
    #expect(outcomes[0].plan == outcomes[1].plan)
    #expect(outcomes[0].stages.map(\.work) == outcomes[1].stages.map(\.work))
    #expect(Planner().check(outcomes[0].plan, of: problem) == [])
  }

  @Test("keeps what earlier levels reached, with bounds at or under the values")
  func levelsAreOrdered() throws {
    let problem = try Self.week(people: 8, budget: 120_000).problem()
    let outcome = try Planner().solve(problem, seconds: 20, workers: 2)
    let schedule = Schedule(outcome.plan, of: problem)
    #expect(
      outcome.plan.levels.map(\.name) == ["shortage", "cost and preference", "unfairness"])
    #expect(
      outcome.plan.levels.map(\.value)
        == standardObjectives(for: problem).map { $0.value(of: schedule) })
    #expect(outcome.plan.levels.allSatisfy { $0.bound <= $0.value })
    #expect(outcome.unmetHeadMinutes > 0)
    #expect(outcome.plan.cost.minorUnits <= 120_000)
  }

  @Test("counts the least that somebody asks, to the cent", arguments: [6000, 6001, 7201])
  func leastFees(minimum: Int) throws {
    let tiny = TinyCase(
      workers: [.init(perHour: 1000, minimum: minimum), .init(perHour: 1200)],
      jobs: [.init(from: 480, to: 840, desks: [("en", 1, 1, 1)])], budget: 7200)
    let plan = try Planner().solve(try tiny.problem(), seconds: 10).plan
    #expect(plan.hires == [Identifier(minimum > 7200 ? 2 : 1)])
    #expect(plan.cost.minorUnits == Int64(min(minimum, 7200)))
    #expect(plan.levels[1].value == plan.cost.minorUnits && plan.levels[1].isProven)
  }

  @Test("names the budget where the least that somebody asks is more")
  func leastFeesOverBudget() throws {
    let tiny = TinyCase(
      workers: [.init(perHour: 1000, minimum: 7201)],
      jobs: [.init(from: 480, to: 840, desks: [("en", 1, 1, 1)])], budget: 7200)
    #expect(throws: PlannerError.self) { try Planner().solve(try tiny.problem(), seconds: 10) }
    let broken = Planner().check(try tiny.plan([[0]]), of: try tiny.problem())
    #expect(broken.map(\.rule) == ["budget"] && broken.map(\.excess) == [1])
  }

  @Test("weighs coverage, requests and soft rules in one level where the campaign wants it")
  func weighsCoverage() throws {
    var tiny = TinyCase(
      workers: (0..<3).map { _ in .init(minimumTotal: 360, maximumTotal: 360) },
      jobs: [0, 1].map {
        .init(from: $0 * 1440, to: $0 * 1440 + 360, desks: [("en", 0, 2 - $0, 9)])
      })
    tiny.hires = 3...3
    tiny.rules.coverage = .weighed
    tiny.requests = [(0, 0, false, 30), (1, 0, false, 30), (2, 1, true, 40)]
    tiny.weights = (10, 5)
    let outcome = try Planner().solve(try tiny.problem(), seconds: 10, workers: 1)
    #expect(outcome.plan.levels.map(\.name) == ["weighted sum"])
    #expect(outcome.plan.levels.map(\.value) == [Int64(try #require(Oracle(tiny).best())[0])])
    #expect(outcome.isProven)
  }

  @Test("ends at once with the best so far when stopped, and says so")
  func stops() throws {
    let problem = try Self.week(people: 8, budget: 120_000).problem()
    let stop = StopToken()
    stop.stop()
    let outcome = try Planner().solve(problem, seconds: 60, stop: stop)
    #expect(outcome.wasStopped)
    #expect(Planner().check(outcome.plan, of: problem) == [])
    #expect(outcome.plan.levels.allSatisfy { $0.bound <= $0.value })
  }

  @Test("says that it was stopped before any plan, or that the time was over")
  func stopsWithoutPlan() throws {
    var tiny = Self.week(people: 8, budget: 120_000)
    tiny.hires = 1...8
    let problem = try tiny.problem()
    let stop = StopToken()
    stop.stop()
    #expect(throws: PlannerError.stoppedWithoutPlan) {
      try Planner().solve(problem, seconds: 60, stop: stop)
    }
    #expect(throws: PlannerError.noPlanInTime(seconds: 0)) {
      try Planner().solve(problem, seconds: 0)
    }
  }

  @Test("is never worse than the plan to begin from")
  func startsFromPlan() throws {
    let problem = try Self.week(people: 8, budget: 120_000).problem()
    let good = try Planner().solve(problem, seconds: 20)
    let again = try Planner().solve(problem, seconds: 0, start: good.plan)
    #expect(again.plan.levels.map(\.value) == good.plan.levels.map(\.value))
    #expect(again.plan.levels.allSatisfy { $0.bound <= $0.value })
  }

  @Test("tells values that fall and bounds that rise, level by level")
  func progress() throws {
    let problem = try Self.week(people: 10, budget: 150_000).problem()
    var news: [Progress] = []
    let outcome = try Planner().solve(problem, seconds: 5) { news.append($0) }
    for level in outcome.plan.levels {
      let own = news.filter { $0.level == level.name }
      #expect(own.last?.best == level.value)
      #expect(own.last?.bound == level.bound)
      let values = own.compactMap(\.best)
      let bounds = own.compactMap(\.bound)
      #expect(values == values.sorted(by: >))
      #expect(bounds == bounds.sorted())
    }
  }
}
