import Testing

@Suite struct AudienceImportTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
    try fixture.done(
      "lineup campaign edit --segment Locals:30000:1:pt+en --segment 'Weekend guests:90000:1.5'")
    try fixture.shifts()
  }

  private func importing(_ rows: [String], _ options: String = "") throws -> Run {
    let lines = (["curator,segment,share,stage,observed_on"] + rows).map { "'\($0)'" }
    return try fixture.shell(
      "printf '%s\\n' \(lines.joined(separator: " ")) | "
        + "lineup roster audience import - --format csv --json=new,changed,same \(options)")
  }

  private func counts(_ new: Int, _ changed: Int, _ same: Int) -> String {
    "{\"schema_version\":1,\"import\":{\"new\":\(new),\"changed\":\(changed),\"same\":\(same)}}\n"
  }

  @Test func `the template imports as it is, and twice changes nothing`() throws {
    let line =
      "lineup roster audience template | lineup roster audience import - --json=new,changed,same"
    #expect(try fixture.done(line).output == counts(3, 0, 0))
    #expect(try fixture.done(line).output == counts(0, 0, 3))
  }

  @Test func `observations are kept, and the newest counts`() throws {
    #expect(
      try importing([
        "A1,Locals,0.4,talked,2027-01-02", "instagram:eva,Weekend guests,35%,,2027-01-02",
      ]).output == counts(2, 0, 0))
    #expect(try importing(["A1,Locals,0.5,,2027-01-03"]).output == counts(0, 1, 0))
    #expect(try importing(["A1,Locals,0.3,noticed,2026-01-03"]).output == counts(1, 0, 0))
    let kept = try fixture.done(
      """
      lineup db psql -- -XAtc 'select external_id, segment, share, as_of from report.audience_v1
        order by 1; select external_id, stage, as_of from report.relation_stage_v1;
        select count(*) from lineup.audience_share'
      """)
    #expect(
      kept.output == """
        A1|Locals|0.5|2027-01-03
        C3|Weekend guests|0.35|2027-01-02
        A1|talked|2027-01-02
        4

        """)
  }

  @Test func `segments keep the languages in which they are spoken to`() throws {
    let shown = try fixture.done("lineup campaign show --fields segments -o tsv")
    #expect(
      shown.output == "name\tpopulation\tweight\tlanguages\n"
        + "Locals\t30000\t1.00\tpt;en\nWeekend guests\t90000\t1.50\t\n", "\(shown.output)")
  }

  @Test(arguments: [
    ("Z9,Locals,0.4,,", "nobody on the roster is 'Z9'"),
    (
      "A1,Tourists,0.4,,",
      "the campaign has no segment 'Tourists'; write one of Locals, Weekend guests"
    ),
    ("A1,Locals,1.4,,", "'1.4' is no share; write 0 to 1, as 0.35, or 35%"),
    ("A1,Locals,,,", "a segment without a share; write the share, as 0.35"),
    ("A1,,0.4,,", "a share of no segment; write the segment's name"),
    ("A1,,,,", "the row tells nothing of this person; write segment and share, or a stage"),
    ("A1,,,friend,", "'friend' is not known here; write one of stranger, noticed"),
  ])
  func `what cannot be meant is told in its place`(row: String, told: String) throws {
    let run = try importing([row])
    #expect(run.exit == 65)
    #expect(run.errors.contains(told), "\(run.errors)")
    #expect(run.errors.hasPrefix("<stdin>:2:"), "\(run.errors)")
  }

  @Test func `rows that contradict each other are told`() throws {
    let run = try importing([
      "A1,Locals,0.4,talked,2027-01-02", "instagram:ana,Locals,0.4,noticed,2027-01-02",
      "A1,Weekend guests,0.7,,2027-01-02",
    ])
    #expect(run.exit == 65)
    #expect(run.errors.contains("line 2 tells this person's share of 'Locals' already"))
    #expect(run.errors.contains("line 2 tells that this person is 'talked', not 'noticed'"))
    #expect(run.errors.contains("this person's shares add up to 1.5"))
  }
}
