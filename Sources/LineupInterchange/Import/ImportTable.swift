/// What an importer reads: its columns, found in a file by name, alias or mapping.
public struct ImportTable<Row> {
  public let columns: [ImportColumn<Row>]
  let names: ColumnNames

  /// - Throws: `InterchangeError.unknownField` or `.fieldMappedTwice` when the mapping does not fit.
  /// - Precondition: no name or alias belongs to two columns.
  public init(
    _ columns: [ImportColumn<Row>], mapping: ColumnMapping = .none
  ) throws(InterchangeError) {
    self.columns = columns
    names = try ColumnNames(columns.map { ($0.name, $0.aliases, $0.separators) }, mapping: mapping)
  }

  /// Reads every record of `reader` into a row; whatever is wrong goes to the reader's log.
  ///
  /// - Parameters:
  ///   - reader: a file of any format.
  ///   - blank: the row before any cell is put into it.
  ///   - rejected: is given each record with a fault.
  ///   - body: is given each row without one, with its record; while `log.refusesWholeFile`, none.
  /// - Throws: `InterchangeError.cannotRead`, or what `rejected` and `body` throw.
  public func forEachRow(
    of reader: any RecordReader, from blank: Row,
    rejected: (borrowing RejectedRecord) throws -> Void = { _ in },
    _ body: (Row, borrowing Record) throws -> Void
  ) throws {
    let filler = filler(of: reader, from: blank)
    try reader.forEachRecord(rejected: rejected) { record in
      if record.isBlankLine { return }
      let faults = filler.fill(from: record)
      if faults.isEmpty {
        if !reader.log.refusesWholeFile { try body(filler.row, record) }
      } else {
        faults.forEach(reader.log.report)
        try rejected(RejectedRecord(storage: record.storage, faults: faults))
      }
    }
  }

  /// What fills rows from `reader`; faults of its header are reported at once.
  func filler(of reader: any RecordReader, from blank: Row) -> RowFiller<Row> {
    RowFiller(columns, names: names, blank: blank, reader: reader)
  }

  /// A row with the constants of the mapping; those at fault are reported to `log`.
  public func constants(in blank: Row, log: FaultLog) throws -> Row {
    let mapping = names.mapping
    guard !mapping.constants.isEmpty else { return blank }
    var bytes: [UInt8] = []
    JSONLinesWriter.appendLine(mapping.constants.map { ($0.field, $0.value) }, to: &bytes)
    let source = ByteSource(bytes: bytes, name: mapping.file ?? "constants")
    var row = blank
    try JSONLinesReader(source, log: log).forEachRecord { record in
      for (cell, constant) in mapping.constants.enumerated() {
        guard let column = columns.first(where: { $0.name == constant.field }) else { continue }
        do {
          _ = try column.take(record, cell, &row)
        } catch {
          let problem = ValueProblem(error, value: "")
          log.report(
            Fault(
              file: source.name, position: constant.position, field: constant.field,
              message: problem.message, remedy: problem.remedy, concernsWholeFile: true))
        }
      }
    }
    return row
  }

  /// Whether a file's column or member of that name fills some field.
  public func knows(_ name: String) -> Bool {
    names.targets(ofColumnNamed: name)?.isEmpty == false
  }

  /// Whether a file's column or member named `name` fills a field.
  func isNamed(_ name: String, field: String) -> Bool {
    (names.targets(ofColumnNamed: name) ?? []).contains { columns[$0.column].name == field }
  }
}
