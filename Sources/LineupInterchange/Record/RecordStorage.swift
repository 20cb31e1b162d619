/// The current record of a reader: spans into the window and into scratch bytes, reused from
/// record to record, so that reading allocates nothing per record.
final class RecordStorage {
  let file: String
  /// The first byte of the record in the window.
  var base: UnsafePointer<UInt8>
  /// The length of the record without its line ending, in bytes.
  var length = 0
  /// The physical line at which the record begins.
  var line = 1
  /// The cells, of which `count` are of the current record.
  let cells: UnsafeMutablePointer<CellSpan>
  let capacity: Int
  var count = 0
  /// CSV: the column names, the same for all records.
  var names: [String] = []
  /// JSON Lines: the members' names, one for each cell.
  var keys: [CellSpan] = []
  /// JSON Lines: the elements of all lists of the record.
  var elements: [CellSpan] = []
  /// The part of the record that holds an earlier `reject_reason`, with its separator.
  var oldReason: Range<Int>?
  /// The column at which the record begins, where it does not begin a line.
  var column = 1
  /// Of a format without plain records: the place of each cell, whose value is in the scratch.
  private(set) var places: [Position] = []
  /// The sheet of a workbook that the record is of.
  var sheet: String?
  /// The encoding of the file, if it is not UTF-8.
  let encoding: String?
  private(set) var scratch: UnsafeMutablePointer<UInt8>
  private(set) var scratchCount = 0
  private var scratchCapacity = 4096

  init(file: String, capacity: Int, encoding: String? = nil) {
    self.file = file
    self.encoding = encoding
    self.capacity = capacity
    cells = .allocate(capacity: capacity)
    cells.initialize(
      repeating: CellSpan(source: 0, start: 0, count: 0, kind: .null), count: capacity)
    scratch = .allocate(capacity: scratchCapacity)
    base = UnsafePointer(scratch)
  }

  deinit {
    cells.deallocate()
    scratch.deallocate()
  }

  /// Forgets the cells of the record before.
  func clear() {
    count = 0
    scratchCount = 0
    oldReason = nil
    if !places.isEmpty { places.removeAll(keepingCapacity: true) }
  }

  /// Forgets also what only JSON Lines records have.
  func clearMembers() {
    clear()
    keys.removeAll(keepingCapacity: true)
    elements.removeAll(keepingCapacity: true)
  }

  func appendToScratch(_ byte: UInt8) {
    reserveScratch(1)
    scratch[scratchCount] = byte
    scratchCount += 1
  }

  func appendToScratch(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserveScratch(bytes.count)
    (scratch + scratchCount).update(from: source, count: bytes.count)
    scratchCount += bytes.count
  }

  func bytes(of span: CellSpan) -> UnsafeBufferPointer<UInt8> {
    let start = (span.isCopied ? UnsafePointer(scratch) : base) + Int(span.start)
    return UnsafeBufferPointer(start: start, count: Int(span.count))
  }

  func string(of span: CellSpan) -> String {
    String(decoding: bytes(of: span), as: UTF8.self)
  }

  /// The name of the cell at `index`, or nil beyond the header.
  func name(at index: Int) -> String? {
    if keys.indices.contains(index) { return string(of: keys[index]) }
    return names.indices.contains(index) ? names[index] : nil
  }

  /// Adds a null cell whose place its bytes do not tell.
  ///
  /// - Precondition: there is room for it.
  func appendCell(at place: Position) {
    precondition(count < capacity, "a record has room for its cells")
    cells[count] = CellSpan(source: 0, start: 0, count: 0, kind: .null)
    places.append(place)
    count += 1
  }

  /// Gives the cell at `index` another value.
  func set(_ index: Int, to text: String, _ kind: CellKind) {
    let start = scratchCount
    var text = text
    text.withUTF8 { appendToScratch($0) }
    cells[index] = CellSpan(
      source: cells[index].source, start: UInt32(start), count: UInt32(scratchCount - start),
      kind: kind, isCopied: true)
  }

  /// Where the cell at `index` begins.
  func position(ofCell index: Int) -> Position {
    places.indices.contains(index) ? places[index] : position(at: Int(cells[index].source))
  }

  /// How a spreadsheet calls the cell at a position, as `People!B17`; nil in other files.
  func cellName(at position: Position) -> String? {
    guard let sheet else { return nil }
    var letters = ""
    var rest = position.column
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return "\(sheet)!\(letters)\(position.line)"
  }

  /// The place of the byte at `offset` of the record, found by looking through the record.
  func position(at offset: Int) -> Position {
    if let first = places.first { return first }
    var place = Position(line: line, column: column)
    var index = 0
    while index < offset {
      let byte = base[index]
      index += 1
      if byte == Byte.lineFeed || byte == Byte.carriageReturn {
        if byte == Byte.carriageReturn, index < length, base[index] == Byte.lineFeed { index += 1 }
        place = Position(line: place.line + 1, column: 1)
      } else if byte & 0xC0 != 0x80 {
        place = Position(line: place.line, column: place.column + 1)
      }
    }
    return place
  }

  /// The record as written, without its line ending and without the reason of an earlier import.
  ///
  /// A record of a format without plain records is written as CSV.
  func rawBytes() -> [UInt8] {
    if !places.isEmpty { return bytesAsCSV() }
    let all = UnsafeBufferPointer(start: base, count: length)
    guard let oldReason else { return Array(all) }
    return Array(all[..<oldReason.lowerBound]) + Array(all[oldReason.upperBound...])
  }

  private func bytesAsCSV() -> [UInt8] {
    let values = (0..<count).map { index -> CellValue in
      let span = cells[index]
      switch span.kind {
      case .null: return .null
      case .number: return .number(string(of: span))
      default: return .text(string(of: span))
      }
    }
    var bytes: [UInt8] = []
    CSVWriter().append(values, to: &bytes)
    return bytes.dropLast()
  }

  private func reserveScratch(_ added: Int) {
    guard scratchCount + added > scratchCapacity else { return }
    scratchCapacity = max(scratchCapacity * 2, scratchCount + added)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: scratchCapacity)
    larger.update(from: scratch, count: scratchCount)
    scratch.deallocate()
    scratch = larger
  }
}
