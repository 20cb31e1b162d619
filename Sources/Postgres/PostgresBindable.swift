/// A value on its way to the server.
public enum PostgresParameter: Hashable, Sendable {
  case null
  /// In PostgreSQL's text form.
  case text(String)
  /// Raw bytes of a `bytea`.
  case bytes([UInt8])
}

/// What can stand in an interpolated statement.
public protocol PostgresBindable {
  var postgresParameter: PostgresParameter { get }
}

extension String: PostgresBindable {
  public var postgresParameter: PostgresParameter { .text(self) }
}

extension Substring: PostgresBindable {
  public var postgresParameter: PostgresParameter { .text(String(self)) }
}

extension Bool: PostgresBindable {
  public var postgresParameter: PostgresParameter { .text(self ? "t" : "f") }
}

extension Double: PostgresBindable {
  public var postgresParameter: PostgresParameter {
    if isNaN { return .text("NaN") }
    if isInfinite { return .text(self < 0 ? "-Infinity" : "Infinity") }
    return .text(description)
  }
}

extension PostgresBindable where Self: FixedWidthInteger {
  public var postgresParameter: PostgresParameter { .text(String(self)) }
}

extension Int: PostgresBindable {}
extension Int16: PostgresBindable {}
extension Int32: PostgresBindable {}
extension Int64: PostgresBindable {}

extension PostgresBindable where Self: RawRepresentable, RawValue: PostgresBindable {
  public var postgresParameter: PostgresParameter { rawValue.postgresParameter }
}

extension Optional: PostgresBindable where Wrapped: PostgresBindable {
  public var postgresParameter: PostgresParameter { self?.postgresParameter ?? .null }
}

/// The bytes of a `bytea`; an array of `UInt8` would read as an array of numbers.
public struct Bytes: Hashable, Sendable, PostgresBindable {
  public let bytes: [UInt8]

  public init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  public var postgresParameter: PostgresParameter { .bytes(bytes) }
}

extension Array: PostgresBindable where Element: PostgresBindable {
  /// A one-dimensional array in PostgreSQL's text form.
  public var postgresParameter: PostgresParameter {
    var literal = "{"
    for (index, element) in enumerated() {
      if index > 0 { literal += "," }
      switch element.postgresParameter {
      case .null:
        literal += "NULL"
      case .text(let text):
        literal += "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
      case .bytes(let bytes):
        literal += "\"\\\\x" + hexadecimal(bytes) + "\""
      }
    }
    return .text(literal + "}")
  }
}

/// Two lower-case hexadecimal digits for each byte.
private func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
