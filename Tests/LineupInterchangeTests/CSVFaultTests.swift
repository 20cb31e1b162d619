import LineupInterchange
import Testing

@Suite struct CSVFaultTests {
  @Test func `reports text after a closing quote and reads on`() throws {
    let reading = try Reading(csv: "a,b\n1,\"x\"y\n3,4\n")
    #expect(
      reading.faults == [
        "f:2:6: error: text 'y' follows the closing quote of the cell that opened at 2:3; double a "
          + "quote within a quoted cell, or put the delimiter after the closing quote"
      ])
    #expect(reading.records == [["3", "4"]])
    #expect(reading.rejected == ["1,\"x\"y"])
  }

  @Test func `reports a quote inside an unquoted cell and reads on`() throws {
    let reading = try Reading(csv: "a,b\né 5\" x,2\n3,4\n")
    #expect(
      reading.faults == [
        "f:2:4: error: a quote '\" x,2' stands inside a cell that did not begin with one; put the "
          + "whole cell in quotes and double the quotes within"
      ])
    #expect(reading.records == [["3", "4"]])
  }

  @Test func `reports an unclosed quote where it opened and reads on in the next line`() throws {
    let reading = try Reading(csv: "a,b\n1,\"x\n3,4\n5,6")
    #expect(
      reading.faults == [
        "f:2:3: error: the quote that opens here is never closed: '\"x'; close it, or double it and "
          + "quote the cell if it is part of the text"
      ])
    #expect(reading.records == [["3", "4"], ["5", "6"]])
    #expect(reading.lines == [3, 4])
    #expect(reading.rejected == ["1,\"x"])
  }

  @Test func `reports too few and too many cells`() throws {
    let reading = try Reading(csv: "a,b,c\n1,2\nß,2,3,4,5\n1,2,3,\n1,2,3\n")
    #expect(
      reading.faults == [
        "f:2:4: error: 2 cells where the header has 3; add the missing ones, empty if need be",
        "f:3:7: error: 5 cells where the header has 3; take the surplus out, or quote a cell that "
          + "contains the delimiter",
        "f:4:7: error: 4 cells where the header has 3; take the surplus out, or quote a cell that "
          + "contains the delimiter",
      ])
    #expect(reading.records == [["1", "2", "3"]])
  }

  @Test func `reports NUL bytes, quoted or not`() throws {
    let reading = try Reading(csv: "a,b\n1,x\0y\0\n\"\n\0\",2\n3,4\n")
    let sentence =
      "a NUL byte stands in the text; save the file as UTF-8 (UTF-16 and binary files look like "
      + "this)"
    #expect(reading.faults == ["f:2:4: error: \(sentence)", "f:4:1: error: \(sentence)"])
    #expect(reading.records == [["3", "4"]])
  }

  @Test(arguments: [
    [0xFF], [0xC0, 0xAF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    [0xF8, 0x88, 0x80, 0x80, 0x80], [0x80], [0xE0, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80],
  ])
  func `reports bytes that are not UTF-8`(bad: [UInt8]) throws {
    let reading = try Reading(csv: Array("a,b\nüü,ü".utf8) + bad + Array(",\n3,4\n".utf8))
    let byte = String(bad[0], radix: 16, uppercase: true)
    #expect(
      reading.faults.first
        == "f:2:5: error: byte 0x\(byte) is not valid UTF-8; save the file as UTF-8 (spreadsheets "
        + "call it \"CSV UTF-8\"), or give its encoding, probably --encoding windows-1252")
    #expect(reading.records == [["3", "4"]])
  }

  @Test(arguments: ["\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10FFFF}", "👩‍🎤"])
  func `takes well-formed UTF-8 up to its edges`(text: String) throws {
    let reading = try Reading(csv: "a,b\n1234567\(text),\(text)\n")
    #expect(reading.records == [[.text("1234567\(text)"), .text(text)]])
  }

  @Test func `reports several faults of one record in order`() throws {
    let reading = try Reading(csv: Array("a,b\n".utf8) + [0xFF, 44] + Array("x\"\n".utf8))
    #expect(reading.faults.map { $0.prefix(6) } == ["f:2:1:", "f:2:4:"])
    #expect(reading.rejected.count == 1)
  }

  @Test func `gives the fault its cell and column name`() throws {
    let log = FaultLog()
    let source = ByteSource(bytes: Array("a,name\n1,\"x\"y\n".utf8), name: "f")
    try CSVReader(source, log: log).forEachRecord { _ in }
    #expect(log.faults.first?.cell == 2)
    #expect(log.faults.first?.field == "name")
    #expect(log.refusesWholeFile == false)
  }

  @Test(arguments: ["", "\n\n", "\r\n", "\u{FEFF}"])
  func `reports an empty file`(text: String) throws {
    let reading = try Reading(csv: text)
    let line = text.isEmpty || text == "\u{FEFF}" ? 1 : text == "\n\n" ? 3 : 2
    #expect(
      reading.faults == [
        "f:\(line):1: error: the file is empty; give it a header line with column names"
      ])
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61], [0xFF, 0xFE]] as [[UInt8]])
  func `refuses UTF-16 by its byte order mark`(bytes: [UInt8]) throws {
    #expect(
      try Reading(csv: bytes).faults == [
        "f:1:1: error: the file is UTF-16, as its byte order mark tells; save it as UTF-8 "
          + "(spreadsheets call it \"CSV UTF-8\")"
      ])
  }

  @Test func `reports blank and duplicate column names`() throws {
    let reading = try Reading(csv: "\na, ,\" a \",\n1,2,3,\n1, ,3,\n")
    #expect(
      reading.faults == [
        "f:2:5: error: column 'a' was already named at 2:1; give every column a name of its own",
        "f:3:3: error: a value stands in column 2, which has no name; name the column in the header, "
          + "or take the value out",
      ])
    #expect(reading.records == [["1", " ", "3", nil]])
    #expect(reading.rejected == ["1,2,3,"])
  }

  @Test func `reports a cell beyond its limit, one byte over`() throws {
    let limits = ReaderLimits(cellBytes: 8)
    let reading = try Reading(
      csv: "a,b\n1,12345678901\n2,\"123456789\"\n3,\"12345678\"\n", limits: limits)
    #expect(
      reading.faults == [
        "f:2:3: error: the cell is longer than 8 bytes; shorten it, or look for a missing quote",
        "f:3:3: error: the quote that opens here is not closed within 8 bytes: '\"123456789\"'; "
          + "close it, or shorten the cell",
      ])
    #expect(reading.records == [["3", "12345678"]])
  }

  @Test func `reports records beyond their limits`() throws {
    let limits = ReaderLimits(recordBytes: 12, cells: 4)
    let reading = try Reading(
      csv: "a,b\n1,2,3,4\n1,2,3,4,5\n123456,1234567,1\n1,2\n", limits: limits)
    #expect(
      reading.faults == [
        "f:2:5: error: 4 cells where the header has 2; take the surplus out, or quote a cell that "
          + "contains the delimiter",
        "f:3:9: error: the record has more than 4 cells; check the delimiter and the line breaks",
        "f:4:1: error: the record is longer than 12 bytes; check that lines end in line breaks",
      ])
    #expect(reading.records == [["1", "2"]])
  }

  @Test func `counts the faults beyond the log's capacity`() throws {
    let log = FaultLog(capacity: 3)
    let text = "a,b\n" + String(repeating: "1\n", count: 10)
    try CSVReader(ByteSource(bytes: Array(text.utf8), name: "f"), log: log).forEachRecord { _ in }
    #expect(log.faults.count == 3)
    #expect(log.unlisted == 7)
    #expect(log.count == 10)
    #expect(log.remainder == "7 more faults are not shown; mend the first ones and retry")
  }
}
