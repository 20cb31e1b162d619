/// Splits the front of a window into the cells of one record.
///
/// A record is scanned again from its start when the window held only a part of it, so the
/// outcome depends on the bytes alone and never on how they were cut into reads.
struct CSVScanner {
  enum Outcome {
    /// A record of `length` bytes over `lines` lines; with its line ending, `consumed` bytes.
    case record(length: Int, lines: Int, consumed: Int)
    /// The window ends within the record.
    case incomplete
    /// The record's end cannot be told: go on after the first line break at or after `offset`.
    case abandoned(from: Int)
  }

  private enum Quoted {
    case closed(at: Int, hasDoubledQuotes: Bool)
    case incomplete
    case abandoned
  }

  /// What is wrong with the record, at most one flaw for each cell.
  private(set) var flaws: [CSVFlaw] = []
  private let delimiter: UInt8
  private let undoesFormulaGuard: Bool
  private let limits: ReaderLimits
  /// Stops at what may end an unquoted cell; the control characters below 14 include NUL, CR, LF.
  private let plain: WordScan
  private let quoted = WordScan(Byte.quote, Byte.quote, below: 14)

  init(delimiter: UInt8, undoesFormulaGuard: Bool, limits: ReaderLimits) {
    self.delimiter = delimiter
    self.undoesFormulaGuard = undoesFormulaGuard
    self.limits = limits
    plain = WordScan(delimiter, Byte.quote, below: 14)
  }

  /// Scans one record at the front of the `end` bytes at `base`, into `storage`.
  ///
  /// - Precondition: `base[end]` is a line feed and seven bytes after it are readable;
  ///   `storage.base` is `base`.
  mutating func scan(
    _ base: UnsafePointer<UInt8>, to end: Int, isAtEnd: Bool, into storage: RecordStorage
  ) -> Outcome {
    if !flaws.isEmpty { flaws.removeAll(keepingCapacity: true) }
    storage.clear()
    let cells = storage.cells
    var count = 0
    var offset = 0
    var lines = 1
    while true {
      let start = offset
      if start > limits.recordBytes || count == limits.cells {
        storage.count = count
        return tooLong(at: start, cell: count)
      }
      var span = CellSpan(source: UInt32(start), start: UInt32(start), count: 0, kind: .null)
      if base[start] == Byte.quote {
        switch scanQuoted(base, from: start, to: end, isAtEnd, cell: count, lines: &lines) {
        case .closed(let close, let hasDoubledQuotes):
          span.kind = .text
          span.start = UInt32(start + 1)
          span.count = UInt32(close - start - 1)
          if hasDoubledQuotes { span = unescaped(span, in: base, storage) }
          offset = endOfQuotedCell(base, close: close, to: end, opening: start, cell: count)
        case .incomplete:
          return .incomplete
        case .abandoned:
          storage.count = count
          return .abandoned(from: start)
        }
      } else {
        offset = plain.next(in: base, from: start)
        let byte = base[offset]
        if byte != delimiter, byte != Byte.lineFeed, byte != Byte.carriageReturn {
          offset = endOfCell(base, from: offset, start: start, cell: count)
        }
        span.count = UInt32(offset - start)
        if offset > start { span.kind = .text }
      }

      if offset - start > limits.cellBytes + 2 {
        report(.cellTooLong(limit: limits.cellBytes), at: start, cell: count)
        storage.count = count
        return .abandoned(from: start + limits.cellBytes)
      }
      if offset == end, !isAtEnd { return .incomplete }
      if span.count > 1, undoesFormulaGuard { takeOffGuard(&span, storage) }
      cells[count] = span
      count += 1
      if offset < end, base[offset] == delimiter {
        offset += 1
        continue
      }
      storage.count = count
      var consumed = min(offset + 1, end)
      if base[offset] == Byte.carriageReturn, consumed < end, base[consumed] == Byte.lineFeed {
        consumed += 1
      }
      return .record(length: offset, lines: lines, consumed: consumed)
    }
  }

  /// Adds the flaws that show only in the whole record: bytes that are no text, and a number of
  /// cells that is not the header's.
  mutating func inspect(_ storage: RecordStorage, expecting expected: Int?) {
    let count = storage.count
    let isWellFormed = flaws.isEmpty
    var offset = 0
    while let fault = UTF8Check.firstFault(in: storage.base, from: offset, to: storage.length) {
      let after = (0..<count).first { storage.cells[$0].source > fault } ?? count
      report(.invalidUTF8(storage.base[fault]), at: fault, cell: after - 1)
      offset = after < count ? Int(storage.cells[after].source) : storage.length
    }
    guard let expected, count != expected, isWellFormed else { return }
    if count < expected {
      let fact = CSVFlaw.Fact.missingCells(found: count, expected: expected)
      flaws.append(CSVFlaw(fact: fact, offset: storage.length, cell: count))
    } else {
      let offset = Int(storage.cells[expected].source)
      let fact = CSVFlaw.Fact.surplusCells(found: count, expected: expected)
      flaws.append(CSVFlaw(fact: fact, offset: offset, cell: expected))
    }
  }

