import Foundation
import Testing

@Suite struct CalendarImportTests {
  private let fixture: CommandFixture
  private let place: TemporaryFolder
  private var folder: String { place.path }

  init() throws {
    fixture = try CommandFixture()
    place = try TemporaryFolder()
    try fixture.done(
      """
      printf '%s\\n' external_id,name,email,time_zone,platform,handle \
        A,Ana,Ana@example.org,Europe/Berlin,x,ana B,Bo,bo@example.org,Europe/Lisbon,x,bo \
        | lineup roster import --format csv -
      """)
  }

  private func write(_ events: [[String]], to name: String = "work.ics") throws -> String {
    let lines =
      ["BEGIN:VCALENDAR", "VERSION:2.0"]
      + events.flatMap { ["BEGIN:VEVENT"] + $0 + ["END:VEVENT"] } + ["END:VCALENDAR", ""]
    let path = "\(folder)/\(name)"
    try lines.joined(separator: "\r\n").write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func importing(_ path: String, _ options: String) throws -> Run {
    try fixture.shell(
      "lineup availability import \(path) --from 2027-01-01 --to 2027-12-31 \(options)")
  }

  private func stretches(_ person: String) throws -> [String] {
    try fixture.done(
      """
      lineup availability show \(person) --from 2027-01-01 --to 2027-12-31 --zone UTC -o tsv \
        --fields starts_at,ends_at,calendar
      """
    ).output.split(separator: "\n").dropFirst().map { row in
      row.split(separator: "\t").joined(separator: " ")
    }
  }

  private let weekly = [
    "UID:weekly", "DTSTART;TZID=Europe/Berlin:20271018T090000",
    "DTEND;TZID=Europe/Berlin:20271018T100000", "RRULE:FREQ=WEEKLY;UNTIL=20271101T080000Z",
  ]

  @Test func `a calendar is resolved in its zones, across changes of the clocks`() throws {
    let path = try write([
      weekly, ["UID:day", "DTSTART;VALUE=DATE:20270328"],
      ["UID:floating", "DTSTART:20270510T090000", "DURATION:PT1H"],
      // Skipped by the clocks at Berlin: an hour later, as RFC 5545 reads it.
      ["UID:gap", "DTSTART;TZID=Europe/Berlin:20270328T023000", "DURATION:PT1H"],
      // Shown twice: the first.
      ["UID:fold", "DTSTART;TZID=Europe/Berlin:20271031T023000", "DURATION:PT1H"],
    ])
    #expect(try importing(path, "--person B").exit == 0)
    #expect(
      try stretches("B") == [
        "2027-03-28T00:00:00Z 2027-03-28T23:00:00Z work.ics",
        "2027-03-28T01:30:00Z 2027-03-28T02:30:00Z work.ics",
        "2027-05-10T08:00:00Z 2027-05-10T09:00:00Z work.ics",
        "2027-10-18T07:00:00Z 2027-10-18T08:00:00Z work.ics",
        "2027-10-25T07:00:00Z 2027-10-25T08:00:00Z work.ics",
        "2027-10-31T00:30:00Z 2027-10-31T01:30:00Z work.ics",
        "2027-11-01T08:00:00Z 2027-11-01T09:00:00Z work.ics",
      ])
  }

