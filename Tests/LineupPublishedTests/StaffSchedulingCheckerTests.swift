import Testing

@testable import LineupPublished

@Suite("the checker of staff rosters")
struct StaffSchedulingCheckerTests {
  private func violations(
    _ letters: String, minutes: ClosedRange<Int> = 960...2640
  ) -> [String] {
    let instance = StaffSchedulingInstance(
      name: "One", days: 14,
      kinds: [
        .init(id: "E", minutes: 480, forbiddenNext: []),
        .init(id: "L", minutes: 600, forbiddenNext: ["E"]),
      ],
      employees: [
        .init(
          id: "A", maximumShifts: ["E": 3, "L": 2], maximumMinutes: minutes.upperBound,
          minimumMinutes: minutes.lowerBound, maximumConsecutiveShifts: 3,
          minimumConsecutiveShifts: 2, minimumConsecutiveDaysOff: 2, maximumWeekends: 1,
          daysOff: [4])
      ], requests: [], covers: [])
    return StaffSchedulingChecker(instance).verdict(on: [row(letters)]).violations
  }

  @Test("counts the objective that was counted by hand")
  func objective() throws {
    let checker = StaffSchedulingChecker(try staffInstance(smallStaffFile))
    // A is refused E on day 1 (7) and works L on day 2 unwillingly (5); B gets day 0 and is made to
    // work on day 1 (3). Day 0: one of one. Day 1: one of one. Day 2: one of one. Day 7: nobody of
    // two (2 x 20).
    let roster = [row("--LL----"), row("EE------")]
    #expect(checker.verdict(on: roster).objective == 7 + 5 + 3 + 40)
    // Everybody on day 1: A's wish is granted, B's is not, one head too many (10). B misses day 0:
    // wish 2 and a head missing 100; day 2 misses its head 50; day 7 as above.
    #expect(
      checker.verdict(on: [row("-E------"), row("-E------")]).objective == 3 + 10 + 102 + 50 + 40)
    #expect(
      checker.verdict(on: [row("-------E"), row("-------E")]).objective == 7 + 102 + 100 + 50)
  }

  @Test("accepts each limit exactly and names one step beyond")
  func limits() {
    #expect(violations("EEE--LL-------") == [])
    #expect(
      violations("EEE--LL-------", minutes: 0...2639)
        == ["employee A works 2640 minutes, more than 2639"])
    #expect(violations("EE------------") == [])
    #expect(
      violations("EE------------", minutes: 961...2640)
        == ["employee A works 960 minutes, fewer than 961"])
    #expect(violations("EEE---EE------") == ["employee A works 5 shifts E, more than 3"])
    #expect(violations("LL----LL------").contains("employee A works 4 shifts L, more than 2"))
    #expect(violations("EEELL---------").contains("employee A works on day 4, a day off"))
    #expect(
      violations("-----EELL-----").first == "employee A works on days 5 to 8 in a row, more than 3")
    #expect(violations("-----EEL------") == [])
  }

  @Test("counts a weekend once, whether one day of it is worked or both")
  func weekends() {
    #expect(violations("-----EE-------") == [])
    #expect(violations("------EE------") == [])
    #expect(
      violations("------EE---EE-") == ["employee A works 4 shifts E, more than 3"]
        + ["employee A works on 2 weekends, more than 1"])
  }

  @Test("forbids a shift right after one that it cannot follow, and not two days after")
  func successions() {
    #expect(violations("EL------------") == [])
    #expect(violations("LE------------") == ["employee A works E on day 1 right after L"])
    #expect(violations("LL---EE-------") == [])
  }

  @Test("takes stretches at the ends of the horizon as going on beyond")
  func edges() {
    #expect(violations("E--------EE---") == [])
    #expect(violations("---------EE--E") == [])
    #expect(
      violations("-E-------EE---")
        == ["employee A works on day 1 only, fewer than 2 in a row"])
    #expect(
      violations("---------EE-E-") == [
        "employee A is free on day 11 only, fewer than 2 in a row",
        "employee A works on day 12 only, fewer than 2 in a row",
      ])
    // One free day at either end is no stretch that is too short, one within is.
    #expect(
      violations("-EE---------E-") == ["employee A works on day 12 only, fewer than 2 in a row"])
    #expect(violations("-EE--------EE-") == ["employee A works 4 shifts E, more than 3"])
    #expect(
      violations("E-EE----------") == ["employee A is free on day 1 only, fewer than 2 in a row"])
    // The longest stretch is limited at the ends too.
    #expect(
      violations("EEEL----------") == ["employee A works on days 0 to 3 in a row, more than 3"])
  }

  @Test("refuses rosters of another shape and unknown shifts")
  func shape() throws {
    #expect(violations("NN------------").first == "employee A works N on day 0, which is no shift")
    let checker = StaffSchedulingChecker(try staffInstance(smallStaffFile))
    #expect(
      checker.verdict(on: [row("--")]).violations == [
        "the roster is not 2 employees by 8 days"
      ])
  }
}
