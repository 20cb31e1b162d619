import Lineup
import Testing

@testable import LineupPlanner

@Suite("suppositions")
struct SuppositionTests {
  /// Whether a grid is as supposed.
  private func holds(_ supposition: Supposition, _ grid: [[Int]]) -> Bool {
    switch supposition {
    case .works(let curator, let shift):
      grid[Int(curator.rawValue) - 1][Int(shift.rawValue) - 1] >= 0
    case .doesNotWork(let curator, let shift):
      grid[Int(curator.rawValue) - 1][Int(shift.rawValue) - 1] < 0
    case .isHired(let curator): grid[Int(curator.rawValue) - 1].contains { $0 >= 0 }
    case .isNotHired(let curator): !grid[Int(curator.rawValue) - 1].contains { $0 >= 0 }
    }
  }

  /// The levels of the best plan that is as supposed; nil where there is none.
  private func best(_ supposition: Supposition, in tiny: TinyCase) -> [Int]? {
    let oracle = Oracle(tiny)
    var best: [Int]?
    tiny.forEachGrid { grid in
      guard holds(supposition, grid), oracle.isFeasible(grid) else { return }
      let values = oracle.values(grid)
      if let known = best, !values.lexicographicallyPrecedes(known) { return }
      best = values
    }
    return best
  }

  @Test("cost what the best plan among all that are so costs, or are impossible", arguments: 0..<4)
  func agreesWithEnumeration(batch: Int) throws {
    var possible = 0
    var impossible = 0
    for seed in 0..<12 {
      let tiny = TinyCase.random(seed: UInt64(50_000 + batch * 100 + seed))
      let problem = try tiny.problem()
      guard let plan = try? Planner().solve(problem, seconds: 60, workers: 1).plan else { continue }
      let planned = standardObjectives(for: problem).map {
        $0.value(of: Schedule(plan, of: problem))
      }
      for person in problem.people.map(\.id) {
        let shift = problem.shifts[(seed + Int(person.rawValue)) % problem.shifts.count].id
        for supposition in [
          Supposition.works(person, shift), .doesNotWork(person, shift), .isHired(person),
          .isNotHired(person),
        ] {
          let expected = best(supposition, in: tiny)
          let answer = try supposition.answer(for: plan, of: problem, seconds: 60, workers: 1)
          switch answer {
          case .possible(let levels, let found):
            #expect(levels.map { Int($0.found) } == expected, "case \(seed): \(supposition)")
            #expect(!levels.contains { !$0.isProven })
            #expect(levels.map(\.planned) == planned)
            let broken = Planner().check(found, of: problem).filter { !$0.isSoft }
            #expect(broken == [])
            possible += 1
          case .impossible(let reasons):
            #expect(expected == nil, "case \(seed): \(supposition)")
            #expect(!reasons.isEmpty)
            impossible += 1
          case .unknown:
            Issue.record("case \(seed): \(supposition) is not known")
          }
        }
      }
    }
    #expect(possible > 10 && impossible > 2)
  }

  @Test("are answered in sentences that tell what is proven")
  func sentences() throws {
    func level(_ planned: Int64, _ found: Int64, _ bound: Int64) -> Supposition.ComparedLevel {
      Supposition.ComparedLevel(
        level: "shortage", unit: "points", planned: planned, found: found, bound: bound)
    }
    func sentence(_ levels: Supposition.ComparedLevel...) throws -> String {
      let plan = Plan(
        hires: [], assignments: [], cost: Money(minorUnits: 0, try Currency("EUR")))
      return Supposition.Answer.possible(levels, plan: plan).sentence { value, _ in "\(value)" }
    }
    let pairs = try [
      (
        sentence(level(5, 5, 5)), "it costs nothing: a plan as good on every level has it"
      ),
      (sentence(level(5, 5, 5), level(2, 9, 9)), "proven: shortage rises by 7 at best"),
      (
        sentence(level(2, 9, 6)),
        "shortage rises by 7 in the best plan found, by at least 4 in any such plan"
      ),
      (
        sentence(level(2, 9, 1)),
        "shortage rises by 7 in the best plan found, perhaps by nothing"
      ),
      (
        sentence(level(9, 2, 0)),
        "a plan with it was found that is better than this one: shortage less by 7"
      ),
    ]
    for (told, expected) in pairs { #expect(told == expected) }
    #expect(
      Supposition.Answer.impossible(["a", "b"]).sentence { value, _ in "\(value)" }
        == "proven: no plan has it: a; b")
  }
}

