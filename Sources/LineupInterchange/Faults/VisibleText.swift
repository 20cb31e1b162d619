/// Text made safe to print: what a terminal would obey or hide is shown as `\u{…}` instead.
public enum VisibleText {
  /// The number of Unicode scalars after which a quoted value is cut.
  public static let limit = 60

  /// `text` with control characters, bidirectional overrides and other invisible formatting
  /// characters written as `\u{…}`; joiners stay, since emoji and Indic scripts need them.
  public static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// `text` escaped, between single quotes, cut after `limit` scalars with an ellipsis.
  public static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let cut = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      cut != scalars.endIndex
    else { return "'\(escaped(text))'" }
    return "'\(escaped(String(scalars[..<cut])))…'"
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20..<0x7F).contains(scalar.value) { return false }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    case .format: return scalar.value != 0x200C && scalar.value != 0x200D
    default: return false
    }
  }
}
