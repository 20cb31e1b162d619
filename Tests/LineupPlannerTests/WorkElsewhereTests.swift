import CPSAT
import Lineup
import Testing

@testable import LineupPlanner

/// Rules at the flight's ends, where work for other campaigns lies next to the plan's.
@Suite("work for other campaigns")
struct WorkElsewhereTests {
  /// What a rule says of a worker who does all of some jobs; the solver agrees, which plans all of
  /// them exactly where the rule finds nothing.
  private func sentences(
    of rule: some Rule, _ worker: TinyCase.Worker, _ jobs: [(from: Int, to: Int)], rest: Int = 0,
    flightDays: Int = 14
  ) throws -> [String] {
    var tiny = TinyCase(
      workers: [worker],
      jobs: jobs.map { .init(from: $0.from, to: $0.to, desks: [("en", 0, 1, 1)]) })
    tiny.rest = rest
    tiny.flightDays = flightDays
    let problem = try tiny.problem()
    let found = rule.violations(in: Schedule(try tiny.plan([jobs.map { _ in 0 }]), of: problem))
    let outcome = try Planner().solve(problem, seconds: 10, workers: 1)
    #expect((outcome.plan.assignments.count == jobs.count) == found.isEmpty)
    #expect(Planner().check(outcome.plan, of: problem).isEmpty)
    return found.map(\.sentence)
  }

  private func day(_ number: Int, _ from: Int = 480, minutes: Int = 360) -> (from: Int, to: Int) {
    (number * 1440 + from, number * 1440 + from + minutes)
  }

  private func worker(
    _ elsewhere: [(from: Int, to: Int)], _ change: (inout TinyCase.Worker) -> Void = { _ in }
  ) -> TinyCase.Worker {
    var worker = TinyCase.Worker(elsewhere: elsewhere)
    change(&worker)
    return worker
  }

