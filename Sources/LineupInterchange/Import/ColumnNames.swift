/// Which column of an importer a file's own column or member name leads to.
struct ColumnNames {
  /// The names that templates and exports write, in the importer's order.
  let names: [String]
  private let mapping: ColumnMapping
  /// The index of a column by each spelling of its names.
  private let indexes: [String: Int]

  /// - Throws: `InterchangeError.unknownField` or `.fieldMappedTwice` when the mapping does not fit.
  /// - Precondition: no name or alias belongs to two columns.
  init(
    _ columns: [(name: String, aliases: [String])], mapping: ColumnMapping
  ) throws(InterchangeError) {
    var indexes: [String: Int] = [:]
    for (index, column) in columns.enumerated() {
      for name in [column.name] + column.aliases {
        let other = indexes.updateValue(index, forKey: Self.folded(name))
        precondition(other == nil || other == index, "two columns are named \(name)")
      }
    }
    names = columns.map(\.name)
    var mapped: Set<String> = []
    for field in mapping.fields.values.sorted() {
      guard names.contains(field) else { throw .unknownField(field, in: names) }
      guard mapped.insert(field).inserted else { throw .fieldMappedTwice(field) }
    }
    self.mapping = mapping
    self.indexes = indexes
  }

  /// The column that a file's column or member named `name` fills.
  func index(ofColumnNamed name: String) -> Int? {
    indexes[Self.folded(mapping.fields[name] ?? name)]
  }

  /// Half a sentence that tells what to do about the unknown column `name`.
  func remedy(forUnknown name: String) -> String {
    Suggestion.sentence(for: Self.folded(name), among: names)
      + "; or map it with --map COLUMN=FIELD"
  }

  /// The columns of the file that the mapping names although none of `names` is so called.
  func unusedMappings(among names: [String]) -> [String] {
    mapping.fields.keys.filter { !names.contains($0) }.sorted()
  }

  /// Lower case, with `_` for spaces and hyphens: `Display Name` is `display_name`.
  private static func folded(_ name: String) -> String {
    String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
  }
}
