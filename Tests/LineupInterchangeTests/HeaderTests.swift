import Testing

@testable import LineupInterchange

/// Headers that do not stand on the first line, or are written awkwardly.
@Suite struct HeaderTests {
  private struct Person: Equatable {
    var name = ""
    var fullFee: String?
  }

  private static let columns: [ImportColumn<Person>] = [
    .text("name", aliases: ["person"], required: true) { $0.name = $1 },
    .text("full_fee") { $0.fullFee = $1 },
    .text("notes") { _, _ in },
  ]

  private func read(
    _ bytes: [UInt8], _ format: FileFormat = .csv, headerLine: Int? = nil, blanks: [String] = []
  ) throws -> (people: [Person], faults: [String]) {
    let log = FaultLog()
    let table = try ImportTable(Self.columns, mapping: ColumnMapping(blanks: blanks))
    let reader = try format.reader(
      of: ByteSource(bytes: bytes, name: "f", chunk: 5),
      form: HeaderForm(line: headerLine, knowing: table.knows), log: log)
    var people: [Person] = []
    try table.forEachRow(of: reader, from: Person()) { row, _ in people.append(row) }
    return (people, log.faults.map(\.description))
  }

  private func read(
    _ text: String, headerLine: Int? = nil, blanks: [String] = []
  ) throws -> (people: [Person], faults: [String]) {
    try read(Array(text.utf8), headerLine: headerLine, blanks: blanks)
  }

  private static let titled = "Our creators, 2027\r\n\r\nas of \"May\"\r\nname;full fee\r\nA;1\r\n"

  @Test func `tells a title from the header, which line looks like it, and nothing else`() throws {
    let told = try read(Self.titled)
    #expect(told.people.isEmpty)
    #expect(
      told.faults == [
        "f:1:1: error: 'Our creators' is no header, but line 4 looks like one: name, full fee; give "
          + "--header-line 4, or take the lines above it out"
      ])
    let group = try read("Person,,Money,,Reach\nname,notes,full fee,,\nA,b,1,,\n")
    #expect(group.faults.count == 1 && group.faults[0].contains("line 2 looks like one"))
  }

  @Test func `reads from the line that is told, with its own delimiter`() throws {
    let told = try read(Self.titled, headerLine: 4)
    #expect(told.faults.isEmpty, "\(told.faults)")
    #expect(told.people == [Person(name: "A", fullFee: "1")])
    #expect(
      try read(Self.titled, headerLine: 7).faults == [
        "f:6:1: error: the file has nothing on line 7 and below; mend --header-line"
      ])
    let faulty = try read("t\nsep=;\nname,fee\nA,1\n", headerLine: 3)
    #expect(faulty.faults.first?.hasPrefix("f:3:6: error: 'fee' is no known column") == true)
    #expect(try read("sep=;\ntitle\nname;notes\nA,B;\n", headerLine: 3).people.count == 1)
  }

  @Test func `a header with a mistake is no title`() throws {
    let told = try read("nmae,full fee\nname,notes\n")
    #expect(told.faults.first?.hasPrefix("f:1:1: error: 'nmae' is no known column") == true)
    #expect(try read("who,what\nA,B\n").faults.count == 3)
  }

  @Test func `does the same for rows of a workbook`() throws {
    func row(_ number: Int, _ texts: String...) -> String {
      "<row r=\"\(number)\">" + texts.map { "<c t=\"str\"><v>\($0)</v></c>" }.joined() + "</row>"
    }
    let bytes = TinyWorkbook(
      rows: row(2, "Creators of 2027") + row(5, "name", "full fee") + row(6, "A", "1")
    ).bytes
    #expect(
      try read(bytes, .xlsx).faults == [
        "f: error: 'Creators of 2027' is no header, but row 5 looks like one: name, full fee; give "
          + "--header-line 5, or take the rows above it out"
      ])
    let told = try read(bytes, .xlsx, headerLine: 5)
    #expect(told.faults.isEmpty, "\(told.faults)")
    #expect(told.people == [Person(name: "A", fullFee: "1")])
    #expect(
      try read(bytes, .xlsx, headerLine: 4).faults == [
        "f: error: row 4 of the sheet 'People' is empty; give it a row with column names, or choose "
          + "another row with --header-line"
      ])
  }

  @Test(arguments: [
    "name,full fee", "NAME,Full-Fee", "\"name\",\"Full\nfee\"", "name,full\u{A0}fee",
    "\u{200B}name\u{FEFF},full\u{AD}_fee", "name,Full  -  fee", "\u{FEFF}name , full fee ",
  ])
  func `knows names with line breaks, hard spaces and what cannot be seen`(header: String) throws {
    let told = try read(header + "\nA,1\n")
    #expect(told.faults.isEmpty, "\(told.faults)")
    #expect(told.people == [Person(name: "A", fullFee: "1")])
  }

  @Test func `skips rows of nothing but delimiters, and takes for blank what is told`() throws {
    #expect(try read("name,full fee\nA,1\n,\n\"\", \nB,\n,\n").people.map(\.name) == ["A", "B"])
    let told = try read("name,full fee\nA,N/A\nB, - \nn/a,1\n", blanks: ["n/a", "-"])
    #expect(told.people == [Person(name: "A"), Person(name: "B")])
    #expect(told.faults == ["f:4:1: error: 'name' is missing; fill it in"])
    let yaml = try ColumnMapping(
      yaml: Array("blank: [n/a]\nheader_line: 3\n".utf8), file: "m")
    #expect(yaml.blanks == ["n/a"] && yaml.form.headerLine == 3)
    #expect(throws: Fault.self) { try ColumnMapping(yaml: Array("header_line: 0".utf8), file: "m") }
  }
}
