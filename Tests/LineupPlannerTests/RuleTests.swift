import Lineup
import Testing

@testable import LineupPlanner

@Suite("rules at their limits")
struct RuleTests {
  /// Violations of one rule by a worker who does all of some jobs.
  private func violations(
    of rule: some Rule, worker: TinyCase.Worker = .init(), jobs: [(from: Int, to: Int)],
    rest: Int = 0, flightDays: Int = 14
  ) throws -> [Violation] {
    var tiny = TinyCase(
      workers: [worker],
      jobs: jobs.map { .init(from: $0.from, to: $0.to, desks: [("en", 0, 1, 1)]) })
    tiny.rest = rest
    tiny.flightDays = flightDays
    let plan = try tiny.plan([jobs.map { _ in 0 }])
    return rule.violations(in: Schedule(plan, of: try tiny.problem()))
  }

  private func day(_ number: Int, _ from: Int = 480, minutes: Int = 360) -> (from: Int, to: Int) {
    (number * 1440 + from, number * 1440 + from + minutes)
  }

  @Test("allows a rest of exactly the minimum and refuses one minute less")
  func rest() throws {
    let evening = (from: 1080, to: 1440)
    #expect(
      try violations(of: Rest(), jobs: [evening, (2100, 2400)], rest: 660).isEmpty)
    let short = try violations(of: Rest(), jobs: [evening, (2099, 2400)], rest: 660)
    #expect(short.count == 1)
    #expect(
      short.first?.sentence
        == "W0 rests 10 h 59 min between j0 2027-05-03 18:00-00:00 and "
        + "j1 2027-05-04 10:59-16:00, the minimum is 11 h")
  }

  @Test(
    "counts a rest in hours that pass, not in those the clock shows",
    arguments: [
      // In the night to 2027-03-28 Lisbon's clocks go from 01:00 to 02:00: from 21:00 to 08:00 the
      // clock shows eleven hours and ten pass.
      ("2027-03-27T21:00:00+00:00", "2027-03-28T08:00:00+01:00", false),
      ("2027-03-27T21:00:00+00:00", "2027-03-28T08:59:00+01:00", false),
      ("2027-03-27T21:00:00+00:00", "2027-03-28T09:00:00+01:00", true),
      // In the night to 2027-10-31 they go from 02:00 to 01:00: from 21:00 to 07:00 the clock shows
      // ten hours and eleven pass.
      ("2027-10-30T21:00:00+01:00", "2027-10-31T06:59:00+00:00", false),
      ("2027-10-30T21:00:00+01:00", "2027-10-31T07:00:00+00:00", true),
    ])
  func restAcrossClockChange(evening: String, morning: String, isEnough: Bool) throws {
    let end = try Moment(evening)
    let before = Moment(microseconds: end.microseconds - 21_600_000_000, offset: end.offset)
    let start = try Moment(morning)
    let noon = Moment(microseconds: start.microseconds + 21_600_000_000, offset: start.offset)
    let periods = [Period(from: before, to: end), Period(from: start, to: noon)]
    let shifts = try periods.enumerated().map { index, period in
      let period = try #require(period)
      let headcount = try #require(Headcount(minimum: 0, target: 1, maximum: 1))
      return Shift(
        id: Identifier(Int64(index)), code: "s", day: period.start.localDate, period: period,
        needs: [Need(id: Identifier(Int64(index)), desk: Desk(), headcount: headcount)])
    }
    let euro = try Currency("EUR")
    let amy = Person(id: Identifier(1), profile: Profile(name: "Amy"), rate: Rate(euro))
    let problem = Problem(
      flight: shifts[0].day...shifts[1].day, budget: nil, currency: euro, hires: 0...1,
      minimumRest: 660, people: [amy], shifts: shifts)
    let plan = Plan(
      hires: [amy.id],
      assignments: shifts.map { Assignment(curator: amy.id, shift: $0.id, need: $0.needs[0].id) },
      cost: Money(minorUnits: 0, euro))
    #expect(Planner().check(plan, of: problem).isEmpty == isEnough)
    let outcome = try Planner().solve(problem, seconds: 10, workers: 1)
    #expect(outcome.plan.assignments.count == (isEnough ? 2 : 1))
  }

  @Test("lets shifts touch, and refuses a minute of overlap")
  func oneShiftAtATime() throws {
    #expect(try violations(of: OneShiftAtATime(), jobs: [(480, 840), (840, 1200)]).isEmpty)
    #expect(try violations(of: OneShiftAtATime(), jobs: [(480, 840), (839, 1200)]).count == 1)
  }

  @Test("allows one shift a day by the day of its start")
  func oneShiftADay() throws {
    #expect(try violations(of: OneShiftADay(), jobs: [(1080, 1500), (1600, 1900)]).isEmpty)
    #expect(try violations(of: OneShiftADay(), jobs: [(0, 60), (1380, 1500)]).count == 1)
  }

  @Test("allows exactly the hours of the contract in a week, and counts weeks from Monday")
  func weeklyMaximum() throws {
    let worker = TinyCase.Worker(maximumWeek: 720)
    #expect(try violations(of: WeeklyMaximum(), worker: worker, jobs: [day(0), day(1)]).isEmpty)
    #expect(
      try violations(of: WeeklyMaximum(), worker: worker, jobs: [day(0), day(6), day(7)]).isEmpty)
    let over = try violations(
      of: WeeklyMaximum(), worker: worker, jobs: [day(0), day(6, minutes: 361)])
    #expect(over.map(\.remedy) == ["take 1 min away"])
  }

  @Test("wants the contract's minimum in whole weeks of the flight only")
  func weeklyMinimum() throws {
    let worker = TinyCase.Worker(minimumWeek: 360)
    #expect(
      try violations(of: WeeklyMinimum(), worker: worker, jobs: [day(0)], flightDays: 7).isEmpty)
    #expect(
      try violations(
        of: WeeklyMinimum(), worker: worker, jobs: [day(0, minutes: 359)], flightDays: 7
      ).count == 1)
    #expect(
      try violations(
        of: WeeklyMinimum(), worker: worker, jobs: [day(0, minutes: 359)], flightDays: 6
      ).isEmpty)
  }

  @Test("allows exactly the days of the contract in a week")
  func daysPerWeek() throws {
    let worker = TinyCase.Worker(maximumDays: 2)
    #expect(
      try violations(of: DaysPerWeek(), worker: worker, jobs: [day(0), day(6), day(7)]).isEmpty)
    #expect(
      try violations(of: DaysPerWeek(), worker: worker, jobs: [day(0), day(1), day(6)]).count == 1)
  }

  @Test("allows exactly the days in a row of the contract, across weeks too")
  func consecutiveDays() throws {
    let worker = TinyCase.Worker(maximumRow: 2)
    let fine = [day(4), day(5), day(7), day(8)]
    #expect(try violations(of: ConsecutiveDays(), worker: worker, jobs: fine).isEmpty)
    let long = [day(5), day(6), day(7)]
    let violations = try violations(of: ConsecutiveDays(), worker: worker, jobs: long)
    #expect(
      violations.map(\.sentence) == [
        "W0 works on 3 days in a row from 2027-05-08, the contract allows 2"
      ])
  }

  @Test("takes windows that touch as one, and needs every minute of a shift inside")
  func availability() throws {
    var worker = TinyCase.Worker()
    worker.windows = [(.available, 480, 660), (.available, 660, 840)]
    #expect(try violations(of: Availability(), worker: worker, jobs: [(480, 840)]).isEmpty)
    #expect(try violations(of: Availability(), worker: worker, jobs: [(480, 841)]).count == 1)
    worker.windows = [(.unavailable, 0, 480)]
    #expect(try violations(of: Availability(), worker: worker, jobs: [(480, 840)]).isEmpty)
    #expect(try violations(of: Availability(), worker: worker, jobs: [(479, 840)]).count == 1)
  }

  @Test("says what somebody lacks at a desk")
  func deskFit() throws {
    let worker = TinyCase.Worker(languages: ["de"])
    let violations = try violations(of: DeskFit(), worker: worker, jobs: [(480, 840)])
    #expect(
      violations.map(\.sentence) == [
        "W0 does not speak en, but is put on j0 2027-05-03 08:00-14:00 at en"
      ])
  }

  @Test("allows a cost of exactly the budget and refuses a cent more")
  func budget() throws {
    var tiny = TinyCase(
      workers: [.init(flat: 1000, perDay: 200, perHour: 1001)],
      jobs: [.init(from: 480, to: 570, desks: [("en", 0, 1, 1)])])
    // 10.00 + 2.00 + 1.5 h at 10.01, rounded up to 15.02.
    tiny.budget = 2702
    let plan = try tiny.plan([[0]])
    #expect(BudgetLimit().violations(in: Schedule(plan, of: try tiny.problem())).isEmpty)
    tiny.budget = 2701
    let over = BudgetLimit().violations(in: Schedule(plan, of: try tiny.problem()))
    #expect(over.map(\.remedy) == ["save 0.01 EUR or raise the budget"])
  }

  @Test("lists strangers, doubles and a wrong cost of a plan made by hand")
  func soundness() throws {
    let tiny = TinyCase(
      workers: [.init()], jobs: [.init(from: 480, to: 840, desks: [("en", 0, 1, 1)])])
    let problem = try tiny.problem()
    let known = tiny.assignment(0, 0, 0)
    let plan = Plan(
      hires: [known.curator, known.curator, Identifier(7)],
      assignments: [
        known, known, Assignment(curator: known.curator, shift: Identifier(9), need: known.need),
        Assignment(curator: known.curator, shift: known.shift, need: Identifier(9)),
      ],
      cost: Money(minorUnits: 1, problem.currency))
    let sentences = Soundness().violations(in: Schedule(plan, of: problem)).map(\.sentence)
    #expect(
      sentences == [
        "W0 is hired twice", "curator 7 is not on the roster",
        "W0 is put on j0 2027-05-03 08:00-14:00 twice",
        "W0 is put on shift 9, which is not there",
        "W0 is put on j0 2027-05-03 08:00-14:00 at need 9, which it does not have",
        "W0 is put on j0 2027-05-03 08:00-14:00 twice",
        "the plan says that it costs 0.01 EUR, its fees come to 0.00 EUR",
      ])
  }
}
