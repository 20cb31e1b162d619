/// Reads JSON in constant memory: one array of objects, an object that wraps one such array, or
/// objects one after the other.
///
/// Each object is a record, as in JSON Lines, and may span lines. The first breach of strict JSON in
/// an object is reported with its place, and reading goes on with the next; a breach between objects
/// refuses the file. What stands beside a wrapped array is passed over.
public final class JSONReader: RecordReader {
  public var file: String { input.file }
  public var log: FaultLog { input.log }
  /// Nil, since each record names its own members.
  public var header: [HeaderCell]? { nil }
  public let rejectFormat = RejectFormat.jsonLines
  private let input: JSONInput
  private let form: HeaderForm
  private var place = Position(line: 1, column: 1)
  private var window: ByteWindow { input.window }
  private var storage: RecordStorage { input.storage }

  /// Reads from `source`, nothing before the first call of `forEachRecord`; an object with a member
  /// that `form` knows is a record, whatever else it has.
  public init(
    _ source: ByteSource, limits: ReaderLimits = ReaderLimits(), form: HeaderForm = HeaderForm(),
    log: FaultLog
  ) {
    input = JSONInput(source, limits: limits, log: log)
    self.form = form
  }

  public func forEachRecord(
    rejected: (borrowing RejectedRecord) throws -> Void,
    _ body: (borrowing Record) throws -> Void
  ) throws {
    if try input.isRefused() { return }
    guard let first = try nextByte() else { return }
    let wrapped = first == UInt8(ascii: "{") ? try wrappedArray() : nil
    if let wrapped { pass(wrapped.start) }
    let isArray = first == UInt8(ascii: "[") || wrapped != nil
    if !isArray, first != UInt8(ascii: "{") {
      return refuse("the file is no JSON array of objects", "begin it with [ or {")
    }
    if isArray { pass(1) }
    var isFirst = true
    while var byte = try nextByte() {
      if isArray {
        if byte == UInt8(ascii: "]") {
          pass(1)
          if let wrapped { return try finish(wrapped.name) }
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
      let end = try endOfValue(from: 0)
      storage.base = window.base
      storage.line = place.line
      storage.column = place.column
      storage.length = min(end ?? window.count, input.limits.recordBytes)
      try input.give(flaw(hasEnd: end != nil), rejected: rejected, body)
      guard let end else { return }
      pass(end)
    }
    if isArray { refuse("the array is never closed", "end it with ]; the file may be cut short") }
  }

  /// Parses the current element and returns what is wrong with it.
  private func flaw(hasEnd: Bool) -> JSONFlaw? {
    if hasEnd, storage.base[0] == UInt8(ascii: "{") { return input.flaw(spansLines: true) }
    storage.clearMembers()
    if hasEnd { return JSONFlaw(fact: .elementIsNoObject, offset: 0) }
    let limit = input.limits.recordBytes
    return JSONFlaw(
      fact: storage.length == limit ? .objectTooLong(limit: limit) : .unclosed, offset: 0)
  }

  // MARK: The array within an object

  /// The name and the place of the array of objects that the object at the front of the window
  /// wraps; nil where that is a record itself.
  private func wrappedArray() throws(InterchangeError) -> (name: String, start: Int)? {
    var offset = 1
    while let member = try member(from: offset), !form.knows(member.name) {
      if try isArrayOfObjects(at: member.value) { return (member.name, member.value) }
      guard let end = try endOfValue(from: member.value), let next = try visible(from: end),
        window.base[next] == Byte.comma
      else { return nil }
      offset = next + 1
    }
    return nil
  }

  /// Reads the rest of the object that wraps the array of that name.
  private func finish(_ name: String) throws(InterchangeError) {
    while let byte = try nextByte() {
      if byte == UInt8(ascii: "}") {
        pass(1)
        if try nextByte() != nil { refuse("text follows the object", "take it out") }
        return
      }
      guard byte == Byte.comma else {
        return refuse("a comma or } is expected here", "write strict JSON")
      }
      pass(1)
      _ = try nextByte()
      guard let next = try member(from: 0), let end = try endOfValue(from: next.value) else {
        return refuse(
          "a name in double quotes with its value is expected here", "write strict JSON")
      }
      let isArray = try isArrayOfObjects(at: next.value)
      if isArray || form.knows(next.name) {
        let (one, other) = (VisibleText.quoted(name), VisibleText.quoted(next.name))
        return refuse(
          isArray
            ? "\(other) is an array of objects, and so is \(one) before it"
            : "\(other) is a field of a record, but \(one) before it is an array of objects",
          "write the array that is meant into a file of its own, as jq .\(name) does")
      }
      pass(end)
    }
    refuse("the object is never closed", "end it with }; the file may be cut short")
  }

  /// The name of the member that begins at or after `offset`, and where its value begins.
  private func member(
    from offset: Int
  ) throws(InterchangeError) -> (name: String, value: Int)? {
    guard let start = try visible(from: offset), window.base[start] == Byte.quote,
      let end = try endOfValue(from: start), let colon = try visible(from: end),
      window.base[colon] == Byte.colon, let value = try visible(from: colon + 1)
    else { return nil }
    let name = UnsafeBufferPointer(start: window.base + start + 1, count: max(0, end - start - 2))
    return (String(decoding: name, as: UTF8.self), value)
  }

  private func isArrayOfObjects(at offset: Int) throws(InterchangeError) -> Bool {
    guard window.base[offset] == UInt8(ascii: "["), let first = try visible(from: offset + 1)
    else { return false }
    return window.base[first] == UInt8(ascii: "{")
  }

  // MARK: Places

  /// Where the value that begins at `start` in the window ends, all of it in memory then: by its
  /// brackets or quotes, or before a separator; nil where it has no end within the limit.
  private func endOfValue(from start: Int) throws(InterchangeError) -> Int? {
    var depth = 0
    var isQuoted = false
    var offset = start
    while offset - start <= input.limits.recordBytes {
      if offset >= window.count {
        if window.isAtEnd { return depth > 0 || isQuoted || offset == start ? nil : offset }
        try window.extend()
        continue
      }
      let byte = window.base[offset]
      offset += 1
      if isQuoted {
        if byte == Byte.backslash { offset += 1 }
        if byte == Byte.quote { isQuoted = false }
        if !isQuoted, depth == 0 { return offset }
        continue
      }
      switch byte {
      case Byte.quote: isQuoted = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return offset }
        if depth < 0 { return max(offset - 1, start + 1) }
      case Byte.comma where depth == 0: return max(offset - 1, start + 1)
      default:
        if depth == 0, JSONText.whiteSpace.contains(byte) { return max(offset - 1, start + 1) }
      }
    }
    return nil
  }

  /// Where the first byte at or after `offset` is that is no white space, in memory then; nil where
  /// none is within the limit.
  private func visible(from start: Int) throws(InterchangeError) -> Int? {
    var offset = start
    while offset <= input.limits.recordBytes {
      if offset >= window.count {
        if window.isAtEnd { return nil }
        try window.extend()
      } else if JSONText.whiteSpace.contains(window.base[offset]) {
        offset += 1
      } else {
        return offset
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
