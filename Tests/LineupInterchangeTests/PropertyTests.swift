import Testing

@testable import LineupInterchange

/// A small seeded generator (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

@Suite struct PropertyTests {
  private static let pieces = [
    "a", "Zoë", "\"", ",", ";", "\t", "\n", "\r", "\r\n", "'", "=", "-", "＋", "@", " ", "漢字",
    "\u{202E}", "\\", "👩‍🎤", "e\u{301}", "\u{1}", "",
  ]

  private func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...6, using: &generator)).map { _ in
      Self.pieces.randomElement(using: &generator) ?? ""
    }.joined()
  }

  @Test(arguments: [CSVDialect.csv, .tsv]) func `reads back any table as it was written`(
    dialect: CSVDialect
  ) throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<400 {
      let width = Int.random(in: 2...5, using: &generator)
      let header = (0..<width).map { "column \($0)" }
      let rows = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        (0..<width).map { _ in
          Bool.random(using: &generator) && Bool.random(using: &generator)
            ? CellValue.null : .text(text(&generator))
        }
      }
      let ending: CSVWriter.LineEnding =
        Bool.random(using: &generator) ? .lineFeed : .carriageReturnLineFeed
      let writer = CSVWriter(dialect, lineEnding: ending)
      var bytes: [UInt8] = []
      writer.append(header: header, to: &bytes)
      for row in rows { writer.append(row, to: &bytes) }
      let reading = try Reading(csv: bytes, dialect: dialect)
      let expected = rows.map { row in
        row.map { if case .text(let text) = $0 { ReadCell.text(text) } else { ReadCell.null } }
      }
      try #require(reading.faults == [])
      // Strings compare by canonical equivalence; the bytes must agree too.
      try #require(
        reading.records.map { $0.map { Array("\($0)".utf8) } }
          == expected.map { $0.map { Array("\($0)".utf8) } })
    }
  }

  @Test func `reads back any objects as they were written`() throws {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<400 {
      let members: [(String, CellValue)] = (0..<Int.random(in: 0...4, using: &generator)).map {
        let name = "\($0) " + text(&generator)
        switch Int.random(in: 0...4, using: &generator) {
        case 0: return (name, .null)
        case 1: return (name, .number("-12345678901234567890.50"))
        case 2: return (name, .boolean(true))
        case 3: return (name, .list([text(&generator), text(&generator)]))
        default: return (name, .text(text(&generator)))
        }
      }
      var bytes: [UInt8] = []
      JSONLinesWriter.appendLine(members, to: &bytes)
      let reading = try Reading(json: bytes)
      try #require(reading.faults == [])
      try #require(reading.names == [members.map(\.0)])
      let expected = members.map { member in
        switch member.1 {
        case .null: ReadCell.null
        case .text(let text): ReadCell.text(text)
        case .number(let text): ReadCell.other(.number, text)
        case .boolean(let flag): ReadCell.other(.boolean, flag ? "true" : "false")
        case .list(let texts): ReadCell.list(texts)
        }
      }
      try #require(reading.records == [expected])
    }
  }

  private static let limits = ReaderLimits(cellBytes: 12, recordBytes: 40, cells: 6, depth: 3)

  @Test func `reads the same however the input is cut`() throws {
    let samples = [
      "\u{FEFF}a,b\r\n1,\"x\r\ny\"\r\n\r\n\"q\"\"q\",Zoë\r3,4\n",
      "a,b\n\"x\"y,1\nz\",\"\n\"\",\"open\n1,2\n\r\n3,\"\r",
      "a,b\n1,1234567890123456789\r\n1,\"12345678901234567\n,,,,,,,,\n5,6",
      "a\r\r\n\"\"\r\n\"\r\n\"\r\n\0\n\"",
    ]
    for sample in samples {
      let bytes = Array(sample.utf8)
      let whole = try Reading(csv: bytes, limits: Self.limits)
      #expect(whole.faults.count + whole.records.count > 0)
      for chunk in 1...bytes.count {
        let cut = try Reading(csv: bytes, limits: Self.limits, chunk: chunk)
        #expect(cut == whole, "\(sample.debugDescription) in chunks of \(chunk)")
      }
    }
  }

  @Test func `reads any bytes without crashing, the same however they are cut`() throws {
    var generator = SeededGenerator(seed: 9)
    let alphabet: [UInt8] = Array("ab,,\"\"\n\n\r\r'={}[]:\\u0tn".utf8) + [0, 0xC3, 0xA9, 0xFF]
    for _ in 0..<1500 {
      let length = Int.random(in: 0...90, using: &generator)
      let bytes =
        Array("a,b\n".utf8.prefix(Int.random(in: 0...4, using: &generator)))
        + (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      let chunk = Int.random(in: 1...9, using: &generator)
      let csv = try Reading(csv: bytes, limits: Self.limits)
      let cut = try Reading(csv: bytes, limits: Self.limits, chunk: chunk)
      try #require(csv == cut, "\(bytes) in chunks of \(chunk)")
      try #require(csv.rejected.isEmpty || !csv.faults.isEmpty)
      try #require(!csv.header.isEmpty || !csv.faults.isEmpty)
      let json = try Reading(json: bytes, limits: Self.limits)
      let cutJSON = try Reading(json: bytes, limits: Self.limits, chunk: chunk)
      try #require(json == cutJSON, "\(bytes) in chunks of \(chunk)")
      try #require(json.rejected.count == json.faults.count)
    }
  }

  @Test func `gives every line of a mutated file as a record or a fault`() throws {
    var generator = SeededGenerator(seed: 10)
    let original = Array("a,b\n".utf8) + Array(String(repeating: "\"x\",y z\n", count: 12).utf8)
    for _ in 0..<2000 {
      var bytes = original
      let place = Int.random(in: 4..<bytes.count, using: &generator)
      bytes[place] = UInt8.random(in: 0...255, using: &generator)
      let reading = try Reading(csv: bytes)
      if reading.records.count < 12 {
        let merged = reading.records.contains { $0.contains { "\($0)".contains("\n") } }
        try #require(merged || !reading.faults.isEmpty, "byte \(place) is \(bytes[place])")
      }
    }
  }
}
