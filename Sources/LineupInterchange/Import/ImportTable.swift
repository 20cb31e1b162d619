/// What an importer reads: its columns, found in a file by name, alias or mapping.
public struct ImportTable<Row> {
  public let columns: [ImportColumn<Row>]
  private let mapping: ColumnMapping
  /// The index of a column by each spelling of its names.
  private let indexes: [String: Int]

  /// - Throws: `InterchangeError.unknownField` or `.fieldMappedTwice` when the mapping does not fit.
  /// - Precondition: no name or alias belongs to two columns.
  public init(
    _ columns: [ImportColumn<Row>], mapping: ColumnMapping = .none
  ) throws(InterchangeError) {
    var indexes: [String: Int] = [:]
    for (index, column) in columns.enumerated() {
      for name in [column.name] + column.aliases {
        let other = indexes.updateValue(index, forKey: Self.folded(name))
        precondition(other == nil || other == index, "two columns are named \(name)")
      }
    }
    var mapped: Set<String> = []
    for field in mapping.fields.values.sorted() {
      let names = columns.map(\.name)
      guard names.contains(field) else { throw .unknownField(field, in: names) }
      guard mapped.insert(field).inserted else { throw .fieldMappedTwice(field) }
    }
    self.columns = columns
    self.mapping = mapping
    self.indexes = indexes
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
    let binder = ColumnBinder(self, reader: reader)
    try reader.forEachRecord(rejected: rejected) { record in
      var row = blank
      let faults = binder.fill(&row, from: record)
      if faults.isEmpty {
        if !reader.log.refusesWholeFile { try body(row, record) }
      } else {
        faults.forEach(reader.log.report)
        try rejected(RejectedRecord(storage: record.storage, faults: faults))
      }
    }
  }

  /// The column that a file's column or member named `name` fills.
  func index(ofColumnNamed name: String) -> Int? {
    indexes[Self.folded(mapping.fields[name] ?? name)]
  }

  /// Half a sentence that tells what to do about the unknown column `name`.
  func remedy(forUnknown name: String) -> String {
    Suggestion.sentence(for: Self.folded(name), among: columns.map(\.name))
      + "; or map it with --map COLUMN=FIELD"
  }

  /// The columns of the file that the mapping names although no `names` is so called.
  func unusedMappings(among names: [String]) -> [String] {
    mapping.fields.keys.filter { !names.contains($0) }.sorted()
  }

  /// Lower case, with `_` for spaces and hyphens: `Display Name` is `display_name`.
  private static func folded(_ name: String) -> String {
    String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
  }
}
