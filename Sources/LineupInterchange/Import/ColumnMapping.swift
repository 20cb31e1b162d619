/// Which field a file's own column name stands for, as given by `--map COLUMN=FIELD`.
public struct ColumnMapping: Hashable, Sendable {
  /// The field by the file's column name.
  public let fields: [String: String]

  /// Reads `COLUMN=FIELD` texts; the column may contain `=`, the field not.
  ///
  /// - Throws: `InterchangeError.malformedMapping`.
  public init(_ texts: [String] = []) throws(InterchangeError) {
    var fields: [String: String] = [:]
    for text in texts {
      guard let split = text.lastIndex(of: "=") else { throw .malformedMapping(text) }
      let column = String(text[..<split]).trimmed()
      let field = String(text[text.index(after: split)...]).trimmed()
      guard !column.isEmpty, !field.isEmpty, fields.updateValue(field, forKey: column) == nil else {
        throw .malformedMapping(text)
      }
    }
    self.fields = fields
  }

  /// No mapping: columns are known by their names and aliases.
  public static let none = ColumnMapping(fields: [:])

  private init(fields: [String: String]) {
    self.fields = fields
  }
}
