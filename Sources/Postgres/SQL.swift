/// A statement whose interpolated values are bound as parameters, never pasted into its text.
///
/// `"select name from curator where curator_id = \(id)"` reaches the server as
/// `select name from curator where curator_id = $1` and, apart from it, the value of `id`.
/// Parameters are sent without a type, so that PostgreSQL infers it from where they stand; write a
/// cast (`\(day)::date`) where nothing tells it.
public struct SQL: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case text(String)
    case parameter(PostgresParameter)
  }

  var parts: [Part]

  /// SQL text taken as it is; it must come from the program, never from its input.
  ///
  /// Labelled, because `SQL("… \(value)")` would be a literal that binds.
  public init(trusted text: String) {
    parts = [.text(text)]
  }

  init(parts: [Part]) {
    self.parts = parts
  }

  /// One statement after the other, without anything between.
  public static func + (left: SQL, right: SQL) -> SQL {
    SQL(parts: left.parts + right.parts)
  }

  /// Appends a fragment; its parameters are numbered after those already there.
  public static func += (left: inout SQL, right: SQL) {
    left.parts += right.parts
  }

  /// The fragments in their order with a separator, of trusted text, between each two.
  public static func joined(_ fragments: some Sequence<SQL>, separator: String) -> SQL {
    var all = SQL(parts: [])
    for (index, fragment) in fragments.enumerated() {
      if index > 0 { all += SQL(trusted: separator) }
      all += fragment
    }
    return all
  }

  /// The text and parameters as libpq takes them.
  var statement: Statement {
    var text = ""
    var parameters: [PostgresParameter] = []
    var afterParameter = false
    for part in parts {
      switch part {
      case .text(let piece):
        if afterParameter, let first = piece.utf8.first, isWordByte(first) { text += " " }
        text += piece
        afterParameter = afterParameter && piece.isEmpty
      case .parameter(let parameter):
        if let last = text.utf8.last, isWordByte(last) { text += " " }
        parameters.append(parameter)
        text += "$\(parameters.count)"
        afterParameter = true
      }
    }
    return Statement(text: text, parameters: parameters)
  }
}

extension SQL: CustomStringConvertible {
  /// The text with `$1`, `$2` for the values, which are never shown.
  public var description: String { statement.text }
}

extension SQL: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) {
    parts = [.text(text)]
  }

  public init(stringInterpolation: StringInterpolation) {
    parts = stringInterpolation.parts
  }

  /// Collects the pieces of an interpolated statement.
  public struct StringInterpolation: StringInterpolationProtocol {
    var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(2 * interpolationCount + 1)
    }

    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.text(literal)) }
    }

    /// Binds a value as the next parameter.
    public mutating func appendInterpolation(_ value: some PostgresBindable) {
      parts.append(.parameter(value.postgresParameter))
    }

    /// Binds a value as the next parameter; nil binds null.
    public mutating func appendInterpolation(_ value: (some PostgresBindable)?) {
      parts.append(.parameter(value.postgresParameter))
    }

    /// Puts another statement's text and parameters here, renumbered.
    public mutating func appendInterpolation(_ sql: SQL) {
      parts += sql.parts
    }

    /// Quotes a name, qualified by those before it: `\(identifier: "report", "coverage")`.
    public mutating func appendInterpolation(identifier names: String...) {
      parts.append(.text(names.map(quotedIdentifier).joined(separator: ".")))
    }

    /// Pastes text as it is; it must come from the program, never from its input.
    public mutating func appendInterpolation(trusted text: String) {
      parts.append(.text(text))
    }
  }
}

/// The name in double quotes, as PostgreSQL reads it back unchanged.
func quotedIdentifier(_ name: String) -> String {
  var quoted = "\""
  for scalar in name.unicodeScalars {
    if scalar == "\"" { quoted += "\"" }
    quoted.unicodeScalars.append(scalar)
  }
  return quoted + "\""
}

/// Whether a byte can belong to a name or number that would swallow a neighbouring `$1`.
private func isWordByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...0xFF:
    true
  default: false
  }
}
