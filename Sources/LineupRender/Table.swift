/// Rows of typed values under named columns, which any `OutputFormat` can show.
public struct Table: Sendable, Hashable {
  /// The plural under which JSON lists the rows, in snake_case: "curators".
  public let noun: String
  /// The columns in the order in which they are shown.
  public let columns: [Column]
  /// What a terminal shows instead of a table without rows.
  public let emptyText: String
  /// The rows; each has a cell for every column.
  public private(set) var rows: [[Cell]]

  /// A table of columns and rows; `emptyText` says that there are no rows and what to do about it,
  /// "No <noun>." when left out.
  public init(
    _ noun: String, columns: [Column], rows: [[Cell]] = [], emptyText: String? = nil
  ) {
    for row in rows { precondition(row.count == columns.count, "a cell for every column") }
    self.noun = noun
    self.columns = columns
    self.rows = rows
    self.emptyText = emptyText ?? "No \(noun.split(separator: "_").joined(separator: " "))."
  }

  /// Adds a row, which has a cell for every column.
  public mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a cell for every column")
    rows.append(row)
  }

  /// The table with only the named columns, in the order named.
  ///
  /// - Throws: `RenderError` when a name is unknown, repeated or missing.
  public func selecting(_ fields: [String]) throws(RenderError) -> Table {
    let indices = try picked(fields, from: columns.map(\.name))
    return Table(
      noun, columns: indices.map { columns[$0] },
      rows: rows.map { row in indices.map { row[$0] } }, emptyText: emptyText)
  }

  /// The table as text in a format, ending in a line feed; `raw` leaves out the guard of CSV
  /// against spreadsheet formulas.
  ///
  /// - Precondition: the format is no binary one; `Workbook` writes those.
  public func rendered(as format: OutputFormat, style: Style, raw: Bool = false) -> String {
    var output = ""
    if var stream = TableStream(noun, columns: columns, as: format, style: style, raw: raw) {
      stream.begin(to: &output)
      for row in rows { stream.append(row, to: &output) }
      stream.end(to: &output)
      return output
    }
    switch format {
    case .table: writeTerminal(style, to: &output)
    case .html: writeHTML(to: &output)
    case .tsv, .csv, .json, .jsonl, .markdown, .xlsx: preconditionFailure("a workbook is no text")
    }
    return output
  }
}

/// One column of a table.
public struct Column: Sendable, Hashable {
  /// The kinds of value a column holds, which decide on its side and on whether it may shrink.
  public enum Kind: Sendable, Hashable {
    case text, integer, decimal, money, timestamp, date, bool, duration, list
  }

  /// The name in machine formats and `--fields`, in snake_case.
  public let name: String
  /// The heading for people.
  public let title: String
  /// What the cells hold.
  public let kind: Kind
  /// Where cells stand.
  public let alignment: Alignment
  /// The columns of terminal that the column keeps when others must give way.
  public let minimumWidth: Int
  /// Who gives way first: higher first; zero never.
  public let shrinkPriority: Int

  /// A column; title, side and priority follow from the name and the kind when left out.
  public init(
    _ name: String, _ title: String? = nil, kind: Kind = .text, alignment: Alignment? = nil,
    minimumWidth: Int = 6, shrinkPriority: Int? = nil
  ) {
    self.name = name
    self.title = title ?? Column.heading(name)
    self.kind = kind
    switch kind {
    case .text, .list:
      self.alignment = alignment ?? .left
      self.shrinkPriority = shrinkPriority ?? 1
    case .integer, .decimal, .money, .duration:
      self.alignment = alignment ?? .right
      self.shrinkPriority = shrinkPriority ?? 0
    case .timestamp, .date, .bool:
      self.alignment = alignment ?? .left
      self.shrinkPriority = shrinkPriority ?? 0
    }
    self.minimumWidth = minimumWidth
  }

  /// "display_name" as "Display name".
  public static func heading(_ name: String) -> String {
    let words = name.split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

/// The places of the wanted fields among the valid ones, in the order wanted.
///
/// - Throws: `RenderError` when a name is unknown, repeated or missing.
public func picked(_ fields: [String], from valid: [String]) throws(RenderError) -> [Int] {
  if fields.isEmpty { throw .noFields(valid: valid) }
  let unknown = fields.filter { !valid.contains($0) }
  if !unknown.isEmpty { throw .unknownFields(unknown, valid: valid) }
  var indices: [Int] = []
  for field in fields {
    guard let index = valid.firstIndex(of: field) else { continue }
    if indices.contains(index) { throw .repeatedField(field) }
    indices.append(index)
  }
  return indices
}
