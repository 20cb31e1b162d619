/// Writes delimited text that `CSVReader` reads back identically.
///
/// Null is an unquoted empty cell, empty text a quoted one (in a table of one column both are
/// quoted, since a blank line is no record). A cell is quoted only if it holds the delimiter, a
/// quote or a line break, or is empty text. Texts that a spreadsheet would run as a formula get an
/// apostrophe before them, which the reader takes off.
public struct CSVWriter: Sendable {
  /// How a line ends.
  public enum LineEnding: String, Sendable {
    case lineFeed = "\n"
    case carriageReturnLineFeed = "\r\n"
  }

  private let delimiter: UInt8
  private let lineEnding: [UInt8]
  private let guardsFormulas: Bool

  /// - Parameters:
  ///   - dialect: its delimiter separates the cells, a comma if it is to be detected; its formula
  ///     guard is put on what it would take off.
  ///   - lineEnding: what ends every line, the last one too.
  public init(_ dialect: CSVDialect = .csv, lineEnding: LineEnding = .lineFeed) {
    delimiter = dialect.delimiter ?? Byte.comma
    guardsFormulas = dialect.undoesFormulaGuard
    self.lineEnding = Array(lineEnding.rawValue.utf8)
  }

  /// Adds the header line to `output`.
  public func append(header: [String], to output: inout [UInt8]) {
    append(header.map { .text($0) }, to: &output)
  }

  /// Adds one record to `output`.
  public func append(_ cells: [CellValue], to output: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { output.append(delimiter) }
      switch cell {
      case .null: if cells.count == 1 { append(text: "", to: &output) }
      case .text(let text): append(text: text, to: &output)
      case .number(let text): append(text.utf8, to: &output)
      case .boolean(let flag): append((flag ? "true" : "false").utf8, to: &output)
      case .list(let texts): append(text: ListText.joined(texts), to: &output)
      }
    }
    output += lineEnding
  }

  private func append(text: String, to output: inout [UInt8]) {
    let bytes = text.utf8
    if guardsFormulas, FormulaGuard.applies(to: bytes) {
      append([Byte.apostrophe] + bytes, to: &output)
    } else {
      append(bytes, to: &output)
    }
  }

  private func append(_ bytes: some Collection<UInt8>, to output: inout [UInt8]) {
    let needsQuotes =
      bytes.isEmpty
      || bytes.contains {
        $0 == delimiter || $0 == Byte.quote || $0 == Byte.lineFeed || $0 == Byte.carriageReturn
      }
    guard needsQuotes else {
      output += bytes
      return
    }
    output.append(Byte.quote)
    for byte in bytes {
      if byte == Byte.quote { output.append(Byte.quote) }
      output.append(byte)
    }
    output.append(Byte.quote)
  }
}
