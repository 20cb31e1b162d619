import Testing

@testable import LineupInterchange

@Suite struct JSONFileTests {
  @Test func `reads an array of objects over lines, in pieces of any size`() throws {
    let text = """
      \u{FEFF}[
        {"name": "Amy",
         "topics": ["food", "art"], "n": 1.50},
        {"name": "B\\u00f6", "x": null} , { }
      ]

      """
    for chunk in [1, 2, 7, 64, .max] {
      let reading = try Reading(.json, text, chunk: chunk)
      #expect(reading.faults.isEmpty)
      #expect(
        reading.records == [
          ["Amy", .list(["food", "art"]), .other(.number, "1.50")], ["Bö", nil], [],
        ])
      #expect(reading.lines == [2, 4, 4])
    }
  }

  @Test func `reads objects one after the other, as JSON Lines too`() throws {
    #expect(try Reading(.json, "{\"a\":1}\n{\"a\":2}{\n\"a\":3}").records.count == 3)
    #expect(try Reading(.json, "").records.isEmpty)
    #expect(try Reading(.json, " [ ] ").faults.isEmpty)
  }

  @Test(arguments: [
    ("[{\"a\":1},\n {\"b\":x}]", "f:2:7: error: a value is expected here, not 'x}'"),
    ("[1]", "f:1:2: error: '1' is no JSON object; write an array of objects, each in braces"),
    ("[\"a\", {}]", "f:1:2: error: '\"a\"' is no JSON object"),
    ("[[{}]]", "f:1:2: error: '[{}]' is no JSON object"),
    ("[{\"a\":1} {}]", "f:1:10: error: a comma or ] is expected here; write strict JSON"),
    ("[{},]", "f:1:5: error: an object is expected after the comma; take the comma out"),
    ("[{}", "f:1:4: error: the array is never closed; end it with ]; the file may be cut short"),
    ("[{\"a\":[1,2}", "f:1:2: error: '{\"a\":[1,2}' is never closed; close its brackets"),
    ("[{\"a\":\"x]", "f:1:2: error: '{\"a\":\"x]' is never closed"),
    ("[{}] x", "f:1:6: error: text follows the array; take it out"),
    ("name,fee", "f:1:1: error: the file is no JSON array of objects; begin it with [ or {"),
    ("[{\"a\":\"x\ny\"}]", "f:1:9: error: the control character U+000A stands in a text"),
    ("[{\"a\":1,\"a\":2}]", "f:1:9: error: 'a' is given twice; keep one of the two"),
    ("{\"x\":[{}] \"y\":1}", "f:1:11: error: a comma or } is expected here; write strict JSON"),
    ("{\"x\":[{}],}", "f:1:11: error: a name in double quotes with its value is expected here"),
    ("{\"x\":[{}]", "f:1:10: error: the object is never closed; end it with }"),
    ("{\"x\":[{}]}{}", "f:1:11: error: text follows the object; take it out"),
    ("{\"x\":[{}", "f:1:9: error: the array is never closed"),
    (
      "{\"x\":[{}],\"y\":[{}]}",
      "f:1:11: error: 'y' is an array of objects, and so is 'x' before it; write the array that is "
        + "meant into a file of its own, as jq .x does"
    ),
  ])
  func `places each fault`(text: String, fault: String) throws {
    let reading = try Reading(.json, text)
    #expect(reading.faults.first?.hasPrefix(fault) == true, "\(reading.faults)")
  }

  @Test func `reads the one array of objects that an object wraps, in pieces of any size`() throws {
    let text = """
      { "total": 2, "note": "a \\"[{\\" b", "page": {"of": [1, {}]}, "ids": [1, 2],
        "people": [ {"name": "Amy"},
          {"name": "Bo"} ],
        "next": null }
      """
    for chunk in [1, 2, 7, .max] {
      let reading = try Reading(.json, text, chunk: chunk)
      #expect(reading.faults.isEmpty, "\(reading.faults)")
      #expect(reading.records == [["Amy"], ["Bo"]])
      #expect(reading.lines == [2, 3])
    }
    #expect(try Reading(.json, "{\"a\":[1,{}],\"b\":[]}").names == [["a", "b"]])
  }

  @Test func `tells a record that has an array of objects from an object that wraps records`()
    throws
  {
    let name = ImportColumn<[String]>.text("name", required: true) { $0.append($1) }
    func read(_ text: String) throws -> (rows: [[String]], faults: [String]) {
      let log = FaultLog()
      let table = try ImportTable([name])
      let reader = try FileFormat.json.reader(
        of: ByteSource(bytes: Array(text.utf8), name: "f"), form: HeaderForm(knowing: table.knows),
        log: log)
      var rows: [[String]] = []
      try table.forEachRow(of: reader, from: []) { row, _ in rows.append(row) }
      return (rows, log.faults.map(\.description))
    }
    #expect(try read("{\"data\":[{\"name\":\"A\"}]}").rows == [["A"]])
    let before = try read("{\"name\":\"A\",\"accounts\":[{\"handle\":\"a\"}]}")
    #expect(before.faults.first?.hasPrefix("f:1:24: error: 'accounts' is no known field") == true)
    let after = try read("{\"accounts\":[{\"handle\":\"a\"}],\"name\":\"A\"}")
    #expect(
      after.faults.last == "f:1:30: error: 'name' is a field of a record, but 'accounts' before it "
        + "is an array of objects; write the array that is meant into a file of its own, as jq "
        + ".accounts does")
    #expect(before.rows.isEmpty && after.rows.isEmpty)
  }

  @Test func `goes on after an object at fault, and rejects it on one line`() throws {
    let reading = try Reading(.json, "[{\"a\":1,\n\"b\":}, {\"a\":2}]")
    #expect(reading.records == [[.other(.number, "2")]])
    #expect(reading.rejected == ["{\"a\":1,\n\"b\":}"])
    let line = RejectFormat.jsonLines.line(Array("{\"a\":\n1}".utf8), reason: "no")
    #expect(String(decoding: line, as: UTF8.self) == "{\"a\": 1,\"reject_reason\":\"no\"}\n")
  }

  /// Cases in the manner of the public JSON parsing suites: each as a member's value.
  private static let sound = [
    "[]", "[[]   ]", "{}", "{\"a\":{}}", "0", "-0", "-1", "1E22", "1e-2", "123.456789",
    "0.1E+1", "\"\"", "\"\\u0060\\u012a\\u12AB\"", "\"\\uD801\\udc37\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "\"\u{7F}\"", "\"\u{2028}\"", "\"€𝄞\"", "\"\\u0821\"", "\" \"", "true", "false", "null",
    "[1,null,\"x\"]", "[\"a\",\r\n\t\"b\"]", "{\"\":0}", "{\"a\":[{\"b\":[]}]}",
    "\"\\uDBFF\\uDFFF\"", "\"\\uFFFF\"", "1e400", "-1e-400", "100000000000000000000000",
  ]
  private static let unsound = [
    "[1 true]", "[a]", "[\"\": 1]", "[\"\"],", "[,1]", "[1,,2]", "[\"x\"]]", "[1,]", "[3[4]]",
    "[\"x\"", "[-]", "[*]", "[1}", "+1", "-01", "-1.0.", "-2.", "-NaN", ".123", "0.1.2", "0.3e",
    "0.e1", "0E+", "1 000.0", "1.0e-", "1eE2", "2.e+3", "9.e+", "Inf", "0x1", "0x42", "1+2", "- 1",
    "-012", "-.123", "1a", "1.2a", "1.8011670033376514H-308", "012", "{\"a\"}", "{\"a\":/*x*/1}",
    "{\"a\":1,}", "{1:1}", "{a:1}", "{\"a\":1,,\"b\":2}", "{'a':0}", "{\"a\" b}", "{[: \"x\"}",
    "{\"a\":\"a\" 123}", "\"\\uD800\"", "\"\\uD800\\n\"", "\"\\uDd1e\\uD834\"", "\"\\x00\"",
    "\"\\a\"", "\"\\u00A\"", "\"\\uqqqq\"", "\"\\u{1234}\"", "'x'", "\"a\u{1}b\"", "\"\tx\"", "tru",
    "nul", "True", "\u{2060}1", "\u{A0}1", "\u{C}1", "undefined", "\"\\ud83d\\u\"", "é",
  ]

  @Test func `takes what is JSON, as a file and as lines`() throws {
    for value in Self.sound {
      let text = "[{\"v\":\(value)}]"
      #expect(try Reading(.json, text).faults.isEmpty, "\(value)")
      if !value.utf8.contains(Byte.lineFeed) {
        let lines = try Reading(.jsonLines, String(text.dropFirst().dropLast()))
        #expect(try lines.records == Reading(.json, text).records, "\(value)")
      }
    }
  }

  @Test func `refuses what is none, as a file and as lines, each time telling where`() throws {
    for value in Self.unsound {
      let file = try Reading(.json, "[{\"v\":\(value)}]")
      #expect(!file.faults.isEmpty && file.records.isEmpty, "\(value)")
      let lines = try Reading(.jsonLines, "{\"v\":\(value)}")
      #expect(!lines.faults.isEmpty && lines.records.isEmpty, "\(value)")
    }
  }

  @Test func `survives nesting, and any mutation, cut anywhere`() throws {
    let deep = "[{\"a\":" + String(repeating: "[", count: 100_000)
    #expect(try Reading(.json, deep).faults.count == 1)
    let text = Array(
      "[{\"name\":\"A\\u00e9\",\"l\":[1,\"x\"],\"o\":{\"p\":null}},\n{\"name\":\"Bö\"}]".utf8)
    var random = SeededGenerator(seed: 9)
    for round in 0..<3000 {
      let wrapped = Array("{\"a\":1,\"b\":".utf8) + text + Array(",\"c\":[2]}".utf8)
      let bytes = mutated(round % 2 == 0 ? text : wrapped, using: &random)
      let whole = try Reading(.json, bytes)
      #expect(try Reading(.json, bytes, chunk: 3) == whole, "\(bytes)")
    }
  }
}
