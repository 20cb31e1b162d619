/// Puts the cells of records where their columns say: found once for a file with a header, and
/// looked up again only where a JSON line differs from the one before.
final class ColumnBinder {
  /// Puts a cell into the current row; false if the cell is blank.
  typealias Take = (borrowing Record, Int) throws -> Bool

  private let names: ColumnNames
  private let required: [Int]
  private let takes: [Take]
  private let hasHeader: Bool
  /// For each cell, the index of its column; nil when it has none.
  private var bindings: [Int?] = []
  /// The JSON member names that `bindings` were found for.
  private var members: [[UInt8]] = []
  private var isFilled: [Bool]

  init(_ names: ColumnNames, required: [Int], takes: [Take], reader: any RecordReader) {
    self.names = names
    self.required = required
    self.takes = takes
    isFilled = Array(repeating: false, count: takes.count)
    hasHeader = reader.header != nil
    if let header = reader.header, !header.isEmpty { bind(header, of: reader) }
  }

  /// Fills the current row and returns what is wrong with the record's values.
  func fill(from record: borrowing Record) -> [Fault] {
    var faults: [Fault] = []
    for index in 0..<isFilled.count { isFilled[index] = false }
    for cell in 0..<record.count {
      guard let column = binding(of: cell, in: record) else {
        // Of a file with a header, the column itself was reported.
        if !hasHeader { faults.append(unknownMember(cell, of: record)) }
        continue
      }
      if !hasHeader, let earlier = bindings[..<cell].firstIndex(of: column) {
        faults.append(
          record.fault(
            at: cell, "\(VisibleText.quoted(record.name(at: earlier))) gave the same field already",
            remedy: "keep one of the two"))
        continue
      }
      do {
        isFilled[column] = try takes[column](record, cell)
      } catch {
        isFilled[column] = true
        let problem = ValueProblem(error, value: "")
        faults.append(record.fault(at: cell, problem.message, remedy: problem.remedy))
      }
    }
    for column in required where !isFilled[column] {
      if let fault = missing(column, in: record) { faults.append(fault) }
    }
    return faults
  }

  private func unknownMember(_ cell: Int, of record: borrowing Record) -> Fault {
    let name = record.name(at: cell)
    return record.fault(
      at: cell, "\(VisibleText.quoted(name)) is no known field",
      remedy: names.remedy(forUnknown: name))
  }

  /// The fault of a record without a value for a required column; nil when the header has no such
  /// column, which is reported once.
  private func missing(_ column: Int, in record: borrowing Record) -> Fault? {
    let name = names.names[column]
    let message = "\(VisibleText.quoted(name)) is missing"
    if let cell = bindings.prefix(record.count).firstIndex(of: column) {
      return record.fault(at: cell, message, remedy: "fill it in")
    }
    return hasHeader ? nil : record.fault(message, remedy: "add the member", field: name)
  }

  private func binding(of cell: Int, in record: borrowing Record) -> Int? {
    if hasHeader { return cell < bindings.count ? bindings[cell] : nil }
    let name = record.storage.bytes(of: record.storage.keys[cell])
    if cell < members.count, members[cell].elementsEqual(name) { return bindings[cell] }
    let found = names.index(ofColumnNamed: record.name(at: cell))
    bindings.removeSubrange(min(cell, bindings.count)...)
    members.removeSubrange(min(cell, members.count)...)
    bindings.append(found)
    members.append(Array(name))
    return found
  }

  private func bind(_ header: [HeaderCell], of reader: any RecordReader) {
    bindings = header.map { names.index(ofColumnNamed: $0.name) }
    for (cell, column) in header.enumerated() where !column.name.isEmpty {
      guard let bound = bindings[cell] else {
        report(
          "\(VisibleText.quoted(column.name)) is no known column",
          remedy: names.remedy(forUnknown: column.name), at: cell, of: reader)
        continue
      }
      // The reader reports two columns of the very same name itself.
      let earlier = bindings.firstIndex(of: bound) ?? cell
      if earlier != cell, header[earlier].name != column.name {
        report(
          "\(VisibleText.quoted(column.name)) and \(VisibleText.quoted(header[earlier].name)) are "
            + "the same field", remedy: "keep one of the two", at: cell, of: reader)
      }
    }
    for column in required where !bindings.contains(column) {
      let name = names.names[column]
      report(
        "the column \(VisibleText.quoted(name)) is missing",
        remedy: "add it, or map one of the file's columns with --map COLUMN=\(name)",
        at: nil, of: reader)
    }
    for name in names.unusedMappings(among: header.map(\.name)) {
      report(
        "--map names the column \(VisibleText.quoted(name)), which the file does not have",
        remedy: "write it as in the header: \(header.map(\.name).joined(separator: ", "))",
        at: nil, of: reader)
    }
  }

  private func report(
    _ message: String, remedy: String, at cell: Int?, of reader: any RecordReader
  ) {
    let header = reader.header ?? []
    let found = cell.map { header[$0] }
    let start = Position(line: header.first?.position.line ?? 1, column: 1)
    reader.log.report(
      Fault(
        file: reader.file, position: found?.position ?? start, cell: cell.map { $0 + 1 },
        field: found?.name, message: message, remedy: remedy, concernsWholeFile: true))
  }
}
