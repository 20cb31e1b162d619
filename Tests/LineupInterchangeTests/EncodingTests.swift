import Foundation
import Testing

@testable import LineupInterchange

@Suite struct EncodingTests {
  private func withFile(_ bytes: [UInt8], _ name: String, _ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "lineup-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    try body(path)
  }

  /// The records of a file that is found out about from its name and contents, as told otherwise.
  private func read(
    _ bytes: [UInt8], named name: String = "f.csv", as told: FileForm = FileForm()
  ) throws -> (format: FileFormat?, records: [[String?]], faults: [String]) {
    var found: (FileFormat?, [[String?]], [String]) = (nil, [], [])
    try withFile(bytes, name) { path in
      let file = try InputFile(path: path, as: told)
      let log = FaultLog()
      let reader = try file.reader(of: try file.source(), log: log)
      found.0 = file.form.format
      try reader.forEachRecord { record in
        found.1.append((0..<record.count).map { record.string(at: $0) })
      }
      found.2 = log.faults.map { String($0.description.dropFirst(path.utf8.count)) }
    }
    return found
  }

  private static let text = "name,ort\nJürgen,Łódź\n"

  @Test(arguments: [
    (String.Encoding.utf16, true), (.utf16LittleEndian, false), (.utf16BigEndian, false),
    (.utf32, true),
  ])
  func `reads UTF-16 and UTF-32 by their marks, or by their zero bytes`(
    encoding: String.Encoding, hasMark: Bool
  ) throws {
    let bytes = Array(try #require(Self.text.data(using: encoding)))
    let reading = try read(bytes)
    #expect(reading.records == [["Jürgen", "Łódź"]])
    #expect(reading.faults.isEmpty)
  }

  @Test func `reads a told encoding`() throws {
    let bytes =
      Array("name;ort\nJ".utf8) + [0xFC] + Array("rgen;K".utf8) + [0xF6] + Array("ln\n".utf8)
    let reading = try read(bytes, as: FileForm(encoding: "windows-1252"))
    #expect(reading.records == [["Jürgen", "Köln"]])
    #expect(throws: InterchangeError.unknownEncoding("klingon")) {
      try read(bytes, as: FileForm(encoding: "klingon"))
    }
    #expect(throws: InterchangeError.unknownEncoding("UTF-8//IGNORE")) {
      try read(bytes, as: FileForm(encoding: "UTF-8//IGNORE"))
    }
  }

  @Test(arguments: [
    ("J\u{FC}rgen", "windows-1252"), ("\u{CF}\u{F0}\u{E8}\u{E2}\u{E5}\u{F2}", "windows-1251"),
    ("Jos\u{8E} \u{96}", "macintosh"),
  ])
  func `names the encoding that a file probably has, and where it shows`(
    latin: String, encoding: String
  ) throws {
    let bytes = Array("name\n".utf8) + latin.unicodeScalars.map { UInt8($0.value) }
    let faults = try read(bytes).faults
    #expect(faults.count == 1)
    #expect(faults[0].hasPrefix(":2:"))
    #expect(
      faults[0].hasSuffix("or give its encoding, probably --encoding \(encoding)"), "\(faults)")
  }

  @Test func `tells what is no character of the told encoding`() throws {
    let bytes = Array("name\na".utf8) + [0x81] + Array("b\nc\n".utf8)
    let reading = try read(bytes, as: FileForm(encoding: "windows-1252"))
    #expect(
      reading.faults == [
        ":2:2: error: something here is no character of windows-1252; give the file's encoding "
          + "with --encoding, or save it as UTF-8"
      ])
    #expect(reading.records == [["c"]])
    // A character cut off by the file's end.
    let cut = try read([0x61, 0, 0x0A, 0, 0x62, 0, 0x63], as: FileForm(encoding: "UTF-16LE"))
    #expect(cut.faults.count == 1)
  }

  @Test func `decodes text longer than its buffers, cut anywhere`() throws {
    let text = "a,b\n" + (0..<20_000).map { "ü\($0),€\n" }.joined()
    let bytes = Array(try #require(text.data(using: .utf16LittleEndian)))
    for chunk in [1, 3, 4096] {
      let source = ByteSource(bytes: bytes, name: "f", chunk: chunk)
      #expect(
        try ByteSource(decoding: source, from: "UTF-16LE").readAll() == Array(text.utf8))
    }
  }

  @Test(arguments: [
    ("a.txt", "BEGIN:VCARD\r\nEND:VCARD\r\n", FileFormat.vCard), ("a.txt", " [{}]", .json),
    ("a.txt", "{\"a\":1}\n{\"a\":2}", .jsonLines), ("a.txt", "{\n\"a\":1}", .json),
    ("a.txt", "a;b\n1;2", .csv), ("a.xlsx", "a,b\n", .csv), ("a.csv", "[1],b\n", .csv),
    ("a.json", "{\"a\":1}", .json), ("a.csv", "PK\u{3}\u{4}", .xlsx), ("a.tsv", "a\tb", .tsv),
  ])
  func `tells the format by contents where the name does not`(
    name: String, text: String, format: FileFormat
  ) throws {
    #expect(try read(Array(text.utf8), named: name).format == format)
  }

  @Test func `refuses workbooks of the old form, and empty files of no name`() throws {
    #expect(throws: InterchangeError.self) {
      try read([0xD0, 0xCF, 0x11, 0xE0, 0xA1], named: "a.xls")
    }
    #expect(throws: InterchangeError.self) { try read([], named: "a.txt") }
  }

  @Test func `takes the delimiter that a first line tells`() throws {
    let reading = try Reading(.csv, "sep=;\r\na,b;c\r\n1,5;2\r\n")
    #expect(reading.header == ["a,b", "c"])
    #expect(reading.records == [["1,5", "2"]])
    #expect(reading.lines == [3])
    #expect(try Reading(.csv, "\u{FEFF}SEP=|\na|b\n").header == ["a", "b"])
    // Whoever tells the delimiter counts before the file.
    #expect(try Reading(csv: "sep=;\na,b;c\n", dialect: .csv).header == ["a", "b;c"])
  }
}
