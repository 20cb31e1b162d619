import Testing

@testable import LineupInterchange

@Suite struct MappingTests {
  private struct Person: Equatable {
    var name = ""
    var platform: String?
    var handle: String?
    var followers: Int64?
    var topics: [String] = []
    var fee: String?
  }

  private static let columns: [ImportColumn<Person>] = [
    .text("name", required: true) { $0.name = $1 },
    .text("platform") { $0.platform = $1 },
    .text("handle") { $0.handle = $1 },
    .count("followers") { $0.followers = $1 },
    .list("topics", by: { $0 }, into: { $0.topics = $1 }),
    .text("fee") { $0.fee = $1 },
  ]

  private func mapping(_ yaml: String) throws -> ColumnMapping {
    try ColumnMapping(yaml: Array(yaml.utf8), file: "m.yaml")
  }

  private func read(
    _ text: String, _ yaml: String, _ format: FileFormat = .csv
  ) throws -> (people: [Person], faults: [String], rejects: [String]) {
    let log = FaultLog()
    let reader = try format.reader(of: ByteSource(bytes: Array(text.utf8), name: "f"), log: log)
    let table = try ImportTable(Self.columns, mapping: mapping(yaml))
    let blank = try table.constants(in: Person(), log: log)
    var people: [Person] = []
    var rejects: [String] = []
    try table.forEachRow(
      of: reader, from: blank,
      rejected: { rejects.append(String(decoding: $0.rawBytes(), as: UTF8.self)) },
      { row, _ in people.append(row) })
    return (people, log.faults.map(\.description), rejects)
  }

  private static let yaml = """
    title: Found people
    columns:
      Full name: name
      Link:
        - {field: platform, form: platform of link}
        - {field: handle, form: handle of link}
      Audience: {field: followers, form: number, decimal: ","}
      Themen: {field: topics, separator: ",", values: {Essen: food, "Musik": music}}
    constants:
      fee: "5.00"
    ignore: [Score, Last post]
    """

