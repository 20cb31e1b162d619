/// What may stand between several texts in one cell.
public enum ListSeparators: Hashable, Sendable {
  /// Semicolons and line breaks.
  case ofPhrases
  /// These, commas and bars.
  case ofWords
  /// These and slashes, for codes, which hold none of them.
  case ofCodes

  /// The separators as sentences name them.
  public var description: String {
    switch self {
    case .ofPhrases: "; or a line break"
    case .ofWords: "; , | or a line break"
    case .ofCodes: "; , | / or a line break"
    }
  }

  @inline(__always)
  fileprivate func contains(_ byte: UInt8) -> Bool {
    switch byte {
    case Byte.semicolon, Byte.lineFeed, Byte.carriageReturn: true
    case Byte.comma, Byte.bar: self != .ofPhrases
    case Byte.slash: self == .ofCodes
    default: false
    }
  }
}

/// Several texts in one cell: `a; b; c`, or with other separators between them; a backslash goes
/// before a separator or a backslash that belongs to a text.
public enum ListText {
  /// The texts joined for one cell, with what separates words escaped in them.
  public static func joined(_ texts: [String]) -> String {
    texts.map(escaped).joined(separator: "; ")
  }

  /// The texts of one cell, without surrounding white space; empty ones are dropped.
  public static func split(_ cell: String, at separators: ListSeparators = .ofWords) -> [String] {
    var texts: [String] = []
    var rest = cell.utf8[...]
    while let end = rest.firstIndex(where: { separators.contains($0) || $0 == Byte.backslash }) {
      if rest[end] == Byte.backslash { return splitEscaped(cell, at: separators) }
      append(rest[..<end], to: &texts)
      rest = rest[rest.index(after: end)...]
    }
    append(rest, to: &texts)
    return texts
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var result: [UInt8] = []
    for byte in text.utf8 {
      // A CR and its LF are one line break.
      let isWithin = byte == Byte.lineFeed && result.last == Byte.carriageReturn
      if isSpecial(byte), !isWithin { result.append(Byte.backslash) }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether a backslash may stand before the byte, whatever separates texts.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == Byte.backslash || ListSeparators.ofWords.contains(byte)
  }

  private static func splitEscaped(_ cell: String, at separators: ListSeparators) -> [String] {
    var texts: [String] = []
    var current: [UInt8] = []
    var isEscaped = false
    var isAfterEscapedReturn = false
    for byte in cell.utf8 {
      if isEscaped, isSpecial(byte) || separators.contains(byte) {
        current[current.count - 1] = byte
        isEscaped = false
        isAfterEscapedReturn = byte == Byte.carriageReturn
        continue
      }
      if separators.contains(byte), !(isAfterEscapedReturn && byte == Byte.lineFeed) {
        append(String(decoding: current, as: UTF8.self).utf8[...], to: &texts)
        current.removeAll(keepingCapacity: true)
        isEscaped = false
      } else {
        current.append(byte)
        isEscaped = byte == Byte.backslash
      }
      isAfterEscapedReturn = false
    }
    append(String(decoding: current, as: UTF8.self).utf8[...], to: &texts)
    return texts
  }

  private static func append(_ bytes: Substring.UTF8View, to texts: inout [String]) {
    let text = Substring(bytes).trimmed()
    if !text.isEmpty { texts.append(String(text)) }
  }
}
