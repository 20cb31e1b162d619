import Foundation
import LineupRender
import Testing

@testable import LineupCommands
@testable import LineupRender

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

  @Test func `draws charts of columns that the reports have`() throws {
    for (report, chart) in ReportChart.all {
      let told = try fixture.done("lineup report describe \(report) --json=columns").json()
      let columns = try #require((told["report"] as? [String: Any])?["columns"] as? [[String: Any]])
      let names = columns.compactMap { $0["column"] as? String }
      #expect(([chart.x] + chart.y).allSatisfy(names.contains), "\(report)")
    }
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

  @Test func `tells people, budgets and outcomes as they were known at a time`() throws {
    let result = "--spent 90 --active 2 --source till"
    try fixture.done("lineup campaign result spring --outcomes 5 \(result)")
    let before = try fixture.done("date -u +%FT%T.%6NZ").output.trimmingCharacters(in: .newlines)
    try fixture.done("lineup roster edit A1 --name Anna")
    try fixture.done("lineup campaign edit spring --budget '2500.00 EUR'")
    try fixture.done("lineup campaign result spring --outcomes 8 \(result)")
    func told(_ report: String, _ options: String = "") throws -> String {
      try fixture.done("lineup report run \(report) \(options)").output
    }
    for (report, then, now) in [
      ("roster --fields name", "name\nAna\nRui\nEva\n", "name\nAnna\nRui\nEva\n"),
      ("budget --campaign spring --fields budget", "budget\n2000.00\n", "budget\n2500.00\n"),
      ("outcomes --fields outcomes", "outcomes\n5\n", "outcomes\n8\n"),
      ("schedule --from 2027-05-03 --fields name", "name\n", "name\n"),
    ] {
      #expect(try told(report, "--as-of \(before)") == then)
      #expect(try told(report) == now)
    }
    try fixture.done(
      "lineup report workbook \(folder)/past.xlsx --reports roster --as-of \(before)")
    let sheet = try fixture.done("unzip -p \(folder)/past.xlsx xl/sharedStrings.xml").output
    #expect(sheet.contains("<t>Ana</t>") && !sheet.contains("<t>Anna</t>"))
  }

  @Test func `tells which reports take a time, and how`() throws {
    let rows = try #require(
      try fixture.done("lineup report list --json").json()["reports"] as? [[String: Any]])
    for name in ["roster", "schedule", "budget", "outcomes"] {
      let row = try #require(rows.first { $0["report"] as? String == name }, "\(name)")
      #expect((row["options"] as? [String])?.contains("--as-of") == true)
    }
    func asOf(_ name: String) throws -> String? {
      let run = try fixture.done("lineup report describe \(name) --json=as_of")
      return (try run.json()["report"] as? [String: Any])?["as_of"] as? String
    }
    #expect(try asOf("roster") == "all as it was known then, by report.roster_as_of(instant)")
    #expect(try asOf("import") == "the rows that were there by then, by their as_of")
    #expect(try asOf("channel") == nil)
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
    for limit in ["2147483647", "99999999999", "9223372036854775807"] {
      let all = try fixture.done("lineup report run shift --limit \(limit) --fields shift")
      #expect(all.output.split(separator: "\n").count == 4 && all.errors == "")
    }
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

  @Test func `values of JSON are values in JSON and text elsewhere`() throws {
    let report = "lineup report run import --fields options"
    let rows = try #require(
      try fixture.done("\(report) --json").json()["import"] as? [[String: Any]])
    #expect(!rows.isEmpty && rows.allSatisfy { $0["options"] is [String: Any] })
    #expect(try fixture.done("\(report) -o csv --raw").output.contains("\n\"{"))
    let text = #"select e'{"a":\n[1, null]}'::json as j, array['{"b": "ü"}'::jsonb] as l"#
    #expect(
      try query(text, "-o jsonl").output
        == "{\"j\":{\"a\": [1, null]},\"l\":[{\"b\": \"ü\"}]}\n")
    #expect(try query(text).output == "j\tl\n{\"a\": [1, null]}\t{\"b\": \"ü\"}\n")
    // What separates lines and paragraphs of Unicode is text like any other.
    let separated = #"select e'{"a": "x\u2028y"}'::jsonb as j"#
    let told = try query(separated, "-o jsonl").json()["j"] as? [String: Any]
    #expect(told?["a"] as? String == "x\u{2028}y")
  }

  @Test func `hands rows over as they come`() throws {
    let run = try query(
      """
      select n, repeat('x', 200) as x, pg_sleep(case n when 20000 then 60 else 0 end)
      from generate_series(1, 20000) as n
      """, "--limit 0 --timeout 90 --fields n | head -2")
    #expect(run.output == "n\n1\n")
  }

  @Test func `a place that cannot be written to is told before the report is asked for`() throws {
    for (place, reason) in [
      ("/nowhere/a.csv", "No such file or directory"), ("\(folder)/", "Is a directory"),
    ] {
      let run = try query("select pg_sleep(60)", "--timeout 90 --out \(place) -o csv")
      #expect(run.exit == 73)
      #expect(run.errors.hasPrefix("error: cannot write to \(place): \(reason); name a file in "))
    }
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

  @Test func `a workbook of many rows has all of them, and its contents first`() throws {
    try fixture.done(
      """
      lineup db psql -- -qX -c "insert into lineup.demand (campaign_id, starts_at, mentions)
        select campaign_id, timestamptz '2027-06-01 00:00Z' + n * interval '1 hour', n
        from lineup.campaign, generate_series(1, 21000) as n"
      """)
    try fixture.done(
      "lineup report workbook \(folder)/big.xlsx --reports shift,demand,budget --limit 0")
    let names = try fixture.done("unzip -p \(folder)/big.xlsx xl/workbook.xml").output
    let order = try ["Contents", "shift", "demand", "budget"].map { name in
      try #require(names.range(of: "<sheet name=\"\(name)\" ")).lowerBound
    }
    #expect(order == order.sorted())
    func sheet(_ place: Int) -> String {
      "unzip -p \(folder)/big.xlsx xl/worksheets/sheet\(place).xml"
    }
    #expect(try fixture.done("\(sheet(2)) | grep -o '<row ' | wc -l").output == "21013\n")
    let contents = try fixture.done(sheet(4)).output
    #expect(contents.contains("<v>21012</v>") && contents.contains("<t>demand</t>"))
  }
}
