/// The forms in which a table or a sheet of details can be written.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// Aligned columns for people; may change between versions.
  case table
  /// Tab-separated with a header; tab, line feed, carriage return and backslash escaped.
  case tsv
  /// RFC 4180 with a guard against spreadsheet formulas.
  case csv
  /// One JSON document with `schema_version`.
  case json
  /// One JSON object a line.
  case jsonl
  /// A table of GitHub-flavoured Markdown.
  case markdown
  /// A page that needs no other file and no network.
  case html
  /// A workbook of typed cells (Office Open XML).
  case xlsx

  /// Whether the form is bytes for a file, which no terminal can show.
  public var isBinary: Bool { self == .xlsx }

  /// The form that the end of a path's name tells; nil where it tells none.
  public init?(ofPath path: String) {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    switch parts.count > 1 ? parts[parts.count - 1].lowercased() : "" {
    case "txt": self = .table
    case "tsv", "tab": self = .tsv
    case "csv": self = .csv
    case "json": self = .json
    case "jsonl", "ndjson": self = .jsonl
    case "md", "markdown": self = .markdown
    case "html", "htm": self = .html
    case "xlsx": self = .xlsx
    default: return nil
    }
  }
}
