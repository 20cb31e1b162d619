import LineupInterchange
import Testing

@Suite struct WriterTests {
  private func csv(_ cells: [CellValue], _ writer: CSVWriter = CSVWriter()) -> String {
    var bytes: [UInt8] = []
    writer.append(cells, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `quotes only what needs quotes`() {
    let texts = ["a b", "a,b", "a;b", "say \"hi\"", "x\ny", "x\ry", "", " "]
    #expect(
      csv(texts.map { .text($0) })
        == "a b,\"a,b\",a;b,\"say \"\"hi\"\"\",\"x\ny\",\"x\ry\",\"\", \n")
    #expect(
      csv([.null, .number("-5.00"), .boolean(false), .list(["a", "b;c"])])
        == ",-5.00,false,a; b\\;c\n")
    #expect(csv([.null]) == "\"\"\n")
    #expect(
      csv([.text("a"), .null], CSVWriter(.tsv, lineEnding: .carriageReturnLineFeed)) == "a\t\r\n")
  }

  @Test(arguments: ["=1", "+1", "-1", "@x", "\tx", "＝1", "＋1", "－1", "＠1", "'=1", "''@"])
  func `guards formulas`(text: String) {
    #expect(csv([.text(text), .null]) == "'\(text),\n")
  }

  @Test(arguments: ["a=1", "'", "'a", "1-2", "＃", "ｘ", " =1"])
  func `leaves other texts alone`(text: String) {
    #expect(csv([.text(text), .null]) == "\(text),\n")
  }

  @Test func `writes raw when asked to`() throws {
    let raw = CSVWriter(try CSVDialect(delimiter: 44, undoesFormulaGuard: false))
    #expect(csv([.text("=1"), .text("'=1")], raw) == "=1,'=1\n")
  }

  @Test func `writes JSON escapes as RFC 8259 has them`() {
    var bytes: [UInt8] = []
    JSONLinesWriter.appendLine(
      [("a\"", .text("\\\n\r\t\u{0}\u{1F}\u{7F}é\u{2028}😀/")), ("l", .list(["x", ""]))], to: &bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "{\"a\\\"\":\"\\\\\\n\\r\\t\\u0000\\u001f\\u007fé\u{2028}😀/\",\"l\":[\"x\",\"\"]}\n")
  }

  @Test(arguments: [
    (["a", "b"], "a; b"), (["a;b", "c\\d"], "a\\;b; c\\\\d"), (["\\"], "\\\\"), ([], ""),
  ])
  func `joins and splits lists`(texts: [String], cell: String) {
    #expect(ListText.joined(texts) == cell)
    #expect(ListText.split(cell) == texts)
  }

  @Test func `splits lists written by hand`() {
    #expect(ListText.split(" a;b ;; c\\d ; e\\") == ["a", "b", "c\\d", "e\\"])
  }
}
