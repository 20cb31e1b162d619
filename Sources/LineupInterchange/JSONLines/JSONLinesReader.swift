/// Reads JSON Lines: one object a line, record by record in constant memory.
///
/// Lines end in LF or CRLF (a CR elsewhere is refused); blank lines and a UTF-8 byte order mark are
/// skipped. Members come in the order of the line, numbers as the text that was written. A member `reject_reason` is left
/// out. The first breach of strict JSON in a line is reported with its place, and reading goes on
/// with the next line.
public final class JSONLinesReader: RecordReader {
  public var file: String { input.file }
  public var log: FaultLog { input.log }
  /// Nil, since each record names its own members.
  public var header: [HeaderCell]? { nil }
  public let rejectFormat = RejectFormat.jsonLines
  private let input: JSONInput
  private var window: ByteWindow { input.window }
  private var storage: RecordStorage { input.storage }
  private let lineFeeds = WordScan(Byte.lineFeed, Byte.lineFeed, below: 0)

  /// Reads from `source`, nothing before the first call of `forEachRecord`.
  public init(_ source: ByteSource, limits: ReaderLimits = ReaderLimits(), log: FaultLog) {
    input = JSONInput(source, limits: limits, log: log)
  }

  public func forEachRecord(
    rejected: (borrowing RejectedRecord) throws -> Void,
    _ body: (borrowing Record) throws -> Void
  ) throws {
    if try input.isRefused() { return }
    let limit = input.limits.recordBytes
    storage.line = 0
    while let length = try nextLine() {
      storage.line += 1
      storage.base = window.base
      storage.length = min(length, limit)
      var flaw: JSONFlaw?
      if length > limit {
        storage.clearMembers()
        flaw = JSONFlaw(fact: .lineTooLong(limit: limit), offset: 0)
      } else if isBlank {
        try passLine(length)
        continue
      } else {
        if storage.base[storage.length - 1] == Byte.carriageReturn { storage.length -= 1 }
        flaw = input.flaw(spansLines: false)
      }
      try input.give(flaw, rejected: rejected, body)
      try passLine(length)
    }
  }

  private var isBlank: Bool {
    UnsafeBufferPointer(start: storage.base, count: storage.length).allSatisfy {
      JSONText.whiteSpace.contains($0)
    }
  }

  /// The length of the line at the front of the window; of a line beyond the limit, any length
  /// beyond it; nil at the end of the file.
  private func nextLine() throws(InterchangeError) -> Int? {
    while true {
      let length = lineFeeds.next(in: window.base, from: 0)
      if length < window.count || (window.isAtEnd && length > 0) { return length }
      if window.isAtEnd { return nil }
      if length > input.limits.recordBytes { return length }
      try window.extend()
    }
  }

  /// Goes to the start of the next line, which may be beyond the window.
  private func passLine(_ length: Int) throws(InterchangeError) {
    var length = length
    while length == window.count, !window.isAtEnd {
      window.consume(length)
      try window.extend()
      length = lineFeeds.next(in: window.base, from: 0)
    }
    window.consume(min(length + 1, window.count))
  }
}
