/// A value on its way to the server.
public enum PostgresParameter: Hashable, Sendable {
  case null
  /// In PostgreSQL's text form.
  case text(String)
  /// Raw bytes of a `bytea`.
  case bytes([UInt8])
}

/// A value that can stand in a statement as a parameter.
///
/// A `RawRepresentable` with a bindable raw value conforms by saying so and nothing more.
public protocol PostgresBindable {
  /// The value as it is sent.
  var postgresParameter: PostgresParameter { get }
}

extension PostgresBindable where Self: RawRepresentable, RawValue: PostgresBindable {
  public var postgresParameter: PostgresParameter { rawValue.postgresParameter }
}

extension PostgresBindable where Self: FixedWidthInteger {
  public var postgresParameter: PostgresParameter { .text(String(self)) }
}

extension Int: PostgresBindable {}
extension Int16: PostgresBindable {}
extension Int32: PostgresBindable {}
extension Int64: PostgresBindable {}

extension Bool: PostgresBindable {
  public var postgresParameter: PostgresParameter { .text(self ? "t" : "f") }
}

extension Double: PostgresBindable {
  /// The shortest digits that give the same value back; also nan, inf and -inf.
  public var postgresParameter: PostgresParameter { .text(description) }
}

extension String: PostgresBindable {
  public var postgresParameter: PostgresParameter { .text(self) }
}

extension Substring: PostgresBindable {
  public var postgresParameter: PostgresParameter { .text(String(self)) }
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
  /// An array in PostgreSQL's text form; arrays within it must have one length, as there.
  public var postgresParameter: PostgresParameter {
    let elements = map { element -> String? in
      switch element.postgresParameter {
      case .null: nil
      case .text(let text): text
      case .bytes(let bytes): hexadecimal(bytes)
      }
    }
    return .text(arrayText(elements, nested: isArray(Element.self)))
  }
}
