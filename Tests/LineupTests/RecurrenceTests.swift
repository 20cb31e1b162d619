import Lineup
import Testing

@Suite struct RecurrenceTests {
  @Test(arguments: [
    ("freq=weekly;byday=tu,th;interval=2", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"),
    ("RRULE:FREQ=DAILY;COUNT=3", "FREQ=DAILY;COUNT=3"),
    ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270531", "FREQ=MONTHLY;UNTIL=20270531;BYDAY=-1FR"),
    ("FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1"),
    (
      "FREQ=YEARLY;UNTIL=20270531T220000Z;BYMONTHDAY=2;BYMONTH=5",
      "FREQ=YEARLY;UNTIL=20270531T220000Z;BYMONTH=5;BYMONTHDAY=2"
    ),
    ("FREQ=WEEKLY;WKST=SU;BYHOUR=17,9,17", "FREQ=WEEKLY;BYHOUR=9,17;WKST=SU"),
    ("FREQ=YEARLY;BYDAY=MO;BYWEEKNO=20,-1", "FREQ=YEARLY;BYWEEKNO=-1,20;BYDAY=MO"),
    // Some programs end every part with a semicolon.
    ("FREQ=DAILY;COUNT=3;", "FREQ=DAILY;COUNT=3"),
  ])
  func `a rule is written in one way`(text: String, written: String) throws {
    let rule = try Recurrence(text)
    #expect(rule.description == written)
    #expect(try Recurrence(written) == rule)
  }

  @Test(arguments: [
    ("", "has the part '', which is no NAME=VALUE"), ("BYDAY=MO", "has no FREQ"),
    ("FREQ=HOURLY", "has FREQ=HOURLY, but only days, weeks, months and years are read"),
    ("FREQ=SECONDLY;COUNT=1000000000", "has FREQ=SECONDLY"),
    ("FREQ=DAILY;FREQ=WEEKLY", "tells FREQ twice"), ("FREQ=DAILY;X-A=1", "has the part X-A"),
    ("FREQ=DAILY;INTERVAL=0", "has INTERVAL=0, not 1 to 1000"),
    ("FREQ=DAILY;COUNT=-1", "has COUNT=-1"), ("FREQ=DAILY;COUNT=1;UNTIL=20270501", "has COUNT and"),
    ("FREQ=DAILY;UNTIL=20270230", "has UNTIL=20270230, which is no date or time"),
    ("FREQ=WEEKLY;BYDAY=1MO", "numbers days of the week"),
    ("FREQ=MONTHLY;BYDAY=0MO", "has '0MO'"), ("FREQ=WEEKLY;BYDAY=", "no NAME=VALUE"),
    ("FREQ=WEEKLY;BYMONTHDAY=1", "has BYMONTHDAY, which is not for FREQ=WEEKLY"),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "names a day that none of its months has"),
    ("FREQ=MONTHLY;BYMONTHDAY=0", "has 0 in BYMONTHDAY"),
    ("FREQ=DAILY;BYMONTHDAY=-1", "counts BYMONTHDAY from the month's end"),
    ("FREQ=YEARLY;BYWEEKNO=20", "has BYWEEKNO without BYDAY, which programs read in two ways"),
    ("FREQ=YEARLY;BYWEEKNO=54;BYDAY=MO", "has BYWEEKNO=54, not -53 to 53"),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", "numbers days of the week beside BYWEEKNO"),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;INTERVAL=2", "has BYWEEKNO with INTERVAL"),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;BYMONTH=5", "has BYWEEKNO beside other days"),
    ("FREQ=MONTHLY;BYWEEKNO=20;BYDAY=MO", "has BYWEEKNO, which is for FREQ=YEARLY"),
    ("FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1", "has BYSETPOS, which is read for FREQ=MONTHLY"),
  ])
  func `a rule that would be misread is refused`(text: String, told: String) {
    let error = #expect(throws: LineupError.self) { try Recurrence(text) }
    #expect(error?.description.contains(told) == true, "\(String(describing: error))")
  }

  @Test(arguments: [
    ("20270503", true), ("20270503T083000", true), ("20270503T083000Z", true),
    ("20270503T083060Z", true), ("20270229", false), ("2027050", false), ("20270503T", false),
    ("20270503T0830", false), ("20270503T240000", false), ("20270503T083000X", false),
    ("20270503T083000ZZ", false), ("", false), ("２０２７0503", false),
  ])
  func `times are read as RFC 5545 writes them`(text: String, isTime: Bool) {
    #expect((CalendarTime(text) != nil) == isTime)
  }

  @Test func `a local time is written back to the second`() {
    let time = LocalDateTime(LocalDate(dayNumber: 0)).advanced(bySeconds: -1)
    #expect(time.description == "1969-12-31 23:59:59")
    #expect(CalendarTime.local(time).description == "19691231T235959")
  }
}
