/// One property of a vCard: `group.NAME;PARAMETER=value:value` (RFC 6350, section 3.3).
struct VCardLine {
  /// In upper case.
  let name: String
  /// Values by the parameter's name in upper case; a value without a name is a type, as in 2.1.
  let parameters: [String: [String]]
  /// As written, escapes included.
  let value: Substring

  /// Reads an unfolded line; nil where it has no name or no value.
  init?(_ line: String) {
    var rest = line[...]
    let isNameEnd = { (character: Character) in character == ";" || character == ":" }
    guard let nameEnd = rest.firstIndex(where: isNameEnd) else { return nil }
    let told = rest[..<nameEnd].split(separator: ".").last ?? ""
    guard !told.isEmpty, told.utf8.allSatisfy({ $0 < 0x80 && $0 > 0x20 }) else { return nil }
    name = told.uppercased()
    rest = rest[nameEnd...]
    var parameters: [String: [String]] = [:]
    while rest.first == ";" {
      rest = rest.dropFirst()
      guard let parameter = Self.parameter(from: &rest) else { return nil }
      parameters[parameter.name, default: []] += parameter.values
    }
    guard rest.first == ":" else { return nil }
    self.parameters = parameters
    value = rest.dropFirst()
  }

  /// Whether the property is marked as the preferred one of its kind.
  var isPreferred: Bool {
    parameters["PREF"] != nil || (parameters["TYPE"] ?? []).contains { $0.lowercased() == "pref" }
  }

  /// Whether the value is marked as a text, not a link.
  var isText: Bool { parameters["VALUE"]?.first?.lowercased() == "text" }

  /// The value with its escapes undone.
  var text: String { unescaped(value) }

  /// The parts of the value between unescaped separators, with their escapes undone.
  func parts(separatedBy separator: Character) -> [String] {
    var parts: [String] = []
    var start = value.startIndex
    var index = start
    while index < value.endIndex {
      if value[index] == "\\" {
        index = value.index(after: index)
        if index == value.endIndex { break }
      } else if value[index] == separator {
        parts.append(unescaped(value[start..<index]))
        start = value.index(after: index)
      }
      index = value.index(after: index)
    }
    parts.append(unescaped(value[start...]))
    return parts
  }

  private static func parameter(
    from rest: inout Substring
  ) -> (name: String, values: [String])? {
    guard let end = rest.firstIndex(where: { "=;:".contains($0) }) else { return nil }
    let name = rest[..<end].uppercased()
    rest = rest[end...]
    guard rest.first == "=" else { return ("TYPE", [name.lowercased()]) }
    var values: [String] = []
    repeat {
      rest = rest.dropFirst()
      if rest.first == "\"" {
        rest = rest.dropFirst()
        guard let close = rest.firstIndex(of: "\"") else { return nil }
        values.append(decoded(rest[..<close]))
        rest = rest[rest.index(after: close)...]
      } else {
        let close = rest.firstIndex { ",;:".contains($0) } ?? rest.endIndex
        values.append(decoded(rest[..<close]))
        rest = rest[close...]
      }
    } while rest.first == ","
    return (name, values)
  }

  /// A parameter's value with the escapes of RFC 6868 undone.
  private static func decoded(_ text: Substring) -> String {
    guard text.contains("^") else { return String(text) }
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        switch character {
        case "n": result += "\n"
        case "'": result += "\""
        case "^": result += "^"
        default: result += "^" + String(character)
        }
        isEscaped = false
      } else if character == "^" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return isEscaped ? result + "^" : result
  }
}