  @Test func `exceptions and overrides are met in whatever clock they are told`() throws {
    let path = try write([
      weekly + ["EXDATE:20271025T070000Z"],
      [
        "UID:weekly", "RECURRENCE-ID:20271101T080000Z", "DTSTART:20271102T080000Z", "DURATION:PT2H",
      ],
      [
        "UID:whole", "DTSTART;VALUE=DATE:20270503", "RRULE:FREQ=DAILY;COUNT=3",
        "EXDATE;VALUE=DATE:20270504",
      ],
      ["UID:cancelled", "DTSTART:20270601T080000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"],
      [
        "UID:cancelled", "RECURRENCE-ID:20270602T080000Z", "DTSTART:20270602T080000Z",
        "DURATION:PT1H", "STATUS:CANCELLED",
      ],
    ])
    #expect(try importing(path, "--person A").exit == 0)
    #expect(
      try stretches("A").map { String($0.prefix(20)) } == [
        "2027-05-02T22:00:00Z", "2027-05-04T22:00:00Z", "2027-06-01T08:00:00Z",
        "2027-10-18T07:00:00Z", "2027-11-02T08:00:00Z",
      ])
  }

  @Test func `the same calendar again replaces what it said, and nothing else`() throws {
    let other = ["UID:other", "DTSTART:20270601T080000Z", "DURATION:PT1H"]
    let path = try write([weekly, other])
    #expect(
      try importing(path, "--person A --json=new,changed,same,calendar").output.contains(
        "\"new\":2"))
    try fixture.done("lineup availability add A --kind busy --from 2027-07-01")
    let again = try importing(path, "--person A --json")
    #expect(again.output.contains("\"new\":0,\"changed\":0,\"same\":2"))
    #expect(again.output.contains("unchanged, this very file was imported before"))
    let later = ["UID:other", "DTSTART:20270601T090000Z", "DURATION:PT1H"]
    _ = try write([later])
    let rehearsed = try importing(
      path, "--person A --dry-run -o csv --fields changes | tr -d '\\r'")
    #expect(
      rehearsed.output == """
        line,subject,field,before,after
        3,Ana,changed,2027-06-01 08:00Z,2027-06-01 09:00Z
        0,Ana,removed,2027-10-18 07:00Z and 2 more,

        """)
    #expect(try stretches("A").count == 5)
    #expect(try importing(path, "--person A --json").output.contains("\"removed\":1"))
    #expect(
      try stretches("A") == [
        "2027-06-01T09:00:00Z 2027-06-01T10:00:00Z work.ics",
        "2027-06-30T22:00:00Z 2027-07-01T22:00:00Z",
      ])
    let event = try fixture.shell("lineup availability remove A 1")
    #expect(event.exit == 66)
    #expect(
      try fixture.done("lineup availability list A --calendar work.ics --json=rule").output
        .contains("rule"))
    try fixture.done("lineup availability remove A --calendar work.ics")
    #expect(try stretches("A").count == 1)
  }

  @Test func `without a person whoever takes part is meant`() throws {
    let meeting = ["UID:m", "DTSTART:20270601T080000Z", "DURATION:PT1H"]
    let path = try write(
      [
        meeting + ["ATTENDEE:mailto:ana@example.org", "ORGANIZER:mailto:boss@example.org"],
        [
          "UID:n", "DTSTART:20270602T080000Z", "DURATION:PT1H",
          "ATTENDEE;PARTSTAT=DECLINED:MAILTO:bo@EXAMPLE.org",
        ],
      ])
    #expect(try importing(path, "").exit == 0)
    #expect(try stretches("A").count == 1)
    #expect(try stretches("B") == [])
    let nobody = try write([meeting + ["ATTENDEE:mailto:eve@example.org"]])
    let run = try importing(nobody, "")
    #expect(run.exit == 65)
    #expect(run.errors.contains("nobody on the roster has an address of the calendar, as eve@"))
  }

  @Test func `texts are kept only where they are asked for, and go when they are not`() throws {
    let path = try write([["UID:s", "DTSTART:20270601T080000Z", "DURATION:PT1H", "SUMMARY:Secret"]])
    let everything = """
      lineup db psql -- -XAtc "select count(*) from lineup.availability_rule where note = 'Secret'"
      """
    #expect(try importing(path, "--person A").exit == 0)
    #expect(try fixture.done(everything).output == "0\n")
    #expect(try importing(path, "--person A --titles").exit == 0)
    #expect(try fixture.done(everything).output == "1\n")
    #expect(try importing(path, "--person A").exit == 0)
    #expect(try fixture.done(everything).output == "0\n")
  }

  @Test func `faults are told in their lines, and may be left out`() throws {
    let path = try write([
      ["UID:bad", "DTSTART:20270630"], ["UID:worse", "DTSTART:20270631", "SUMMARY:x"],
      ["UID:mars", "DTSTART;TZID=Mars/Base:20270601T080000", "DURATION:PT1H"],
    ])
    let run = try importing(path, "--person A")
    #expect(run.exit == 65)
    #expect(run.errors.hasPrefix("\(path):9:1: error: DTSTART '20270631' is no date or time; "))
    #expect(try stretches("A") == [])
    let left = try importing(path, "--person A --skip-faults --json=new,rejected")
    #expect(left.exit == 4)
    #expect(left.output.contains("\"new\":1,\"rejected\":2"))
    #expect(left.errors.contains("\(path):14:1: error: 'Mars/Base' is no time zone that is known"))
    #expect(try stretches("A").count == 1)
  }

  @Test func `a calendar's own zone counts before the person's, and --zone before both`() throws {
    let path = "\(folder)/google.ics"
    func write(_ zone: String) throws {
      try """
      BEGIN:VCALENDAR
      VERSION:2.0
      X-WR-TIMEZONE:\(zone)
      BEGIN:VEVENT
      UID:floating
      DTSTART:20270510T090000
      DURATION:PT1H
      END:VEVENT
      END:VCALENDAR
      """.write(toFile: path, atomically: true, encoding: .utf8)
    }
    try write("America/New_York")
    let run = try importing(path, "--person A --json=calendar")
    #expect(run.output.contains("\"time_zones\":[\"America/New_York\"]"))
    #expect(try stretches("A") == ["2027-05-10T13:00:00Z 2027-05-10T14:00:00Z google.ics"])
    #expect(try importing(path, "--person A --zone Europe/Lisbon").exit == 0)
    #expect(try stretches("A") == ["2027-05-10T08:00:00Z 2027-05-10T09:00:00Z google.ics"])
    // By the name that Windows has for it, and not at all.
    try write("Pacific Standard Time")
    #expect(try importing(path, "--person A").exit == 0)
    #expect(try stretches("A") == ["2027-05-10T16:00:00Z 2027-05-10T17:00:00Z google.ics"])
    try write("Home")
    #expect(try importing(path, "--person A").exit == 0)
    #expect(try stretches("A") == ["2027-05-10T07:00:00Z 2027-05-10T08:00:00Z google.ics"])
  }

  @Test func `a date of its own outlives the rule's end, and two rules end each by itself`() throws
  {
    let path = try write([
      weekly.map {
        $0.hasPrefix("RRULE") ? "RRULE:FREQ=WEEKLY;UNTIL=20271025T080000Z" : $0
      } + [
        "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20271026T080000Z",
        "RDATE;TZID=Europe/Berlin:20271203T090000",
      ]
    ])
    #expect(try importing(path, "--person A").exit == 0)
    // The clocks change on 31 October; 08:00 UTC was 10:00 until then.
    #expect(
      try stretches("A").map { String($0.prefix(16)) } == [
        "2027-10-18T07:00", "2027-10-19T07:00", "2027-10-25T07:00", "2027-10-26T07:00",
        "2027-12-03T08:00",
      ])
  }

  @Test func `what is exported comes in again as it was, and other readers read it`() throws {
    try fixture.done(
      "lineup availability add A --kind busy --from 2027-05-03 --to 2027-05-05 --hours 22:00..03:00"
    )
    try fixture.done(
      "lineup availability add A --kind desired --from 2027-05-07 --note 'Zo\u{EB}; home, all day'")
    for form in ["busy", "events"] {
      try fixture.done(
        """
        lineup availability export A --as \(form) --from 2027-05-01 --to 2027-05-31 \
          > \(folder)/\(form).ics
        """)
      let read = try shell(
        """
        /usr/bin/python3 - <<'END'
        import icalendar
        text = open('\(folder)/\(form).ics', 'rb').read()
        assert all(len(line) <= 75 for line in text.split(b'\\r\\n'))
        calendar = icalendar.Calendar.from_ical(text)
        for part in calendar.walk('VFREEBUSY'):
          for busy in part['FREEBUSY']: print(busy.start.isoformat(), busy.end.isoformat())
        for part in calendar.walk('VEVENT'):
          print(part['DTSTART'].dt.isoformat(), part['SUMMARY'], part['TRANSP'],
                part.get('DESCRIPTION'))
        END
        """)
      try #require(read.exit == 0, "\(read.errors)")
      #expect(
        read.output
          == (form == "busy"
            ? """
            2027-05-03T20:00:00+00:00 2027-05-04T01:00:00+00:00
            2027-05-04T20:00:00+00:00 2027-05-05T01:00:00+00:00
            2027-05-05T20:00:00+00:00 2027-05-06T01:00:00+00:00

            """
            : """
            2027-05-03T20:00:00+00:00 unavailable OPAQUE None
            2027-05-04T20:00:00+00:00 unavailable OPAQUE None
            2027-05-05T20:00:00+00:00 unavailable OPAQUE None
            2027-05-06T22:00:00+00:00 desired TRANSPARENT Zo\u{EB}; home, all day

            """))
      try fixture.done(
        "lineup availability import \(folder)/\(form).ics --person B --from 2027-01-01"
      )
      let told = try stretches("B").filter { $0.hasSuffix("\(form).ics") }
        .map { $0.replacing(" \(form).ics", with: "") }
      #expect(
        told == (try stretches("A").dropLast().map { $0 }))
    }
  }

  @Test func `the schedule goes out as a calendar for each person`() throws {
    try fixture.campaign()
    try fixture.shifts()
    try fixture.done("lineup plan solve --seconds 5 && lineup plan accept 1")
    let all = try fixture.done("lineup shift calendar").output
    #expect(all.contains("X-WR-CALNAME:Spring\r\n"))
    #expect(
      all.contains(
        "DTSTART:20270503T070000Z\r\nDTEND:20270503T110000Z\r\nSUMMARY:Spring: early\\, "))
    let own = try fixture.done("lineup shift calendar --person A1").output
    #expect(own.contains("X-WR-CALNAME:Spring: Ana\r\n"))
    #expect(own.contains("SUMMARY:Spring: early\r\n"))
    #expect(all.split(separator: "BEGIN:VEVENT").count > own.split(separator: "BEGIN:VEVENT").count)
  }
}
