import Foundation
import LineupInterchange
import Testing

@Suite struct ByteTests {
  private func withFile(_ content: Data, _ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "lineup-\(UUID().uuidString).csv"
    try content.write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test func `reads a whole file at once`() throws {
    let bytes = (0..<200_001).map { UInt8(truncatingIfNeeded: $0 * 7) }
    try withFile(Data(bytes)) { path in
      let source = try ByteSource(path: path)
      let read = try source.readAll()
      #expect(read == bytes)
    }
    let folder = try ByteSource(path: "/")
    #expect(throws: InterchangeError.self) { try folder.readAll() }
  }

  @Test func `reads a file larger than its buffer, and hashes it on the way`() throws {
    let text = "a,b\n" + (0..<100_000).map { "\($0),\"x\ny\"\n" }.joined()
    try withFile(Data(text.utf8)) { path in
      let source = try ByteSource(path: path, hashing: true)
      let reader = try CSVReader(source, log: FaultLog())
      var sum = 0
      try reader.forEachRecord { sum += Int($0.string(at: 0) ?? "") ?? 0 }
      #expect(sum == 4_999_950_000)
      #expect(source.byteCount == text.utf8.count)
      #expect(source.hash == FileHash(of: Array(text.utf8)))
    }
  }

  @Test func `hashes as published`() {
    #expect(
      FileHash(of: Array("abc".utf8)).description
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func `says why a file cannot be opened or read`() {
    #expect(throws: InterchangeError.cannotOpen(path: "/no/such.csv", code: ENOENT)) {
      try ByteSource(path: "/no/such.csv")
    }
    #expect(throws: InterchangeError.cannotRead(name: "/", code: EISDIR)) {
      try CSVReader(ByteSource(path: "/"), log: FaultLog())
    }
    #expect(throws: InterchangeError.cannotWrite(name: "/no/such.csv", code: ENOENT)) {
      try ByteSink(path: "/no/such.csv")
    }
    #expect(
      InterchangeError.cannotOpen(path: "x\u{1B}", code: ENOENT).description
        == "'x\\u{1B}' cannot be opened: No such file or directory; check the path and its "
        + "permissions")
  }

  @Test func `reads from a descriptor that gives a little at a time`() throws {
    let pipe = Pipe()
    let writer = Thread {
      for byte in "a,b\n1,2\n3,\"4\n5\"\n".utf8 {
        pipe.fileHandleForWriting.write(Data([byte]))
      }
      pipe.fileHandleForWriting.closeFile()
    }
    writer.start()
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    let log = FaultLog()
    let reader = try CSVReader(ByteSource(descriptor: descriptor, name: "pipe"), log: log)
    var cells: [String?] = []
    try reader.forEachRecord { cells += [$0.string(at: 0), $0.string(at: 1)] }
    #expect(cells == ["1", "2", "3", "4\n5"])
    #expect(log.isEmpty)
  }

  @Test func `writes a reject file`() throws {
    try withFile(Data()) { path in
      let reader = try CSVReader(
        ByteSource(bytes: Array("a,b,reject_reason\n1,\"2\",old\n3\n".utf8), name: "f"),
        log: FaultLog())
      let file = try RejectFile(ByteSink(path: path), for: reader)
      try reader.forEachRecord(
        rejected: { try file.append($0) },
        { try file.append($0.rawBytes(), reason: "no \"b\"\u{1B}") })
      try file.close()
      #expect(file.count == 2)
      #expect(
        try String(contentsOfFile: path, encoding: .utf8) == """
          a,b,reject_reason
          1,"2","no ""b""\\u{1B}"
          3,"1 cell where the header has 3; add the missing ones, empty if need be"

          """)
    }
  }

  @Test(arguments: [
    ("a.csv", FileFormat.csv), ("x/b.TSV", .tsv), ("c.tab", .tsv), ("d.jsonl", .jsonLines),
    ("e.tar.ndjson", .jsonLines), (".csv", .csv),
  ])
  func `tells the format from the name`(path: String, format: FileFormat) throws {
    #expect(try FileFormat(ofPath: path) == format)
  }

  @Test(arguments: ["csv", "a.txt", "dir.csv/file", "-", ""])
  func `refuses names that tell no format`(path: String) {
    #expect(throws: InterchangeError.unknownFormat(path)) { try FileFormat(ofPath: path) }
  }
}
