import LineupInterchange
import Testing

@Suite struct JSONLinesTests {
  @Test func `reads members of every kind in their order`() throws {
    let line =
      #"{"b":"x","a":null,"n":-12345678901234567890.500,"t":true,"l":["p",1,false],"e":[]}"#
    let reading = try Reading(json: line + "\n")
    #expect(reading.names == [["b", "a", "n", "t", "l", "e"]])
    #expect(
      reading.records == [
        [
          "x", nil, .other(.number, "-12345678901234567890.500"), .other(.boolean, "true"),
          .list(["p", "1", "false"]), .list([]),
        ]
      ])
    #expect(reading.faults.isEmpty)
  }

  @Test func `keeps nested values as JSON text`() throws {
    let reading = try Reading(json: #"{"o":{"a":[1,{"b":null}]},"m":["x",null],"d":[["y"]]}"#)
    #expect(
      reading.records == [
        [
          .other(.nested, #"{"a":[1,{"b":null}]}"#), .other(.nested, #"["x",null]"#),
          .other(.nested, #"[["y"]]"#),
        ]
      ])
  }

  @Test func `unescapes texts and names`() throws {
    let reading = try Reading(json: #"{"\u0061\"":"\\\/\b\f\n\r\t\u00e9\ud83d\uDE00 plain"}"#)
    #expect(reading.names == [["a\""]])
    #expect(reading.records == [["\\/\u{8}\u{C}\n\r\té😀 plain"]])
  }

  @Test func `skips blank lines and the byte order mark, and takes CRLF`() throws {
    let reading = try Reading(json: "\u{FEFF}{\"a\":1}\r\n\r\n \t\n{\"a\":2}")
    #expect(reading.lines == [1, 4])
    #expect(reading.faults.isEmpty)
  }

  @Test func `reads an empty file and an empty object`() throws {
    #expect(try Reading(json: "").records.isEmpty)
    #expect(try Reading(json: "{}\n { } \n").records == [[], []])
  }

  @Test(arguments: [
    ("0", true), ("-0", true), ("12", true), ("1.0", true), ("1e5", true), ("1E-05", true),
    ("-1.25e+300", true), ("01", false), ("-", false), ("1.", false), (".5", false),
    ("+1", false), ("1e", false), ("1e+", false), ("0x1", false), ("-01", false), ("NaN", false),
    ("Infinity", false), ("1_000", false), ("１", false), ("true", true), ("True", false),
    ("tru", false), ("null", true), ("nul", false), ("\"\"", true), ("'a'", false),
    ("\"a", false), ("\"\\x\"", false), ("\"\\u12g4\"", false), ("\"\\u12\"", false),
    ("\"\\ud800\"", false), ("\"\\udc00\"", false), ("\"\\ud800\\ud800\"", false),
    ("\"\\ud800x\"", false), ("\"\\u0000\"", false), ("\"\t\"", false), ("\"\u{1F}\"", false),
    ("\"\u{7F}\"", true), ("\"\u{2028}\"", true), ("[1,2]", true), ("[1,]", false),
    ("[,1]", false), ("[1 2]", false), ("[1", false), ("[", false), ("{\"x\":1}", true),
    ("{\"x\":1,}", false), ("{x:1}", false), ("{\"x\" 1}", false), ("{\"x\":}", false),
    ("{\"x\":1,\"x\":2}", false), ("{", false), ("", false), ("1}", false), ("/**/1", false),
    ("\u{A0}1", false), ("\r1", false),
  ])
  func `takes strict JSON only`(value: String, isJSON: Bool) throws {
    let reading = try Reading(json: "{\"a\": \(value) }\n{\"b\":1}\n")
    #expect(reading.faults.isEmpty == isJSON, "\(reading.faults)")
    #expect(reading.records.count == (isJSON ? 2 : 1))
    #expect(reading.rejected.count == (isJSON ? 0 : 1))
  }

  @Test(arguments: [
    ("[1]", "1:1: error: the line is no JSON object: '[1]'; write one object in braces on each"),
    ("{\"é\":1,\"b\":x}", "1:12: error: a value is expected here, not 'x}'; write strict JSON"),
    ("{\"a\":1", "1:7: error: a comma or } is expected here, not the end of the line; write"),
    ("{\"a\":1}x", "1:8: error: 'x' follows the object; write one object on each line"),
    ("{\"a\":\"x}", "1:6: error: the text '\"x}' is not closed on its line; close it"),
    ("{\"a\":\"x\ty\"}", "1:8: error: the control character U+0009 stands in a text; write it"),
    ("{\"a\":\"\\q\"}", "1:7: error: '\\q\"}' is no escape of JSON; write"),
    ("{\"a\":\"\\ud83d\"}", "1:7: error: '\\ud83d\"}' is half of a character; write both"),
    ("{\"a\":\"\\u0000\"}", "1:7: error: a NUL character stands in the text; take the \\u0000 out"),
    ("{\"a\":01}", "1:6: error: '01}' is no number of JSON; write it as -12, 0.5 or 1e3"),
    ("{\"a\":1,\"\\u0061\":2}", "1:8: error: 'a' is given twice; keep one of the two"),
    ("{\"a\":1,,}", "1:8: error: a name in double quotes is expected here, not ',}'; write"),
    ("{\"a\"=1}", "1:5: error: a colon is expected here, not '=1}'; write strict JSON"),
  ])
  func `places each fault`(line: String, fault: String) throws {
    let reading = try Reading(json: line)
    #expect(reading.faults.count == 1)
    #expect(reading.faults.first?.hasPrefix("f:" + fault) == true, "\(reading.faults)")
  }

  @Test func `reports bytes that are not UTF-8`() throws {
    let reading = try Reading(json: Array("{}\n{\"é\":\"".utf8) + [0xE9] + Array("\"}\n{}".utf8))
    #expect(
      reading.faults == [
        "f:2:7: error: byte 0xE9 is not valid UTF-8; save the file as UTF-8 (spreadsheets call it "
          + "\"CSV UTF-8\"), or give its encoding, probably --encoding windows-1252"
      ])
    #expect(reading.lines == [1, 3])
  }

  @Test func `refuses UTF-16 by its byte order mark`() throws {
    #expect(try Reading(json: [0xFF, 0xFE, 0x7B, 0]).faults.count == 1)
  }

  @Test func `nests down to its limit`() throws {
    let limits = ReaderLimits(depth: 3)
    #expect(try Reading(json: #"{"a":[[1]]}"#, limits: limits).faults.isEmpty)
    let reading = try Reading(json: #"{"a":[[[1]]]}"#, limits: limits)
    #expect(
      reading.faults == ["f:1:8: error: values are nested deeper than 3 levels; flatten them"])
  }

  @Test func `survives nesting far beyond its limit`() throws {
    let deep = "{\"a\":" + String(repeating: "[", count: 200_000)
    #expect(try Reading(json: deep + "\n{}").lines == [2])
  }

  @Test func `holds values, members and lines at their limits`() throws {
    let limits = ReaderLimits(cellBytes: 3, recordBytes: 17, cells: 2)
    let text =
      "{\"a\":\"123\",\"b\":1}\n{\"a\":\"1234\"}\n{\"a\":1,\"b\":2,\"c\":3}\n{\"a\":\"123\",\"b\":12}"
    let reading = try Reading(json: text, limits: limits)
    #expect(reading.records.count == 1)
    #expect(
      reading.faults == [
        "f:2:6: error: the value is longer than 3 bytes; shorten it",
        "f:3:1: error: the line is longer than 17 bytes; write one object on each line",
        "f:4:1: error: the line is longer than 17 bytes; write one object on each line",
      ])
    let members = try Reading(json: "{\"a\":1,\"b\":2,\"c\":3}", limits: ReaderLimits(cells: 2))
    #expect(
      members.faults == ["f:1:14: error: the object has more than 2 members; split it"])
  }

  @Test func `finds a repeated name among many`() throws {
    let names = (0..<100).map { "\"n\($0)\":1" }
    #expect(try Reading(json: "{\(names.joined(separator: ","))}").faults.isEmpty)
    let twice = names + ["\"n3\":1"]
    #expect(try Reading(json: "{\(twice.joined(separator: ","))}").faults.count == 1)
  }

  @Test(arguments: [
    (#"{"a":1,"reject_reason":"old"}"#, #"{"a":1}"#),
    (#"{"reject_reason":"old" , "a":1}"#, #"{ "a":1}"#),
    (#"{"a":1 , "reject_reason":"old","b":2}"#, #"{"a":1 ,"b":2}"#),
    (#"{"reject_reason":"old"}"#, "{}"),
  ])
  func `leaves out the reason of an earlier import`(line: String, raw: String) throws {
    let reading = try Reading(json: line)
    #expect(reading.raw == [raw])
    #expect(reading.names.joined().contains(rejectReasonColumn) == false)
    #expect(try Reading(json: raw).records == reading.records)
  }
}