  @Test func `maps, translates, splits, fills in and leaves out`() throws {
    let text = """
      full-name,Link,Audience,Themen,Score,Last post
      Amy,https://instagram.com/amy.k,"1,2 Mio","Essen, Musik,art",7,x
      Bo,,,,,
      """
    let outcome = try read(text, Self.yaml)
    #expect(outcome.faults.isEmpty, "\(outcome.faults)")
    #expect(
      outcome.people == [
        Person(
          name: "Amy", platform: "instagram", handle: "amy.k", followers: 1_200_000,
          topics: ["food", "music", "art"], fee: "5.00"), Person(name: "Bo", fee: "5.00"),
      ])
  }

  @Test func `translates each value of a cell, whatever separates it`() throws {
    let yaml =
      "columns:\n  N: name\n  T: {field: topics, values: {essen: food, rock & roll: music}}\n"
    let outcome = try read("N,T\nA,\"Essen, Kunst\"\nB,Rock & Roll|Essen\nC,Essen\n", yaml)
    #expect(outcome.faults.isEmpty, "\(outcome.faults)")
    #expect(
      outcome.people.map(\.topics) == [["food", "Kunst"], ["music", "food"], ["food"]])
  }

  @Test func `maps members of objects, and their lists`() throws {
    let text = #"[{"Full name":"Amy","Audience":"12.345","Themen":["Essen"],"Score":{"a":1}}]"#
    let outcome = try read(text, Self.yaml, .json)
    #expect(outcome.faults.isEmpty, "\(outcome.faults)")
    #expect(
      outcome.people == [Person(name: "Amy", followers: 12_345, topics: ["food"], fee: "5.00")])
  }

  @Test func `tells faults of translated cells in their place, and rejects them as they were`()
    throws
  {
    let outcome = try read("Full name,Link,Audience\nAmy,amy.example.org,viele\n", Self.yaml)
    #expect(
      outcome.faults == [
        "f:2:5: error: 'amy.example.org' is no link to a profile; write it as "
          + "https://instagram.com/anna",
        "f:2:21: error: 'viele' is no number; write it as 12345, 12.3k or 1.2 Mio",
      ])
    #expect(outcome.rejects == ["Amy,amy.example.org,viele"])
  }

  @Test func `refuses a file of which the mapping knows no column`() throws {
    let outcome = try read("name\nAmy\n", Self.yaml)
    #expect(outcome.people.isEmpty)
    #expect(outcome.faults.count == 1)
    #expect(outcome.faults[0].contains("none of the columns that the mapping m.yaml knows"))
  }

  @Test func `leaves out all other columns where it says so`() throws {
    let yaml = "columns: {Wer: name}\nignore: others\n"
    let outcome = try read("Wer,handle,x\nAmy,a,b\n", yaml)
    #expect(outcome.faults.isEmpty)
    #expect(outcome.people == [Person(name: "Amy")])
  }

  @Test func `goes after flags`() throws {
    let both = try mapping(Self.yaml).overridden(by: ColumnMapping(["Titel=name", "Preis=fee"]))
    #expect(both.rules["Full name"] == nil)
    #expect(both.rules["Titel"] == [ColumnRule("name")])
    #expect(both.constants.isEmpty)
    #expect(both.rules["Link"]?.count == 2)
  }

  @Test(arguments: [
    ("columns: [a]", "m.yaml:1:10: error: names with values are expected here"),
    ("colums: {}", "m.yaml:1:9: error: 'colums' is no part of a mapping; did you mean 'columns'?"),
    (
      "columns:\n  A: {field: name, from: number}",
      "m.yaml:2:26: error: 'from' is no part of a rule"
    ),
    (
      "columns:\n  A: {field: name, form: nmber}", "m.yaml:2:26: error: 'nmber' is no form of cells"
    ),
    (
      "columns:\n  A: {form: number}", "m.yaml:2:6: error: the rule names no field; add field: NAME"
    ),
    ("columns:\n  A: name\n  A: handle", "m.yaml:3:3: error: 'A' is given twice; keep one"),
    ("columns:\n  A: {field: name, decimal: x}", "m.yaml:2:29: error: 'x' is no decimal sign"),
    ("columns:\n\tA: name", "m.yaml:2:1: error: the mapping is no YAML: "),
    ("columns: &a {}\nconstants: *a", "m.yaml:2:12: error: the mapping is no YAML: anchors and"),
    ("delimiter: ab", "m.yaml:1:12: error: 'ab' cannot separate cells; give one character"),
    ("format: xls", "m.yaml:1:9: error: 'xls' is no format; did you mean 'xlsx'?"),
    ("ignore: x", "m.yaml:1:9: error: a list is expected here; write it as [one, another]"),
    ("", "m.yaml: error: the mapping is empty; give it columns"),
    ("\"", "m.yaml:"),
  ])
  func `places each fault of a mapping`(yaml: String, fault: String) {
    let error = #expect(throws: Fault.self) { try mapping(yaml) }
    #expect(error?.description.hasPrefix(fault) == true, "\(error?.description ?? "")")
  }

  @Test func `tells constants that are at fault, and fields that there are not`() throws {
    #expect(
      try read("name\nA\n", "constants:\n  followers: many").faults.first?.hasPrefix(
        "m.yaml:2:14: error: 'many' is no whole number") == true)
    #expect(throws: InterchangeError.self) { try read("a\n", "columns: {a: nmae}") }
    #expect(throws: InterchangeError.self) { try read("a\n", "constants: {nmae: x}") }
  }

  @Test func `survives any mutation of a mapping`() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<3000 {
      _ = try? ColumnMapping(yaml: mutated(Array(Self.yaml.utf8), using: &random), file: "m")
    }
  }

  @Test(
    arguments: [
      ("12345", nil, "12345"), ("12.3k", nil, "12300"), ("12,3K", nil, "12300"),
      ("1,2 Mio", nil, "1200000"),
      ("1,2 Mio.", ",", "1200000"), ("1.2M", nil, "1200000"), ("3 Tsd.", nil, "3000"),
      ("1.234.567", nil, "1234567"), ("1,234,567", nil, "1234567"), ("1,234.50", nil, "1234.5"),
      ("1.234,50", nil, "1234.5"), ("1.234", ",", "1234"), ("1.234", ".", "1.234"),
      ("1.234", nil, nil), ("0.123", nil, "0.123"), ("12 345", nil, "12345"),
      ("12\u{202F}345", nil, "12345"), ("1'234", nil, "1234"), ("-1.5k", nil, "-1500"),
      ("+5", nil, "5"), ("10k+", nil, "10000"), ("0", nil, "0"), ("0.5k", nil, "500"),
      ("1.23456k", nil, "1234.56"), ("2bn", nil, "2000000000"), ("12,34", ".", nil),
      ("1.2.3", nil, nil), ("1,2,3", nil, nil), ("k", nil, nil), ("", nil, nil), ("12x", nil, nil),
      ("1.", nil, nil), (".5", nil, "0.5"), ("1e5", nil, nil), ("١٢", nil, nil), ("12%", nil, nil),
      ("1.5,5", nil, nil), ("12.3456,7", nil, nil),
    ] as [(String, Character?, String?)])
  func `reads numbers as people write them`(text: String, decimal: Character?, plain: String?) {
    #expect((try? NumberText.plain(text, decimal: decimal)) == plain)
  }

  @Test(
    arguments: [
      ("12345", 12_345), ("12,345", 12_345), ("12.345", 12_345), ("1.234.567", 1_234_567),
      ("12 345", 12_345), ("12.3K", 12_300), ("1.2M", 1_200_000), ("1,5 Mio", 1_500_000),
      ("1,234.00", 1234), ("1.5", nil), ("12,34", nil), ("0,123", nil), ("-5", nil), ("12%", nil),
      ("1.2E+06", nil), ("-", nil), ("N/A", nil), ("10001", nil),
    ] as [(String, Int64?)])
  func `reads counts as people write them`(text: String, count: Int64?) throws {
    struct Row { var count: Int64? }
    let most: Int64 = text == "10001" ? 10_000 : .max
    let column = ImportColumn<Row>.count("n", in: 0...most) { $0.count = $1 }
    let log = FaultLog()
    let bytes = Array("n\n\"\(text)\"\n".utf8)
    let reader = try FileFormat.csv.reader(of: ByteSource(bytes: bytes, name: "f"), log: log)
    var counts: [Int64?] = []
    try ImportTable([column]).forEachRow(of: reader, from: Row()) { row, _ in
      counts.append(row.count)
    }
    #expect(counts == (count.map { [$0] } ?? []))
    #expect(log.isEmpty == (count != nil))
  }

  @Test func `takes a number for what it is, and thousands only for text`() throws {
    let yaml = "columns:\n  F: {field: followers, form: number, decimal: \".\"}\n  N: name\n"
    #expect(try read("N,F\nA,1.234\n", yaml).faults.count == 1)
    struct Row { var count: Int64? }
    let column = ImportColumn<Row>.count("n") { $0.count = $1 }
    for (text, isSound) in [("[{\"n\":1.234}]", false), ("[{\"n\":\"1.234\"}]", true)] {
      let log = FaultLog()
      let source = ByteSource(bytes: Array(text.utf8), name: "f")
      let reader = try FileFormat.json.reader(of: source, log: log)
      try ImportTable([column]).forEachRow(of: reader, from: Row()) { _, _ in }
      #expect(log.isEmpty == isSound)
    }
  }
}
