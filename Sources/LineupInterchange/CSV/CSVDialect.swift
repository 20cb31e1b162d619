/// How a CSV file separates its cells; everything else follows RFC 4180.
public struct CSVDialect: Hashable, Sendable {
  /// The byte between two cells; nil means the one that the header line uses most.
  public let delimiter: UInt8?
  /// Whether the apostrophe before a text that a spreadsheet would take for a formula is taken
  /// off again, as `CSVWriter` puts it on.
  public let undoesFormulaGuard: Bool

  /// Comma-separated.
  public static let csv = CSVDialect(known: Byte.comma)
  /// Tab-separated.
  public static let tsv = CSVDialect(known: Byte.tab)
  /// Comma-separated, every apostrophe taken for data.
  public static let rawCSV = CSVDialect(known: Byte.comma, undoesFormulaGuard: false)
  /// Tab-separated, every apostrophe taken for data.
  public static let rawTSV = CSVDialect(known: Byte.tab, undoesFormulaGuard: false)
  /// Separated by comma, semicolon, tab or bar, whichever the header line holds most often.
  public static let detected = CSVDialect(known: nil)

  /// A dialect with a delimiter of choice.
  ///
  /// - Throws: `InterchangeError.unusableDelimiter` for a double quote, a line break, NUL and
  ///   anything beyond ASCII.
  public init(delimiter: UInt8, undoesFormulaGuard: Bool = true) throws(InterchangeError) {
    let refused = [0, Byte.quote, Byte.lineFeed, Byte.carriageReturn]
    guard delimiter < 0x80, !refused.contains(delimiter) else {
      throw .unusableDelimiter(delimiter)
    }
    self.init(known: delimiter, undoesFormulaGuard: undoesFormulaGuard)
  }

  private init(known delimiter: UInt8?, undoesFormulaGuard: Bool = true) {
    self.delimiter = delimiter
    self.undoesFormulaGuard = undoesFormulaGuard
  }

  /// The candidate that occurs most often outside quotes in a header line; a comma if none does.
  static func delimiter(ofHeader line: UnsafeBufferPointer<UInt8>) -> UInt8 {
    let candidates = [Byte.comma, Byte.semicolon, Byte.tab, Byte.bar]
    var counts = [Int](repeating: 0, count: candidates.count)
    var isQuoted = false
    for byte in line {
      if byte == Byte.quote { isQuoted.toggle() }
      if !isQuoted, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    return counts.firstIndex(of: most).map { candidates[$0] } ?? Byte.comma
  }

  /// The cells of a line that may be a header, as far as a look at it tells.
  static func names(ofHeader line: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> [String] {
    var names: [[UInt8]] = [[]]
    var isQuoted = false
    for byte in line {
      if byte == Byte.quote {
        isQuoted.toggle()
      } else if byte == delimiter, !isQuoted {
        names.append([])
      } else {
        names[names.count - 1].append(byte)
      }
    }
    return names.map { String(decoding: $0, as: UTF8.self).trimmed() }
  }
}
