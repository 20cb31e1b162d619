/// What the readers of JSON share: the bytes, the record in hand, and where faults go.
struct JSONInput {
  let log: FaultLog
  let limits: ReaderLimits
  let window: ByteWindow
  let storage: RecordStorage

  init(_ source: ByteSource, limits: ReaderLimits, log: FaultLog) {
    self.log = log
    self.limits = limits
    window = ByteWindow(source)
    storage = RecordStorage(
      file: source.name, capacity: limits.cells, encoding: source.encoding)
  }

  /// How faults name the file.
  var file: String { window.source.name }

  /// Passes over a byte order mark; true where the text is UTF-16, which is reported.
  func isRefused() throws(InterchangeError) -> Bool {
    guard try window.beginsAsUTF16() else { return false }
    log.report(.utf16(file: file))
    return true
  }

  /// Parses the bytes of the record in hand as an object and returns what is wrong with them.
  func flaw(spansLines: Bool) -> JSONFlaw? {
    var scanner = JSONLineScanner(storage, limits: limits, spansLines: spansLines)
    do {
      try scanner.scan()
      return nil
    } catch {
      return error
    }
  }

  /// Gives the record in hand away, as one that is rejected where it has a flaw.
  ///
  /// Swift 6.3.1 crashes where its optimizer inlines this into a reader.
  @inline(never)
  func give(
    _ flaw: JSONFlaw?, rejected: (borrowing RejectedRecord) throws -> Void,
    _ body: (borrowing Record) throws -> Void
  ) rethrows {
    guard let fault = flaw?.fault(in: storage) else { return try body(Record(storage: storage)) }
    log.report(fault)
    try rejected(RejectedRecord(storage: storage, faults: [fault]))
  }
}
