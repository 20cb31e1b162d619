/// Text made safe and fitted for a terminal; every cell passes here before it is shown.
public enum TerminalText {
  /// The text with everything that could move the cursor, hide or reorder text made visible.
  ///
  /// Control bytes (C0, DEL, C1), line separators and format characters such as bidi overrides
  /// come out as `\e`, `\n` or `\u{202E}`. Joiners, variation selectors and the tags of a flag
  /// stay, for names and emoji need them.
  public static func safe(_ text: String) -> String {
    var text = text
    let isPlain = text.withUTF8 { bytes in bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
    if isPlain { return text }
    if !text.unicodeScalars.contains(where: { isUnsafe($0, inFlag: false) }) { return text }
    var result = ""
    for cluster in text {
      let isFlag = cluster.unicodeScalars.first?.value == 0x1F3F4
      for scalar in cluster.unicodeScalars {
        if isUnsafe(scalar, inFlag: isFlag) {
          result += escape(scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// The number of terminal columns that a safe text takes.
  public static func width(_ text: String) -> Int {
    DisplayWidth.of(text)
  }

  /// The text cut at a grapheme boundary to at most `width` columns, ending in `…` when cut, or in
  /// `~` where only ASCII may be drawn.
  public static func shortened(_ text: String, to width: Int, unicode: Bool = true) -> String {
    if DisplayWidth.of(text) <= width { return text }
    if width <= 0 { return "" }
    var result = ""
    var used = 0
    for cluster in text {
      let columns = DisplayWidth.of(cluster)
      if used + columns > width - 1 { break }
      result.append(cluster)
      used += columns
    }
    return result + (unicode ? "…" : "~")
  }

  /// The text filled with spaces to `width` columns; longer text is left as it is.
  public static func padded(_ text: String, to width: Int, _ alignment: Alignment) -> String {
    let missing = width - DisplayWidth.of(text)
    if missing <= 0 { return text }
    switch alignment {
    case .left: return text + String(repeating: " ", count: missing)
    case .right: return String(repeating: " ", count: missing) + text
    case .centre:
      let before = missing / 2
      return String(repeating: " ", count: before) + text
        + String(repeating: " ", count: missing - before)
    }
  }

  /// The text broken at spaces into lines of at most `width` columns; a longer word is split at a
  /// grapheme boundary.
  public static func wrapped(_ text: String, to width: Int) -> [String] {
    let width = max(2, width)
    if DisplayWidth.of(text) <= width { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let columns = DisplayWidth.of(String(word))
      if used > 0 && used + 1 + columns > width {
        lines.append(line)
        (line, used) = ("", 0)
      }
      if used > 0 {
        line += " "
        used += 1
      }
      for cluster in word {
        let columns = DisplayWidth.of(cluster)
        if used + columns > width && used > 0 {
          lines.append(line)
          (line, used) = ("", 0)
        }
        line.append(cluster)
        used += columns
      }
    }
    if used > 0 { lines.append(line) }
    return lines
  }

  /// Whether a scalar must not reach a terminal as it is.
  static func isUnsafe(_ scalar: Unicode.Scalar, inFlag: Bool) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: return false
    case 0...0x9F, 0x2028, 0x2029: return true
    case 0x200C, 0x200D: return false
    case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890...0x0891, 0x08E2, 0x110BD, 0x110CD: return false
    case 0xE0020...0xE007F: return !inFlag
    default: return scalar.properties.generalCategory == .format
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0: return "\\0"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0D: return "\\r"
    case 0x1B: return "\\e"
    default: return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }
}

/// Where a text stands in a column that is wider than it.
public enum Alignment: Sendable, Hashable {
  case left
  case right
  case centre
}