  @Test("leaves a rest of exactly the minimum across the flight's start, and a minute less not")
  func restBefore() throws {
    let evening = worker([(-360, -60)])
    #expect(try sentences(of: Rest(), evening, [(600, 900)], rest: 660).isEmpty)
    #expect(
      try sentences(of: Rest(), evening, [(599, 900)], rest: 660) == [
        "W0 rests 10 h 59 min between other 2027-05-02 18:00-23:00 and "
          + "j0 2027-05-03 09:59-15:00, the minimum is 11 h"
      ])
  }

  @Test("leaves a rest of exactly the minimum across the flight's end, and a minute less not")
  func restAfter() throws {
    let morning = worker([day(14, 300)])
    #expect(
      try sentences(of: Rest(), morning, [day(13, 720)], rest: 660).isEmpty)
    #expect(
      try sentences(of: Rest(), morning, [day(13, 720, minutes: 361)], rest: 660).count == 1)
  }

  @Test("rests between the plan's work and other work during the flight, on both sides")
  func restDuring() throws {
    let noon = worker([day(1, 720)])
    #expect(try sentences(of: Rest(), noon, [day(0, 300, minutes: 420)], rest: 1440).isEmpty)
    #expect(try sentences(of: Rest(), noon, [day(0, 300, minutes: 421)], rest: 1440).count == 1)
    #expect(try sentences(of: Rest(), noon, [day(2, 1080)], rest: 1440).isEmpty)
    #expect(try sentences(of: Rest(), noon, [day(2, 1079)], rest: 1440).count == 1)
  }

  @Test("bars a minute of overlap with other work, and lets it touch")
  func overlap() throws {
    let busy = worker([day(0)])
    #expect(try sentences(of: OneShiftAtATime(), busy, [(840, 1200)]).isEmpty)
    #expect(
      try sentences(of: OneShiftAtATime(), busy, [(839, 1200)]) == [
        "W0 works other 2027-05-03 08:00-14:00 for another campaign, but is put on "
          + "j0 2027-05-03 13:59-20:00"
      ])
  }

  @Test("counts days in a row on from those before the flight and into those after it")
  func consecutiveDays() throws {
    let rule = ConsecutiveDays()
    let before = worker([day(-2), day(-1)]) { $0.maximumRow = 3 }
    #expect(try sentences(of: rule, before, [day(0), day(2)]).isEmpty)
    #expect(
      try sentences(of: rule, before, [day(0), day(1)]) == [
        "W0 works on 4 days in a row from 2027-05-01, 2 of them for other campaigns, "
          + "the contract allows 3"
      ])
    let after = worker([day(14), day(15)]) { $0.maximumRow = 3 }
    #expect(try sentences(of: rule, after, [day(13)]).isEmpty)
    #expect(try sentences(of: rule, after, [day(12), day(13)]).count == 1)
    // A gap before the flight ends the count.
    #expect(
      try sentences(of: rule, worker([day(-2)]) { $0.maximumRow = 2 }, [day(0), day(1)]).isEmpty)
    // What others have too much of is theirs; one more day is the plan's.
    let full = worker([day(-4), day(-3), day(-2), day(-1)]) { $0.maximumRow = 3 }
    #expect(try sentences(of: rule, full, [day(1)]).isEmpty)
    #expect(try sentences(of: rule, full, [day(0)]).count == 1)
  }

  @Test("takes a stretch at the flight's start for as long as it is where work before is known")
  func fewestDays() throws {
    let rule = ConsecutiveDaysMinimum()
    #expect(try sentences(of: rule, worker([]) { $0.minimumRow = 2 }, [day(0)]).isEmpty)
    #expect(try sentences(of: rule, worker([day(-1)]) { $0.minimumRow = 2 }, [day(0)]).isEmpty)
    #expect(
      try sentences(of: rule, worker([day(-1)]) { $0.minimumRow = 3 }, [day(0)]) == [
        "W0 works on only 2 days in a row from 2027-05-02, 1 of them for other campaigns, "
          + "the contract asks for 3"
      ])
    // Free on the day before, which is known from work further back.
    #expect(
      try sentences(of: rule, worker([day(-3)]) { $0.minimumRow = 2 }, [day(0)]).count == 1)
    // The end is as the start.
    #expect(try sentences(of: rule, worker([day(14)]) { $0.minimumRow = 2 }, [day(13)]).isEmpty)
    #expect(try sentences(of: rule, worker([day(16)]) { $0.minimumRow = 2 }, [day(13)]).count == 1)
    // Too short a stretch without the plan's work is no matter of the plan.
    #expect(
      try sentences(of: rule, worker([day(-1)]) { $0.minimumRow = 2 }, [day(2), day(3)]).isEmpty)
  }

  @Test("wants the contract's days off between work before the flight and the plan's")
  func daysOff() throws {
    let rule = ConsecutiveDaysOff()
    let before = worker([day(-2)]) { $0.minimumOff = 3 }
    #expect(try sentences(of: rule, before, [day(2)]).isEmpty)
    #expect(
      try sentences(of: rule, before, [day(1)]) == [
        "W0 has 2 days off between 2027-05-01 and 2027-05-04 with work for another campaign on "
          + "2027-05-01, the contract asks for 3"
      ])
    #expect(
      try sentences(of: rule, worker([day(15)]) { $0.minimumOff = 2 }, [day(12)]).isEmpty)
    #expect(
      try sentences(of: rule, worker([day(15)]) { $0.minimumOff = 2 }, [day(13)]).count == 1)
  }

  @Test("leaves of a week that the flight cuts what other campaigns have not used")
  func weeks() throws {
    // The flight ends on a Wednesday.
    let hours = worker([day(10), day(13)]) { $0.maximumWeek = 18 * 60 }
    #expect(try sentences(of: WeeklyMaximum(), hours, [day(8)], flightDays: 10).isEmpty)
    #expect(
      try sentences(of: WeeklyMaximum(), hours, [day(8, minutes: 361)], flightDays: 10) == [
        "W0 works 18 h 1 min in the week of 2027-05-10, 12 h of them for other campaigns, "
          + "the contract allows 18 h"
      ])
    let days = worker([day(10), day(13)]) { $0.maximumDays = 3 }
    #expect(try sentences(of: DaysPerWeek(), days, [day(8), day(1)], flightDays: 10).isEmpty)
    #expect(
      try sentences(of: DaysPerWeek(), days, [day(8), day(9)], flightDays: 10) == [
        "W0 works on 4 days in the week of 2027-05-10, 2 of them for other campaigns, "
          + "the contract allows 3"
      ])
    // A day with work of both counts once.
    let shared = worker([day(0, 1200, minutes: 60)]) { $0.maximumDays = 1 }
    #expect(try sentences(of: DaysPerWeek(), shared, [day(0)]).isEmpty)
  }

  @Test("weighs each minute of rest that is missing to other work where rest is soft")
  func softRest() throws {
    var tiny = TinyCase(
      workers: [.init(elsewhere: [(-360, -60)])],
      jobs: [.init(from: 540, to: 900, desks: [("en", 0, 1, 1)])])
    tiny.rest = 660
    tiny.rules.settings["rest"] = RuleSetting(weight: 7)
    let outcome = try Planner().solve(try tiny.problem(), seconds: 10, workers: 1)
    #expect(outcome.plan.levels.map(\.value) == [0, 7 * 60, 0])
    #expect(outcome.isProven)
  }

  @Test("takes work out of a plan in force that another campaign's booking leaves no rest for")
  func repair() throws {
    var tiny = TinyCase(
      workers: [.init(perHour: 1000), .init(perHour: 1200)],
      jobs: [.init(from: 540, to: 900, desks: [("en", 0, 1, 1)])])
    tiny.rest = 660
    let inForce = try tiny.plan([[0], [-1]])
    tiny.workers[0].elsewhere = [(-360, -60)]
    let repair = Repair(inForce, of: try tiny.problem(), now: TinyCase.moment(-3000))
    #expect(repair.removals.map(\.reason).first?.hasPrefix("W0 rests 10 h between other") == true)
    let outcome = try Planner().mend(repair, seconds: 10)
    #expect(outcome.plan.assignments.map(\.curator) == [Identifier(2)])
  }
}
