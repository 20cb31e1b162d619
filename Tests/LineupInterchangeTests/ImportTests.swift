import LineupInterchange
import Testing

@Suite struct ImportTests {
  struct Person: Equatable {
    var name = ""
    var audience: Int64?
    var topics: [String] = []
    var fee: String?
  }

  private enum FeeError: Error, CustomStringConvertible {
    case malformed(String)
    var description: String {
      switch self {
      case .malformed(let text): "'\(text)' is no amount; write it as 12.50"
      }
    }
  }

  private static let columns: [ImportColumn<Person>] = [
    .text("display_name", aliases: ["name"], required: true, limit: 70) { $0.name = $1 },
    .integer("audience", aliases: ["followers"], in: 0...1_000_000) { $0.audience = $1 },
    .list("topics", by: { $0.lowercased() }, into: { $0.topics = $1 }),
    .parsed(
      "fee",
      by: { text in
        guard text.contains(".") else { throw FeeError.malformed(text) }
        return text
      }, into: { $0.fee = $1 }),
  ]

  struct Outcome {
    var people: [Person] = []
    var faults: [String] = []
    var rejects = ""
    var refusesWholeFile = false
  }

  private func read(
    _ text: String, _ format: FileFormat = .csv, mapping: [String] = []
  ) throws -> Outcome {
    let log = FaultLog()
    let source = ByteSource(bytes: Array(text.utf8), name: "f")
    let reader = try format.reader(of: source, log: log)
    let table = try ImportTable(Self.columns, mapping: ColumnMapping(mapping))
    var outcome = Outcome()
    var rejects = reader.rejectFormat.header
    try table.forEachRow(
      of: reader, from: Person(),
      rejected: { rejects += reader.rejectFormat.line($0.rawBytes(), reason: $0.reason) },
      { row, _ in outcome.people.append(row) })
    outcome.faults = log.faults.map(\.description)
    outcome.rejects = String(decoding: rejects, as: UTF8.self)
    outcome.refusesWholeFile = log.refusesWholeFile
    return outcome
  }

  private static let amy = Person(name: "Amy", audience: 12, topics: ["food", "art"], fee: "1.50")

  @Test func `reads rows of every format`() throws {
    let csv = "Display Name,fee,FOLLOWERS,topics\n Amy ,1.50,12,Food; Art\nBo,,,\n"
    #expect(try read(csv).people == [Self.amy, Person(name: "Bo")])
    #expect(try read(csv.replacing(",", with: "\t"), .tsv).people.count == 2)
    let json = """
      {"name":"Amy","audience":12,"topics":["Food"," Art "],"fee":1.50}
      {"fee":"1.50","topics":"Food;Art","followers":"12","display-name":"Amy"}
      {"name":"Bo","fee":null,"topics":[]}
      """
    #expect(try read(json, .jsonLines).people == [Self.amy, Self.amy, Person(name: "Bo")])
  }

