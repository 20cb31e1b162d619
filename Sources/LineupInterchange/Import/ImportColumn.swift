/// A column that an importer knows: its names, whether it must be there, and how a cell of it gets
/// into a `Row`.
///
/// Cells are trimmed; a null or blank cell leaves the row as it was, and is a fault in a required
/// column. Texts are not normalised here: the standard library has no public way to, so the
/// database does it with `normalize(value, NFC)`.
public struct ImportColumn<Row>: Sendable {
  /// The name as templates and exports write it.
  public let name: String
  /// Other names under which files of other programs may have it.
  public let aliases: [String]
  /// Whether every record must have a value.
  public let isRequired: Bool
  /// What may stand between several values of a cell; nil where a cell holds one.
  public let separators: ListSeparators?
  /// Puts a cell into the row; false if the cell is blank.
  let take: @Sendable (borrowing Record, Int, inout Row) throws -> Bool

  /// A column of any type: `parse` makes a value of the trimmed, non-empty text, or throws an
  /// error whose description is a sentence for the user.
  public static func parsed<Value>(
    _ name: String, aliases: [String] = [], required: Bool = false,
    by parse: @escaping @Sendable (String) throws -> Value,
    into set: @escaping @Sendable (inout Row, Value) -> Void
  ) -> Self {
    Self(name: name, aliases: aliases, isRequired: required, separators: nil) {
      record, index, row in
      guard let text = try scalar(record, index) else { return false }
      do {
        set(&row, try parse(text))
      } catch {
        throw ValueProblem(error, value: text)
      }
      return true
    }
  }

  /// A column of text of at most `limit` Unicode scalars that `check` lets pass.
  public static func text(
    _ name: String, aliases: [String] = [], required: Bool = false, limit: Int = 10_000,
    check: @escaping @Sendable (String) throws -> Void = { _ in },
    into set: @escaping @Sendable (inout Row, String) -> Void
  ) -> Self {
    parsed(
      name, aliases: aliases, required: required,
      by: { text in
        guard text.utf8.count <= limit || text.unicodeScalars.count <= limit else {
          throw ValueProblem(
            "\(VisibleText.quoted(text)) has \(text.unicodeScalars.count) characters",
            remedy: "write at most \(limit)")
        }
        try check(text)
        return text
      }, into: set)
  }

  /// A column of whole numbers within `range`.
  public static func integer(
    _ name: String, aliases: [String] = [], required: Bool = false,
    in range: ClosedRange<Int64> = 0...Int64.max,
    into set: @escaping @Sendable (inout Row, Int64) -> Void
  ) -> Self {
    parsed(
      name, aliases: aliases, required: required, by: { try wholeNumber($0, in: range) }, into: set)
  }

  /// A column of counts within `range`, which texts may tell with thousands apart or in short, as
  /// `12,345` or `1.2M`.
  public static func count(
    _ name: String, aliases: [String] = [], required: Bool = false,
    in range: ClosedRange<Int64> = 0...Int64.max,
    into set: @escaping @Sendable (inout Row, Int64) -> Void
  ) -> Self {
    Self(name: name, aliases: aliases, isRequired: required, separators: nil) {
      record, index, row in
      guard let text = try scalar(record, index) else { return false }
      // What is a number already has a point before decimals and nothing else.
      let isPlain =
        record.kind(at: index) == .number || text.utf8.allSatisfy { (48...57).contains($0) }
      let plain = isPlain ? nil : try? NumberText.plain(text, ofWhole: true)
      set(&row, try wholeNumber(plain.map { $0.contains(".") ? text : $0 } ?? text, in: range))
      return true
    }
  }

  /// A column of several values: a JSON list, or texts joined as `ListText` says.
  public static func list<Value>(
    _ name: String, aliases: [String] = [], required: Bool = false,
    separatedBy separators: ListSeparators = .ofWords,
    by parse: @escaping @Sendable (String) throws -> Value,
    into set: @escaping @Sendable (inout Row, [Value]) -> Void
  ) -> Self {
    Self(name: name, aliases: aliases, isRequired: required, separators: separators) {
      record, index, row in
      try refuseNested(record, index)
      let texts = record.texts(at: index, separatedBy: separators).map { $0.trimmed() }
        .filter { !$0.isEmpty }
      guard !texts.isEmpty else { return false }
      let values = try texts.map { text in
        do {
          return try parse(text)
        } catch {
          throw ValueProblem(error, value: text)
        }
      }
      set(&row, values)
      return true
    }
  }

  private static func scalar(_ record: borrowing Record, _ index: Int) throws -> String? {
    try refuseNested(record, index)
    if record.kind(at: index) == .list {
      throw ValueProblem("a list stands where one value is expected", remedy: "write a text")
    }
    let text = record.string(at: index)?.trimmed() ?? ""
    return text.isEmpty ? nil : text
  }

  private static func refuseNested(_ record: borrowing Record, _ index: Int) throws {
    guard record.kind(at: index) == .nested else { return }
    throw ValueProblem(
      "\(VisibleText.quoted(record.string(at: index) ?? "")) is nested",
      remedy: "write a text, a number or a list of texts")
  }
}

/// Reads a whole number within a range.
///
/// - Throws: `ValueProblem`.
public func wholeNumber(_ text: String, in range: ClosedRange<Int64>) throws -> Int64 {
  let isNumber = text.utf8.allSatisfy { (48...57).contains($0) || $0 == 43 || $0 == 45 }
  guard isNumber, let number = Int64(text), range.contains(number) else {
    throw ValueProblem(
      "\(VisibleText.quoted(text)) is no whole number from \(range.lowerBound) to "
        + "\(range.upperBound)",
      remedy: "write digits only, without separators or decimals")
  }
  return number
}
