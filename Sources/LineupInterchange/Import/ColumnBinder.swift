/// Puts the cells of records where their columns say: found once for a file with a header, and
/// looked up again only where a JSON line differs from the one before.
final class ColumnBinder<Row> {
  private let table: ImportTable<Row>
  private let hasHeader: Bool
  /// For each cell, the index of its column; nil when it has none.
  private var bindings: [Int?] = []
  /// The JSON member names that `bindings` were found for.
  private var names: [[UInt8]] = []
  private var isFilled: [Bool]

  init(_ table: ImportTable<Row>, reader: any RecordReader) {
    self.table = table
    isFilled = Array(repeating: false, count: table.columns.count)
    hasHeader = reader.header != nil
    if let header = reader.header, !header.isEmpty { bind(header, of: reader) }
  }

  /// Fills `row` and returns what is wrong with the record's values.
  func fill(_ row: inout Row, from record: borrowing Record) -> [Fault] {
    var faults: [Fault] = []
    for index in isFilled.indices { isFilled[index] = false }
    for cell in 0..<record.count {
      guard let column = binding(of: cell, in: record) else {
        if !hasHeader {
          let name = record.name(at: cell)
          faults.append(
            record.fault(
              at: cell, "\(VisibleText.quoted(name)) is no known field",
              remedy: table.remedy(forUnknown: name)))
        }
        continue
      }
      if !hasHeader, let earlier = bindings[..<cell].firstIndex(of: column) {
        faults.append(
          record.fault(
            at: cell, "\(VisibleText.quoted(record.name(at: earlier))) gave the same field already",
            remedy: "keep one of the two"))
        continue
      }
      take(cell, of: record, as: column, into: &row, &faults)
    }
    for (index, column) in table.columns.enumerated() where column.isRequired && !isFilled[index] {
      if let fault = missing(index, in: record) { faults.append(fault) }
    }
    return faults
  }

  private func take(
    _ cell: Int, of record: borrowing Record, as column: Int, into row: inout Row,
    _ faults: inout [Fault]
  ) {
    do {
      isFilled[column] = try table.columns[column].take(record, cell, &row)
    } catch {
      isFilled[column] = true
      let problem = ValueProblem(error, value: "")
      faults.append(record.fault(at: cell, problem.message, remedy: problem.remedy))
    }
  }

  /// The fault of a record without a value for a required column; nil when the header has no such
  /// column, which is reported once.
  private func missing(_ column: Int, in record: borrowing Record) -> Fault? {
    let name = table.columns[column].name
    let message = "\(VisibleText.quoted(name)) is missing"
    if let cell = bindings.prefix(record.count).firstIndex(of: column) {
      return record.fault(at: cell, message, remedy: "fill it in")
    }
    return hasHeader ? nil : record.fault(message, remedy: "add the member", field: name)
  }

  private func binding(of cell: Int, in record: borrowing Record) -> Int? {
    if hasHeader { return cell < bindings.count ? bindings[cell] : nil }
    let name = record.storage.bytes(of: record.storage.keys[cell])
    if cell < names.count, names[cell].elementsEqual(name) { return bindings[cell] }
    let found = table.index(ofColumnNamed: record.name(at: cell))
    bindings.removeSubrange(min(cell, bindings.count)...)
    names.removeSubrange(min(cell, names.count)...)
    bindings.append(found)
    names.append(Array(name))
    return found
  }

  private func bind(_ header: [HeaderCell], of reader: any RecordReader) {
    bindings = header.map { table.index(ofColumnNamed: $0.name) }
    for (cell, column) in header.enumerated() where !column.name.isEmpty {
      guard let bound = bindings[cell] else {
        report(
          "\(VisibleText.quoted(column.name)) is no known column",
          remedy: table.remedy(forUnknown: column.name), at: cell, of: reader)
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
    for (index, column) in table.columns.enumerated() where column.isRequired {
      if bindings.contains(index) { continue }
      report(
        "the column \(VisibleText.quoted(column.name)) is missing",
        remedy: "add it, or map one of the file's columns with --map COLUMN=\(column.name)",
        at: nil, of: reader)
    }
    for name in table.unusedMappings(among: header.map(\.name)) {
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