  @Test func `reports every faulty value at its place`() throws {
    let outcome = try read(
      """
      name,audience,fee,topics
      Amy,1000001,x,
      " ",5,1.0,
      Bo,,,
      """)
    #expect(
      outcome.faults == [
        "f:2:5: error: '1000001' is no whole number from 0 to 1000000; write digits only, without "
          + "separators or decimals",
        "f:2:13: error: 'x' is no amount; write it as 12.50",
        "f:3:1: error: 'display_name' is missing; fill it in",
      ])
    #expect(outcome.people == [Person(name: "Bo")])
    #expect(outcome.refusesWholeFile == false)
  }

  @Test func `cuts and escapes a value within the parser's own words`() throws {
    let outcome = try read("name,fee\nAmy,\(String(repeating: "x", count: 70))\u{202E}\n")
    #expect(
      outcome.faults == [
        "f:2:5: error: '\(String(repeating: "x", count: 60))…' is no amount; write it as 12.50"
      ])
  }

  @Test func `limits texts, one character over`() throws {
    let seventy = String(repeating: "é", count: 70)
    #expect(try read("name\n\(seventy)\n").faults.isEmpty)
    #expect(
      try read("name\n\(seventy)é\n").faults == [
        "f:2:1: error: '\(seventy.prefix(60))…' has 71 characters; write at most 70"
      ])
  }

  @Test func `refuses a file with an unknown or missing column, and reads on for faults`() throws {
    let outcome = try read("topcis,audience\nx,-1\n")
    #expect(
      outcome.faults == [
        "f:1:1: error: 'topcis' is no known column; did you mean 'topics'? valid are display_name, "
          + "audience, topics, fee; or map it with --map COLUMN=FIELD",
        "f:1:1: error: the column 'display_name' is missing; add it, or map one of the file's "
          + "columns with --map COLUMN=display_name",
        "f:2:3: error: '-1' is no whole number from 0 to 1000000; write digits only, without "
          + "separators or decimals",
      ])
    #expect(outcome.refusesWholeFile)
    #expect(outcome.people.isEmpty)
  }

  @Test func `gives no row once the whole file is refused`() throws {
    #expect(try read("name,colour\nAmy,red\n").people.isEmpty)
  }

  @Test func `reports two columns for one field`() throws {
    #expect(
      try read("name,Display Name\nAmy,Amy\n").faults == [
        "f:1:6: error: 'Display Name' and 'name' are the same field; keep one of the two"
      ])
    #expect(
      try read(#"{"name":"A","display_name":"B"}"#, .jsonLines).faults == [
        "f:1:28: error: 'name' gave the same field already; keep one of the two"
      ])
  }

  @Test func `reports unknown, missing and nested members of an object`() throws {
    let outcome = try read(
      #"{"fees":1,"audience":{"x":1}}"# + "\n" + #"{"name":["x"]}"#, .jsonLines)
    #expect(
      outcome.faults == [
        "f:1:9: error: 'fees' is no known field; did you mean 'fee'? valid are display_name, "
          + "audience, topics, fee; or map it with --map COLUMN=FIELD",
        "f:1:22: error: '{\"x\":1}' is nested; write a text, a number or a list of texts",
        "f:1:1: error: 'display_name' is missing; add the member",
        "f:2:9: error: a list stands where one value is expected; write a text",
      ])
    #expect(outcome.refusesWholeFile == false)
  }

  @Test func `maps foreign columns`() throws {
    let mapping = ["Wer?=display_name", "a=b=fee"]
    let outcome = try read("Wer?,a=b\nAmy,1.0\n", mapping: mapping)
    #expect(outcome.people == [Person(name: "Amy", fee: "1.0")])
    #expect(
      try read("name\nAmy\n", mapping: ["Fee=fee"]).faults == [
        "f:1:1: error: --map names the column 'Fee', which the file does not have; write it as in "
          + "the header: name"
      ])
  }

  @Test func `refuses mappings that make no sense`() throws {
    #expect(throws: InterchangeError.malformedMapping("x")) { try ColumnMapping(["x"]) }
    #expect(throws: InterchangeError.malformedMapping("=x")) { try ColumnMapping(["=x"]) }
    #expect(throws: InterchangeError.malformedMapping("a=y")) { try ColumnMapping(["a=x", "a=y"]) }
    let names = ["display_name", "audience", "topics", "fee"]
    #expect(throws: InterchangeError.unknownField("fees", in: names)) {
      try read("name\n", mapping: ["a=fees"])
    }
    #expect(throws: InterchangeError.fieldMappedTwice("fee")) {
      try read("name\n", mapping: ["a=fee", "b=fee"])
    }
  }

  @Test(arguments: [
    (
      FileFormat.csv, "name,fee\nAmy,\"x \"\"y\"\"\"\nBo,1.0\nCy\n",
      #"""
      name,fee,reject_reason
      Amy,"x ""y""","'x ""y""' is no amount; write it as 12.50"
      Cy,"1 cell where the header has 2; add the missing ones, empty if need be"

      """#
    ),
    (
      FileFormat.jsonLines, "{\"name\":\"Amy\",\"fee\":5}\n{\"name\":\"Bo\"}\n{ }\n[]\n",
      """
      {"name":"Amy","fee":5,"reject_reason":"'5' is no amount; write it as 12.50"}
      { "reject_reason":"'display_name' is missing; add the member"}
      []

      """
    ),
  ])
  func `writes rejected records back as they were`(
    format: FileFormat, text: String, rejects: String
  ) throws {
    let outcome = try read(text, format)
    #expect(outcome.rejects == rejects)
    let again = try read(rejects, format)
    #expect(again.people.isEmpty)
    #expect(
      again.rejects.contains("reject_reason\":\"'5' is no amount; write it as 12.50\",") == false)
    let mended = rejects.replacing("\"x \"\"y\"\"\"", with: "5.0").replacing(":5,", with: ":5.0,")
    #expect(try read(mended, format).people == [Person(name: "Amy", fee: "5.0")])
  }

  @Test(
    arguments: [
      ("folowers", "followers"), ("nmae", "name"), ("fee", "fee"), ("zzzz", nil), ("f", nil),
    ] as [(String, String?)])
  func `offers the nearest name`(text: String, nearest: String?) throws {
    let error = InterchangeError.unknownField(text, in: ["followers", "name", "fee"])
    #expect(error.description.contains("did you mean") == (nearest != nil))
    if let nearest { #expect(error.description.contains("'\(nearest)'?")) }
  }
}
