import LineupInterchange
import Testing

@Suite struct CSVReaderTests {
  @Test func `reads a header and its records`() throws {
    let reading = try Reading(csv: "a,b\n1,2\n3,4\n")
    #expect(reading.header == ["a", "b"])
    #expect(reading.records == [["1", "2"], ["3", "4"]])
    #expect(reading.lines == [2, 3])
    #expect(reading.raw == ["1,2", "3,4"])
    #expect(reading.faults.isEmpty)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `ends lines with LF, CRLF or CR`(lineBreak: String) throws {
    let text = ["a,b", "1,2", "", "\"x\(lineBreak)y\",4", "5,6"].joined(separator: lineBreak)
    for ending in ["", lineBreak, lineBreak + lineBreak] {
      let reading = try Reading(csv: text + ending)
      #expect(reading.records == [["1", "2"], [.text("x\(lineBreak)y"), "4"], ["5", "6"]])
      #expect(reading.lines == [2, 4, 6])
      #expect(reading.faults.isEmpty)
    }
  }

  @Test func `unquotes cells`() throws {
    let reading = try Reading(
      csv: "a,b,c\n\"x,y\",\"say \"\"hi\"\"\",\"\"\n\"\"\"\"\"\",,\"line 1\nline 2\"\n")
    #expect(reading.records == [["x,y", "say \"hi\"", ""], ["\"\"", nil, "line 1\nline 2"]])
  }

  @Test func `tells null from empty text and keeps white space`() throws {
    let reading = try Reading(csv: "a,b,c\n,\"\", x \n")
    #expect(reading.records == [[nil, "", " x "]])
  }

  @Test func `takes an empty quoted cell for a record and a blank line for none`() throws {
    let reading = try Reading(csv: "a\n\n\"\"\n\nx\n")
    #expect(reading.records == [[""], ["x"]])
    #expect(reading.lines == [3, 5])
  }

  @Test func `trims header names and skips the byte order mark`() throws {
    let reading = try Reading(csv: "\u{FEFF} a ,\" b\t\"\n1,2\n")
    #expect(reading.header == ["a", "b"])
    #expect(reading.records == [["1", "2"]])
  }

  @Test func `reads a header without records`() throws {
    for text in ["a,b", "a,b\n", "a,b\r\n\r\n"] {
      let reading = try Reading(csv: text)
      #expect(reading.header == ["a", "b"])
      #expect(reading.records.isEmpty && reading.faults.isEmpty)
    }
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func `finds the delimiter in the header line`(delimiter: Character) throws {
    let other = delimiter == "," ? ";" : ","
    let text = "\n\"x\(other)\(other)\(other)\"|b|c\n1|2|3\n"
      .replacing("|", with: String(delimiter))
    let reading = try Reading(csv: text, dialect: .detected)
    #expect(reading.records == [["1", "2", "3"]])
  }

  @Test func `takes a header of one column for comma-separated`() throws {
    #expect(try Reading(csv: "a\n\"x\"\n", dialect: .detected).records == [["x"]])
  }

  @Test(arguments: [UInt8(ascii: "\""), 10, 13, 0, 0x80, 0xFF])
  func `refuses bytes that cannot separate cells`(byte: UInt8) {
    #expect(throws: InterchangeError.unusableDelimiter(byte)) { try CSVDialect(delimiter: byte) }
  }

  @Test func `takes any other ASCII byte as the delimiter`() throws {
    let reading = try Reading(csv: "a:b\n1:\"2:3\"\n", dialect: CSVDialect(delimiter: 58))
    #expect(reading.records == [["1", "2:3"]])
  }

  @Test func `takes the apostrophe off guarded formulas, and no other`() throws {
    let text = "a,b,c,d,e\n'=1+1,''@x,'quoted,\"'-\"\"5\"\"\",'＝x\n"
    let reading = try Reading(csv: text)
    #expect(reading.records == [["=1+1", "'@x", "'quoted", "-\"5\"", "＝x"]])
    let raw = try Reading(
      csv: "a\n'=1\n", dialect: CSVDialect(delimiter: 44, undoesFormulaGuard: false))
    #expect(raw.records == [["'=1"]])
  }

  @Test func `leaves out the column with reasons of an earlier import`() throws {
    let reading = try Reading(csv: "a,b,reject_reason\n1,\"2\",\"bad, very\"\n3,4,\n")
    #expect(reading.header == ["a", "b"])
    #expect(reading.records == [["1", "2"], ["3", "4"]])
    #expect(reading.raw == ["1,\"2\"", "3,4"])
  }

  @Test func `holds cells, records and headers at their limits`() throws {
    let limits = ReaderLimits(cellBytes: 4, recordBytes: 12, cells: 3)
    let reading = try Reading(csv: "a,b,c\n1234,\"5678\",9\n", limits: limits)
    #expect(reading.records == [["1234", "5678", "9"]])
    #expect(reading.faults.isEmpty)
  }
}
