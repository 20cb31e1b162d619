/// A table as text in the making, row by row, in a format that need not see all rows first.
public struct TableStream: Sendable {
  private enum Form {
    case delimited(DelimitedLines)
    case json
    case jsonLines
    case markdown
  }

  private let noun: String
  private let columns: [Column]
  private let form: Form
  private var isEmpty = true

  /// A table of columns; nil for formats whose columns or captions depend on every row, and for
  /// binary ones. `raw` leaves out the guard of CSV against spreadsheet formulas.
  public init?(
    _ noun: String, columns: [Column], as format: OutputFormat, style: Style, raw: Bool = false
  ) {
    self.noun = noun
    self.columns = columns
    let isSafe = style.isTerminal
    switch format {
    case .tsv: form = .delimited(.init(tsv: columns, isSafe: isSafe))
    case .csv: form = .delimited(.init(csv: columns, isSafe: isSafe, isRaw: raw))
    case .json: form = .json
    case .jsonl: form = .jsonLines
    case .markdown: form = .markdown
    case .table, .html, .xlsx: return nil
    }
  }

  /// Appends what stands before the rows.
  public func begin(to output: inout String) {
    switch form {
    case .delimited(let lines): lines.writeHeader(to: &output)
    case .json:
      output += "{\"schema_version\":\(jsonSchemaVersion),"
      JSON.quote(noun, to: &output)
      output += ":["
    case .jsonLines: break
    case .markdown: writeMarkdownHeader(columns, to: &output)
    }
  }

  /// Appends a row, which has a cell for every column.
  public mutating func append(_ row: [Cell], to output: inout String) {
    precondition(row.count == columns.count, "a cell for every column")
    switch form {
    case .delimited(let lines): lines.write(row, to: &output)
    case .json:
      output += isEmpty ? "\n" : ",\n"
      jsonObject(columns, row).write(to: &output)
    case .jsonLines:
      jsonObject(columns, row).write(to: &output)
      output += "\n"
    case .markdown: writeMarkdown(row, to: &output)
    }
    isEmpty = false
  }

  /// Appends what stands after the rows.
  public func end(to output: inout String) {
    if case .json = form { output += isEmpty ? "]}\n" : "\n]}\n" }
  }
}

/// A row as a JSON object.
func jsonObject(_ columns: [Column], _ row: [Cell]) -> JSON {
  .object(zip(columns, row).map { JSON.Member($0.name, $1.json) })
}
