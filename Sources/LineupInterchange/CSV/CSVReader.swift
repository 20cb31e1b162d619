/// Reads delimited text of RFC 4180 with a header line, record by record in constant memory.
///
/// Line breaks are LF, CRLF or CR; blank lines are skipped; a UTF-8 byte order mark is skipped. An
/// unquoted empty cell is null, a quoted one is empty text. Cells are not trimmed, header names
/// are. A last column named `reject_reason` is left out, and columns without a name must be blank.
/// Whatever breaks these rules is reported with its place, and reading goes on with the next
/// record: after a quote that is never closed, with the line after the one that holds it.
public final class CSVReader: RecordReader {
  private enum Step { case record, malformed, end }

  public var file: String { window.source.name }
  public let log: FaultLog
  /// The columns; empty when the file has no readable header.
  public var header: [HeaderCell]? { columns }
  /// The byte between two cells, given or detected.
  public private(set) var delimiter = Byte.comma
  /// The header as written, without its line ending.
  private var headerBytes: [UInt8] = []
  private var columns: [HeaderCell] = []
  private var hasReasonColumn = false
  /// Columns without a name.
  private var unnamed: [Int] = []
  private let window: ByteWindow
  private let storage: RecordStorage
  private let limits: ReaderLimits
  private let form: HeaderForm
  private var scanner: CSVScanner
  private var line = 1
  /// The current record with its line ending: its bytes in the window, and its lines.
  private var current = (bytes: 0, lines: 0)
  /// Whether the line break before the window was a CR, so that a LF at its start belongs to it.
  private var skipsLineFeed = false
  /// Whether the rest of the current line is to be passed over.
  private var skipsLine = false
  private var isRefused = false

  /// Reads the header of `source`.
  ///
  /// - Throws: `InterchangeError.cannotRead`; a header at fault is reported to `log` instead.
  public init(
    _ source: ByteSource, dialect: CSVDialect = .csv, limits: ReaderLimits = ReaderLimits(),
    form: HeaderForm = HeaderForm(), log: FaultLog
  ) throws(InterchangeError) {
    self.log = log
    self.limits = limits
    self.form = form
    window = ByteWindow(source)
    // One cell more, so that a header of the most cells may be followed by a reason.
    storage = RecordStorage(
      file: source.name, capacity: limits.cells + 1, encoding: source.encoding)
    scanner = CSVScanner(
      delimiter: delimiter, undoesFormulaGuard: dialect.undoesFormulaGuard, limits: limits)
    if try window.beginsAsUTF16() {
      isRefused = true
      log.report(.utf16(file: source.name))
      return
    }
    let told = try toldDelimiter()
    for _ in line..<max(line, form.line ?? 1) { try passRestOfLine() }
    if let known = dialect.delimiter ?? told {
      delimiter = known
    } else {
      delimiter = try detectedDelimiter()
    }
    scanner = CSVScanner(
      delimiter: delimiter, undoesFormulaGuard: dialect.undoesFormulaGuard, limits: limits)
    try readHeader(isDelimiterKnown: dialect.delimiter ?? told != nil)
  }

  public var rejectFormat: RejectFormat {
    .csv(header: headerBytes, delimiter: delimiter)
  }

  public func forEachRecord(
    rejected: (borrowing RejectedRecord) throws -> Void,
    _ body: (borrowing Record) throws -> Void
  ) throws {
    let expected = columns.isEmpty ? nil : columns.count + (hasReasonColumn ? 1 : 0)
    while true {
      switch try advance(expecting: expected) {
      case .record:
        if hasReasonColumn { leaveOutReason() }
        if let fault = faultOfUnnamed() {
          log.report(fault)
          try rejected(RejectedRecord(storage: storage, faults: [fault]))
        } else {
          try body(Record(storage: storage))
        }
      case .malformed:
        let faults = takeFaults(concerningWholeFile: false)
        try rejected(RejectedRecord(storage: storage, faults: faults))
      case .end:
        return
      }
    }
  }

  // MARK: The header

  /// The delimiter that a first line `sep=;` tells, as some spreadsheets write it; passes over it.
  private func toldDelimiter() throws(InterchangeError) -> UInt8? {
    while window.count < 7, !window.isAtEnd { try window.extend() }
    let line = UnsafeBufferPointer(start: window.base, count: min(window.count, 7))
    let beginning = String(decoding: line.prefix(4), as: UTF8.self).lowercased()
    guard line.count > 5, beginning == "sep=", Self.isLineBreak(line[5]),
      let dialect = try? CSVDialect(delimiter: line[4]), let told = dialect.delimiter
    else { return nil }
    pass(5 + lineBreakLength(at: 5), lines: 1)
    return told
  }

