/// Reads JSON: one array of objects, or objects one after the other, in constant memory.
///
/// Each object is a record, as in JSON Lines, and may span lines. The first breach of strict JSON in
/// an object is reported with its place, and reading goes on with the next; a breach between objects
/// refuses the file.
public final class JSONReader: RecordReader {
  public var file: String { window.source.name }
  public let log: FaultLog
  /// Nil, since each record names its own members.
  public var header: [HeaderCell]? { nil }
  public let rejectFormat = RejectFormat.jsonLines
  private let window: ByteWindow
  private let storage: RecordStorage
  private let limits: ReaderLimits
  private var place = Position(line: 1, column: 1)

  /// Reads from `source`, nothing before the first call of `forEachRecord`.
  public init(_ source: ByteSource, limits: ReaderLimits = ReaderLimits(), log: FaultLog) {
    self.log = log
    self.limits = limits
    window = ByteWindow(source)
    storage = RecordStorage(
      file: source.name, capacity: limits.cells, encoding: source.encoding)
  }

  public func forEachRecord(
    rejected: (borrowing RejectedRecord) throws -> Void,
    _ body: (borrowing Record) throws -> Void
  ) throws {
    if try window.beginsAsUTF16() { return log.report(.utf16(file: file)) }
    guard let first = try nextByte() else { return }
    let isArray = first == UInt8(ascii: "[")
    if !isArray, first != UInt8(ascii: "{") {
      return refuse("the file is no JSON array of objects", "begin it with [ or {")
    }
    if isArray { pass(1) }
    var isFirst = true
    while var byte = try nextByte() {
      if isArray {
        if byte == UInt8(ascii: "]") {
          pass(1)
          if try nextByte() != nil { refuse("text follows the array", "take it out") }
          return
        }
        if !isFirst {
          guard byte == Byte.comma else {
            return refuse("a comma or ] is expected here", "write strict JSON")
          }
          pass(1)
          guard let next = try nextByte(), next != UInt8(ascii: "]") else {
            return refuse("an object is expected after the comma", "take the comma out")
          }
          byte = next
        }
      }
      isFirst = false
      let length = try elementLength(from: byte)
      storage.base = window.base
      storage.line = place.line
      storage.column = place.column
      storage.length = min(length ?? window.count, limits.recordBytes)
      if let flaw = flaw(hasEnd: length != nil) {
        let fault = flaw.fault(in: storage)
        log.report(fault)
        try rejected(RejectedRecord(storage: storage, faults: [fault]))
      } else {
        try body(Record(storage: storage))
      }
      guard let length else { return }
      pass(length)
    }
    if isArray { refuse("the array is never closed", "end it with ]; the file may be cut short") }
  }

  /// Parses the current element and returns what is wrong with it.
  private func flaw(hasEnd: Bool) -> JSONFlaw? {
    if !hasEnd || storage.base[0] != UInt8(ascii: "{") {
      storage.clearMembers()
      if hasEnd { return JSONFlaw(fact: .elementIsNoObject, offset: 0) }
      let isTooLong = storage.length == limits.recordBytes
      return JSONFlaw(
        fact: isTooLong ? .objectTooLong(limit: limits.recordBytes) : .unclosed, offset: 0)
    }
    var scanner = JSONLineScanner(storage, limits: limits, spansLines: true)
    do {
      try scanner.scan()
      return nil
    } catch {
      return error
    }
  }

  /// The length of the value at the front of the window, all of which is in memory then: by its
  /// brackets, or up to a separator; nil where it has no end within the limit.
  private func elementLength(from first: UInt8) throws(InterchangeError) -> Int? {
    let hasBrackets = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    var depth = 0
    var isQuoted = false
    var offset = 0
    while offset <= limits.recordBytes {
      if offset >= window.count {
        if window.isAtEnd { return hasBrackets || isQuoted ? nil : offset }
        try window.extend()
        continue
      }
      let byte = window.base[offset]
      offset += 1
      if isQuoted {
        if byte == Byte.backslash { offset += 1 }
        if byte == Byte.quote { isQuoted = false }
        continue
      }
      switch byte {
      case Byte.quote: isQuoted = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return offset }
        if depth < 0 { return max(offset - 1, 1) }
      case Byte.comma where depth == 0: return max(offset - 1, 1)
      default:
        if depth == 0, JSONText.whiteSpace.contains(byte) { return max(offset - 1, 1) }
      }
    }
    return nil
  }

  /// The next byte that is no white space, at the front of the window; nil at the end of the file.
  private func nextByte() throws(InterchangeError) -> UInt8? {
    while true {
      var offset = 0
      while offset < window.count, JSONText.whiteSpace.contains(window.base[offset]) { offset += 1 }
      if offset < window.count {
        pass(offset)
        return window.base[0]
      }
      // A CR at the very end may belong to a LF that is still to come.
      pass(window.isAtEnd ? offset : max(0, offset - 1))
      if window.isAtEnd { return nil }
      try window.extend()
    }
  }

  private func pass(_ length: Int) {
    storage.base = window.base
    storage.line = place.line
    storage.column = place.column
    storage.length = length
    place = storage.position(at: length)
    window.consume(length)
  }

  private func refuse(_ message: String, _ remedy: String) {
    log.report(
      Fault(
        file: file, position: place, message: message, remedy: remedy, concernsWholeFile: true))
  }
}
