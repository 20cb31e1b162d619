import Testing

@testable import LineupInterchange

/// Cases in the manner of the public suites of awkward CSV: each is read as meant, or refused with
/// its place, never misread in silence.
@Suite struct AwkwardCSVTests {
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let text: String
    let header: [String]
    let records: [[ReadCell]]
  }

  private static let sound: [Case] = [
    Case(
      description: "commas in quotes", text: "first,address\nJohn,\"120 any st., Anytown, WW\"\n",
      header: ["first", "address"], records: [["John", "120 any st., Anytown, WW"]]),
    Case(
      description: "empty and quoted empty cells", text: "a,b,c\n1,\"\",\"\"\n2,3,\n,,4\n",
      header: ["a", "b", "c"], records: [["1", "", ""], ["2", "3", nil], [nil, nil, "4"]]),
    Case(
      description: "the same with CRLF", text: "a,b,c\r\n1,\"\",\"\"\r\n2,3,\r\n",
      header: ["a", "b", "c"], records: [["1", "", ""], ["2", "3", nil]]),
    Case(
      description: "doubled quotes", text: "a,b\n1,\"ha \"\"ha\"\" ha\"\n3,\"\"\"\"\n",
      header: ["a", "b"], records: [["1", "ha \"ha\" ha"], ["3", "\""]]),
    Case(
      description: "JSON in a cell",
      text: "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n",
      header: ["key", "val"],
      records: [["1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"]]),
    Case(
      description: "line breaks in quotes", text: "a,b\n1,\"x\ny\r\nz\rw\"\n",
      header: ["a", "b"], records: [["1", "x\ny\r\nz\rw"]]),
    Case(
      description: "quotes and line breaks", text: "a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n",
      header: ["a", "b"], records: [["1", "ha \n\"ha\" \nha"], ["3", "4"]]),
    Case(
      description: "other scripts", text: "a,b,c\n1,2,3\n4,5,ʤ\nاسم,日本,👩‍🎤\n",
      header: ["a", "b", "c"], records: [["1", "2", "3"], ["4", "5", "ʤ"], ["اسم", "日本", "👩‍🎤"]]),
    Case(
      description: "white space that counts", text: "a, b ,c\n 1 ,\t, \n",
      header: ["a", "b", "c"], records: [[" 1 ", "\t", " "]]),
    Case(
      description: "old Macs' line breaks", text: "a,b\r1,2\r3,4", header: ["a", "b"],
      records: [["1", "2"], ["3", "4"]]),
    Case(
      description: "a mark of byte order, and no last line break", text: "\u{FEFF}\"a\",b\n1,2",
      header: ["a", "b"], records: [["1", "2"]]),
    Case(
      description: "blank lines between", text: "\n\na,b\n\n1,2\n\r\n3,4\n\n", header: ["a", "b"],
      records: [["1", "2"], ["3", "4"]]),
    Case(
      description: "separators of other kinds within cells", text: "a;b\n1,5;x|y\n2\t3;\"a;b\"\n",
      header: ["a", "b"], records: [["1,5", "x|y"], ["2\t3", "a;b"]]),
    Case(
      description: "surplus delimiters at the end of every line", text: "a,b,\r\n1,2,\r\n",
      header: ["a", "b", ""], records: [["1", "2", nil]]),
    Case(
      description: "blank rows above the header", text: ",,\n\n , ,\na,b,c\n1,2,3\n",
      header: ["a", "b", "c"], records: [["1", "2", "3"]]),
    Case(
      description: "line and paragraph separators of Unicode",
      text: "a,b\nx\u{2028}y,\u{85}z\u{2029}\n", header: ["a", "b"],
      records: [["x\u{2028}y", "\u{85}z\u{2029}"]]),
  ]

  @Test(arguments: sound)
  func `reads as meant`(_ awkward: Case) throws {
    for chunk in [1, 3, .max] {
      let reading = try Reading(.csv, awkward.text, chunk: chunk)
      #expect(reading.faults.isEmpty)
      #expect(reading.header == awkward.header)
      #expect(reading.records == awkward.records)
    }
  }

  @Test(arguments: [
    ("a,b\n1,2,3\n", "f:2:5"), ("a,b\n1\n", "f:2:2"), ("a,b\n1,x\"y\n", "f:2:4"),
    ("a,b\n1,\"x\"y\n", "f:2:6"), ("a,b\n1,\"x\n2,3\n", "f:2:3"), ("a,a\n1,2\n", "f:1:3"),
    ("a,\n1,2\n", "f:2:3"), ("a,b\n1, \"x\"\n", "f:2:4"), ("a,b\n1,\"\"x\"\"\n", "f:2:5"),
    ("a,b\n\"1\",'2,3'\n", "f:2:8"),
  ])
  func `refuses in its place what could be read in two ways`(text: String, place: String) throws {
    let reading = try Reading(.csv, text)
    #expect(reading.faults.first?.hasPrefix(place + ": error: ") == true, "\(reading.faults)")
    #expect(!reading.records.contains { $0.count != reading.header.count })
  }

  @Test func `survives any mutation, cut anywhere`() throws {
    let text = Array(Self.sound.map(\.text).joined(separator: "\n").utf8)
    var random = SeededGenerator(seed: 21)
    for _ in 0..<1000 {
      let start = Int.random(in: 0..<text.count, using: &random)
      let bytes = mutated(Array(text[start...].prefix(120)), using: &random)
      #expect(try Reading(.csv, bytes, chunk: 2) == Reading(.csv, bytes), "\(bytes)")
    }
  }
}
