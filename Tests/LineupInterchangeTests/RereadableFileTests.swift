import Foundation
import Testing

@testable import LineupInterchange

@Suite struct RereadableFileTests {
  private func texts(_ source: ByteSource) throws -> [String] {
    var texts: [String] = []
    let reader = try CSVReader(source, log: FaultLog())
    try reader.forEachRecord { record in texts.append(record.string(at: 0) ?? "") }
    return texts
  }

  @Test func `reads a regular file twice from its start`() throws {
    let path = NSTemporaryDirectory() + "\(UUID()).csv"
    try Data("name\nAnna\nBea\n".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try RereadableFile(path: path)
    let first = try file.source(hashing: true)
    #expect(try texts(first) == ["Anna", "Bea"])
    let second = try file.source(hashing: true)
    #expect(try texts(second) == ["Anna", "Bea"])
    #expect(first.hash == second.hash)
  }

  @Test func `reads a pipe twice, however long it is`() throws {
    let path = NSTemporaryDirectory() + "\(UUID()).pipe"
    #expect(mkfifo(path, 0o600) == 0)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let names = (0..<100_000).map { "person \($0)" }
    Thread.detachNewThread {
      let writer = FileHandle(forWritingAtPath: path)
      writer?.write(Data(("name\n" + names.joined(separator: "\n") + "\n").utf8))
      try? writer?.close()
    }
    let file = try RereadableFile(path: path)
    #expect(try texts(file.source()) == names)
    #expect(try texts(file.source()) == names)
  }

  @Test func `tells which file is missing`() {
    #expect(throws: InterchangeError.cannotOpen(path: "/nowhere/a.csv", code: ENOENT)) {
      try RereadableFile(path: "/nowhere/a.csv")
    }
  }

  @Test func `does not take a folder for a file`() {
    #expect(throws: InterchangeError.cannotRead(name: "/", code: EISDIR)) {
      try RereadableFile(path: "/")
    }
  }
}
