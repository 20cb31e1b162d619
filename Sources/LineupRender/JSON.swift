/// A JSON value whose object members keep the order in which they were declared.
public indirect enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number as exact text; text that is no JSON number is written as null.
  case number(String)
  case string(String)
  case array([JSON])
  case object([Member])
  /// A value that is JSON on one line already, such as a row as PostgreSQL tells it.
  case embedded(String)

  /// One member of an object.
  public struct Member: Sendable, Hashable {
    /// The member's name.
    public let name: String
    /// The member's value.
    public let value: JSON

    /// A member of a name and a value.
    public init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// The value as JSON on one line, without spaces.
  public var text: String {
    var result = ""
    write(to: &result)
    return result
  }

  /// Appends the value as JSON on one line, without spaces.
  public func write(to output: inout String) {
    switch self {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .integer(let value): output += String(value)
    case .number(let text): output += JSON.isNumber(text) ? text : "null"
    case .string(let text): JSON.quote(text, to: &output)
    case .embedded(let text):
      // Only in strings can anything stand that needs an escape.
      for scalar in text.unicodeScalars { JSON.appendSafely(scalar, to: &output) }
    case .array(let values):
      output += "["
      for (index, value) in values.enumerated() {
        if index > 0 { output += "," }
        value.write(to: &output)
      }
      output += "]"
    case .object(let members):
      output += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { output += "," }
        JSON.quote(member.name, to: &output)
        output += ":"
        member.value.write(to: &output)
      }
      output += "}"
    }
  }

  /// Appends a JSON string; whatever could disturb a terminal is escaped, which leaves its value.
  static func quote(_ text: String, to output: inout String) {
    output += "\""
    var text = text
    let isPlain = text.withUTF8 { bytes in
      bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    }
    if isPlain {
      output += text
    } else {
      for scalar in text.unicodeScalars { append(scalar, to: &output) }
    }
    output += "\""
  }

  private static func append(_ scalar: Unicode.Scalar, to output: inout String) {
    switch scalar {
    case "\"": output += "\\\""
    case "\\": output += "\\\\"
    case "\n": output += "\\n"
    case "\r": output += "\\r"
    case "\t": output += "\\t"
    default: appendSafely(scalar, to: &output)
    }
  }

  private static func appendSafely(_ scalar: Unicode.Scalar, to output: inout String) {
    guard TerminalText.isUnsafe(scalar, inFlag: false) else {
      output.unicodeScalars.append(scalar)
      return
    }
    for unit in UTF16.encode(scalar).map({ Array($0) }) ?? [] {
      let digits = String(unit, radix: 16)
      output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }

  /// Whether a text is a number by the grammar of RFC 8259, section 6.
  static func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func digits(_ rest: inout Substring.UTF8View) -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == 0x2D { rest = rest.dropFirst() }
    let startsWithZero = rest.first == 0x30
    let whole = digits(&rest)
    if whole == 0 || (startsWithZero && whole > 1) { return false }
    if rest.first == 0x2E {
      rest = rest.dropFirst()
      if digits(&rest) == 0 { return false }
    }
    if rest.first == 0x65 || rest.first == 0x45 {
      rest = rest.dropFirst()
      if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
      if digits(&rest) == 0 { return false }
    }
    return rest.isEmpty
  }
}
