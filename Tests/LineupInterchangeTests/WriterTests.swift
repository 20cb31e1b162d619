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
    (["a,b", "c|d"], "a\\,b; c\\|d"), (["a\nb", "c\rd", "e\r\nf"], "a\\\nb; c\\\rd; e\\\r\nf"),
    (["a\\", "b"], "a\\\\; b"), (["\\,"], "\\\\\\,"), (["a/b"], "a/b"),
    (["é;", "漢|"], "é\\;; 漢\\|"),
  ])
  func `joins and splits lists`(texts: [String], cell: String) {
    #expect(ListText.joined(texts) == cell)
    #expect(ListText.split(cell) == texts)
    #expect(ListText.split(cell, at: .ofPhrases) == texts)
  }

  @Test func `splits at whatever the column's values do not hold`() {
    #expect(ListText.split("a, b|c;d\r\ne\nf,,") == ["a", "b", "c", "d", "e", "f"])
    #expect(ListText.split("pt/en", at: .ofCodes) == ["pt", "en"])
    #expect(ListText.split("pt\\/en, de", at: .ofCodes) == ["pt/en", "de"])
    #expect(ListText.split("a/b, c") == ["a/b", "c"])
    #expect(ListText.split("a, b|c; d\ne", at: .ofPhrases) == ["a, b|c", "d", "e"])
  }

  @Test func `gives back any lists that are joined`() {
    var random = SeededGenerator(seed: 12)
    let pieces = ["a", "é", ";", ",", "|", "\\", "\n", "\r", "\r\n", "/", " ", "\"", "漢"]
    for _ in 0..<5000 {
      let texts = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        let text = (0...Int.random(in: 0...5, using: &random)).map { _ in
          pieces.randomElement(using: &random) ?? ""
        }
        return "x" + text.joined() + "x"
      }
      #expect(ListText.split(ListText.joined(texts)) == texts)
    }
  }

  @Test func `splits lists written by hand`() {
    #expect(ListText.split(" a;b ;; c\\d ; e\\") == ["a", "b", "c\\d", "e\\"])
  }
}
