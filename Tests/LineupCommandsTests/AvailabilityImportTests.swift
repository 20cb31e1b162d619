import Testing

@Suite struct AvailabilityImportTests {
  private let fixture: CommandFixture
  private static let header =
    "curator,kind,from_date,to_date,weekdays,from_time,to_time,time_zone,note"

  init() throws {
    fixture = try CommandFixture()
    try fixture.done(
      """
      printf '%s\\n' external_id,name,platform,handle,time_zone \
        A,Ana,x,ana,Europe/Madrid B,Bo,x,bo, | lineup roster import - --format csv
      """)
  }

  private func importing(_ rows: [String], _ options: String = "") throws -> Run {
    let lines = ([Self.header] + rows).map { "'\($0)'" }.joined(separator: " ")
    return try fixture.shell(
      "printf '%s\\n' \(lines) | lineup availability import - --format csv --json \(options)")
  }

  /// The windows in UTC, by start.
  private func windows() throws -> String {
    try fixture.done(
      """
      lineup db psql -- -XAtF ' ' -c "select kind, to_char(starts_at, 'MM-DD HH24:MI'),
        to_char(ends_at, 'MM-DD HH24:MI') from report.availability_v1 order by starts_at, kind"
      """
    ).output
  }

  @Test func `the template imports as it is`() throws {
    try fixture.campaign()
    let run = try fixture.shell(
      "lineup availability template | lineup availability import - --format csv --json=new")
    #expect(run.output == "{\"schema_version\":1,\"import\":{\"new\":2}}\n", "\(run.errors)")
  }

  @Test func `days include both ends, in the person's own zone`() throws {
    #expect(try importing(["A,available,2027-05-03,2027-05-09,sat;sun,22:00,02:30,,"]).exit == 0)
    #expect(
      try windows() == """
        available 05-08 20:00 05-09 00:30
        available 05-09 20:00 05-10 00:30

        """)
  }

  @Test func `a blank time is the whole day, as long as the clocks make it`() throws {
    #expect(
      try importing(["x:bo,unavailable,2027-03-28,2027-03-28,,,,Europe/Lisbon,"]).exit == 0)
    #expect(
      try importing(["x:bo,unavailable,2027-10-31,2027-10-31,,,,Europe/Lisbon,"]).exit == 0)
    // 23 hours in spring, 25 in autumn.
    #expect(
      try windows() == """
        unavailable 03-28 00:00 03-28 23:00
        unavailable 10-30 23:00 11-01 00:00

        """)
  }

  @Test func `times that the clocks skip or show twice are refused, once a row and edge`() throws {
    let run = try importing([
      "B,available,2027-03-27,2027-03-29,,01:30,09:00,Europe/Lisbon,",
      "B,available,2027-10-30,2027-11-01,,20:00,01:30,Europe/Lisbon,",
      "B,available,2027-03-27,2027-03-29,,00:00,24:00,Europe/Lisbon,",
    ])
    #expect(run.exit == 65)
    #expect(
      run.errors == """
        <stdin>:2:36: error: 2027-03-28 01:30 does not exist in Europe/Lisbon, where the clocks \
        change; write the day in a row of its own with a time that exists
        <stdin>:3:42: error: 2027-10-31 01:30 exists twice in Europe/Lisbon, where the clocks \
        change; write the day in a row of its own with a time before or after the change

        """)
    #expect(try windows() == "")
  }

  @Test func `a zone comes from the row, the person or the campaign, else is asked for`() throws {
    let row = "B,available,2027-05-03,2027-05-03,,08:00,10:00,,"
    let none = try importing([row])
    #expect(none.exit == 65)
    #expect(none.errors.contains(":2:48: error: no time zone is known for Bo; fill in time_zone"))
    try fixture.campaign()
    #expect(try importing([row]).exit == 0)
    #expect(try windows() == "available 05-03 07:00 05-03 09:00\n")
  }

  @Test func `a row told twice is refused with both lines; told again, changes nothing`() throws {
    let row = "A,desired,2027-05-03,2027-05-04,,,,,"
    let twice = try importing([row, row + "note"])
    #expect(twice.exit == 65)
    #expect(twice.errors.hasPrefix("<stdin>:3:1: error: line 2 says the same; "))
    #expect(try importing([row]).exit == 0)
    let again = try importing([row + "asked again"])
    #expect(again.output.contains("\"new\":0,\"changed\":1"))
    #expect(try windows().split(separator: "\n").count == 2)
  }

  @Test func `a row whose days are no such weekday is refused`() throws {
    let run = try importing(["A,available,2027-05-03,2027-05-04,fri,,,,"])
    #expect(
      run.errors.hasPrefix("<stdin>:2:35: error: no day from 2027-05-03 to 2027-05-04 is fri; "))
  }
}
