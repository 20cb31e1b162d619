/// What an importer reads: its columns, found in a file by name, alias or mapping.
public struct ImportTable<Row> {
  public let columns: [ImportColumn<Row>]
  private let names: ColumnNames

  /// - Throws: `InterchangeError.unknownField` or `.fieldMappedTwice` when the mapping does not fit.
  /// - Precondition: no name or alias belongs to two columns.
  public init(
    _ columns: [ImportColumn<Row>], mapping: ColumnMapping = .none
  ) throws(InterchangeError) {
    self.columns = columns
    names = try ColumnNames(columns.map { ($0.name, $0.aliases) }, mapping: mapping)
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
    // The row is out here and the closures know its type, so that the binder, which runs for every
    // cell, is no generic code.
    let current = Current(row: blank)
    let takes = columns.map { column in
      { (record: borrowing Record, cell: Int) throws -> Bool in
        try column.take(record, cell, &current.row)
      }
    }
    let binder = ColumnBinder(
      names, required: columns.indices.filter { columns[$0].isRequired }, takes: takes,
      reader: reader)
    try reader.forEachRecord(rejected: rejected) { record in
      current.row = blank
      let faults = binder.fill(from: record)
      if faults.isEmpty {
        if !reader.log.refusesWholeFile { try body(current.row, record) }
      } else {
        faults.forEach(reader.log.report)
        try rejected(RejectedRecord(storage: record.storage, faults: faults))
      }
    }
  }

  /// The row that is being filled.
  private final class Current {
    var row: Row

    init(row: Row) {
      self.row = row
    }
  }
}
