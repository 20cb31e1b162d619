import Foundation
import Lineup
import Testing

@testable import LineupPlanner
@testable import LineupPublished

@Suite("runs on published instances")
struct PublishedRunTests {
  /// Two employees and six days, Monday to Saturday: 3^6 rows each.
  private static let tiny = StaffSchedulingInstance(
    name: "Tiny", days: 6,
    kinds: [
      .init(id: "E", minutes: 300, forbiddenNext: []),
      .init(id: "L", minutes: 480, forbiddenNext: ["E"]),
    ],
    employees: [
      .init(
        id: "A", maximumShifts: ["E": 3, "L": 2], maximumMinutes: 1400, minimumMinutes: 600,
        maximumConsecutiveShifts: 2, minimumConsecutiveShifts: 2, minimumConsecutiveDaysOff: 2,
        maximumWeekends: 1, daysOff: [2]),
      .init(
        id: "B", maximumShifts: ["E": 6, "L": 1], maximumMinutes: 1300, minimumMinutes: 900,
        maximumConsecutiveShifts: 3, minimumConsecutiveShifts: 1, minimumConsecutiveDaysOff: 2,
        maximumWeekends: 0, daysOff: []),
    ],
    requests: [
      .init(employee: 0, day: 0, kind: "L", isOn: true, weight: 4),
      .init(employee: 1, day: 1, kind: "E", isOn: false, weight: 9),
      .init(employee: 1, day: 3, kind: "L", isOn: false, weight: 0),
    ],
    covers: [
      .init(day: 0, kind: "E", requirement: 1, underWeight: 30, overWeight: 5),
      .init(day: 1, kind: "E", requirement: 1, underWeight: 20, overWeight: 3),
      .init(day: 3, kind: "E", requirement: 2, underWeight: 25, overWeight: 1),
      .init(day: 4, kind: "L", requirement: 1, underWeight: 40, overWeight: 1),
      .init(day: 5, kind: "E", requirement: 1, underWeight: 15, overWeight: 1),
    ])

  /// Every row of each employee that breaks nothing; hard constraints bind one employee each, so
  /// rows are sifted by themselves.
  private func soundRows(of instance: StaffSchedulingInstance) -> [[[String?]]] {
    let choices: [String?] = [nil] + instance.kinds.map(\.id)
    var rows: [[String?]] = [[]]
    for _ in 0..<instance.days { rows = rows.flatMap { row in choices.map { row + [$0] } } }
    return instance.employees.map { employee in
      let alone = StaffSchedulingInstance(
        name: "Alone", days: instance.days, kinds: instance.kinds, employees: [employee],
        requests: [], covers: [])
      let judge = StaffSchedulingChecker(alone)
      return rows.filter { judge.verdict(on: [$0]).violations.isEmpty }
    }
  }

  /// The least objective of all sound rosters of two employees.
  private func leastObjective(_ instance: StaffSchedulingInstance) throws -> Int {
    let checker = StaffSchedulingChecker(instance)
    let sound = soundRows(of: instance)
    let objectives = sound[0].flatMap { first in
      sound[1].map { checker.verdict(on: [first, $0]).objective }
    }
    return try #require(objectives.min())
  }

  @Test("find the staff roster that brute force finds, with the planner and with the plain model")
  func staffOptimum() throws {
    // In the second, somebody without a minimum may stay idle.
    for instance in [Self.tiny, try staffInstance(smallStaffFile)] {
      let best = Int64(try leastObjective(instance))
      for engine in [PublishedRun.Engine.planner, .plain] {
        let answer = try PublishedRun(engine: engine, seconds: 10, workers: 1).solve(instance)
        #expect(answer.refusals == [])
        #expect(answer.result.objective == best)
        #expect(answer.result.bound == best)
        #expect(answer.result.status == .optimal)
      }
    }
  }

  @Test("tell the planner exactly what the checker judges, roster by roster")
  func agreement() throws {
    let told = try StaffSchedulingProblem(Self.tiny)
    let checker = StaffSchedulingChecker(Self.tiny)
    let rows = soundRows(of: Self.tiny)
    let choices: [String?] = [nil] + Self.tiny.kinds.map(\.id)
    var random = Dice(seed: 3)
    var sound = 0
    for _ in 0..<2000 {
      // Sound rosters, and such with up to three changes.
      var roster = try rows.map { try #require($0.randomElement(using: &random)) }
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let day = Int.random(in: 0..<Self.tiny.days, using: &random)
        roster[Int.random(in: 0...1, using: &random)][day] =
          try #require(choices.randomElement(using: &random))
      }
      let plan = plan(roster, told)
      #expect(told.roster(of: plan) == roster)
      let verdict = checker.verdict(on: roster)
      let violations = Planner().check(plan, of: told.problem)
      #expect(verdict.violations.isEmpty == violations.isEmpty, "\(verdict) \(violations)")
      let value = WeightedSum().value(of: Schedule(plan, of: told.problem))
      #expect(value == Int64(verdict.objective), "\(roster)")
      if verdict.violations.isEmpty { sound += 1 }
    }
    #expect((500..<1500).contains(sound))
  }

  private func plan(_ roster: [[String?]], _ told: StaffSchedulingProblem) -> Plan {
    let kinds = told.instance.kinds
    let assignments = roster.enumerated().flatMap { employee, row in
      row.enumerated().compactMap { day, id -> Assignment? in
        kinds.firstIndex { $0.id == id }.map { kind in
          let number = Int64(day * kinds.count + kind + 1)
          return Assignment(
            curator: Identifier(Int64(employee + 1)), shift: Identifier(number),
            need: Identifier(number))
        }
      }
    }
    return Plan(
      hires: told.problem.people.map(\.id), assignments: assignments,
      cost: Money(minorUnits: 0, told.problem.currency))
  }

  @Test("find the fewest people that brute force finds, with the planner and with the plain model")
  func taskOptimum() throws {
    var solved = 0
    for seed in 1...12 {
      let instance = RandomTasks(seed: UInt64(seed), tasks: 7, people: 3).instance
      let best = bruteForce(instance).map(Int64.init)
      if best != nil { solved += 1 }
      for engine in [PublishedRun.Engine.planner, .plain] {
        let answer = try PublishedRun(engine: engine, seconds: 10, workers: 1).solve(instance)
        #expect(answer.refusals == [], "seed \(seed)")
        #expect(answer.result.objective == best, "seed \(seed)")
        #expect(answer.result.status == (best == nil ? .infeasible : .optimal), "seed \(seed)")
      }
    }
    #expect((1..<12).contains(solved))
  }

  @Test("say that a roster is impossible where it is")
  func infeasible() throws {
    let text = smallStaffFile.replacingOccurrences(of: "2280,1440", with: "2280,2270")
    for engine in [PublishedRun.Engine.planner, .plain] {
      let answer = try PublishedRun(engine: engine, seconds: 10, workers: 1)
        .solve(try staffInstance(text))
      #expect(answer.solution == nil)
      #expect(answer.result.status == .infeasible)
      #expect(answer.result.objective == nil)
    }
  }

  @Test("report better solutions as they come")
  func news() throws {
    let answer = try PublishedRun(engine: .planner, seconds: 10, workers: 1).solve(Self.tiny) {
      #expect($0.elapsed >= 0)
      if let best = $0.best, let bound = $0.bound { #expect(bound <= best) }
    }
    #expect(answer.solution != nil)
  }
}
