extension Table {
  /// Appends a header and a line a row, separated by tabs.
  func writeTSV(safe: Bool, to output: inout String) {
    writeLines(separator: "\t", end: "\n", to: &output) { text, _ in
      escapedForTSV(safe ? TerminalText.safe(text) : text, alreadySafe: safe)
    }
  }

  /// Appends RFC 4180 with CRLF line ends; an empty text is `""`, a missing value is nothing.
  func writeCSV(safe: Bool, raw: Bool, to output: inout String) {
    writeLines(separator: ",", end: safe ? "\n" : "\r\n", to: &output) { text, isText in
      let shown = safe ? TerminalText.safe(text) : text
      return quotedForCSV(isText && !raw ? guardedAgainstFormulas(shown) : shown, isText: isText)
    }
  }

  /// Walks header and cells; a money column becomes two, the amount and `<name>_currency`.
  private func writeLines(
    separator: String, end: String, to output: inout String,
    written: (_ text: String, _ isText: Bool) -> String
  ) {
    var header: [String] = []
    for column in columns {
      header.append(written(column.name, true))
      if column.kind == .money { header.append(written(column.name + "_currency", true)) }
    }
    output += header.joined(separator: separator) + end
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index > 0 { output += separator }
        output += cell.isNull ? "" : written(cell.plainText, cell.isSpreadsheetText)
        if columns[index].kind == .money {
          output += separator
          if case .money(_, let currency, _) = cell { output += written(currency, true) }
        }
      }
      output += end
    }
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
