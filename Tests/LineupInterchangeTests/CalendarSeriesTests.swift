import Lineup
import LineupInterchange
import Testing

/// Expected times are those of python-dateutil 2.9.0 (rules of weeks, rules of exceptions) and of
/// recurring-ical-events 3.8.2 over icalendar 7.3.2 (changes of series from a time on).
@Suite struct CalendarSeriesTests {
  private typealias Reading = CalendarReading

  @Test(arguments: [
    (
      "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "2027-05-03",
      "2027-05-17 2028-05-15 2029-05-14 2030-05-13 2031-05-12"
    ),
    (
      "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,SU", "2027-01-01",
      "2027-01-04 2027-01-10 2028-01-03 2028-01-09 2029-01-01 2029-01-07 2029-12-31 2030-01-06"
        + " 2030-12-30 2031-01-05 2031-12-29"
    ),
    ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR", "2020-01-01", "2021-01-01 2027-01-01"),
    (
      "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=WE", "2024-06-01",
      "2024-12-25 2025-12-24 2026-12-30 2027-12-29 2028-12-27 2029-12-26 2030-12-25 2031-12-24"
    ),
    (
      "FREQ=YEARLY;BYWEEKNO=-53,2;BYDAY=TH", "2026-01-01",
      "2026-01-01 2026-01-08 2027-01-14 2028-01-13 2029-01-11 2030-01-10 2031-01-09"
    ),
    (
      "FREQ=YEARLY;BYWEEKNO=1,52;BYDAY=SA,SU;WKST=SU;COUNT=14", "2027-01-03",
      "2027-01-03 2027-01-09 2027-12-26 2028-01-01 2028-01-02 2028-01-08 2028-12-24 2028-12-30"
        + " 2028-12-31 2029-01-06 2029-12-23 2029-12-29 2029-12-30 2030-01-05"
    ),
    (
      "FREQ=YEARLY;BYWEEKNO=26;BYDAY=MO;UNTIL=20290625T090000", "2027-01-01",
      "2027-06-28 2028-06-26 2029-06-25"
    ),
  ])
  func `weeks are numbered as ISO 8601 does, or from another day of the week`(
    rule: String, first: String, days: String
  ) throws {
    let start = LocalDateTime(try LocalDate(first), second: 9 * 3600)
    let last = LocalDateTime(try LocalDate("2031-12-31"), second: 86_399)
    let times = try Recurrence(rule).starts(of: start, from: start, through: last)
    #expect(times.map { "\($0.date)" }.joined(separator: " ") == days)
    // The same, asked for from the middle on.
    let middle = LocalDateTime(try LocalDate("2028-06-01"))
    #expect(
      try Recurrence(rule).starts(of: start, from: middle, through: last)
        == times.filter { $0 >= middle })
  }

  @Test func `weeks of too many times are refused, wherever in a week they are asked for from`()
    throws
  {
    let all =
      "BYHOUR=\((0...23).map(String.init).joined(separator: ","));BYMINUTE="
      + (0...59).map(String.init).joined(separator: ",")
    let rule = try Recurrence("FREQ=YEARLY;BYWEEKNO=1,2,3;BYDAY=MO,TU,WE,TH,FR,SA,SU;\(all)")
    let first = LocalDateTime(try LocalDate("2027-01-01"))
    // 5,760 times are left of the first week, and 10,080 more of the second.
    let start = LocalDateTime(try LocalDate("2027-01-07"))
    let last = LocalDateTime(try LocalDate("2027-12-31"))
    #expect(throws: RecurrenceError.tooManyTimes(rule, limit: Recurrence.mostTimes)) {
      try rule.starts(of: first, from: start, through: last)
    }
  }

  @Test func `weeks with a count and hours are counted from the first time on`() throws {
    let start = LocalDateTime(try LocalDate("2027-03-09"), second: 9 * 3600)
    let times = try Recurrence("FREQ=YEARLY;BYWEEKNO=10;BYDAY=TU;COUNT=3;BYHOUR=8,17").starts(
      of: start, from: start, through: LocalDateTime(try LocalDate("2031-01-10")))
    #expect(
      times.map(\.description) == ["2027-03-09 17:00", "2028-03-07 08:00", "2028-03-07 17:00"])
  }

  @Test(arguments: [
    (
      ["RRULE:FREQ=DAILY;COUNT=20", "EXRULE:FREQ=WEEKLY;BYDAY=SA,SU"]
        + ["EXRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"],
      ["03", "04", "06", "07", "10", "11", "12", "13", "14", "17", "18", "20", "21"]
    ),
    (
      ["RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270528T000000Z", "EXRULE:FREQ=MONTHLY;BYDAY=1MO"]
        + ["RDATE:20270505T090000Z"],
      ["05", "06", "10", "13", "17", "20", "24", "27"]
    ),
    (
      ["RRULE:FREQ=DAILY;COUNT=10", "EXRULE:FREQ=DAILY;INTERVAL=3;COUNT=3"],
      ["04", "05", "07", "08", "10", "11", "12"]
    ),
  ])
  func `a rule of exceptions takes its times away`(lines: [String], days: [String]) {
    let event = ["BEGIN:VEVENT", "UID:a", "DTSTART:20270503T090000Z", "DURATION:PT1H"]
    let reading = Reading(event + lines + ["END:VEVENT"])
    #expect(reading.faults == [])
    #expect(reading.remainingStarts == days.map { "2027-05-\($0)T09:00:00Z" })
  }

  @Test func `a rule of exceptions that ends at an instant tells it`() {
    let reading = Reading(
      Reading.event(
        "DTSTART;TZID=Europe/Berlin:20270503T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=4",
        "EXRULE:FREQ=DAILY;UNTIL=20270504T070000Z"))
    #expect(reading.expansion.exceptions.first?.last?.description == "2027-05-04T07:00:00Z")
  }

  private let moved = [
    "RECURRENCE-ID;RANGE=THISANDFUTURE:20270506T090000Z", "DTSTART:20270506T080000Z",
    "DURATION:PT2H",
  ]
  private let daily = ["DTSTART:20270503T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=8"]

  private func event(_ lines: [String]) -> [String] {
    ["BEGIN:VEVENT", "UID:a@b"] + lines + ["END:VEVENT"]
  }

  @Test func `a change of a series from a time on moves the later times, and their length`() {
    let reading = Reading(
      Reading.event(
        "DTSTART;TZID=Europe/Berlin:20270503T090000", "DTEND;TZID=Europe/Berlin:20270503T100000",
        "RRULE:FREQ=WEEKLY;COUNT=5")
        + Reading.event(
          "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20270517T090000",
          "DTSTART;TZID=Europe/Berlin:20270518T110000",
          "DTEND;TZID=Europe/Berlin:20270518T123000"))
    #expect(reading.faults == [])
    #expect(
      reading.stretches == [
        "2027-05-03 09:00 Europe/Berlin +3600", "2027-05-10 09:00 Europe/Berlin +3600",
        "2027-05-18 11:00 Europe/Berlin +5400", "2027-05-25 11:00 Europe/Berlin +5400",
        "2027-06-01 11:00 Europe/Berlin +5400",
      ])
  }

  @Test func `of two rules of an event each tells times, a common one once`() {
    let reading = Reading(
      Reading.event(
        "DTSTART;TZID=Europe/Lisbon:20270503T090000", "DURATION:PT1H",
        "RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=2",
        "EXDATE;TZID=Europe/Lisbon:20270504T090000"))
    #expect(reading.faults == [])
    #expect(
      reading.remainingStarts.map { String($0.prefix(10)) } == [
        "2027-05-03", "2027-05-05", "2027-05-12",
      ])
    #expect(reading.stretches.count == 4)
  }

  @Test func `single changes and exceptions name the times that a series had`() {
    let single = [
      "RECURRENCE-ID:20270507T090000Z", "DTSTART:20270507T180000Z", "DURATION:PT1H",
    ]
    let expected = [
      "03T09", "04T09", "05T09", "06T08", "07T18", "09T08", "10T08",
    ].map { "2027-05-\($0):00:00Z" }
    let series = event(daily + ["EXDATE:20270508T090000Z"])
    for events in [
      series + event(moved) + event(single), event(single) + event(moved) + series,
    ] {
      let reading = Reading(events)
      #expect(reading.faults == [])
      #expect(reading.remainingStarts == expected)
    }
  }

  @Test func `a series may change again, in days, and end by being cancelled`() {
    let again = [
      "RECURRENCE-ID;RANGE=THISANDFUTURE:20270508T090000Z", "DTSTART:20270508T070000Z",
      "DURATION:PT30M",
    ]
    #expect(
      Reading(event(daily) + event(again) + event(moved)).stretches == [
        "2027-05-03T09:00:00Z +3600", "2027-05-04T09:00:00Z +3600", "2027-05-05T09:00:00Z +3600",
        "2027-05-06T08:00:00Z +7200", "2027-05-07T08:00:00Z +7200", "2027-05-08T07:00:00Z +1800",
        "2027-05-09T07:00:00Z +1800", "2027-05-10T07:00:00Z +1800",
      ])
    #expect(
      Reading(event(daily) + event(moved + ["STATUS:CANCELLED"])).remainingStarts == [
        "2027-05-03T09:00:00Z", "2027-05-04T09:00:00Z", "2027-05-05T09:00:00Z",
      ])
    let days = Reading(
      event(["DTSTART;VALUE=DATE:20270503", "RRULE:FREQ=WEEKLY;COUNT=4"])
        + event([
          "RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20270510", "DTSTART;VALUE=DATE:20270511",
          "DTEND;VALUE=DATE:20270513",
        ]))
    #expect(
      days.stretches.map { $0.replacing(" 00:00 Europe/Lisbon", with: "") } == [
        "2027-05-03 to 2027-05-04", "2027-05-11 to 2027-05-13", "2027-05-18 to 2027-05-20",
        "2027-05-25 to 2027-05-27",
      ])
  }

  @Test(arguments: [
    (
      ["RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20270506T110000"]
        + ["DTSTART:20270506T080000Z"],
      "is told on another clock than the series of line 3"
    ),
    (
      ["RECURRENCE-ID;RANGE=THISANDFUTURE:20270506T090000Z", "DTSTART:20270506T080000Z"]
        + ["RRULE:FREQ=DAILY"], "the change of a series has a rule of its own"
    ),
  ])
  func `a change that cannot be compared with its series is refused`(
    lines: [String], told: String
  ) {
    let reading = Reading(event(daily) + event(lines))
    #expect(reading.faults.count == 1)
    #expect(reading.faults.first?.contains(told) == true, "\(reading.faults)")
    #expect(reading.stretches == [])
  }
}
