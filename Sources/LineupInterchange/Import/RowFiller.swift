/// Fills one row after the other from the records of a file.
struct RowFiller<Row> {
  /// The row of the record that was read last.
  var row: Row {
    get { current.row }
    nonmutating set { current.row = newValue }
  }

  private let blank: Row
  private let current: Current
  private let binder: ColumnBinder

  init(_ columns: [ImportColumn<Row>], names: ColumnNames, blank: Row, reader: any RecordReader) {
    self.blank = blank
    let current = Current(row: blank)
    // The closures know the type of the row, so that the binder, which runs for every cell, is no
    // generic code.
    let takes = columns.map { column in
      { (record: borrowing Record, cell: Int) throws -> Bool in
        try column.take(record, cell, &current.row)
      }
    }
    self.current = current
    binder = ColumnBinder(
      names, required: columns.indices.filter { columns[$0].isRequired }, takes: takes,
      reader: reader)
  }

  /// Fills `row` afresh and returns what is wrong with the record's values.
  func fill(from record: borrowing Record) -> [Fault] {
    current.row = blank
    return binder.fill(from: record)
  }

  private final class Current {
    var row: Row

    init(row: Row) {
      self.row = row
    }
  }
}
