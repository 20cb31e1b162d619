/// Texts and names as a workbook holds them.
enum WorkbookText {
  /// A text in which nothing is lost: what XML cannot hold, and what reads like its escapes, as
  /// `_x000D_` (ECMA-376, part 1, 22.9.2.19).
  static func escaped(_ text: String) -> String {
    if !needsEscape(text) { return text }
    var result = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if isForeign(scalar) {
        result += "_x\(hexadecimal(scalar))_"
      } else if scalar == "_", readsAsEscape(rest) {
        result += "_x005F_"
      } else {
        result.unicodeScalars.append(scalar)
      }
      rest = rest.dropFirst()
    }
    return result
  }

  /// A name that a tab may have and no other tab of `taken` has, in lower case there.
  static func sheetName(_ wanted: String, besides taken: Set<String>) -> String {
    let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]
    let clean = String(TerminalText.safe(wanted).filter { !forbidden.contains($0) })
    let bare = clean.drop { $0 == "'" || $0 == " " }.reversed().drop { $0 == "'" || $0 == " " }
    let name = bare.isEmpty ? "Sheet" : String(bare.reversed())
    var number = 1
    var candidate = shortened(name, to: longestName)
    while taken.contains(candidate.lowercased()) {
      number += 1
      let suffix = " (\(number))"
      candidate = shortened(name, to: longestName - suffix.utf16.count) + suffix
    }
    return candidate
  }

  /// The name of a tab as a formula writes it.
  static func quoted(sheet name: String) -> String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// The letters of a column from 0: A to Z, then AA.
  static func letters(ofColumn column: Int) -> String {
    var letters = ""
    var rest = column
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }

  /// The most UTF-16 units of a tab's name.
  private static let longestName = 31

  private static func shortened(_ name: String, to limit: Int) -> String {
    var short = name
    while short.utf16.count > limit { short.removeLast() }
    return short
  }

  private static func needsEscape(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.indices.contains { index in
        let byte = bytes[index]
        if byte < 0x20 { return byte != 0x09 && byte != 0x0A }
        if byte == 0x5F { return index + 1 < bytes.count && bytes[index + 1] == 0x78 }
        return byte == 0xEF && index + 2 < bytes.count && bytes[index + 1] == 0xBF
          && bytes[index + 2] >= 0xBE
      }
    }
  }

  private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static func readsAsEscape(_ rest: Substring.UnicodeScalarView) -> Bool {
    let start = Array(rest.prefix(7))
    return start.count == 7 && start[1] == "x" && start[6] == "_"
      && start[2...5].allSatisfy(\.properties.isASCIIHexDigit)
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
