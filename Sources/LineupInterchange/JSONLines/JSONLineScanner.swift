/// Parses one JSON object (RFC 8259, strictly), as a rule of one line, into the cells of a record.
///
/// Numbers stay the text that was written. Objects and mixed arrays within the object are checked
/// and kept as JSON text.
struct JSONLineScanner {
  private let limits: ReaderLimits
  private let storage: RecordStorage
  private let base: UnsafePointer<UInt8>
  private let end: Int
  private let spansLines: Bool
  private var offset = 0
  private let plain = WordScan(Byte.quote, Byte.backslash, below: 0x20)

  /// Prepares to parse the `storage.length` bytes at `storage.base`.
  ///
  /// - Precondition: seven bytes are readable after them; unless the object `spansLines`, they hold
  ///   no line feed, and one follows them; if it does, they end with the bracket that closes it.
  init(_ storage: RecordStorage, limits: ReaderLimits, spansLines: Bool) {
    self.storage = storage
    self.spansLines = spansLines
    self.limits = limits
    base = storage.base
    end = storage.length
  }

  /// Fills `storage` with the members of the object.
  mutating func scan() throws(JSONFlaw) {
    storage.clearMembers()
    if let fault = UTF8Check.firstFault(in: base, from: 0, to: end) {
      throw JSONFlaw(fact: .invalidUTF8(base[fault]), offset: fault)
    }
    skipWhiteSpace()
    guard base[offset] == UInt8(ascii: "{") else { throw flaw(.notAnObject) }
    var names = JSONKeySet()
    var separator = offset
    var isFirst = true
    while try nextMember(isFirst: isFirst) {
      let memberStart = offset
      let key = try memberName(&names)
      if storage.bytes(of: key).elementsEqual(rejectReasonColumn.utf8) {
        _ = try value(depth: 1)
        // With the comma before it, or else with the one after it.
        storage.oldReason = isFirst ? memberStart..<offsetPastComma() : separator..<offset
      } else {
        guard storage.count < limits.cells else {
          throw JSONFlaw(fact: .tooManyMembers(limit: limits.cells), offset: memberStart)
        }
        storage.keys.append(key)
        storage.cells[storage.count] = try value(depth: 1)
        storage.count += 1
      }
      isFirst = false
      skipWhiteSpace()
      separator = offset
    }
    skipWhiteSpace()
    guard offset == end else { throw flaw(.textAfterObject) }
  }

  // MARK: Objects and arrays

  /// Steps over `{` or `,` to the next member, or over `}` and tells that there is none.
  private mutating func nextMember(isFirst: Bool) throws(JSONFlaw) -> Bool {
    if !isFirst, base[offset] == UInt8(ascii: "}") {
      offset += 1
      return false
    }
    guard isFirst || base[offset] == Byte.comma else { throw flaw(.expected("a comma or }")) }
    offset += 1
    skipWhiteSpace()
    if isFirst, base[offset] == UInt8(ascii: "}") {
      offset += 1
      return false
    }
    guard base[offset] == Byte.quote else { throw flaw(.expected("a name in double quotes")) }
    return true
  }

  /// Reads a name and steps over the colon to its value.
  private mutating func memberName(_ names: inout JSONKeySet) throws(JSONFlaw) -> CellSpan {
    let start = offset
    let key = try string()
    guard names.insert(key, of: storage) else {
      throw JSONFlaw(fact: .duplicateName(storage.string(of: key)), offset: start)
    }
    skipWhiteSpace()
    guard base[offset] == Byte.colon else { throw flaw(.expected("a colon")) }
    offset += 1
    skipWhiteSpace()
    return key
  }