  private mutating func report(_ fact: CSVFlaw.Fact, at offset: Int, cell: Int) {
    guard !flaws.contains(where: { $0.cell == cell }) else { return }
    flaws.append(CSVFlaw(fact: fact, offset: offset, cell: cell))
  }

  private mutating func tooLong(at start: Int, cell: Int) -> Outcome {
    if start > limits.recordBytes {
      report(.recordTooLong(limit: limits.recordBytes), at: 0, cell: cell)
      return .abandoned(from: limits.recordBytes)
    }
    report(.tooManyCells(limit: limits.cells), at: start, cell: cell)
    return .abandoned(from: start)
  }

  /// Goes on from a byte that does not end an unquoted cell to one that does, or beyond the limit:
  /// what is wrong there is not looked at, for it may not be in memory.
  private mutating func endOfCell(
    _ base: UnsafePointer<UInt8>, from offset: Int, start: Int, cell: Int
  ) -> Int {
    var offset = offset
    while offset - start <= limits.cellBytes + 2 {
      switch base[offset] {
      case delimiter, Byte.lineFeed, Byte.carriageReturn: return offset
      case Byte.quote: report(.quoteInsideCell, at: offset, cell: cell)
      case 0: report(.nulByte, at: offset, cell: cell)
      default: break
      }
      offset = plain.next(in: base, from: offset + 1)
    }
    return offset
  }

  private mutating func endOfQuotedCell(
    _ base: UnsafePointer<UInt8>, close: Int, to end: Int, opening: Int, cell: Int
  ) -> Int {
    let after = close + 1
    let byte = base[after]
    if byte == delimiter || byte == Byte.lineFeed || byte == Byte.carriageReturn { return after }
    report(.textAfterQuote(openedAt: opening), at: after, cell: cell)
    return endOfCell(base, from: after, start: opening, cell: cell)
  }

  private mutating func scanQuoted(
    _ base: UnsafePointer<UInt8>, from start: Int, to end: Int, _ isAtEnd: Bool, cell: Int,
    lines: inout Int
  ) -> Quoted {
    // One byte more than the limit is the closing quote.
    let last = start + limits.cellBytes + 1
    var hasDoubledQuotes = false
    var offset = start + 1
    while true {
      offset = quoted.next(in: base, from: offset)
      if offset > last {
        report(.unclosedQuoteWithinLimit(limits.cellBytes), at: start, cell: cell)
        return .abandoned
      }
      switch base[offset] {
      case Byte.quote:
        if offset + 1 == end, !isAtEnd { return .incomplete }
        guard offset + 1 < end, base[offset + 1] == Byte.quote else {
          return .closed(at: offset, hasDoubledQuotes: hasDoubledQuotes)
        }
        hasDoubledQuotes = true
        offset += 1
      case Byte.lineFeed where offset == end:
        guard isAtEnd else { return .incomplete }
        report(.unclosedQuote, at: start, cell: cell)
        return .abandoned
      case Byte.lineFeed:
        lines += 1
      case Byte.carriageReturn:
        if offset + 1 == end, !isAtEnd { return .incomplete }
        if base[offset + 1] != Byte.lineFeed { lines += 1 }
      case 0:
        report(.nulByte, at: offset, cell: cell)
      default:
        break
      }
      offset += 1
    }
  }

  private func unescaped(
    _ span: CellSpan, in base: UnsafePointer<UInt8>, _ storage: RecordStorage
  ) -> CellSpan {
    var copy = span
    copy.isCopied = true
    copy.start = UInt32(storage.scratchCount)
    var offset = Int(span.start)
    let end = offset + Int(span.count)
    while offset < end {
      storage.appendToScratch(base[offset])
      offset += base[offset] == Byte.quote ? 2 : 1
    }
    copy.count = UInt32(storage.scratchCount) - copy.start
    return copy
  }

  @inline(__always)
  private func takeOffGuard(_ span: inout CellSpan, _ storage: RecordStorage) {
    let bytes = storage.bytes(of: span)
    guard bytes[0] == Byte.apostrophe, FormulaGuard.isOn(bytes) else { return }
    span.start += 1
    span.count -= 1
  }
}
