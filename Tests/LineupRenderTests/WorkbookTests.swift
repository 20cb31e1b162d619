import Foundation
import Testing

@testable import LineupRender

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A part of a workbook's archive as text.
private func part(_ name: String, of path: String) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["unzip", "-p", path, name]
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  try #require(process.terminationStatus == 0)
  return String(decoding: data, as: UTF8.self)
}

private func temporaryPath() -> String {
  FileManager.default.temporaryDirectory.path + "/lineup-\(UUID().uuidString).xlsx"
}

@Suite struct WorkbookTests {
  private func sheet(_ table: Table, isStreamed: Bool = true) throws -> String {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try WorkbookFile(path: path, isStreamed: isStreamed)
    try file.beginSheet("Sheet", columns: table.columns)
    for row in table.rows { try file.append(row) }
    try file.close()
    return try part("xl/worksheets/sheet1.xml", of: path)
  }

  @Test func `has typed cells, with a column more for currencies and offsets`() throws {
    let table = Table(
      "x",
      columns: [
        Column("n", kind: .integer), Column("fee", kind: .money),
        Column("at", kind: .timestamp), Column("day", kind: .date), Column("yes", kind: .bool),
        Column("length", kind: .duration), Column("share", kind: .decimal), Column("tags"),
      ],
      rows: [
        [
          .integer(42), .money(1250, currency: "EUR", exponent: 2),
          .timestamp("2027-05-03T18:00:00+02:00"), .date("2027-05-03"), .bool(true),
          .duration(5400), .decimal("0.25"), .list([.text("a;b"), .text("c")]),
        ]
      ])
    let xml = try sheet(table)
    for expected in [
      "<c r=\"A2\" s=\"2\"><v>42</v></c>", "<v>12.5</v>",
      "<c r=\"C2\" s=\"4\" t=\"inlineStr\"><is><t>EUR</t></is></c>", "<v>46510.75</v>",
      "<is><t>+02:00</t></is>", "<v>46510</v>", "<c r=\"G2\" s=\"7\" t=\"b\"><v>1</v></c>",
      "<v>0.0625</v>", "<v>0.25</v>", "<is><t>a\\;b;c</t></is>",
      "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>",
      "<autoFilter ref=\"A1:J2\"/>", "<cols><col min=\"1\" max=\"1\"",
    ] { #expect(xml.contains(expected), "\(expected) in \(xml)") }
    #expect(xml.contains("<t>fee_currency</t>"))
    #expect(xml.contains("<t>at_offset</t>"))
  }

  @Test func `keeps what a spreadsheet would round or misread as text`() throws {
    let table = Table(
      "x", columns: [Column("a"), Column("b"), Column("c"), Column("d"), Column("e")],
      rows: [
        [
          .integer(1_234_567_890_123_456), .decimal("0.1234567890123456"), .date("1899-12-31"),
          .duration(-60), .text("=1+1"),
        ]
      ])
    let xml = try sheet(table)
    for text in ["1234567890123456", "0.1234567890123456", "1899-12-31", "-PT1M", "=1+1"] {
      #expect(xml.contains("<t>\(text)</t>"))
    }
    #expect(!xml.contains("<f>"))
  }

  @Test func `is the same streamed or held in memory, but for where texts are`() throws {
    let table = Table(
      "x", columns: [Column("a"), Column("b", kind: .decimal), Column("c", kind: .bool)],
      rows: [
        [.text("<a> & \"b\""), .decimal("-0.50"), .bool(false)], [.null, .null, .null],
        [.text(" spaced\n"), .decimal("7"), .null],
      ])
    func cells(_ xml: String) -> [String] {
      xml.matches(
        of: /<c r=.*?<\/c>|<pane[^>]*>|<autoFilter[^>]*>|<pageSetup [^>]*>|<col [^>]*>/
          .dotMatchesNewlines()
      ).map { String($0.0) }.filter { !$0.contains("inlineStr") && !$0.contains("t=\"s\"") }
    }
    let streamed = cells(try sheet(table))
    #expect(streamed.count == 9)
    #expect(streamed == cells(try sheet(table, isStreamed: false)))
  }

  @Test func `streams many rows with what makes a spreadsheet of them`() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try WorkbookFile(path: path)
    try file.beginSheet("it's", columns: [Column("name"), Column("n", kind: .integer)])
    for number in 1...20_000 { try file.append([.text("person \(number)"), .integer(number)]) }
    try file.close()
    let rows = try part("xl/worksheets/sheet1.xml", of: path)
    #expect(rows.ranges(of: "<row ").count == 20_001)
    #expect(rows.contains("<c r=\"B20001\" s=\"3\"><v>20000</v></c></row></sheetData>"))
    let workbook = try part("xl/workbook.xml", of: path)
    #expect(workbook.contains(">'it''s'!$A$1:$B$20001</definedName>"))
    #expect(try part("xl/styles.xml", of: path).contains("formatCode=\"@\""))
    for name in ["[[]Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"] {
      #expect(throws: Never.self) { try XMLDocument(xmlString: try part(name, of: path)) }
    }
  }

