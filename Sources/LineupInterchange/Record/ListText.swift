/// Several texts in one CSV cell: `a; b; c`, with `\;` and `\\` for a semicolon and a backslash
/// within a text.
public enum ListText {
  /// The texts joined for one cell.
  public static func joined(_ texts: [String]) -> String {
    let escaped = texts.map { text in
      var result = ""
      for scalar in text.unicodeScalars {
        if scalar == ";" || scalar == "\\" { result += "\\" }
        result.unicodeScalars.append(scalar)
      }
      return result
    }
    return escaped.joined(separator: "; ")
  }

  /// The texts of one cell, without surrounding white space; empty ones are dropped.
  public static func split(_ cell: String) -> [String] {
    var texts: [String] = []
    var rest = cell.utf8[...]
    while let end = rest.firstIndex(where: { $0 == Byte.semicolon || $0 == Byte.backslash }) {
      if rest[end] == Byte.backslash { return splitEscaped(cell) }
      append(rest[..<end], to: &texts)
      rest = rest[rest.index(after: end)...]
    }
    append(rest, to: &texts)
    return texts
  }

  private static func splitEscaped(_ cell: String) -> [String] {
    var texts: [String] = []
    var current: [UInt8] = []
    var isEscaped = false
    for byte in cell.utf8 {
      if isEscaped, byte == Byte.semicolon || byte == Byte.backslash {
        current[current.count - 1] = byte
        isEscaped = false
      } else if byte == Byte.semicolon {
        append(String(decoding: current, as: UTF8.self).utf8[...], to: &texts)
        current.removeAll(keepingCapacity: true)
        isEscaped = false
      } else {
        current.append(byte)
        isEscaped = byte == Byte.backslash
      }
    }
    append(String(decoding: current, as: UTF8.self).utf8[...], to: &texts)
    return texts
  }

  private static func append(_ bytes: Substring.UTF8View, to texts: inout [String]) {
    let text = Substring(bytes).trimmed()
    if !text.isEmpty { texts.append(String(text)) }
  }
}
