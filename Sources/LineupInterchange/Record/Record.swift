/// One record of a file, borrowed from its reader for the duration of a call: cells by index, in
/// the order of the CSV header or of the members of a JSON object.
public struct Record: ~Copyable {
  let storage: RecordStorage

  /// The physical line at which the record begins, from 1.
  public var line: Int { storage.line }

  /// The number of cells.
  public var count: Int { storage.count }

  /// The name of the cell's column or JSON member.
  public func name(at index: Int) -> String {
    storage.name(at: index) ?? ""
  }

  /// What the cell holds.
  public func kind(at index: Int) -> CellKind {
    storage.cells[checked(index)].kind
  }

  /// The cell's value as UTF-8, unquoted and unescaped; valid only during the call that lent the
  /// record. Empty for null and for a list.
  public func bytes(at index: Int) -> UnsafeBufferPointer<UInt8> {
    let span = storage.cells[checked(index)]
    guard span.kind != .null, span.kind != .list else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return storage.bytes(of: span)
  }

  /// The cell's value as a string, numbers and booleans as written; nil for null and for a list.
  public func string(at index: Int) -> String? {
    let span = storage.cells[checked(index)]
    guard span.kind != .null, span.kind != .list else { return nil }
    return storage.string(of: span)
  }

  /// The cell's texts: the elements of a JSON list, or of a text split as `ListText` says.
  public func texts(at index: Int, separatedBy separators: ListSeparators = .ofWords) -> [String] {
    let span = storage.cells[checked(index)]
    guard span.kind == .list else {
      return string(at: index).map { ListText.split($0, at: separators) } ?? []
    }
    let first = Int(span.start)
    return storage.elements[first..<(first + Int(span.count))].map { storage.string(of: $0) }
  }

  /// Where the cell begins.
  public func position(at index: Int) -> Position {
    storage.position(ofCell: checked(index))
  }

  /// A fault of the cell at `index`, to be reported by whoever judges its value.
  public func fault(at index: Int, _ message: String, remedy: String? = nil) -> Fault {
    let place = position(at: index)
    return Fault(
      file: storage.file, position: place, cellName: storage.cellName(at: place), cell: index + 1,
      field: name(at: index), message: message, remedy: remedy)
  }

  /// A fault of the record as a whole, placed at its first character.
  public func fault(_ message: String, remedy: String? = nil, field: String? = nil) -> Fault {
    let place = Position(line: line, column: storage.column)
    return Fault(
      file: storage.file, position: place, cellName: storage.cellName(at: place), field: field,
      message: message, remedy: remedy)
  }

  /// Whether it is a line of nothing but delimiters, as spreadsheets write rows that are blank.
  var isBlankLine: Bool {
    count > 1 && storage.keys.isEmpty && storage.places.isEmpty
      && (0..<count).allSatisfy { string(at: $0)?.trimmed().isEmpty ?? true }
  }

  /// A copy of the record as it was written, without its line ending and without a
  /// `reject_reason` of an earlier import.
  public func rawBytes() -> [UInt8] {
    storage.rawBytes()
  }

  private func checked(_ index: Int) -> Int {
    precondition(index >= 0 && index < storage.count, "a record has no cell \(index)")
    return index
  }
}

/// A record that is not taken, with all its faults; borrowed for the duration of a call.
public struct RejectedRecord: ~Copyable {
  let storage: RecordStorage
  /// Why it is not taken, in the order of the file; already in the reader's log.
  public let faults: [Fault]

  /// The physical line at which the record begins, from 1.
  public var line: Int { storage.line }

  /// The faults' sentences, without places, joined for a `reject_reason` cell.
  public var reason: String {
    faults.map(\.reason).joined(separator: " | ")
  }

  /// A copy of the record as it was written, as `Record.rawBytes`; of a record beyond the limits,
  /// its beginning.
  public func rawBytes() -> [UInt8] {
    storage.rawBytes()
  }
}
