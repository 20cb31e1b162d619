/// Keeps spreadsheets from running a text as a formula: an apostrophe goes before it, and comes
/// off when it is read back.
///
/// Guarded are texts of any number of apostrophes, none included, before one of `= + - @`, tab,
/// carriage return, line feed, or the full-width `＝ ＋ － ＠`. Since apostrophes that were there
/// before count too, putting on and taking off are exact inverses.
enum FormulaGuard {
  /// Whether `text` needs an apostrophe before it is written.
  static func applies(to text: some Collection<UInt8>) -> Bool {
    let rest = text.drop { $0 == Byte.apostrophe }.prefix(3)
    guard let first = rest.first else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return true
    case Byte.tab, Byte.carriageReturn, Byte.lineFeed: return true
    case 0xEF: return fullWidth.contains { rest.elementsEqual($0.utf8) }
    default: return false
    }
  }

  /// Whether a text as read has an apostrophe to be taken off.
  static func isOn(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.first == Byte.apostrophe && applies(to: text)
  }

  private static let fullWidth = ["＝", "＋", "－", "＠"]
}
