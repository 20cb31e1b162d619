/// A row a line, its cells separated by tabs or commas; a money column takes two cells, the amount
/// and `<name>_currency`.
struct DelimitedLines: Sendable {
  private let columns: [Column]
  private let isCSV: Bool
  private let isSafe: Bool
  private let isRaw: Bool

  /// Lines of tab-separated values.
  init(tsv columns: [Column], isSafe: Bool) {
    self.init(columns, isCSV: false, isSafe: isSafe, isRaw: false)
  }

  /// Lines of RFC 4180 with CRLF ends; an empty text is `""`, a missing value is nothing.
  init(csv columns: [Column], isSafe: Bool, isRaw: Bool) {
    self.init(columns, isCSV: true, isSafe: isSafe, isRaw: isRaw)
  }

  private init(_ columns: [Column], isCSV: Bool, isSafe: Bool, isRaw: Bool) {
    self.columns = columns
    self.isCSV = isCSV
    self.isSafe = isSafe
    self.isRaw = isRaw
  }

  func writeHeader(to output: inout String) {
    var header: [String] = []
    for column in columns {
      header.append(written(column.name, isText: true))
      if column.kind == .money { header.append(written(column.name + "_currency", isText: true)) }
    }
    output += header.joined(separator: separator) + end
  }

  func write(_ row: [Cell], to output: inout String) {
    for (index, cell) in row.enumerated() {
      if index > 0 { output += separator }
      if !cell.isNull { output += written(cell.plainText, isText: cell.isSpreadsheetText) }
      if columns[index].kind == .money {
        output += separator
        if case .money(_, let currency, _) = cell { output += written(currency, isText: true) }
      }
    }
    output += end
  }

  private var separator: String { isCSV ? "," : "\t" }

  private var end: String { isCSV && !isSafe ? "\r\n" : "\n" }

  private func written(_ text: String, isText: Bool) -> String {
    let shown = isSafe ? TerminalText.safe(text) : text
    if !isCSV { return escapedForTSV(shown, alreadySafe: isSafe) }
    return quotedForCSV(isText && !isRaw ? guardedAgainstFormulas(shown) : shown, isText: isText)
  }
}

extension Cell {
  /// Whether a spreadsheet would read the cell as text, in which a formula could hide.
  fileprivate var isSpreadsheetText: Bool {
    switch self {
    case .text, .list, .json, .duration: return true
    case .timestamp, .date: return false
    case .integer, .decimal, .money, .bool, .null: return false
    }
  }
}

/// A cell with backslash, tab, line feed and carriage return as `\\`, `\t`, `\n` and `\r`.
private func escapedForTSV(_ text: String, alreadySafe: Bool) -> String {
  let needs = text.utf8.contains { $0 == 0x5C || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  if !needs || alreadySafe { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": result += "\\\\"
    case "\t": result += "\\t"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// A cell quoted where RFC 4180 asks for it, and where empty text must differ from no value.
private func quotedForCSV(_ text: String, isText: Bool) -> String {
  let needs = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
  if !needs && !(isText && text.isEmpty) { return text }
  var result = "\""
  for scalar in text.unicodeScalars {
    if scalar == "\"" { result += "\"" }
    result.unicodeScalars.append(scalar)
  }
  return result + "\""
}

/// A text with `'` before it when a spreadsheet would take it for a formula.
///
/// The text counts as one when it begins, after any number of `'`, with `=`, `+`, `-`, `@`, a tab,
/// a line feed, a carriage return or a full-width form of the first four. Counting the leading
/// `'` keeps the way back exact: a reader takes one `'` off wherever this would put one.
public func guardedAgainstFormulas(_ text: String) -> String {
  isFormulaLike(text) ? "'" + text : text
}

/// Whether a text needs the guard of `guardedAgainstFormulas`.
private func isFormulaLike(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first(where: { $0 != "'" }) else { return false }
  switch first {
  case "=", "+", "-", "@", "\t", "\n", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
    return true
  default:
    return false
  }
}
