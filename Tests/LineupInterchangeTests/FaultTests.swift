import LineupInterchange
import Testing

@Suite struct FaultTests {
  @Test func `shows what a terminal would obey or hide`() {
    #expect(
      VisibleText.escaped("a\u{1B}[31m\n\u{202E}\u{9B}\u{2028}\u{200B}é漢")
        == "a\\u{1B}[31m\\u{A}\\u{202E}\\u{9B}\\u{2028}\\u{200B}é漢")
    #expect(VisibleText.escaped("👩‍🎤") == "👩‍🎤")
  }

  @Test func `cuts a quoted value after 60 scalars`() {
    let sixty = String(repeating: "é", count: 60)
    #expect(VisibleText.quoted(sixty) == "'\(sixty)'")
    #expect(VisibleText.quoted(sixty + "x") == "'\(sixty)…'")
  }

  @Test func `prints as compilers do`() {
    let place = Position(line: 3, column: 7)
    let fault = Fault(file: "r\u{7}.csv", position: place, message: "bad\n", remedy: "mend it")
    #expect(fault.description == "r\\u{7}.csv:3:7: error: bad\\u{A}; mend it")
    #expect(Fault(file: "f", message: "bad").description == "f: error: bad")
  }

  @Test func `prints as a line of JSON`() {
    let fault = Fault(
      file: "f", position: Position(line: 3, column: 7), cell: 2, field: "fee", message: "'\"x\"'")
    #expect(
      fault.json == #"{"severity":"error","file":"f","line":3,"column":7,"cell":2,"field":"fee","#
        + #""message":"'\"x\"'","remedy":null}"#)
    let whole = Fault(file: "f", message: "bad", remedy: "mend it").json
    #expect(whole.contains(#""line":null,"column":null,"cell":null,"field":null"#))
  }
}
