import Foundation
import Testing

@Suite struct CalendarSettledTests {
  private let fixture: CommandFixture
  private let place: TemporaryFolder
  private var path: String { "\(place.path)/work.ics" }

  init() throws {
    fixture = try CommandFixture()
    place = try TemporaryFolder()
    try fixture.done(
      """
      printf '%s\\n' external_id,name,email,time_zone,platform,handle \
        A,Ana,ana@example.org,Europe/Berlin,x,ana B,Bo,bo@example.org,Europe/Lisbon,x,bo \
        | lineup roster import --format csv -
      """)
  }

  private func write(_ events: [String]...) throws {
    let lines =
      ["BEGIN:VCALENDAR"] + events.flatMap { ["BEGIN:VEVENT"] + $0 + ["END:VEVENT"] }
      + ["END:VCALENDAR", ""]
    try lines.joined(separator: "\r\n").write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func importing(_ options: String = "--person A") throws -> Run {
    try fixture.shell(
      """
      lineup availability import \(path) --from 2027-01-01 --to 2027-12-31 \(options) \
        --json=new,changed,same,calendar,result
      """)
  }

  private func sql(_ statement: String) throws -> String {
    try fixture.done("lineup db psql -- -XAtqc \"\(statement)\"").output
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func starts(_ person: String = "A") throws -> [String] {
    try fixture.done(
      """
      lineup availability show \(person) --from 2027-01-01 --to 2027-12-31 --zone UTC -o tsv \
        --fields starts_at
      """
    ).output.split(separator: "\n").dropFirst().map(String.init)
  }

  private let floating = [
    "UID:floating", "DTSTART:20270503T090000", "DURATION:PT1H", "SUMMARY:Secret",
  ]
  private let weekly = [
    "UID:weekly", "DTSTART:20270504T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3",
  ]

  @Test func `a file that changed nothing since is known by its hash`() throws {
    try write(floating, weekly)
    #expect(try importing().output.contains("\"new\":2,\"changed\":0,\"same\":0"))
    // Only who reads the hash's own record can tell this number.
    #expect(
      try sql(
        "update lineup.settled_import set rows_read = 77 where options ? 'people' returning 1")
        == "1")
    let again = try importing()
    #expect(again.output.contains("\"new\":0,\"changed\":0,\"same\":77"))
    #expect(again.output.contains("\"stretches\":4"))
    #expect(again.output.contains("unchanged, this very file was imported before"))
    #expect(try importing("--person A --titles").output.contains("\"changed\":1,\"same\":1"))
    #expect(try importing().output.contains("\"changed\":1,\"same\":1"))
  }

  @Test func `what changes behind the file's back is set right by importing it again`() throws {
    try write(floating, weekly)
    #expect(try importing().exit == 0)
    _ = try sql(
      "delete from lineup.availability_window where during @> timestamptz '2027-05-11 09:30Z'")
    #expect(try importing().output.contains("\"changed\":1,\"same\":1"))
    #expect(try starts().count == 4)
    #expect(try starts().first == "2027-05-03T07:00:00Z")
    try fixture.done("lineup roster edit A --time-zone Europe/Lisbon")
    #expect(try importing().output.contains("\"changed\":1,\"same\":1"))
    #expect(try starts().first == "2027-05-03T08:00:00Z")
    try fixture.done("lineup availability remove A --calendar work.ics")
    #expect(try importing().output.contains("\"new\":2,\"changed\":0"))
    // More days are worked out, and so is somebody else's calendar.
    #expect(
      try fixture.done(
        "lineup availability import \(path) --person A --from 2026-01-01 --to 2028-01-31 --json"
      ).output.contains("\"first_day\":\"2026-01-01\""))
    #expect(try importing("--person B").output.contains("\"new\":2"))
  }

  @Test func `a file with events at fault is worked out each time`() throws {
    try write(floating, ["UID:bad", "DTSTART:20270631"])
    for _ in 1...2 {
      #expect(try importing("--person A --skip-faults").exit == 4)
    }
    #expect(try sql("select count(*) from lineup.settled_import where options ? 'people'") == "0")
  }

  @Test func `an event that ends before it starts by the clocks of two zones is refused`() throws {
    let flight = [
      "UID:flight", "DTSTART;TZID=Europe/Lisbon:20270503T103000",
      "DTEND;TZID=America/New_York:20270503T083000",
    ]
    try write(flight)
    #expect(try importing().exit == 0)
    #expect(try starts() == ["2027-05-03T09:30:00Z"])
    try write(
      floating,
      ["UID:flight", "DTSTART;TZID=Europe/Lisbon:20270503T103000"]
        + ["DTEND;TZID=Europe/Berlin:20270503T112900"])
    let run = try importing()
    #expect(run.exit == 65)
    #expect(
      run.errors == """
        \(path):8:1: error: the event ends before it starts, by the clocks of its zones; mend DTEND \
        or its TZID, or leave the event out with --skip-faults

        """)
    #expect(try starts() == ["2027-05-03T09:30:00Z"])
    let left = try importing("--person A --skip-faults")
    #expect(left.exit == 4)
    #expect(try starts() == ["2027-05-03T07:00:00Z"])
  }

  @Test func `rules of exceptions and changes of series hold in the zone's clocks`() throws {
    try write(
      [
        "UID:s", "DTSTART;TZID=Europe/Berlin:20271018T090000", "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY;COUNT=6", "EXRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20271031T235959Z",
      ],
      [
        "UID:s", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20271108T090000",
        "DTSTART;TZID=Europe/Berlin:20271108T100000", "DURATION:PT2H",
      ],
      ["UID:s", "RECURRENCE-ID:20271115T080000Z", "DTSTART:20271116T080000Z", "DURATION:PT1H"],
      [
        "UID:outlook", "DTSTART;TZID=W. Europe Standard Time:20270503T090000",
        "DTEND;TZID=W. Europe Standard Time:20270503T100000",
        "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
      ])
    #expect(try importing().exit == 0)
    #expect(
      try starts() == [
        "2027-05-03T07:00:00Z", "2027-10-25T07:00:00Z", "2027-11-01T08:00:00Z",
        "2027-11-08T09:00:00Z", "2027-11-16T08:00:00Z", "2027-11-22T09:00:00Z",
      ])
  }

  @Test func `whole days are as long as the clocks make them, floating times are the person's`()
    throws
  {
    try write(
      ["UID:spring", "DTSTART;VALUE=DATE:20270328", "DTEND;VALUE=DATE:20270329"],
      ["UID:autumn", "DTSTART;VALUE=DATE:20271031"],
      ["UID:float", "DTSTART:20270328T090000", "DURATION:PT1H"],
      ["UID:utc", "DTSTART:20270328T090000Z", "DURATION:PT1H"],
      ["UID:always", "DTSTART:16010101T000000Z", "DTEND:99991231T235959Z"])
    #expect(try importing().exit == 0)
    let stretches = try fixture.done(
      """
      lineup db psql -- -XAtqc "select lower(during) at time zone 'UTC', upper(during) - lower(during)
        from lineup.availability_window order by 1"
      """
    ).output
    #expect(
      stretches == """
        1601-01-01 00:00:00|3067670 days 23:59:59
        2027-03-27 23:00:00|23:00:00
        2027-03-28 07:00:00|01:00:00
        2027-03-28 09:00:00|01:00:00
        2027-10-30 22:00:00|1 day 01:00:00

        """)
  }
}
