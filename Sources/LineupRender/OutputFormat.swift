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
}