@Suite("open desks and comparisons")
struct ExplanationTests {
  private let tiny = TinyCase(
    workers: [
      .init(perHour: 1000, maximumWeek: 360), .init(perHour: 1500), .init(languages: ["de"]),
    ],
    jobs: [
      .init(from: 480, to: 840, isUnpopular: true, desks: [("en", 0, 2, 2)]),
      .init(from: 1920, to: 2280, desks: [("en", 0, 1, 1)]),
    ])

  @Test("tell who is kept away by which rule, and the cheapest thing that fills a head")
  func openDesks() throws {
    var tiny = tiny
    tiny.budget = 15_000
    let problem = try tiny.problem()
    // W0 works the second shift, which is all that the contract allows.
    let open = PlanTrial(try tiny.plan([[-1, 0], [-1, -1], [-1, -1]]), of: problem).openDesks()
    #expect(open.map { $0.missing } == [2])
    #expect(open[0].hindrances.map(\.description) == ["1 by desk", "1 by hours per week"])
    #expect(open[0].candidates.first?.name == "W1")
    #expect(
      open[0].remedy
        == "put W1 there: shortage -360, cost and preference +90.00 EUR, unfairness +10"
        || open[0].remedy?.hasPrefix("put W1 there: shortage -720") == true)
    tiny.budget = 6_000
    let poor = PlanTrial(try tiny.plan([[-1, 0], [-1, -1], [-1, -1]]), of: try tiny.problem())
    let blocked = try #require(poor.openDesks(of: Identifier(1)).first)
    #expect(blocked.hindrances.map(\.rule) == ["budget", "desk", "hours per week"])
    #expect(blocked.remedy?.hasPrefix("W0 could if W0 gives up j1") == true)
  }

  @Test("say that nobody else can, and who keeps whom")
  func reasons() throws {
    let problem = try tiny.problem()
    let plan = try tiny.plan([[0, -1], [-1, 0], [-1, -1]])
    let trial = PlanTrial(plan, of: problem)
    let seat = tiny.assignment(1, 1, 0)
    #expect(
      trial.reason(for: seat, among: trial.alternatives(to: seat))
        == "nobody else can take W1's place as the plan stands: kept away are 1 by desk, "
        + "1 by hours per week")
    #expect(trial.without(seat).levels.map(\.change) == [360, -9000, -95])
    #expect(trial.without(Identifier<Curator>(1)).fees == -6000)
  }

  @Test("compare what two plans do for people, money, coverage and fairness")
  func comparison() throws {
    let problem = try tiny.problem()
    let comparison = PlanComparison(
      try tiny.plan([[0, -1], [0, -1], [-1, -1]]), try tiny.plan([[-1, -1], [0, 0], [-1, -1]]),
      of: problem)
    #expect(comparison.differences.map(\.kind) == [.removed, .added])
    #expect(comparison.differences.map { $0.curator.rawValue } == [1, 2])
    #expect(comparison.dropped.map { $0.rawValue } == [1] && comparison.hired.isEmpty)
    #expect(comparison.before.cost == 15_000 && comparison.after.cost == 18_000)
    #expect(comparison.before.missing == [tiny.needID(1, 0): 1])
    #expect(comparison.after.missing == [tiny.needID(0, 0): 1])
    #expect(comparison.before.unpopular == 1...1 && comparison.after.unpopular == 1...1)
    #expect(comparison.before.levels.map(\.value)[0] == comparison.after.levels.map(\.value)[0])
    #expect(comparison.before.violations == [])
  }
}
