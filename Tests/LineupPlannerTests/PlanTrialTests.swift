import Lineup
import Testing

@testable import LineupPlanner

@Suite("plan on trial")
struct PlanTrialTests {
  /// A random grid of who sits where; sparse ones keep more rules.
  static func grid(
    _ tiny: TinyCase, sparse: Bool = false, _ random: inout SeededGenerator
  ) -> [[Int]] {
    let density = Int.random(in: sparse ? 3...6 : 1...3, using: &random)
    return tiny.workers.map { _ in
      tiny.jobs.map { job in
        Int.random(in: 0...density, using: &random) == 0
          ? Int.random(in: 0..<job.desks.count, using: &random) : -1
      }
    }
  }

  private func cost(_ plan: Plan, _ problem: Problem) -> Plan {
    let fees = Schedule(plan, of: problem).cost
    return Plan(
      hires: plan.hires, assignments: plan.assignments,
      cost: Money(minorUnits: fees, problem.currency))
  }

  /// The plan after a change, put together anew.
  private func after(_ change: PlanChange, _ plan: Plan, _ problem: Problem) -> Plan {
    let assignments = plan.assignments.filter { !change.removed.contains($0) } + change.added
    let working = Set(assignments.map(\.curator))
    return cost(
      Plan(
        hires: working.sorted(), assignments: assignments,
        cost: Money(minorUnits: 0, problem.currency)), problem)
  }

  @Test("tells what is broken and what each level gains as the whole plans do", arguments: 0..<8)
  func agreesWithWholePlans(batch: Int) throws {
    var allowed = 0
    var blocked = 0
    for seed in 0..<60 {
      var random = SeededGenerator(seed: UInt64(batch * 1000 + seed))
      let tiny = TinyCase.random(seed: UInt64(80_000 + batch * 100 + seed))
      let problem = try tiny.problem()
      let plan = cost(try tiny.plan(Self.grid(tiny, &random)), problem)
      let trial = PlanTrial(plan, of: problem)
      let before = Schedule(plan, of: problem)
      for person in problem.people {
        for shift in problem.shifts {
          for need in shift.needs {
            let seat = plan.assignments.first { $0.curator == person.id && $0.shift == shift.id }
            guard seat?.need != need.id else { continue }
            let other = plan.assignments.filter { $0 != seat }.randomElement(using: &random)
            let isTrade = Bool.random(using: &random)
            let change = PlanChange(
              removing: [seat, isTrade ? other : nil].compactMap { $0 },
              adding: [Assignment(curator: person.id, shift: shift.id, need: need.id)])
            let effect = trial.effect(of: change)
            let changed = Schedule(after(change, plan, problem), of: problem)
            let broken = changed.violations().filter { !$0.isSoft }
            if before.violations().allSatisfy(\.isSoft) {
              #expect(effect.isAllowed == broken.isEmpty, "case \(seed): \(effect) \(broken)")
              #expect(Set(effect.blockers.map(\.rule)) == Set(broken.map(\.rule)))
            } else if broken.isEmpty {
              #expect(effect.isAllowed)
            }
            let objectives = standardObjectives(for: problem)
            #expect(
              effect.levels.map(\.change)
                == objectives.map { $0.value(of: changed) - $0.value(of: before) },
              "case \(seed): \(change)")
            #expect(effect.fees == changed.cost - before.cost)
            allowed += effect.isAllowed ? 1 : 0
            blocked += effect.isAllowed ? 0 : 1
          }
        }
      }
    }
    #expect(allowed > 15 && blocked > 50)
  }

  @Test("a candidate or a way told possible gives a plan that breaks no rule", arguments: 0..<2)
  func possibleMeansPossible(batch: Int) throws {
    var possible = 0
    var ways = 0
    for seed in 0..<120 {
      var random = SeededGenerator(seed: UInt64(batch * 7000 + seed))
      let tiny = TinyCase.random(seed: UInt64(90_000 + batch * 200 + seed))
      let problem = try tiny.problem()
      let plan = cost(try tiny.plan(Self.grid(tiny, sparse: true, &random)), problem)
      guard Planner().check(plan, of: problem).allSatisfy(\.isSoft) else { continue }
      let trial = PlanTrial(plan, of: problem)
      for shift in problem.shifts {
        for candidate in trial.candidates(for: shift.id, ways: 9) {
          let change = candidate.way?.effect.change ?? candidate.effect?.change
          guard let change, candidate.standing == .possible || candidate.way != nil else {
            continue
          }
          let changed = after(change, plan, problem)
          let broken = Planner().check(changed, of: problem).filter { !$0.isSoft }
          #expect(broken == [], "case \(seed): \(candidate)")
          possible += candidate.standing == .possible ? 1 : 0
          ways += candidate.way == nil ? 0 : 1
        }
      }
    }
    #expect(possible > 15 && ways > 0, "\(possible) possible, \(ways) ways")
  }

  @Test("ranks those who can by level, then those who work there, are blocked or left out")
  func ranking() throws {
    let tiny = TinyCase(
      workers: [
        .init(perHour: 2000), .init(flat: 500, perHour: 1000), .init(languages: ["de"]),
        .init(perHour: 1000),
      ],
      jobs: [
        .init(from: 480, to: 840, desks: [("en", 0, 3, 3)]),
        .init(from: 840, to: 1200, desks: [("en", 0, 1, 1)]),
      ])
    let problem = try tiny.problem()
    let plan = cost(try tiny.plan([[-1, -1], [-1, -1], [-1, -1], [0, -1]]), problem)
    let ranked = PlanTrial(plan, of: problem).candidates(for: Identifier(1))
    #expect(ranked.map(\.name) == ["W1", "W0", "W3", "W2"])
    #expect(ranked.map(\.standing) == [.possible, .possible, .working, .blocked])
    #expect(ranked[0].effect?.levels.map(\.change) == [-720, 6500, 0])
    #expect(ranked[0].effect?.fees == 6500)
    #expect(ranked[3].blockers.map(\.description) == ["desk: W2 does not speak en"])
    let suits = PlanTrial(plan, of: problem).suits(Identifier(4))
    #expect(suits.map(\.shift.code) == ["j0", "j1"])
    #expect(suits.map(\.standing) == [.working, .blocked])
    #expect(suits[1].blockers.map(\.rule) == ["one shift a day"])
  }

  @Test("finds whose taking another shift frees somebody for a desk")
  func swap() throws {
    let tiny = TinyCase(
      workers: [.init(languages: ["en", "de"]), .init(perHour: 100)],
      jobs: [
        .init(from: 480, to: 840, desks: [("de", 0, 1, 1)]),
        .init(from: 480, to: 840, desks: [("en", 1, 1, 1)]),
      ])
    let problem = try tiny.problem()
    let plan = cost(try tiny.plan([[-1, 0], [-1, -1]]), problem)
    let candidates = PlanTrial(plan, of: problem).candidates(for: Identifier(1), ways: 5)
    let first = try #require(candidates.first)
    #expect(first.name == "W0" && first.standing == .blocked)
    #expect(
      Set(first.blockers.map(\.rule)) == ["one shift at a time", "one shift a day"])
    #expect(first.way?.sentence == "gives j1 2027-05-03 08:00-14:00 to W1")
    #expect(first.way?.effect.levels.map(\.change) == [-360, 600, 0])
    #expect(candidates[1].way == nil)
  }
}
