import Foundation
import Testing

@testable import LineupRender

@Suite struct JSONTests {
  @Test("every scalar comes back from Foundation as it went in")
  func roundTrip() throws {
    var all = String.UnicodeScalarView()
    for value in UInt32(0)...0x2FFFF {
      if let scalar = Unicode.Scalar(value) { all.append(scalar) }
    }
    for value in UInt32(0xE0000)...0xE0FFF {
      if let scalar = Unicode.Scalar(value) { all.append(scalar) }
    }
    let text = JSON.array([.string(String(all))]).text
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String]
    #expect(parsed?.first.map { Array($0.unicodeScalars) } == Array(all))
  }

  @Test("members keep the order in which they were declared")
  func order() {
    let value = JSON.object([
      .init("b", .integer(1)), .init("a", .array([.null, .bool(true)])),
      .init("c", .object([])),
    ])
    #expect(value.text == #"{"b":1,"a":[null,true],"c":{}}"#)
  }

  @Test(
    "takes for a number what RFC 8259 does",
    arguments: [
      ("0", true), ("-0", true), ("1.50", true), ("1e9", true), ("1E+2", true), ("-12.0e-3", true),
      ("", false), ("-", false), ("01", false), (".5", false), ("1.", false), ("1e", false),
      ("NaN", false), ("+1", false), ("1 ", false), ("0x1", false),
    ])
  func numbers(text: String, isNumber: Bool) {
    #expect(JSON.isNumber(text) == isNumber)
    #expect(JSON.number(text).text == (isNumber ? text : "null"))
  }

  @Test func `a value that is JSON already is made safe for a terminal and stays the same value`() {
    let row = JSON.embedded("{\"name\":\"A\u{202E}b\u{9B}\",\"n\":[1,2.50]}")
    #expect(
      JSON.array([row]).text == #"[{"name":"A\u202eb\u009b","n":[1,2.50]}]"#)
  }
}
