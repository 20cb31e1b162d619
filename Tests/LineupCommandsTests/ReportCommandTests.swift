import Foundation
import Testing

@testable import LineupCommands

@Suite struct ReportCommandTests {
  private let fixture: CommandFixture
  private let place: TemporaryFolder
  private var folder: String { place.path }

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
    try fixture.shifts()
    place = try TemporaryFolder()
  }

  private func query(_ text: String, _ options: String = "") throws -> Run {
    try fixture.done("cat > \(folder)/mine.sql <<'END'\n\(text)\nEND")
    return try fixture.shell("lineup report run mine --folder \(folder) \(options)")
  }

  @Test func `lists the newest of each report and what narrows it`() throws {
    let rows = try #require(
      try fixture.done("lineup report list --json").json()["reports"] as? [[String: Any]])
    let roster = rows.filter { $0["report"] as? String == "roster" }
    #expect(roster.count == 1)
    #expect((roster.first?["source"] as? String)?.hasPrefix("report.roster_v") == true)
    let coverage = try #require(rows.first { $0["report"] as? String == "coverage" })
    #expect(coverage["options"] as? [String] == ["--campaign", "--from", "--to"])
    #expect(rows.allSatisfy { ($0["title"] as? String)?.isEmpty == false })
    let all = try fixture.done("lineup report list --all --fields report").output
    #expect(all.contains("\nroster_v1\n"))
    #expect(all.contains("\nroster_v2\n"))
  }

  @Test func `tells every column's meaning`() throws {
    let columns = try fixture.done("lineup report describe coverage --json=columns").json()
    let report = try #require(columns["report"] as? [String: Any])
    let rows = try #require(report["columns"] as? [[String: Any]])
    #expect(rows.contains { $0["column"] as? String == "wanted_hours" })
    #expect(rows.allSatisfy { ($0["meaning"] as? String)?.isEmpty == false })
  }

  @Test func `narrows by campaign and days, both ends included`() throws {
    func days(_ options: String) throws -> [String] {
      let run = try fixture.done("lineup report run shift --fields day \(options)")
      return Set(run.output.split(separator: "\n").dropFirst().map(String.init)).sorted()
    }
    #expect(try days("") == ["2027-05-03", "2027-05-04", "2027-05-05"])
    #expect(try days("--from 2027-05-04") == ["2027-05-04", "2027-05-05"])
    #expect(try days("--to 2027-05-04 --campaign spring") == ["2027-05-03", "2027-05-04"])
    let unknown = try fixture.shell("lineup report run shift --campaign sprung")
    #expect(unknown.exit == 66)
    #expect(unknown.errors.contains("did you mean spring?"))
  }

  @Test func `shows what was known at a time`() throws {
    let count = "lineup report run import --fields import_batch_id"
    #expect(try fixture.done(count).output.split(separator: "\n").count == 3)
    #expect(try fixture.done("\(count) --as-of 2020-01-01").output == "import_batch_id\n")
    #expect(
      try fixture.done("\(count) --as-of 2090-01-01T00:00:00Z").output.split(separator: "\n").count
        == 3)
  }

  @Test func `refuses what a report has no column for, and unknown reports`() throws {
    let run = try fixture.shell("lineup report run channel --from 2027-05-03")
    #expect(run.exit == 64)
    #expect(run.errors.contains("the report 'channel' cannot be narrowed by --from; it takes none"))
    let unknown = try fixture.shell("lineup report run covrage")
    #expect(unknown.exit == 66)
    #expect(unknown.errors.contains("did you mean coverage?"))
  }

  @Test func `stops at the limit and says so`() throws {
    let run = try fixture.done("lineup report run shift --limit 1 --fields shift")
    #expect(run.output == "shift\nearly\n")
    #expect(run.errors == "only the first 1 rows are shown; --limit 0 shows all\n")
    #expect(try fixture.done("lineup report run shift --limit 3").errors == "")
  }

  @Test func `runs a query of one's own with values that it binds`() throws {
    let text = """
      -- Names
      -- :like text = A% Names like this.
      -- :campaign text
      -- :least integer = 1
      select name, :least + 1 as more, :campaign as code, null::date as never, '{a,null}'::text[] as l
      from report.roster_v2 where name like :like order by name;
      """
    let run = try query(text, "--campaign spring")
    #expect(run.output == "name\tmore\tcode\tnever\tl\nAna\t2\tspring\t\ta;\n", "\(run.errors)")
    let other = try query(text, "--campaign spring --set like=%u% --set least=41 --json")
    let rows = try #require(try other.json()["mine"] as? [[String: Any]])
    #expect(rows.map { $0["name"] as? String } == ["Rui"])
    #expect(rows.first?["more"] as? Int == 42)
    // A value is a value, whatever it looks like.
    let sly = try query(text, "--campaign spring --set \"like=x' or true --\"")
    #expect(sly.output == "name\tmore\tcode\tnever\tl\n")
    let missing = try query(text)
    #expect(missing.exit == 64)
    #expect(missing.errors.contains("needs a value of 'campaign'"))
    #expect(try query(text, "--campaign spring --set lke=x").errors.contains("no parameter 'lke'"))
    let told = try fixture.done("lineup report describe mine --folder \(folder)").output
    #expect(told.contains("like\ttext\tA%\tNames like this.\n"))
    #expect(
      try fixture.done("lineup report list --folder \(folder)").output.contains("mine\tNames"))
  }

  @Test(arguments: [
    "delete from lineup.curator",
    "with gone as (delete from lineup.curator returning 1) table gone",
    "select set_config('transaction_read_only', 'off', false), nextval('lineup.curator_curator_id_seq')",
    "select 1; drop schema lineup cascade",
  ])
  func `lets no report write`(_ text: String) throws {
    #expect(try query(text).exit != 0)
    #expect(try fixture.done("lineup roster list --fields name").output == "name\nAna\nEva\nRui\n")
  }

  @Test func `gives up a report that takes too long`() throws {
    let run = try query("select pg_sleep(30)", "--timeout 1")
    #expect(run.exit == 75)
    #expect(
      run.errors
        == "error: the report took more than 1 seconds; allow more with --timeout, or narrow it\n")
  }

  @Test func `places a fault of a file in its line`() throws {
    let run = try query("-- :a day\nselect :a")
    #expect(run.exit == 65)
    #expect(run.errors.hasPrefix("\(folder)/mine.sql:1:1: error: ':a day' declares no parameter"))
  }

  @Test func `runs again and again until it is stopped`() throws {
    let run = try fixture.shell(
      "timeout -s INT 3 \"$LINEUP\" report run budget --fields campaign --watch 0.2")
    #expect(run.exit == 124 || run.exit == 130)
    #expect(run.output.hasPrefix("campaign\nspring\ncampaign\nspring\n"))
  }

  @Test func `a value that does not fit its type is bad data`() throws {
    let run = try query("-- :n integer = 1 A number.\nselect :n as n", "--set n=abc")
    #expect(run.exit == 65)
    #expect(run.errors.contains("does not fit: invalid input syntax for type bigint"))
    #expect(run.errors.contains("; mend what --set or the file gives"))
  }

  @Test func `a workbook that cannot be made is told by its own name`() throws {
    let named = try fixture.shell("lineup report workbook \(folder)/all.csv --reports shift")
    #expect(named.exit == 64 && named.errors.contains("let it end in .xlsx"))
    let lost = try fixture.shell("lineup report workbook /nowhere/all.xlsx --reports shift")
    #expect(lost.exit == 73)
    #expect(
      lost.errors.hasPrefix("error: cannot write to /nowhere/all.xlsx: No such file or directory; ")
    )
  }

  @Test func `bundles reports in one workbook with charts`() throws {
    try fixture.done("lineup report workbook \(folder)/all.xlsx --campaign spring")
    let names = try fixture.done("unzip -p \(folder)/all.xlsx xl/workbook.xml").output
    for name in ["Contents", "coverage", "roster", "budget"] {
      #expect(names.contains("<sheet name=\"\(name)\" "))
    }
    let charts = try fixture.done("unzip -p \(folder)/all.xlsx 'xl/charts/chart*.xml'").output
    #expect(charts.contains("Head-hours wanted and booked"))
    try fixture.done("lineup report workbook - --reports shift,budget > \(folder)/two.xlsx")
    let two = try fixture.done("unzip -p \(folder)/two.xlsx xl/workbook.xml").output
    #expect(two.components(separatedBy: "<sheet ").count == 4)
  }
}