  private func detectedDelimiter() throws(InterchangeError) -> UInt8 {
    while true {
      let bytes = UnsafeBufferPointer(start: window.base, count: window.count)
      let line = bytes.drop(while: Self.isLineBreak).prefix { !Self.isLineBreak($0) }
      if line.endIndex < bytes.count || window.isAtEnd || bytes.count > limits.cellBytes {
        return CSVDialect.delimiter(ofHeader: UnsafeBufferPointer(rebasing: line))
      }
      try window.extend()
    }
  }

  private func readHeader(isDelimiterKnown: Bool) throws(InterchangeError) {
    var step = try advance(expecting: nil)
    while step == .record, storage.count > 1, (0..<storage.count).allSatisfy(isBlank) {
      step = try advance(expecting: nil)
    }
    if step == .end {
      isRefused = true
      if let line = form.line, line > 1 {
        return report(
          "the file has nothing on line \(line) and below", remedy: "mend --header-line", at: 1)
      }
      return report("the file is empty", remedy: "give it a header line with column names", at: 1)
    }
    let first = (0..<storage.count).map { storage.string(of: storage.cells[$0]).trimmed() }
    if let problem = try problem(ofHeader: first, isDelimiterKnown: isDelimiterKnown) {
      isRefused = true
      return report(problem.message, remedy: problem.remedy ?? "", at: 1)
    }
    if step == .malformed { _ = takeFaults(concerningWholeFile: true) }
    headerBytes = Array(UnsafeBufferPointer(start: storage.base, count: storage.length))
    columns = (0..<storage.count).map { index in
      let span = storage.cells[index]
      let name = span.kind == .null ? "" : storage.string(of: span).trimmed()
      return HeaderCell(name: name, position: storage.position(at: Int(span.source)))
    }
    if columns.count > 1, columns.last?.name == rejectReasonColumn {
      hasReasonColumn = true
      columns.removeLast()
      headerBytes.removeSubrange((Int(storage.cells[columns.count].source) - 1)...)
    }
    reportUnusableNames()
    storage.names = columns.map(\.name)
  }

  private func reportUnusableNames() {
    var places: [String: Position] = [:]
    for (index, column) in columns.enumerated() {
      if column.name.isEmpty {
        unnamed.append(index)
      } else if let first = places.updateValue(column.position, forKey: column.name) {
        report(
          "column \(VisibleText.quoted(column.name)) was already named at "
            + "\(first.line):\(first.column)", remedy: "give every column a name of its own",
          at: index + 1)
      }
    }
  }

  /// What is wrong with a first line that is no header, where one further down is.
  private func problem(
    ofHeader first: [String], isDelimiterKnown: Bool
  ) throws(InterchangeError) -> ValueProblem? {
    if form.isGood(first) { return nil }
    let most = current.bytes + (1 << 16)
    while window.count < most, !window.isAtEnd { try window.extend() }
    storage.base = window.base
    let bytes = UnsafeBufferPointer(start: window.base, count: min(window.count, most))
    var lines: [(line: Int, names: [String])] = []
    var start = current.bytes
    if skipsLineFeed, start < bytes.count, bytes[start] == Byte.lineFeed { start += 1 }
    var number = line + current.lines
    while start < bytes.count, lines.count < HeaderForm.depth {
      let end = bytes[start...].firstIndex(where: Self.isLineBreak) ?? bytes.count
      let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
      let delimiter = isDelimiterKnown ? delimiter : CSVDialect.delimiter(ofHeader: text)
      lines.append((number, CSVDialect.names(ofHeader: text, delimiter: delimiter)))
      let isPair = bytes[end...].starts(with: [Byte.carriageReturn, Byte.lineFeed])
      start = end + (isPair ? 2 : 1)
      number += 1
    }
    return form.better(than: first, among: lines).map {
      form.problem(of: first[0], better: $0.line, names: $0.names, unit: "line")
    }
  }

  private func report(_ message: String, remedy: String, at cell: Int) {
    let column = columns.indices.contains(cell - 1) ? columns[cell - 1] : nil
    log.report(
      Fault(
        file: file, position: column?.position ?? Position(line: line, column: 1),
        cell: column == nil ? nil : cell, field: column?.name, message: message, remedy: remedy,
        concernsWholeFile: true))
  }

