import Testing

@testable import LineupInterchange

@Suite struct XLSXTests {
  private static let header =
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c>"
    + "<c r=\"B1\" t=\"inlineStr\"><is><t>fee</t></is></c></row>"

  private func read(_ workbook: TinyWorkbook, sheet: String? = nil) throws -> Reading {
    try Reading(.xlsx, workbook.bytes, sheet: sheet)
  }

  private func read(rows: String) throws -> Reading {
    try read(TinyWorkbook(rows: Self.header + rows))
  }

  @Test func `reads shared, rich, inline and computed texts, numbers and booleans`() throws {
    var workbook = TinyWorkbook(
      rows: Self.header + """
        <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>18.5</v></c></row>
        <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="b"><v>1</v></c></row>
        <row r="4"><c r="A4" t="str"><f>A2&amp;"!"</f><v>Amy!</v></c><c r="B4"><v>1E3</v></c></row>
        <row r="5"><c r="A5" t="inlineStr"><is><r><t>a_x000D__x005F_</t></r><r><t> b</t></r></is></c>\
        <c r="B5"><f>1/3</f><v>0.33333333333333331</v></c></row>
        """)
    workbook.texts = ["<t>Amy</t>", "<r><t>Bo </t></r><r><t>Lee</t></r><rPh><t>x</t></rPh>"]
    let reading = try read(workbook)
    #expect(reading.faults.isEmpty, "\(reading.faults)")
    #expect(reading.header == ["name", "fee"])
    #expect(
      reading.records == [
        ["Amy", .other(.number, "18.5")], ["Bo Lee", .other(.boolean, "true")],
        ["Amy!", .other(.number, "1000")], ["a\r_ b", .other(.number, "0.333333333333333")],
      ])
  }

  @Test func `reads sparse cells, cells and rows without references, and skips blank rows`() throws
  {
    let reading = try read(
      rows: """
        <row r="4"><c r="B4"><v>1</v></c></row><row><c t="str"><v>Bo</v></c></row>
        <row r="9"><c r="A9" s="1"/></row><row r="12"><c r="A12" t="str"><v>Cy</v></c></row>
        """)
    #expect(reading.records == [[nil, .other(.number, "1")], ["Bo", nil], ["Cy", nil]])
    #expect(reading.lines == [4, 5, 12])
  }

  @Test(
    arguments: [
      ("0", "1", "1"), ("yyyy\\-mm\\-dd", "46145", "2026-05-03"), ("d.m.yy", "1", "1900-01-01"),
      ("d.m.yy", "59", "1900-02-28"), ("d.m.yy", "61", "1900-03-01"),
      ("dd/mm/yyyy hh:mm", "46145", "2026-05-03 00:00"),
      ("dd/mm/yyyy hh:mm", "46145.354166666664", "2026-05-03 08:30"),
      ("d.m.yyyy", "46145.999999999", "2026-05-04"), ("h:mm", "0.5", "12:00"),
      ("[h]:mm", "1.25", "30:00"), ("[$€-407] #,##0.00", "18.5", "18.5"),
      ("0.0&quot; days&quot;", "2", "2"), ("[Red]-0;General", "3", "3"),
      ("mmm yy", "46145", "2026-05-03"),
      ("General", "1.1000000000000001", "1.1"),
      ("General", "12345678901234567890", "12345678901234600000"),
      ("General", "-1.5E-7", "-0.00000015"), ("0.00E+00", "1500", "1500"),
    ])
  func `shows numbers and dates as they would be typed`(
    code: String, stored: String, shown: String
  ) throws {
    var workbook = TinyWorkbook(
      rows: Self.header + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>\(stored)</v></c></row>")
    workbook.formats = [code]
    let reading = try read(workbook)
    #expect(reading.faults.isEmpty, "\(reading.faults)")
    let isNumber =
      shown.utf8.allSatisfy { (46...57).contains($0) || $0 == 45 } && !shown.hasPrefix("19")
      && !shown.hasPrefix("20")
    #expect(reading.records == [[isNumber ? .other(.number, shown) : .text(shown), nil]])
  }

  @Test func `counts days from 1904 where the workbook does`() throws {
    var workbook = TinyWorkbook(
      rows: Self.header + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>44683</v></c></row>")
    workbook.formats = ["yyyy-mm-dd"]
    workbook.isEpoch1904 = true
    #expect(try read(workbook).records == [["2026-05-03", nil]])
  }

  @Test func `reads the first sheet that is seen, or the named one`() throws {
    var workbook = TinyWorkbook(rows: "<row><c t=\"str\"><v>old</v></c></row>")
    workbook.sheets.append(("Now", "<row><c t=\"str\"><v>new</v></c></row>"))
    workbook.hidden = ["People"]
    #expect(try read(workbook).header == ["new"])
    #expect(try read(workbook, sheet: "people").header == ["old"])
    #expect(
      try read(workbook, sheet: "Later").faults == [
        "f: error: the workbook has no sheet 'Later'; give one of 'People', 'Now'"
      ])
  }

  @Test func `tells faults by sheet and cell, and rejects rows as CSV`() throws {
    let reading = try read(
      rows: """
        <row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><v>1</v></c></row>
        <row r="3"><c r="A3" t="str"><v>=x, "y"</v></c><c r="B3"><f>NOW()</f></c></row>
        <row r="4"><c r="A4" t="str"><v>Cy</v></c><c r="AB4"><v>7</v></c></row>
        """)
    #expect(
      reading.faults == [
        "f:People!A2: error: the cell holds the error '#N/A'; mend its formula, or write the value",
        "f:People!B3: error: the formula's value is not stored in the file; open the file in a "
          + "spreadsheet program and save it, or write the value",
        "f:People!AB4: error: a value stands in a column without a name; name the column in the "
          + "first row, or take the value out",
      ])
    #expect(reading.rejected == ["#N/A,1", "\"'=x, \"\"y\"\"\",", "Cy,,7"])
    #expect(reading.rejectHeader == "name,fee,reject_reason\n")
  }

  @Test func `tells faults of the header by sheet and cell, and that there may be other sheets`()
    throws
  {
    let log = FaultLog()
    let source = ByteSource(bytes: TinyWorkbook(rows: Self.header).bytes, name: "f")
    let reader = try FileFormat.xlsx.reader(of: source, log: log)
    let name = ImportColumn<String>.text("name") { $0 = $1 }
    let title = ImportColumn<String>.text("title", required: true) { $0 = $1 }
    try ImportTable([name, title], mapping: .none).forEachRow(
      of: reader, from: "", rejected: { _ in }, { _, _ in })
    #expect(
      log.faults.map(\.description) == [
        "f:People!B1: error: 'fee' is no known column; valid are name, title; or map it with --map "
          + "COLUMN=FIELD",
        "f:People!A1: error: the column 'title' is missing; add it, or map one of the file's "
          + "columns with --map COLUMN=title, or choose the sheet that has it with --sheet",
      ])
  }

  @Test func `reports a column named twice, and leaves an old reason out`() throws {
    let twice = TinyWorkbook(
      rows:
        "<row r=\"3\"><c r=\"B3\" t=\"str\"><v>a</v></c><c r=\"D3\" t=\"str\"><v>a</v></c></row>")
    #expect(
      try read(twice).faults == [
        "f:People!D3: error: column 'a' was already named in People!B3; give every column a name "
          + "of its own"
      ])
    let mended = TinyWorkbook(
      rows: "<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>reject_reason</v></c></row>"
        + "<row><c t=\"str\"><v>1</v></c><c t=\"str\"><v>old</v></c></row>")
    #expect(try read(mended).records == [["1"]])
  }

  @Test func `reads elements with prefixes`() throws {
    var workbook = TinyWorkbook(rows: "")
    workbook.sheets[0].rows =
      "<x:row xmlns:x=\"u\"><x:c t=\"str\"><x:v>a</x:v></x:c></x:row>"
      + "<x:row xmlns:x=\"u\"><x:c t=\"str\"><x:v>1</x:v></x:c></x:row>"
    #expect(try read(workbook).records == [["1"]])
  }

  @Test func `refuses a document type, deep nesting and cells out of place`() throws {
    var workbook = TinyWorkbook(rows: Self.header)
    workbook.prolog =
      "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n"
    let again = "save it again as a workbook (.xlsx) in a spreadsheet program, or as CSV"
    #expect(
      try read(workbook).faults == [
        "f: error: the workbook declares a document type, which no workbook needs; \(again)"
      ])
    let deep = String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)
    #expect(
      try read(rows: deep).faults == [
        "f: error: the workbook's XML is nested deeper than 64 levels; \(again)"
      ])
    for cell in ["B2", "A", "2", "A3", "AAAA2", "a2", "A0"] {
      let row = "<row r=\"2\"><c r=\"C2\"/><c r=\"\(cell)\"><v>1</v></c></row>"
      #expect(
        try read(rows: row).faults == [
          "f: error: '\(cell)' stands where no such row or cell may; \(again)"
        ])
    }
    #expect(try read(rows: "<row r=\"1\"/>").faults.count == 1)
    #expect(try read(rows: "<row r=\"1048577\"/>").faults.count == 1)
  }

  @Test func `refuses an archive that unpacks to far more than it is`() throws {
    // 16 MiB of spaces, deflated: runs of a byte and its count.
    let packed = Self.deflatedSpaces.flatMap { [UInt8](repeating: $0.0, count: $0.1) }
    var zip = TinyZip()
    for part in TinyWorkbook(rows: "").zip.parts where !part.name.contains("sheet0") {
      zip.add(part.name, String(decoding: part.bytes, as: UTF8.self))
    }
    zip.add(
      "xl/worksheets/sheet0.xml", [UInt8](repeating: Byte.space, count: 16 << 20), packed: packed)
    let reading = try Reading(.xlsx, zip.bytes())
    #expect(
      reading.faults == [
        "f: error: the workbook's part 'xl/worksheets/sheet0.xml' unpacks to more than 200 times "
          + "its size, as a trap would; save the sheet as CSV if it is none"
      ])
  }

  @Test func `refuses what is no workbook, is cut, damaged or locked`() throws {
    let bytes = TinyWorkbook(rows: Self.header).bytes
    #expect(try Reading(.xlsx, Array("a,b\n".utf8)).faults[0].contains("is no workbook"))
    #expect(try Reading(.xlsx, Array(bytes.prefix(bytes.count / 2))).faults.count == 1)
    #expect(try Reading(.xlsx, []).faults.count == 1)
    #expect(try Reading(.xlsx, TinyZip().bytes()).faults.count == 1)
    let locked = TinyWorkbook(rows: Self.header).zip.bytes(flags: 1)
    #expect(
      try Reading(.xlsx, locked).faults == [
        "f: error: the file is protected by a password; save it without one"
      ])
    var damaged = bytes
    let place = try #require(bytes.firstRange(of: Array("<sst>".utf8)))
    damaged[place.lowerBound + 1] = UInt8(ascii: "q")
    #expect(try Reading(.xlsx, damaged).faults.count == 1)
  }

  @Test func `survives any mutation of a workbook`() throws {
    var workbook = TinyWorkbook(
      rows: Self.header
        + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" s=\"1\"><v>1</v></c></row>")
    workbook.texts = ["<t>Amy</t>"]
    workbook.formats = ["d.m.yy"]
    let bytes = workbook.bytes
    var random = SeededGenerator(seed: 5)
    for _ in 0..<1500 {
      _ = try Reading(.xlsx, mutated(bytes, using: &random))
    }
  }

  private static let deflatedSpaces: [(UInt8, Int)] = [
    (236, 1), (193, 1), (129, 1), (0, 4), (128, 1), (32, 1), (149, 1), (253, 1), (41, 1), (23, 1),
    (169, 1), (10, 1), (0, 4094), (128, 1), (217, 1), (131, 1), (3, 1), (1, 1), (0, 4), (32, 1),
    (255, 1), (215, 1), (70, 1), (80, 1), (85, 4095), (97, 1), (15, 1), (14, 1), (4, 1), (0, 4),
    (128, 1), (252, 1), (95, 1), (27, 1), (65, 1), (85, 4095), (165, 1), (61, 1), (56, 1),
    (32, 1), (0, 4), (16, 1), (242, 1), (255, 1), (117, 1), (67, 1), (2, 1), (0, 3969), (192, 1),
    (85, 1),
  ]
}
