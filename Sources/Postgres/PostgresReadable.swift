/// A value that can be read from a column.
///
/// A `RawRepresentable` with a readable raw value conforms by saying so and nothing more.
public protocol PostgresReadable {
  /// Reads PostgreSQL's text form; nil where the bytes are no such value.
  ///
  /// - Parameter text: the column's bytes, UTF-8; valid only during the call.
  init?(postgresText text: UnsafeBufferPointer<UInt8>)

  /// What null reads as; nil, the default, refuses it.
  static var postgresNull: Self? { get }

  /// Whether values of a column of that type can be tried; true unless said otherwise.
  ///
  /// - Returns: false where a value would fit by chance only, as digits in a text do a number.
  static func reads(_ type: PostgresType) -> Bool
}

extension PostgresReadable {
  public static var postgresNull: Self? { nil }
  public static func reads(_ type: PostgresType) -> Bool { true }
}

extension PostgresReadable where Self: RawRepresentable, RawValue: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    guard let value = RawValue(postgresText: text) else { return nil }
    self.init(rawValue: value)
  }

  public static func reads(_ type: PostgresType) -> Bool { RawValue.reads(type) }
}

/// Any column can be read as its text.
extension String: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    self = String(decoding: text, as: UTF8.self)
  }
}

extension Bool: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 1 else { return nil }
    switch text[0] {
    case UInt8(ascii: "t"): self = true
    case UInt8(ascii: "f"): self = false
    default: return nil
    }
  }

  public static func reads(_ type: PostgresType) -> Bool { type == .bool || !type.isKnown }
}

extension PostgresReadable where Self: FixedWidthInteger {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    self.init(String(decoding: text, as: UTF8.self))
  }

  /// Whole numbers of every size; those beyond the range are refused when they come.
  public static func reads(_ type: PostgresType) -> Bool {
    switch type {
    case .int2, .int4, .int8, .oid, .numeric: true
    default: !type.isKnown
    }
  }
}

extension Int: PostgresReadable {}
extension Int16: PostgresReadable {}
extension Int32: PostgresReadable {}
extension Int64: PostgresReadable {}

extension Double: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    self.init(String(decoding: text, as: UTF8.self))
  }

  public static func reads(_ type: PostgresType) -> Bool {
    switch type {
    case .float4, .float8, .numeric, .int2, .int4, .int8: true
    default: !type.isKnown
    }
  }
}

extension Optional: PostgresReadable where Wrapped: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    guard let value = Wrapped(postgresText: text) else { return nil }
    self = .some(value)
  }

  public static var postgresNull: Wrapped?? { .some(.none) }

  public static func reads(_ type: PostgresType) -> Bool { Wrapped.reads(type) }
}

extension Bytes: PostgresReadable {
  /// Reads the `hex` form of a `bytea`, as `\x00ff`.
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    guard let bytes = Postgres.bytes(hexadecimal: text) else { return nil }
    self.init(bytes)
  }

  public static func reads(_ type: PostgresType) -> Bool { type == .bytea }
}

/// Arrays, and arrays of arrays; a null element needs an optional element type.
extension Array: PostgresReadable where Element: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    let nested = isArray(Element.self)
    guard let items = arrayItems(text) else { return nil }
    self = []
    reserveCapacity(items.count)
    for item in items {
      let element: Element?
      switch item {
      case .null: element = Element.postgresNull
      case .value(let bytes):
        element = nested ? nil : bytes.withUnsafeBufferPointer(Element.init(postgresText:))
      case .array(let bytes):
        element = nested ? bytes.withUnsafeBufferPointer(Element.init(postgresText:)) : nil
      }
      guard let element else { return nil }
      append(element)
    }
  }

  public static func reads(_ type: PostgresType) -> Bool {
    if type.isKnown { return false }
    if isArray(Element.self) { return Element.reads(type) }
    return type.element.map(Element.reads) ?? true
  }
}
