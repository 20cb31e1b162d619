/// The writing of JSON strings (RFC 8259, section 7).
enum JSONText {
  /// The bytes that may stand between tokens.
  static let whiteSpace: Set<UInt8> = [
    Byte.space, Byte.tab, Byte.lineFeed, Byte.carriageReturn,
  ]

  /// Adds `text` in quotes, escaping only what must be: quotes, backslashes and control characters.
  static func append(_ text: String, to output: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    output.append(Byte.quote)
    for byte in text.utf8 {
      switch byte {
      case Byte.quote, Byte.backslash: output += [Byte.backslash, byte]
      case Byte.lineFeed: output += "\\n".utf8
      case Byte.carriageReturn: output += "\\r".utf8
      case Byte.tab: output += "\\t".utf8
      case 0..<0x20, 0x7F:
        output += "\\u00".utf8
        output += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: output.append(byte)
      }
    }
    output.append(Byte.quote)
  }
}
