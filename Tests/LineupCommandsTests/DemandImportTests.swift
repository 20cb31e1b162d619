import Testing

@Suite struct DemandImportTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
  }

  private func importing(_ rows: [String], _ options: String = "") throws -> Run {
    let lines = (["hour,platform,language,topic,mentions"] + rows).map { "'\($0)'" }
    return try fixture.shell(
      "printf '%s\\n' \(lines.joined(separator: " ")) | "
        + "lineup demand import - --format csv --json=new,changed,same \(options)")
  }

  private func counts(_ new: Int, _ changed: Int, _ same: Int) -> String {
    "{\"schema_version\":1,\"import\":{\"new\":\(new),\"changed\":\(changed),\"same\":\(same)}}\n"
  }

  private func demand() throws -> String {
    try fixture.done(
      """
      lineup db psql -- -XAtc "select to_char(starts_at, 'MM-DD HH24:MI'), platform, language,
        topic, mentions from report.demand_v1 order by starts_at, platform, language, topic"
      """
    ).output
  }

  @Test func `the template imports as it is`() throws {
    let run = try fixture.shell(
      "lineup demand template --format jsonl | lineup demand import - --format jsonl --json=new")
    #expect(run.output == "{\"schema_version\":1,\"import\":{\"new\":3}}\n", "\(run.errors)")
  }

  @Test func `hours are local to the campaign, or instants; a desk's number is replaced`() throws {
    #expect(
      try importing(["2027-05-03 08:00,ig,pt,,4", "2027-05-03T08:00:00Z,,,Food,1.5"]).output
        == counts(2, 0, 0))
    #expect(try demand() == "05-03 07:00|instagram|pt||4\n05-03 08:00|||food|1.5\n")
    #expect(
      try importing(["2027-05-03T07:00:00Z,instagram,pt,,5", "2027-05-03 09:00,,,food,1.5"]).output
        == counts(0, 1, 1))
    #expect(try demand() == "05-03 07:00|instagram|pt||5\n05-03 08:00|||food|1.5\n")
  }

  @Test func `the day after the flight still counts, the one after that does not`() throws {
    // The flight ends on 2027-05-05; its last night runs over.
    #expect(try importing(["2027-05-03 00:00,,,,1", "2027-05-06 23:00,,,,1"]).exit == 0)
    let run = try importing(["2027-05-02 23:00,,,,1", "2027-05-07 00:00,,,,1"])
    #expect(run.exit == 65)
    #expect(run.errors.split(separator: "\n").count == 2)
    #expect(run.errors.contains("is outside the campaign's flight, 2027-05-03 to 2027-05-05; "))
  }

  @Test func `an hour twice is refused, by whichever spelling`() throws {
    let run = try importing(["2027-05-03 08:00,x,,,1", "2027-05-03T07:00:00Z,Twitter,,,2"])
    #expect(run.exit == 65)
    #expect(
      run.errors.hasPrefix("<stdin>:3:1: error: 2027-05-03 08:00 of this desk stands in line 2"))
  }

  @Test func `hours that the clocks show twice are told apart by their offset`() throws {
    try fixture.done("lineup campaign edit --flight 2027-10-30..2027-10-31")
    let local = try importing(["2027-10-31 01:00,,,,1"])
    #expect(local.exit == 65)
    #expect(local.errors.contains("2027-10-31 01:00 exists twice in Europe/Lisbon"))
    #expect(
      try importing(["2027-10-31T01:00:00+01:00,,,,1", "2027-10-31T01:00:00+00:00,,,,2"]).output
        == counts(2, 0, 0))
  }

  @Test func `without a campaign there is nothing to import for`() throws {
    let bare = try CommandFixture()
    let run = try bare.shell("lineup demand import /dev/null --format csv")
    #expect(run.exit == 78)
  }
}