  @Test func `loses no character`() throws {
    let table = Table(
      "x", columns: [Column("a")],
      rows: [[.text("a\rb\u{0}\u{1F}\u{FFFF}_x0041_ _x <&> \u{202E}👩‍🎤")]])
    let expected =
      "<t>a_x000D_b_x0000__x001F__xFFFF__x005F_x0041_ _x &lt;&amp;&gt; \u{202E}👩‍🎤</t>"
    #expect(try sheet(table).contains(expected))
  }

  @Test func `refuses a text that no cell can hold, by column and row`() throws {
    let fits = String(repeating: "é", count: WorkbookFile.longestText)
    #expect(try sheet(Table("x", columns: [Column("a")], rows: [[.text(fits)]])).contains(fits))
    #expect(throws: RenderError.textTooLong(column: "b", row: 2)) {
      try sheet(
        Table(
          "x", columns: [Column("a"), Column("b")],
          rows: [[.null, .null], [.null, .text(fits + "!")]]))
    }
  }

  @Test func `tells that its file cannot be written`() {
    let workbook = Workbook([.init(Table("x", columns: [Column("a")]))])
    #expect(throws: RenderError.self) { try workbook.write(to: "/nowhere/x.xlsx") }
  }

  @Test func `goes on with another sheet where one is full`() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try WorkbookFile(path: path)
    try file.beginSheet("all", columns: [Column("n", kind: .integer)])
    for number in 1...1_048_577 { try file.append([.integer(number)]) }
    try file.close()
    let names = try part("xl/workbook.xml", of: path)
    #expect(names.contains("<sheet name=\"all\" "))
    #expect(names.contains("<sheet name=\"all (2)\" "))
    let second = try part("xl/worksheets/sheet2.xml", of: path)
    #expect(second.contains("<t>n</t>"))
    #expect(second.contains("<v>1048576</v>"))
    #expect(second.contains("<v>1048577</v>"))
  }

  @Test func `streams a sheet whose tab is before those of the sheets before it`() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try WorkbookFile(path: path)
    try file.beginSheet("other", columns: [Column("m", kind: .integer)])
    try file.append([.integer(8)])
    try file.beginSheet("list", columns: [Column("n", kind: .integer)], isFirst: true)
    try file.append([.integer(7)])
    try file.append([.integer(9)])
    try file.close()
    let workbook = try part("xl/workbook.xml", of: path)
    let tabs = [
      #"<sheet name="list" sheetId="2" r:id="rId2"/>"#,
      #"<sheet name="other" sheetId="1" r:id="rId1"/>"#,
    ]
    #expect(workbook.contains("<sheets>\(tabs.joined())</sheets>"))
    // Names that belong to a sheet count tabs.
    #expect(workbook.contains(#"localSheetId="0" hidden="1">'list'!$A$1:$A$3<"#))
    #expect(workbook.contains(#"localSheetId="1" hidden="1">'other'!$A$1:$A$2<"#))
    #expect(try part("xl/worksheets/sheet2.xml", of: path).contains("<v>7</v>"))
  }

  @Test func `draws charts of its columns`() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let table = Table(
      "cover", columns: [Column("day", kind: .date), Column("heads", kind: .integer)],
      rows: [[.date("2027-05-03"), .integer(2)], [.date("2027-05-04"), .integer(3)]])
    try Workbook([
      .init(
        table, name: "It's: [cover]",
        charts: [.init("Cover by day", .column, x: "day", y: ["heads"])])
    ]).write(to: path)
    let chart = try part("xl/charts/chart1.xml", of: path)
    #expect(chart.contains("'It''s cover'!$A$2:$A$3"))
    #expect(chart.contains("'It''s cover'!$B$2:$B$3"))
    #expect(chart.contains("Cover by day"))
  }

  @Test func `of details has a sheet of values and one for each table`() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let details = Details(
      "campaign",
      [
        .init(.entries([.init("name", .text("Spring")), .init("hires", .integer(3))])),
        .init(.table(Table("segments", columns: [Column("name")]))), .init(.picture("▁█")),
      ])
    try Workbook(details).write(to: path)
    let names = try part("xl/workbook.xml", of: path)
    #expect(names.contains("<sheet name=\"Campaign\" "))
    #expect(names.contains("<sheet name=\"Segments\" "))
  }

  @Test(arguments: [
    ("Roster", "Roster"), ("a/b:c*d?e[f]g\\h", "abcdefgh"), ("'quoted'", "quoted"), ("", "Sheet"),
    ("ROSTER", "ROSTER"), ("taken", "taken (2)"), ("TAKEN", "TAKEN (2)"),
    (String(repeating: "x", count: 40), String(repeating: "x", count: 31)),
  ])
  func `names its sheets as spreadsheets allow`(wanted: String, name: String) {
    #expect(WorkbookText.sheetName(wanted, besides: ["taken"]) == name)
  }

  @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
  func `letters its columns`(column: Int, letters: String) {
    #expect(WorkbookText.letters(ofColumn: column) == letters)
  }

  @Test(arguments: [
    ("2027-05-03T18:00:00+02:00", 46_510.75, "+02:00"), ("1900-03-01T00:00:00Z", 61, "+00:00"),
    ("2027-05-03T12:00:00.5-03:30", 46_510.5 + 0.5 / 86_400, "-03:30"),
  ])
  func `counts moments in days`(text: String, serial: Double, offset: String) throws {
    let moment = try #require(WorkbookDate.serial(ofMoment: text))
    #expect(moment.serial == serial)
    #expect(moment.offset == offset)
  }
}