  private mutating func value(depth: Int) throws(JSONFlaw) -> CellSpan {
    let start = offset
    let span: CellSpan
    switch base[offset] {
    case Byte.quote: span = try string()
    case UInt8(ascii: "{"): span = try object(depth: depth + 1)
    case UInt8(ascii: "["): span = try array(depth: depth + 1)
    case UInt8(ascii: "t"): span = try literal("true", .boolean)
    case UInt8(ascii: "f"): span = try literal("false", .boolean)
    case UInt8(ascii: "n"): span = try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): span = try number()
    default: throw flaw(.expected("a value"))
    }
    guard offset - start <= limits.cellBytes + 2 else {
      throw JSONFlaw(fact: .valueTooLong(limit: limits.cellBytes), offset: start)
    }
    return span
  }

  private mutating func object(depth: Int) throws(JSONFlaw) -> CellSpan {
    let start = offset
    guard depth <= limits.depth else { throw flaw(.tooDeep(limit: limits.depth)) }
    var names = JSONKeySet()
    var isFirst = true
    while try nextMember(isFirst: isFirst) {
      _ = try memberName(&names)
      _ = try value(depth: depth)
      isFirst = false
      skipWhiteSpace()
    }
    return written(.nested, from: start)
  }

  private mutating func array(depth: Int) throws(JSONFlaw) -> CellSpan {
    let start = offset
    guard depth <= limits.depth else { throw flaw(.tooDeep(limit: limits.depth)) }
    // Elements of arrays within are dropped again: only a list of the record itself is kept.
    let kept = storage.elements.count
    var elements: [CellSpan] = []
    var isList = true
    offset += 1
    skipWhiteSpace()
    var isDone = base[offset] == UInt8(ascii: "]")
    while !isDone {
      let element = try value(depth: depth)
      elements.append(element)
      isList = isList && element.kind.isScalar
      skipWhiteSpace()
      isDone = base[offset] == UInt8(ascii: "]")
      guard isDone || base[offset] == Byte.comma else { throw flaw(.expected("a comma or ]")) }
      if !isDone {
        offset += 1
        skipWhiteSpace()
      }
    }
    offset += 1
    storage.elements.removeSubrange(kept...)
    guard isList else { return written(.nested, from: start) }
    storage.elements += elements
    return CellSpan(
      source: UInt32(start), start: UInt32(kept), count: UInt32(elements.count), kind: .list)
  }

  // MARK: Scalars

  private mutating func literal(_ word: StaticString, _ kind: CellKind) throws(JSONFlaw) -> CellSpan
  {
    let start = offset
    for index in 0..<word.utf8CodeUnitCount where base[start + index] != word.utf8Start[index] {
      throw flaw(.expected("true, false, null or a text in double quotes"))
    }
    offset += word.utf8CodeUnitCount
    return written(kind, from: start)
  }

  private mutating func number() throws(JSONFlaw) -> CellSpan {
    let start = offset
    if base[offset] == UInt8(ascii: "-") { offset += 1 }
    let hasLeadingZero = base[offset] == UInt8(ascii: "0")
    let whole = skipDigits()
    var isNumber = whole == 1 || (whole > 1 && !hasLeadingZero)
    if base[offset] == UInt8(ascii: ".") {
      offset += 1
      isNumber = skipDigits() > 0 && isNumber
    }
    if base[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(base[offset]) { offset += 1 }
      isNumber = skipDigits() > 0 && isNumber
    }
    guard isNumber else { throw JSONFlaw(fact: .malformedNumber, offset: start) }
    return written(.number, from: start)
  }

  private mutating func skipDigits() -> Int {
    let start = offset
    while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(base[offset]) { offset += 1 }
    return offset - start
  }

  private mutating func string() throws(JSONFlaw) -> CellSpan {
    let start = offset
    let first = plain.next(in: base, from: start + 1)
    if base[first] == Byte.quote {
      offset = first + 1
      return CellSpan(
        source: UInt32(start), start: UInt32(start + 1), count: UInt32(first - start - 1),
        kind: .text)
    }
    let copyStart = storage.scratchCount
    offset = start + 1
    while true {
      let stop = plain.next(in: base, from: offset)
      storage.appendToScratch(UnsafeBufferPointer(start: base + offset, count: stop - offset))
      offset = stop
      switch base[stop] {
      case Byte.quote:
        offset += 1
        return CellSpan(
          source: UInt32(start), start: UInt32(copyStart),
          count: UInt32(storage.scratchCount - copyStart), kind: .text, isCopied: true)
      case Byte.backslash:
        try escape()
      default:
        if stop == end { throw JSONFlaw(fact: .unclosedString, offset: start) }
        throw flaw(.controlCharacter(base[stop]))
      }
    }
  }

  private mutating func escape() throws(JSONFlaw) {
    let start = offset
    offset += 2
    switch base[start + 1] {
    case Byte.quote, Byte.backslash, UInt8(ascii: "/"): storage.appendToScratch(base[start + 1])
    case UInt8(ascii: "b"): storage.appendToScratch(0x08)
    case UInt8(ascii: "f"): storage.appendToScratch(0x0C)
    case UInt8(ascii: "n"): storage.appendToScratch(Byte.lineFeed)
    case UInt8(ascii: "r"): storage.appendToScratch(Byte.carriageReturn)
    case UInt8(ascii: "t"): storage.appendToScratch(Byte.tab)
    case UInt8(ascii: "u"): try unicodeEscape(from: start)
    default: throw JSONFlaw(fact: .malformedEscape, offset: start)
    }
  }

  private mutating func unicodeEscape(from start: Int) throws(JSONFlaw) {
    var value = try fourDigits(of: start)
    if UTF16.isLeadSurrogate(UInt16(value)), base[offset] == Byte.backslash,
      base[offset + 1] == UInt8(ascii: "u")
    {
      offset += 2
      let trail = try fourDigits(of: offset - 2)
      guard UTF16.isTrailSurrogate(UInt16(trail)) else {
        throw JSONFlaw(fact: .loneSurrogate, offset: start)
      }
      value = 0x1_0000 + (value - 0xD800) << 10 + (trail - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw JSONFlaw(fact: .loneSurrogate, offset: start)
    }
    guard value != 0 else { throw JSONFlaw(fact: .nulEscape, offset: start) }
    UTF8.encode(scalar)?.forEach(storage.appendToScratch)
  }

  /// Reads the digits of the escape that begins at `start`.
  private mutating func fourDigits(of start: Int) throws(JSONFlaw) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(base[offset])).hexDigitValue, base[offset] < 0x80
      else { throw JSONFlaw(fact: .malformedEscape, offset: start) }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }

  // MARK: Places

  private mutating func skipWhiteSpace() {
    offset = endOfWhiteSpace(from: offset)
  }

  private func endOfWhiteSpace(from start: Int) -> Int {
    var next = start
    while base[next] == Byte.space || base[next] == Byte.tab
      || (spansLines && (base[next] == Byte.lineFeed || base[next] == Byte.carriageReturn))
    {
      // A line ends in a line feed that is no white space; what spans lines is ended by its length.
      if spansLines, next == end { break }
      next += 1
    }
    return next
  }

  /// The offset after the comma that follows the current offset, or the current offset.
  private func offsetPastComma() -> Int {
    let next = endOfWhiteSpace(from: offset)
    return base[next] == Byte.comma ? next + 1 : offset
  }

  private func written(_ kind: CellKind, from start: Int) -> CellSpan {
    CellSpan(source: UInt32(start), start: UInt32(start), count: UInt32(offset - start), kind: kind)
  }

  private func flaw(_ fact: JSONFlaw.Fact) -> JSONFlaw {
    JSONFlaw(fact: fact, offset: offset)
  }
}
