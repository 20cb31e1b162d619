/// Which columns of an importer a file's own column or member name leads to.
struct ColumnNames {
  /// A column that cells fill, and how they are read.
  struct Target {
    let column: Int
    /// Nil where cells are taken as they are.
    let rule: ColumnRule?
    /// What may stand between several values of a cell; nil where a cell holds one.
    let separators: ListSeparators?
  }

  /// The names that templates and exports write, in the importer's order.
  let names: [String]
  let mapping: ColumnMapping
  /// The index of a column by each spelling of its names.
  private let indexes: [String: Int]
  private let separators: [ListSeparators?]

  /// - Throws: `InterchangeError.unknownField` or `.fieldMappedTwice` when the mapping does not fit.
  /// - Precondition: no name or alias belongs to two columns.
  init(
    _ columns: [(name: String, aliases: [String], separators: ListSeparators?)],
    mapping: ColumnMapping
  ) throws(InterchangeError) {
    var indexes: [String: Int] = [:]
    for (index, column) in columns.enumerated() {
      for name in [column.name] + column.aliases {
        let other = indexes.updateValue(index, forKey: Self.folded(name))
        precondition(other == nil || other == index, "two columns are named \(name)")
      }
    }
    names = columns.map(\.name)
    separators = columns.map(\.separators)
    let fields = mapping.rules.values.joined().map(\.field)
    for field in (fields + mapping.constants.map(\.field)).sorted() where !names.contains(field) {
      throw .unknownField(field, in: names)
    }
    // A mapping file may know several names of one field; a file has one of them.
    var mapped: Set<String> = []
    for field in fields.sorted() where mapping.file == nil && !mapped.insert(field).inserted {
      throw .fieldMappedTwice(field)
    }
    self.mapping = mapping
    self.indexes = indexes
  }

  /// The columns that a file's column or member named `name` fills; nil where it is not known, none
  /// where it is left out.
  func targets(ofColumnNamed name: String) -> [Target]? {
    if let rules = mapping.rules(forColumnNamed: name) {
      return rules.compactMap { rule in
        indexes[Self.folded(rule.field)].map { target($0, by: rule.isPlain ? nil : rule) }
      }
    }
    if mapping.ignores(name) { return [] }
    return indexes[Self.folded(name)].map { [target($0, by: nil)] }
  }

  private func target(_ column: Int, by rule: ColumnRule?) -> Target {
    Target(column: column, rule: rule, separators: separators[column])
  }

  /// Half a sentence that tells what to do about the unknown column `name`.
  func remedy(forUnknown name: String) -> String {
    Suggestion.sentence(for: Self.folded(name), among: names)
      + "; or map it with --map COLUMN=FIELD"
  }

  /// Lower case, with `_` for white space and hyphens, without what cannot be seen: `Display Name`
  /// is `display_name`.
  static func folded(_ name: String) -> String {
    var folded = ""
    for scalar in name.lowercased().unicodeScalars
    where scalar.properties.generalCategory != .format {
      let isGap = scalar == "_" || scalar == "-" || scalar.properties.isWhitespace
      if !isGap {
        folded.unicodeScalars.append(scalar)
      } else if folded.last != "_" {
        folded.append("_")
      }
    }
    return folded
  }
}
