/// Writes one JSON object a line, with the members in the order given.
public enum JSONLinesWriter {
  /// Adds an object and a line feed to `output`.
  ///
  /// - Precondition: the numbers are JSON numbers.
  public static func appendLine(_ members: [(String, CellValue)], to output: inout [UInt8]) {
    append(members, to: &output)
    output.append(Byte.lineFeed)
  }

  /// Adds objects a line each, as one JSON array if asked for.
  ///
  /// - Precondition: the numbers are JSON numbers.
  public static func append(
    _ objects: [[(String, CellValue)]], asArray: Bool, to output: inout [UInt8]
  ) {
    if asArray { output += "[\n".utf8 }
    for (index, members) in objects.enumerated() {
      append(members, to: &output)
      if asArray, index < objects.count - 1 { output.append(Byte.comma) }
      output.append(Byte.lineFeed)
    }
    if asArray { output += "]\n".utf8 }
  }

  /// Adds an object without a line ending to `output`.
  static func append(_ members: [(String, CellValue)], to output: inout [UInt8]) {
    output.append(UInt8(ascii: "{"))
    for (index, (name, value)) in members.enumerated() {
      if index > 0 { output.append(Byte.comma) }
      JSONText.append(name, to: &output)
      output.append(Byte.colon)
      append(value, to: &output)
    }
    output.append(UInt8(ascii: "}"))
  }

  private static func append(_ value: CellValue, to output: inout [UInt8]) {
    switch value {
    case .null: output += "null".utf8
    case .text(let text): JSONText.append(text, to: &output)
    case .number(let text): output += text.utf8
    case .boolean(let flag): output += (flag ? "true" : "false").utf8
    case .list(let texts):
      output.append(UInt8(ascii: "["))
      for (index, text) in texts.enumerated() {
        if index > 0 { output.append(Byte.comma) }
        JSONText.append(text, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    }
  }
}
