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
    var current = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in cell.unicodeScalars {
      if isEscaped {
        if scalar != ";", scalar != "\\" { current.append("\\") }
        current.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == ";" {
        texts.append(String(current))
        current.removeAll()
      } else {
        current.append(scalar)
      }
    }
    if isEscaped { current.append("\\") }
    texts.append(String(current))
    return texts.map { $0.trimmed() }.filter { !$0.isEmpty }
  }
}
