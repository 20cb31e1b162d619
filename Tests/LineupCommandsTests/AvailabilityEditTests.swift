import Foundation
import Testing

@Suite struct AvailabilityEditTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.done(
      """
      printf '%s\\n' external_id,name,time_zone,platform,handle \
        A,Ana,Europe/Berlin,x,ana B,Bo,Europe/Lisbon,x,bo \
        | lineup roster import --format csv -
      """)
  }

  private func add(_ options: String) throws {
    try fixture.done("lineup availability add A --kind busy \(options)")
  }

  private func edit(_ options: String) throws -> Run {
    try fixture.shell("lineup availability edit A 1 \(options)")
  }

  private func starts() throws -> [String] {
    try fixture.done(
      """
      lineup availability show A --from 2027-01-01 --to 2027-12-31 -o tsv --fields starts_at
      """
    ).output.split(separator: "\n").dropFirst().map(String.init)
  }

  @Test func `what is given changes and the rest stays`() throws {
    try add("--from 2027-05-03 --to 2027-05-04 --hours 08:00..10:00 --note 'by phone'")
    let run = try edit("--kind undesired --hours 09:00..10:00 --zone UTC")
    #expect(run.exit == 0)
    #expect(
      run.output == """
        field\tbefore\tafter
        kind\tunavailable\tundesired
        hours\t08:00..10:00\t09:00..10:00
        time_zone\tEurope/Berlin\tUTC

        """)
    #expect(try starts() == ["2027-05-03T11:00:00+02:00", "2027-05-04T11:00:00+02:00"])
    let later = try edit("--to 2027-05-05 --except 2027-05-04 --note ''")
    #expect(later.output.contains("last_day\t2027-05-04\t2027-05-05\n"))
    #expect(later.output.contains("note\tby phone\t\n"))
    #expect(try starts() == ["2027-05-03T11:00:00+02:00", "2027-05-05T11:00:00+02:00"])
    #expect(try edit("--except '' --from 2027-05-04").exit == 0)
    #expect(try starts() == ["2027-05-04T11:00:00+02:00", "2027-05-05T11:00:00+02:00"])
    #expect(try edit("--kind undesired").output == "field\tbefore\tafter\n")
  }

  @Test func `days of the week and a rule take each other's place`() throws {
    try add("--from 2027-05-03 --to 2027-05-30 --weekdays mon")
    #expect(
      try edit("--rrule 'FREQ=WEEKLY;BYDAY=TU;COUNT=3'").output == """
        field\tbefore\tafter
        last_day\t2027-05-30\t2027-05-18
        days\tmon\tFREQ=WEEKLY;COUNT=3;BYDAY=TU
        stretches\t4\t3

        """)
    // Begun a week later, a rule with a COUNT ends a week later.
    #expect(try edit("--from 2027-05-10").output.contains("last_day\t2027-05-18\t2027-05-25\n"))
    let days = try starts().map { String($0.prefix(10)) }
    #expect(days == ["2027-05-11", "2027-05-18", "2027-05-25"])
    #expect(try edit("--weekdays wed").output.contains("days\tFREQ=WEEKLY;COUNT=3;BYDAY=TU\twed\n"))
    #expect(try starts().map { String($0.prefix(10)) } == ["2027-05-12", "2027-05-19"])
  }

  @Test func `a rehearsal stores nothing, and what is stored is audited`() throws {
    try add("--from 2027-05-03")
    let rehearsed = try edit("--to 2027-05-05 --dry-run")
    #expect(rehearsed.errors == "dry run: nothing was stored\n")
    #expect(rehearsed.output.contains("stretches\t1\t3\n"))
    #expect(try starts().count == 1)
    #expect(try edit("--to 2027-05-05 --reason 'stays longer'").exit == 0)
    #expect(try starts().count == 3)
    let audited = try fixture.done(
      """
      lineup db psql -- -XAtc "select action, command, reason from lineup.audit_entry
        where table_name = 'availability_rule' order by audit_entry_id"
      """)
    #expect(
      audited.output == "insert|availability add|\nupdate|availability edit|stays longer\n")
  }

  @Test func `a rule that another says already is refused, and so are events of calendars`() throws
  {
    try add("--from 2027-05-03")
    try add("--from 2027-05-04")
    let twin = try edit("--from 2027-05-04 --to 2027-05-04")
    #expect(twin.exit == 3)
    #expect(
      twin.errors == """
        error: rule 2 says just that already; remove one of the two with \
        `lineup availability remove`

        """)
    let place = try TemporaryFolder()
    let folder = place.path
    defer { withExtendedLifetime(place) {} }
    let calendar = """
      BEGIN:VCALENDAR
      BEGIN:VEVENT
      UID:a
      DTSTART:20270601T080000Z
      DURATION:PT1H
      END:VEVENT
      END:VCALENDAR

      """
    try calendar.write(toFile: "\(folder)/a.ics", atomically: true, encoding: .utf8)
    try fixture.done(
      "lineup availability import \(folder)/a.ics --person A --from 2027-01-01 --to 2027-12-31")
    let event = try fixture.shell("lineup availability edit A 3 --kind undesired")
    #expect(event.exit == 66)
    #expect(event.errors.contains("rule 3 is an event of the calendar 'a.ics'"))
  }

  @Test(arguments: [
    ("A 1", 64, "nothing is to change"), ("A 9 --note x", 66, "Ana has no rule 9"),
    ("B 1 --note x", 66, "Bo has no rule 1"),
    ("A 1 --to 2027-05-02", 64, "--to 2027-05-02 is before --from 2027-05-03"),
    ("A 1 --from 2027-05-04", 64, "--to 2027-05-03 is before --from 2027-05-04"),
    ("A 1 --to 2031-05-02", 64, "is over three years"),
    ("A 1 --weekdays tue", 65, "none of the days is left"),
    ("A 1 --zone Mars/Base", 65, "'Mars/Base' is no time zone"),
    ("A 1 --weekdays tue --rrule FREQ=DAILY", 64, "--weekdays and --rrule both choose days"),
    ("A x --note x", 64, "rule"),
  ])
  func `what makes no sense is told`(arguments: String, exit: Int32, told: String) throws {
    try add("--from 2027-05-03")
    let run = try fixture.shell("lineup availability edit \(arguments)")
    #expect(run.exit == exit)
    #expect(run.errors.contains(told), "\(run.errors)")
  }

  @Test func `a time of which a change of the clocks leaves nothing is refused`() throws {
    let rule = "A --kind available --from 2027-03-27 --to 2027-03-29 --hours 02:30..03:00 "
    let swallowed = try fixture.shell("lineup availability add \(rule) --gap later")
    #expect(swallowed.exit == 65)
    #expect(
      swallowed.errors == """
        error: 2027-03-28 02:30 to 03:00 leaves no time in Europe/Berlin, where the clocks change; \
        say the other side by --gap, or leave the day out by --except

        """)
    try fixture.done("lineup availability add \(rule) --gap earlier")
    #expect(
      try starts() == [
        "2027-03-27T02:30:00+01:00", "2027-03-28T01:30:00+01:00", "2027-03-29T02:30:00+02:00",
      ])
    #expect(try edit("--gap later").exit == 65)
    #expect(try edit("--gap later --except 2027-03-28").exit == 0)
    #expect(try starts().count == 2)
  }

  @Test func `work that is booked while somebody cannot is told`() throws {
    try fixture.campaign()
    try fixture.shifts()
    try fixture.done("lineup plan solve --seconds 5 && lineup plan accept 1")
    let rule = "--kind undesired --from 2027-05-03 --hours 09:00..10:00 --zone Europe/Lisbon"
    let added = try fixture.shell(
      """
      lineup db psql -- -XAtc "select external_id from report.schedule_v2 order by 1 limit 1"
      """)
    let person = added.output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(try fixture.done("lineup availability add \(person) \(rule)").errors == "")
    let told = try fixture.done(
      "lineup availability edit \(person) 1 --kind unavailable --to 2027-05-05")
    #expect(told.errors.contains("is booked then on early@2027-05-0"), "\(told.errors)")
    #expect(told.errors.contains("lineup shift decline"))
    let evening = try fixture.done("lineup availability edit \(person) 1 --hours 20:00..21:00")
    #expect(evening.errors == "")
  }
}
