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
  private(set) var scratch: UnsafeMutablePointer<UInt8>
  private(set) var scratchCount = 0
  private var scratchCapacity = 4096

  init(file: String, capacity: Int) {
    self.file = file
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

  /// The place of the byte at `offset` of the record, found by looking through the record.
  func position(at offset: Int) -> Position {
    var place = Position(line: line, column: 1)
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
  func rawBytes() -> [UInt8] {
    let all = UnsafeBufferPointer(start: base, count: length)
    guard let oldReason else { return Array(all) }
    return Array(all[..<oldReason.lowerBound]) + Array(all[oldReason.upperBound...])
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
