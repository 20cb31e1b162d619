/// Which fields a file's own columns stand for and how their cells are read, as given by
/// `--map COLUMN=FIELD` and by a mapping file.
public struct ColumnMapping: Hashable, Sendable {
  /// A value that every record has unless a cell of its own says otherwise.
  public struct Constant: Hashable, Sendable {
    public let field: String
    public let value: CellValue
    /// Where the mapping file tells it.
    let position: Position
  }

  /// What the mapping is for.
  public let title: String?
  /// What becomes of each column, by the file's name of it.
  public let rules: [String: [ColumnRule]]
  public let constants: [Constant]
  /// Columns that are left out.
  public let ignored: Set<String>
  /// Whether columns are left out that no rule names.
  public let ignoresOthers: Bool
  /// Texts, in lower case, of cells that are taken for blank.
  public let blanks: Set<String>
  /// How files of this kind are to be read.
  public let form: FileForm
  /// The mapping file; nil where flags give everything.
  public let file: String?
  /// Columns that the file must have: those of flags.
  private let demanded: Set<String>
  private let rulesByFoldedName: [String: [ColumnRule]]

  /// Reads `COLUMN=FIELD` texts, where the column may contain `=`, the field not; cells that hold one
  /// of `blanks` are taken for blank.
  ///
  /// - Throws: `InterchangeError.malformedMapping`.
  public init(
    _ texts: [String] = [], blanks: [String] = []
  ) throws(InterchangeError) {
    var rules: [String: [ColumnRule]] = [:]
    for text in texts {
      guard let split = text.lastIndex(of: "=") else { throw .malformedMapping(text) }
      let column = String(text[..<split]).trimmed()
      let field = String(text[text.index(after: split)...]).trimmed()
      guard !column.isEmpty, !field.isEmpty,
        rules.updateValue([ColumnRule(field)], forKey: column) == nil
      else { throw .malformedMapping(text) }
    }
    self.init(
      rules: rules, blanks: Set(blanks), demanded: Set(rules.keys))
  }

  /// No mapping: columns are known by their names and aliases.
  public static let none = ColumnMapping(rules: [:])

  init(
    title: String? = nil, rules: [String: [ColumnRule]], constants: [Constant] = [],
    ignored: Set<String> = [], ignoresOthers: Bool = false, blanks: Set<String> = [],
    form: FileForm = FileForm(), file: String? = nil, demanded: Set<String> = []
  ) {
    self.title = title
    self.rules = rules
    self.constants = constants
    self.ignored = ignored
    self.ignoresOthers = ignoresOthers
    self.blanks = Set(blanks.map { $0.trimmed().lowercased() })
    self.form = form
    self.file = file
    self.demanded = demanded
    rulesByFoldedName = Dictionary(
      rules.map { (ColumnNames.folded($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// This mapping with rules of flags, which take the place of its own for their columns and fields.
  public func overridden(by flags: ColumnMapping) -> ColumnMapping {
    let fields = Set(flags.rules.values.joined().map(\.field))
    let kept = rules.compactMapValues { rules in
      let others = rules.filter { !fields.contains($0.field) }
      return others.isEmpty ? nil : others
    }
    return ColumnMapping(
      title: title, rules: kept.merging(flags.rules) { _, flag in flag },
      constants: constants.filter { !fields.contains($0.field) }, ignored: ignored,
      ignoresOthers: ignoresOthers, blanks: blanks.union(flags.blanks), form: form, file: file,
      demanded: flags.demanded)
  }

  /// The rules for a file's column, whatever case, spaces and hyphens its name has.
  func rules(forColumnNamed name: String) -> [ColumnRule]? {
    rules[name] ?? rulesByFoldedName[ColumnNames.folded(name)]
  }

  /// Whether a cell of that text is taken for blank.
  func isBlank(_ text: String?) -> Bool {
    guard let text else { return false }
    return blanks.contains(text.trimmed().lowercased())
  }

  /// Whether a file's column is left out on purpose.
  func ignores(_ name: String) -> Bool {
    ignored.contains(name)
      || ignored.contains { ColumnNames.folded($0) == ColumnNames.folded(name) }
      || (ignoresOthers && rules(forColumnNamed: name) == nil)
  }

  /// The columns that flags name although none of `names` is so called.
  func missing(among names: [String]) -> [String] {
    let folded = Set(names.map(ColumnNames.folded))
    return demanded.filter { !folded.contains(ColumnNames.folded($0)) }.sorted()
  }

  /// Whether a mapping file speaks of none of the columns.
  func isForeign(to names: [String]) -> Bool {
    file != nil && !rules.isEmpty && !names.contains { rules(forColumnNamed: $0) != nil }
  }
}
