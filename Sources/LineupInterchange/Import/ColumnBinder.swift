/// Puts the cells of records where their columns say: found once for a file with a header, and
/// looked up again only where a JSON line differs from the one before.
final class ColumnBinder {
  /// Puts a cell into the current row; false if the cell is blank.
  typealias Take = (borrowing Record, Int) throws -> Bool

  private let names: ColumnNames
  private let required: [Int]
  private let takes: [Take]
  private let hasHeader: Bool
  private let hasBlanks: Bool
  /// For each cell, the columns that it fills; nil when it is not known.
  private var bindings: [[ColumnNames.Target]?] = [] {
    didSet {
      plainColumns = bindings.map { targets in
        targets?.count == 1 && targets?[0].rule == nil ? targets?[0].column ?? -1 : -1
      }
    }
  }
  /// For each cell, the one column that it fills as it is, which is the common case; -1 for others.
  private var plainColumns: [Int] = []
  /// The JSON member names that `bindings` were found for.
  private var members: [[UInt8]] = []
  private var isFilled: [Bool]

  init(_ names: ColumnNames, required: [Int], takes: [Take], reader: any RecordReader) {
    self.names = names
    self.required = required
    self.takes = takes
    isFilled = Array(repeating: false, count: takes.count)
    hasHeader = reader.header != nil
    hasBlanks = !names.mapping.blanks.isEmpty
    if let header = reader.header, !header.isEmpty { bind(header, of: reader) }
  }

  /// Fills the current row and returns what is wrong with the record's values.
  func fill(from record: borrowing Record) -> [Fault] {
    var faults: [Fault] = []
    for index in 0..<isFilled.count { isFilled[index] = false }
    for cell in 0..<record.count {
      if hasHeader, cell < plainColumns.count, plainColumns[cell] >= 0 {
        if isTakenForBlank(cell, of: record) { continue }
        if let fault = fill(plainColumns[cell], from: cell, of: record) { faults.append(fault) }
        continue
      }
      guard let targets = binding(of: cell, in: record) else {
        // Of a file with a header, the column itself was reported.
        if !hasHeader { faults.append(unknownMember(cell, of: record)) }
        continue
      }
      if !hasHeader, let earlier = earlierCell(than: cell, filling: targets) {
        faults.append(
          record.fault(
            at: cell, "\(VisibleText.quoted(record.name(at: earlier))) gave the same field already",
            remedy: "keep one of the two"))
        continue
      }
      if isTakenForBlank(cell, of: record) { continue }
      for target in targets {
        let fault =
          if let rule = target.rule {
            fill(target, from: cell, of: record, by: rule)
          } else {
            fill(target.column, from: cell, of: record)
          }
        if let fault { faults.append(fault) }
      }
    }
    for column in required where !isFilled[column] {
      if let fault = missing(column, in: record) { faults.append(fault) }
    }
    return faults
  }

  private func isTakenForBlank(_ cell: Int, of record: borrowing Record) -> Bool {
    hasBlanks && names.mapping.isBlank(record.string(at: cell))
  }

  /// Puts a cell into a column, and returns what is wrong with it.
  private func fill(_ column: Int, from cell: Int, of record: borrowing Record) -> Fault? {
    do {
      isFilled[column] = try takes[column](record, cell)
      return nil
    } catch {
      isFilled[column] = true
      let problem = ValueProblem(error, value: "")
      return record.fault(at: cell, problem.message, remedy: problem.remedy)
    }
  }

  /// Puts a cell into a column as a rule reads it.
  private func fill(
    _ target: ColumnNames.Target, from cell: Int, of record: borrowing Record, by rule: ColumnRule
  ) -> Fault? {
    let storage = record.storage
    let original = storage.cells[cell]
    // Another rule may read the same cell, and rejected records are written as they were.
    defer { storage.cells[cell] = original }
    do {
      switch original.kind {
      case .null, .nested: break
      case .list: storage.set(cell, to: try rule.translated(record.texts(at: cell)), .text)
      case .text, .number, .boolean:
        let text = try rule.translated(record.string(at: cell) ?? "", at: target.separators)
        storage.set(cell, to: text, rule.form == .number ? .number : .text)
      }
    } catch {
      isFilled[target.column] = true
      let problem = ValueProblem(error, value: "")
      return record.fault(at: cell, problem.message, remedy: problem.remedy)
    }
    return fill(target.column, from: cell, of: record)
  }

  private func earlierCell(than cell: Int, filling targets: [ColumnNames.Target]) -> Int? {
    bindings[..<cell].firstIndex { earlier in
      (earlier ?? []).contains { one in targets.contains { $0.column == one.column } }
    }
  }

  private func fills(_ column: Int, _ targets: [ColumnNames.Target]?) -> Bool {
    (targets ?? []).contains { $0.column == column }
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
    if let cell = bindings.prefix(record.count).firstIndex(where: { fills(column, $0) }) {
      return record.fault(at: cell, message, remedy: "fill it in")
    }
    return hasHeader ? nil : record.fault(message, remedy: "add the member", field: name)
  }

  private func binding(
    of cell: Int, in record: borrowing Record
  ) -> [ColumnNames.Target]? {
    if hasHeader { return cell < bindings.count ? bindings[cell] : nil }
    let name = record.storage.bytes(of: record.storage.keys[cell])
    if cell < members.count, members[cell].elementsEqual(name) { return bindings[cell] }
    let found = names.targets(ofColumnNamed: record.name(at: cell))
    bindings.removeSubrange(min(cell, bindings.count)...)
    members.removeSubrange(min(cell, members.count)...)
    bindings.append(found)
    members.append(Array(name))
    return found
  }

  private func bind(_ header: [HeaderCell], of reader: any RecordReader) {
    bindings = header.map { names.targets(ofColumnNamed: $0.name) }
    let columns = header.map(\.name)
    if names.mapping.isForeign(to: columns) {
      report(
        "the file has none of the columns that the mapping \(names.mapping.file ?? "") knows",
        remedy: "choose another mapping; the file has \(columns.joined(separator: ", "))",
        at: nil, of: reader)
    }
    for (cell, column) in header.enumerated() where !column.name.isEmpty {
      guard let bound = bindings[cell] else {
        report(
          "\(VisibleText.quoted(column.name)) is no known column",
          remedy: names.remedy(forUnknown: column.name), at: cell, of: reader)
        continue
      }
      // The reader reports two columns of the very same name itself.
      let earlier = earlierCell(than: cell, filling: bound) ?? cell
      if earlier != cell, header[earlier].name != column.name {
        report(
          "\(VisibleText.quoted(column.name)) and \(VisibleText.quoted(header[earlier].name)) are "
            + "the same field", remedy: "keep one of the two", at: cell, of: reader)
      }
    }
    for column in required where !bindings.contains(where: { fills(column, $0) }) {
      let name = names.names[column]
      report(
        "the column \(VisibleText.quoted(name)) is missing",
        remedy: "add it, or map one of the file's columns with --map COLUMN=\(name)"
          + (header.first?.cellName == nil ? "" : ", or choose the sheet that has it with --sheet"),
        at: nil, of: reader)
    }
    for name in names.mapping.missing(among: columns) {
      report(
        "--map names the column \(VisibleText.quoted(name)), which the file does not have",
        remedy: "write it as in the header: \(columns.joined(separator: ", "))",
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
        file: reader.file, position: found?.position ?? start,
        cellName: (found ?? header.first)?.cellName, cell: cell.map { $0 + 1 }, field: found?.name,
        message: message, remedy: remedy, concernsWholeFile: true))
  }
}