  // MARK: Records

  /// Passes over the current record and scans the next.
  private func advance(expecting expected: Int?) throws(InterchangeError) -> Step {
    guard !isRefused else { return .end }
    pass(current.bytes, lines: current.lines)
    current = (0, 0)
    if skipsLine { try passRestOfLine() }
    while true {
      guard window.count > 0 else {
        if window.isAtEnd { return .end }
        try window.extend()
        continue
      }
      let first = window.base[0]
      if skipsLineFeed {
        skipsLineFeed = false
        if first == Byte.lineFeed {
          pass(1, lines: 0)
          continue
        }
      }
      if Self.isLineBreak(first) {
        pass(lineBreakLength(at: 0), lines: 1)
        continue
      }
      storage.base = window.base
      storage.line = line
      let outcome = scanner.scan(
        window.base, to: window.count, isAtEnd: window.isAtEnd, into: storage)
      switch outcome {
      case .incomplete:
        try window.extend()
      case .record(let length, let lines, let consumed):
        storage.length = length
        current = (consumed, lines)
        skipsLineFeed =
          consumed == length + 1 && consumed == window.count
          && window.base[length] == Byte.carriageReturn
        scanner.inspect(storage, expecting: expected)
        return scanner.flaws.isEmpty ? .record : .malformed
      case .abandoned(let offset):
        try abandon(from: offset)
        return .malformed
      }
    }
  }

  /// Makes the current record end at the first line break at or after `offset`; of a longer line
  /// than may be kept, only the beginning is the record.
  private func abandon(from offset: Int) throws(InterchangeError) {
    let longest = limits.recordBytes + limits.cellBytes
    var end = offset
    while true {
      let last = min(window.count, longest)
      while end < last, !Self.isLineBreak(window.base[end]) { end += 1 }
      if end < window.count || window.isAtEnd { break }
      try window.extend()
    }
    storage.base = window.base
    storage.length = end
    let lines = storage.position(at: end).line - storage.line
    if end < window.count, Self.isLineBreak(window.base[end]) {
      current = (end + lineBreakLength(at: end), lines + 1)
    } else {
      current = (end, lines)
      skipsLine = end < window.count
    }
  }

  private func passRestOfLine() throws(InterchangeError) {
    skipsLine = false
    while true {
      if skipsLineFeed, window.count > 0 {
        skipsLineFeed = false
        if window.base[0] == Byte.lineFeed { pass(1, lines: 0) }
      }
      var end = 0
      while end < window.count, !Self.isLineBreak(window.base[end]) { end += 1 }
      if end < window.count { return pass(end + lineBreakLength(at: end), lines: 1) }
      pass(end, lines: 0)
      if window.isAtEnd { return }
      try window.extend()
    }
  }

  /// The length of the line break at `offset`: 2 for CRLF; what of it lies beyond the window is
  /// skipped later.
  private func lineBreakLength(at offset: Int) -> Int {
    guard window.base[offset] == Byte.carriageReturn else { return 1 }
    skipsLineFeed = offset + 1 == window.count
    return offset + 1 < window.count && window.base[offset + 1] == Byte.lineFeed ? 2 : 1
  }

  private func pass(_ bytes: Int, lines: Int) {
    window.consume(bytes)
    line += lines
  }

  private func takeFaults(concerningWholeFile: Bool) -> [Fault] {
    let flaws = scanner.flaws.sorted { $0.offset < $1.offset }
    let faults = flaws.map { $0.fault(in: storage, concernsWholeFile: concerningWholeFile) }
    faults.forEach(log.report)
    return faults
  }

  private func isBlank(_ cell: Int) -> Bool {
    storage.string(of: storage.cells[cell]).trimmed().isEmpty
  }

  /// What is wrong with the record where a column without a name has a value.
  private func faultOfUnnamed() -> Fault? {
    guard let cell = unnamed.first(where: { !isBlank($0) }) else { return nil }
    return Fault(
      file: file, position: storage.position(ofCell: cell), cell: cell + 1,
      message: "a value stands in column \(cell + 1), which has no name",
      remedy: "name the column in the header, or take the value out")
  }

  private func leaveOutReason() {
    storage.count = columns.count
    storage.oldReason = (Int(storage.cells[columns.count].source) - 1)..<storage.length
  }

  private static func isLineBreak(_ byte: UInt8) -> Bool {
    byte == Byte.lineFeed || byte == Byte.carriageReturn
  }
}
