import Foundation
import Testing

@Suite struct ShiftRequestTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
    try fixture.shifts()
  }

  private func importing(_ rows: [String], _ options: String = "") throws -> Run {
    let lines = (["curator,day,shift,wish,weight"] + rows).map { "'\($0)'" }
    return try fixture.shell(
      "printf '%s\\n' \(lines.joined(separator: " ")) | "
        + "lineup shift request import - --format csv \(options)")
  }

  private func wishes(_ options: String = "") throws -> String {
    try fixture.done(
      "lineup shift request list --fields external_id,day,code,wish,weight \(options)"
    ).output.split(separator: "\n").dropFirst().joined(separator: "\n")
  }

  private func counts(_ new: Int, _ changed: Int, _ same: Int) -> String {
    "{\"schema_version\":1,\"import\":{\"new\":\(new),\"changed\":\(changed),\"same\":\(same)}}\n"
  }

  @Test func `wishes are set, replaced, listed and taken back`() throws {
    try fixture.done("lineup shift request set A1 early@2027-05-04 --off --weight 2000")
    try fixture.done("lineup shift request set instagram:rui 1 --on")
    #expect(try wishes() == "B2\t2027-05-03\tearly\ton\t100\nA1\t2027-05-04\tearly\toff\t2000")
    let rehearsed = try fixture.done(
      "lineup shift request set A1 early@2027-05-04 --on --dry-run --fields wish,weight")
    #expect(rehearsed.output == "wish\tweight\non\t100\n")
    #expect(rehearsed.errors == "dry run: nothing was stored\n")
    #expect(try wishes("--person A1") == "A1\t2027-05-04\tearly\toff\t2000")
    try fixture.done("lineup shift request set A1 early@2027-05-04 --on --weight 7")
    #expect(try wishes("--day 2027-05-04") == "A1\t2027-05-04\tearly\ton\t7")
    try fixture.done("lineup shift request remove A1 early@2027-05-04 --reason 'asked again'")
    #expect(try wishes() == "B2\t2027-05-03\tearly\ton\t100")
    let gone = try fixture.shell("lineup shift request remove A1 early@2027-05-04")
    #expect(gone.exit == 66 && gone.errors.contains("Ana has no wish for early@2027-05-04"))
    let audited = try fixture.done(
      """
      lineup db psql -- -XAtc "select action, command, reason from lineup.audit_entry
        where table_name = 'shift_request' order by audit_entry_id"
      """)
    #expect(
      audited.output == """
        insert|shift request set|
        insert|shift request set|
        update|shift request set|
        delete|shift request remove|asked again

        """)
  }

  @Test(arguments: [
    ("A1 early@2027-05-09 --on", 66, "there is no shift 'early@2027-05-09'"),
    ("A1 late@2027-05-04 --on", 66, "did you mean early@2027-05-04?"),
    ("Z9 early@2027-05-04 --on", 66, "there is no curator 'Z9'"),
    ("A1 early@2027-05-04", 64, "--on"),
    ("A1 early@2027-05-04 --on --weight 0", 64, "--weight 0 is out of range; give 1 to 1000000"),
    ("A1 early@2027-05-04 --on --weight 1000001", 64, "out of range"),
  ])
  func `what is not there or makes no sense is told`(
    arguments: String, exit: Int32, told: String
  ) throws {
    let run = try fixture.shell("lineup shift request set \(arguments)")
    #expect(run.exit == exit)
    #expect(run.errors.contains(told), "\(run.errors)")
  }

  @Test func `the same file twice changes nothing`() throws {
    let rows = ["A1,2027-05-03,early,off,2000", "instagram:rui,2027-05-04,early,ON,"]
    #expect(try importing(rows, "--json=new,changed,same").output == counts(2, 0, 0))
    let again = try importing(rows, "--json=new,changed,same,result").output
    #expect(again.contains("\"new\":0,\"changed\":0,\"same\":2"))
    #expect(again.contains("this very file was imported before"))
    #expect(try wishes() == "A1\t2027-05-03\tearly\toff\t2000\nB2\t2027-05-04\tearly\ton\t100")
    let changed = try importing(
      ["A1,2027-05-03,early,off,2001"], "--dry-run -o csv --fields changes | tr -d '\\r'")
    #expect(
      changed.output == """
        line,subject,field,before,after
        2,"Ana, early 2027-05-03",wish,off 2000,off 2001

        """)
    #expect(
      try importing(["A1,2027-05-03,early,off,2001"], "--json=new,changed,same").output
        == counts(0, 1, 0))
  }

  @Test func `every fault is told in its place, and nothing is stored`() throws {
    let run = try importing([
      "A1,2027-05-03,early,off,1", "Z9,2027-05-03,early,off,1", "A1,2027-05-03,late,on,1",
      "A1,2027-06-31,early,on,1", "A1,2027-05-04,early,maybe,1", "B2,2027-05-04,early,on,0",
      "instagram:ana,2027-05-03,early,on,3", "C3,2027-05-09,early,on,1", "C3,,early,on,1",
    ])
    #expect(run.exit == 65)
    let told = run.errors.split(separator: "\n").map { $0.replacing("<stdin>:", with: "") }
    let expected = [
      "3:1: error: nobody on the roster is 'Z9'",
      "4:15: error: there is no shift 'late' on 2027-05-03; write one of early",
      "5:4: error: '2027-06-31' is no date",
      "6:21: error: 'maybe' is no wish; write on, or off to be spared the shift",
      "7:24: error: '0' is no whole number from 1 to 1000000",
      "8:26: error: line 2 tells this person's wish for this shift already; keep one",
      "9:15: error: there is no shift 'early' on 2027-05-09; no shift starts that day",
      "10:4: error: 'day' is missing",
    ]
    #expect(told.count == expected.count, "\(run.errors)")
    for (line, start) in zip(told, expected) { #expect(line.hasPrefix(start), "\(line)") }
    #expect(try wishes() == "")
  }

  @Test func `rejected rows go to a file, and import once they are mended`() throws {
    let place = try TemporaryFolder()
    let folder = place.path
    defer { withExtendedLifetime(place) {} }
    let run = try importing(
      ["A1,2027-05-03,early,off,5", "Z9,2027-05-03,early,off,1"], "--reject \(folder)/bad.csv")
    #expect(run.exit == 4)
    #expect(try wishes() == "A1\t2027-05-03\tearly\toff\t5")
    try fixture.done(
      "sed -i s/Z9/B2/ \(folder)/bad.csv && lineup shift request import \(folder)/bad.csv")
    #expect(try wishes("--person B2") == "B2\t2027-05-03\tearly\toff\t1")
  }

  @Test(arguments: ["csv", "tsv", "jsonl"])
  func `the template imports as it is`(format: String) throws {
    try fixture.done(
      """
      lineup shift request template --format \(format) \
        | lineup shift request import - --format \(format)
      """)
    #expect(try wishes() == "A1\t2027-05-03\tearly\toff\t2000\nA1\t2027-05-04\tearly\ton\t500")
  }

  @Test func `wishes keep to their shifts when shifts are made again, and go with them`() throws {
    try fixture.done("lineup shift request set A1 early@2027-05-04 --on")
    try fixture.done("lineup shift generate --percentile 0.8")
    #expect(try wishes() == "A1\t2027-05-04\tearly\ton\t100")
    try fixture.done("lineup shift pattern set early --from 08:00 --to 12:00 --on mon")
    try fixture.done("lineup shift generate")
    #expect(try wishes() == "")
  }
}
