import Lineup
import Testing

@testable import LineupPlanner

@Suite("rules of contracts and conditions at their limits")
struct ContractRuleTests {
  /// A worker who does all of some jobs, and the plan of it.
  private func sentences(
    of rule: some Rule, worker: TinyCase.Worker = .init(), _ jobs: [TinyCase.Job],
    flightDays: Int = 14, with change: (inout TinyCase) -> Void = { _ in }
  ) throws -> [String] {
    var tiny = TinyCase(workers: [worker], jobs: jobs)
    tiny.flightDays = flightDays
    change(&tiny)
    let plan = try tiny.plan(tiny.workers.map { _ in jobs.map { _ in 0 } })
    return rule.violations(in: Schedule(plan, of: try tiny.problem())).map(\.sentence)
  }

  private func job(
    _ day: Int, _ code: String? = nil, from: Int = 480, minutes: Int = 360
  ) -> TinyCase.Job {
    let start = day * 1440 + from
    return .init(from: start, to: start + minutes, code: code, desks: [("en", 0, 1, 2)])
  }

  @Test(
    "refuses a kind of shift on the day after one that forbids it, and two days after allows it")
  func successions() throws {
    let forbid: (inout TinyCase) -> Void = { $0.successions = ["late": ["early"]] }
    #expect(
      try sentences(of: ForbiddenSuccession(), [job(0, "late"), job(2, "early")], with: forbid)
        .isEmpty)
    #expect(
      try sentences(of: ForbiddenSuccession(), [job(0, "early"), job(1, "late")], with: forbid)
        .isEmpty)
    #expect(
      try sentences(of: ForbiddenSuccession(), [job(0, "late"), job(1, "early")], with: forbid)
        == ["W0 works early 2027-05-04 08:00-14:00 on the day after late 2027-05-03 08:00-14:00"])
  }

  @Test("finds a forbidden succession among several shifts a day")
  func successionsOfBusyDays() throws {
    let jobs = [
      job(0, "early"), job(0, "late", from: 900), job(1, "early"), job(1, "late", from: 900),
    ]
    let found = try sentences(of: ForbiddenSuccession(), jobs) {
      $0.isOneShiftADay = false
      $0.successions = ["late": ["early", "late"]]
    }
    #expect(found.count == 2)
  }

  @Test("allows exactly the shifts of a kind that the contract does")
  func maximumShifts() throws {
    let worker = TinyCase.Worker(maximumShifts: ["night": 2])
    let nights = [job(0, "night"), job(2, "night"), job(3, "day")]
    #expect(try sentences(of: MaximumShifts(), worker: worker, nights).isEmpty)
    #expect(
      try sentences(of: MaximumShifts(), worker: worker, nights + [job(5, "night")])
        == ["W0 works 3 shifts of the kind night, the contract allows 2"])
  }

  @Test("holds the whole flight's hours to exactly the contract's limits")
  func totals() throws {
    let worker = TinyCase.Worker(minimumTotal: 720, maximumTotal: 720)
    let fine = [job(0), job(9)]
    #expect(try sentences(of: TotalMaximum(), worker: worker, fine).isEmpty)
    #expect(try sentences(of: TotalMinimum(), worker: worker, fine).isEmpty)
    #expect(
      try sentences(of: TotalMaximum(), worker: worker, [job(0), job(9, minutes: 361)])
        == ["W0 works 12 h 1 min in all, the contract allows 12 h"])
    #expect(
      try sentences(of: TotalMinimum(), worker: worker, [job(0), job(9, minutes: 359)])
        == ["W0 works 11 h 59 min in all, the contract promises 12 h"])
  }

  @Test("promises nobody hours who is not hired")
  func totalMinimumOfNobody() throws {
    let tiny = TinyCase(workers: [.init(minimumTotal: 60)], jobs: [job(0)])
    let problem = try tiny.problem()
    let nobody = Plan(hires: [], assignments: [], cost: Money(minorUnits: 0, problem.currency))
    #expect(Planner().check(nobody, of: problem).isEmpty)
  }

  @Test("wants stretches of the contract's length, except at the flight's first and last day")
  func fewestDaysInARow() throws {
    let worker = TinyCase.Worker(minimumRow: 2)
    let rule = ConsecutiveDaysMinimum()
    #expect(try sentences(of: rule, worker: worker, [job(3), job(4)]).isEmpty)
    #expect(try sentences(of: rule, worker: worker, [job(0)]).isEmpty)
    #expect(try sentences(of: rule, worker: worker, [job(13)]).isEmpty)
    #expect(
      try sentences(of: rule, worker: worker, [job(1)])
        == ["W0 works on only 1 day in a row from 2027-05-04, the contract asks for 2"])
    #expect(try sentences(of: rule, worker: worker, [job(12)]).count == 1)
  }

  @Test("wants gaps of the contract's length between two stretches, and not at the flight's ends")
  func daysOffInARow() throws {
    let worker = TinyCase.Worker(minimumOff: 2)
    let rule = ConsecutiveDaysOff()
    #expect(try sentences(of: rule, worker: worker, [job(1), job(4), job(12)]).isEmpty)
    #expect(
      try sentences(of: rule, worker: worker, [job(1), job(3)])
        == ["W0 has 1 day off between 2027-05-04 and 2027-05-06, the contract asks for 2"])
  }

  @Test("counts a weekend once, by Saturday, Sunday or both")
  func weekends() throws {
    let worker = TinyCase.Worker(maximumWeekends: 1)
    let first = [job(4), job(5), job(6), job(7)]
    #expect(try sentences(of: MaximumWeekends(), worker: worker, first).isEmpty)
    #expect(
      try sentences(of: MaximumWeekends(), worker: worker, first + [job(13)])
        == ["W0 works on 2 weekends, the contract allows 1"])
  }

  @Test("allows exactly the contract's notice and refuses a minute less, except for pinned work")
  func notice() throws {
    let worker = TinyCase.Worker(notice: 1440)
    #expect(
      try sentences(of: MinimumNotice(), worker: worker, [job(1)]) { $0.toldAt = 480 }.isEmpty)
    #expect(
      try sentences(of: MinimumNotice(), worker: worker, [job(1)]) { $0.toldAt = 481 }
        == [
          "W0 would hear of j0 2027-05-04 08:00-14:00 at 2027-05-03T08:01:00Z and asks for "
            + "24 h of notice"
        ])
    #expect(
      try sentences(of: MinimumNotice(), worker: worker, [job(1)]) {
        $0.toldAt = 481
        $0.pins = [(0, 0, 0)]
      }.isEmpty)
    #expect(try sentences(of: MinimumNotice(), worker: worker, [job(1)]).isEmpty)
  }

  @Test("asks no notice of what has been told before, and of nothing else")
  func noticeOfToldWork() throws {
    var tiny = TinyCase(workers: [.init(notice: 1440)], jobs: [job(1), job(2)])
    tiny.toldAt = 2 * 1440
    tiny.told = [(0, 0)]
    let problem = try tiny.problem()
    let schedule = Schedule(try tiny.plan([[0, 0]]), of: problem)
    #expect(MinimumNotice().violations(in: schedule).map(\.shifts) == [[Identifier(2)]])
    let outcome = try Planner().solve(problem, seconds: 10, workers: 1)
    #expect(outcome.plan.assignments.map(\.shift) == [Identifier(1)])
  }

  @Test("allows fees of exactly what somebody wants to earn and refuses a cent more")
  func ownFees() throws {
    // 10.00 + 2.00 + 6 h at 10.00.
    var worker = TinyCase.Worker(flat: 1000, perDay: 200, perHour: 1000, maximumFees: 7200)
    #expect(try sentences(of: MaximumFees(), worker: worker, [job(0)]).isEmpty)
    worker.maximumFees = 7199
    #expect(
      try sentences(of: MaximumFees(), worker: worker, [job(0)])
        == ["W0's fees come to 72.00 EUR, the limit is 71.99 EUR"])
  }

  @Test("wants the buddy on the same shift, and lets the buddy work alone")
  func buddies() throws {
    var tiny = TinyCase(workers: [.init(), .init()], jobs: [job(0)])
    tiny.pairs = [(0, 1, .buddy)]
    for (grid, expected) in [
      ([[0], [0]], []), ([[-1], [0]], []),
      ([[0], [-1]], ["W0 works j0 2027-05-03 08:00-14:00 without W1"]),
    ] {
      let schedule = Schedule(try tiny.plan(grid), of: try tiny.problem())
      #expect(Pairs().violations(in: schedule).map(\.sentence) == expected)
    }
  }

  @Test("keeps people apart while their shifts overlap by a minute, and lets them touch")
  func apart() throws {
    for (start, isFine) in [(840, true), (839, false)] {
      var tiny = TinyCase(workers: [.init(), .init()], jobs: [job(0), job(0, from: start)])
      tiny.pairs = [(0, 1, .apart)]
      let schedule = Schedule(try tiny.plan([[0, -1], [-1, 0]]), of: try tiny.problem())
      #expect(Pairs().violations(in: schedule).isEmpty == isFine)
      let shared = Schedule(try tiny.plan([[0, -1], [0, -1]]), of: try tiny.problem())
      #expect(
        Pairs().violations(in: shared).map(\.sentence)
          == ["W0 and W1 both work j0 2027-05-03 08:00-14:00 and keep apart"])
    }
  }

  @Test("charges a quarter of the hours for standby, rounded up, and the day in full")
  func standby() throws {
    // 6 h at 10.01 are 60.06, a quarter of which is 15.015.
    var tiny = TinyCase(
      workers: [.init(flat: 1000, perDay: 200, perHour: 1001)], jobs: [job(0), job(1)])
    tiny.jobs[0].standby = [0]
    let problem = try tiny.problem()
    let schedule = Schedule(try tiny.plan([[0, -1]]), of: problem)
    #expect(schedule.cost == 1000 + 200 + 1502)
    let outcome = try Planner().solve(problem, seconds: 10, workers: 1)
    #expect(outcome.plan.cost.minorUnits == 1000 + 400 + 1502 + 6006)
    #expect(outcome.isProven)
  }

  @Test("gives unpopular work to whoever had less of it before")
  func unpopularBefore() throws {
    var tiny = TinyCase(
      workers: [.init(unpopularBefore: 2), .init(unpopularBefore: 0)],
      jobs: [job(0), job(0), job(1), job(1)])
    for place in [0, 2] { tiny.jobs[place].isUnpopular = true }
    tiny.jobs = tiny.jobs.map {
      var job = $0
      job.desks = [("en", 1, 1, 1)]
      return job
    }
    let plan = try Planner().solve(try tiny.problem(), seconds: 10, workers: 1).plan
    let unpopular = plan.assignments.filter { [1, 3].contains($0.shift.rawValue) }
    #expect(unpopular.map(\.curator.rawValue) == [2, 2])
  }

  @Test("weighs wishes by what they ask, against whoever costs nothing")
  func requests() throws {
    var tiny = TinyCase(workers: [.init(), .init()], jobs: [job(0), job(1)])
    tiny.hires = 2...2
    tiny.requests = [(0, 0, false, 7), (1, 1, false, 5), (0, 1, true, 3), (1, 1, true, 4)]
    let problem = try tiny.problem()
    let schedule = Schedule(try tiny.plan([[0, -1], [-1, 0]]), of: problem)
    #expect(Expense().value(of: schedule) == 7 + 5 + 3)
    let swapped = Schedule(try tiny.plan([[-1, 0], [0, -1]]), of: problem)
    #expect(Expense().value(of: swapped) == 4)
  }
}
