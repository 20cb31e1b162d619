import Lineup

/// Writes address cards as vCard 4.0 (RFC 6350), one after the other.
public enum VCardWriter {
  /// One line of a card before it is folded.
  public struct Property: Hashable, Sendable {
    public let name: String
    /// Names and values, as `TYPE` and `work`.
    public let parameters: [Parameter]
    /// Several are separated by commas.
    public let values: [String]

    public init(_ name: String, _ values: [String], _ parameters: [Parameter] = []) {
      self.name = name
      self.parameters = parameters
      self.values = values
    }

    public init(_ name: String, _ value: String, _ parameters: [Parameter] = []) {
      self.init(name, [value], parameters)
    }
  }

  /// What is said of a property beside its value.
  public struct Parameter: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Adds a card to `output`; `FN` must be among its properties.
  public static func append(_ properties: [Property], to output: inout [UInt8]) {
    let frame = [Property("BEGIN", "VCARD"), Property("VERSION", "4.0")]
    for property in frame + properties + [Property("END", "VCARD")] {
      output += foldedLine(line(of: property)).utf8
      output += [Byte.carriageReturn, Byte.lineFeed]
    }
  }

  private static func line(of property: Property) -> String {
    var line = property.name
    for parameter in property.parameters {
      line += ";\(parameter.name)=\(parameterText(parameter.value))"
    }
    return line + ":" + property.values.map(escaped).joined(separator: ",")
  }

  /// A value with `\`, `,`, `;` and line ends escaped.
  private static func escaped(_ value: String) -> String {
    let special = Array("\\,;\n\r".utf8)
    if !value.utf8.contains(where: special.contains) { return value }
    var result = ""
    for character in value {
      switch character {
      case "\\", ",", ";": result += "\\\(character)"
      case "\r\n", "\n", "\r": result += "\\n"
      default: result.append(character)
      }
    }
    return result
  }

  /// A parameter's value, quoted where it must be, with `^` before what quotes cannot hold
  /// (RFC 6868).
  private static func parameterText(_ value: String) -> String {
    var result = ""
    for character in value {
      switch character {
      case "^": result += "^^"
      case "\"": result += "^'"
      case "\r\n", "\n", "\r": result += "^n"
      default: result.append(character)
      }
    }
    return result.contains { ":;, ".contains($0) } ? "\"\(result)\"" : result
  }
}
