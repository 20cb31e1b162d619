#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What can be read from a column, in PostgreSQL's text form.
public protocol PostgresReadable {
  /// - Parameter text: the column's bytes, UTF-8; valid only during the call.
  /// - Returns: nil where the bytes are no such value.
  init?(postgresText text: UnsafeBufferPointer<UInt8>)

  /// The value of a null column.
  ///
  /// - Returns: nil where null is no value of the type, which makes reading it an error.
  static var postgresNull: Self? { get }
}

extension PostgresReadable {
  public static var postgresNull: Self? { nil }
}

extension String: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    self = String(decoding: text, as: UTF8.self)
  }
}

extension Bool: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    switch text.first {
    case UInt8(ascii: "t") where text.count == 1: self = true
    case UInt8(ascii: "f") where text.count == 1: self = false
    default: return nil
    }
  }
}

extension PostgresReadable where Self: FixedWidthInteger {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    self.init(Substring(decoding: text, as: UTF8.self))
  }
}

extension Int: PostgresReadable {}
extension Int16: PostgresReadable {}
extension Int32: PostgresReadable {}
extension Int64: PostgresReadable {}

extension Double: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    let text = String(decoding: text, as: UTF8.self)
    switch text {
    case "NaN": self = .nan
    case "Infinity": self = .infinity
    case "-Infinity": self = -.infinity
    default: self.init(text)
    }
  }
}

extension PostgresReadable where Self: RawRepresentable, RawValue: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    guard let raw = RawValue(postgresText: text) else { return nil }
    self.init(rawValue: raw)
  }
}

extension Optional: PostgresReadable where Wrapped: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    guard let wrapped = Wrapped(postgresText: text) else { return nil }
    self = .some(wrapped)
  }

  public static var postgresNull: Wrapped?? { .some(nil) }
}

extension Bytes: PostgresReadable {
  /// Reads the `hex` form of a `bytea`, as `\x00ff`.
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    guard text.count >= 2, text.count % 2 == 0, text[0] == UInt8(ascii: "\\"),
      text[1] == UInt8(ascii: "x")
    else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2 - 1)
    for index in stride(from: 2, to: text.count, by: 2) {
      guard let high = Self.nibble(text[index]), let low = Self.nibble(text[index + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    self.init(bytes)
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 48...57: digit - 48
    case 97...102: digit - 87
    case 65...70: digit - 55
    default: nil
    }
  }
}

extension Array: PostgresReadable where Element: PostgresReadable {
  /// Reads a one-dimensional array; arrays of arrays and explicit bounds are refused.
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    guard text.count >= 2, text[0] == UInt8(ascii: "{"), text[text.count - 1] == UInt8(ascii: "}")
    else { return nil }
    self = []
    let end = text.count - 1
    var index = 1
    while index < end {
      var element: [UInt8] = []
      let isQuoted = text[index] == UInt8(ascii: "\"")
      if isQuoted {
        index += 1
        while index < end, text[index] != UInt8(ascii: "\"") {
          if text[index] == UInt8(ascii: "\\") { index += 1 }
          element.append(text[index])
          index += 1
        }
        index += 1
      } else {
        while index < end, text[index] != UInt8(ascii: ",") {
          if text[index] == UInt8(ascii: "{") { return nil }
          element.append(text[index])
          index += 1
        }
      }
      let isNull = !isQuoted && element == [UInt8]("NULL".utf8)
      let value = isNull ? Element.postgresNull : element.withUnsafeBufferPointer(Element.init)
      guard let value else { return nil }
      append(value)
      guard index == end || (index < end && text[index] == UInt8(ascii: ",")) else { return nil }
      index += 1
    }
  }
}
