// The text forms of arrays (PostgreSQL manual, 8.15.6) and of bytea (8.4.1).

/// An element of an array's text form.
enum ArrayItem: Equatable {
  case null
  case value([UInt8])
  /// A nested array with its braces.
  case array([UInt8])
}

/// The text form of an array of elements, nil for null; nested ones are arrays' text forms.
func arrayText(_ elements: [String?], nested: Bool) -> String {
  var text = "{"
  for (index, element) in elements.enumerated() {
    if index > 0 { text += "," }
    guard let element else {
      text += "NULL"
      continue
    }
    if nested {
      text += element
      continue
    }
    text += "\""
    for scalar in element.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    text += "\""
  }
  return text + "}"
}

/// The elements of an array's text form, as the server writes it; nil if it is none.
func arrayItems(_ text: UnsafeBufferPointer<UInt8>) -> [ArrayItem]? {
  var reader = ArrayReader(bytes: text)
  return reader.items()
}

private struct ArrayReader {
  let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Reads the whole array, with the bounds that stand before it when they are not 1.
  mutating func items() -> [ArrayItem]? {
    if current == UInt8(ascii: "[") {
      guard let end = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      position = end + 1
    }
    guard take("{") else { return nil }
    var items: [ArrayItem] = []
    if take("}") { return position == bytes.count ? items : nil }
    repeat {
      guard let item = item() else { return nil }
      items.append(item)
    } while take(",")
    return take("}") && position == bytes.count ? items : nil
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  private mutating func item() -> ArrayItem? {
    switch current {
    case UInt8(ascii: "{"): nestedArray()
    case UInt8(ascii: "\""): quoted()
    default: unquoted()
    }
  }

  private mutating func unquoted() -> ArrayItem? {
    let start = position
    while let byte = current, byte != UInt8(ascii: ","), byte != UInt8(ascii: "}") {
      if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "{") {
        return nil
      }
      position += 1
    }
    guard position > start else { return nil }
    let content = bytes[start..<position]
    return content.elementsEqual("NULL".utf8) ? .null : .value(Array(content))
  }

  private mutating func quoted() -> ArrayItem? {
    position += 1
    var content: [UInt8] = []
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return .value(content)
      case UInt8(ascii: "\\"):
        guard let escaped = current else { return nil }
        content.append(escaped)
        position += 1
      default: content.append(byte)
      }
    }
    return nil
  }

  private mutating func nestedArray() -> ArrayItem? {
    let start = position
    var depth = 0
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        guard quoted() != nil else { return nil }
        continue
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      default: break
      }
      position += 1
      if depth == 0 { return .array(Array(bytes[start..<position])) }
    }
    return nil
  }
}

/// The bytes in bytea's hexadecimal form, `\x00ff`.
func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(unsafeUninitializedCapacity: 2 + 2 * bytes.count) { buffer in
    buffer[0] = UInt8(ascii: "\\")
    buffer[1] = UInt8(ascii: "x")
    for (index, byte) in bytes.enumerated() {
      buffer[2 + 2 * index] = digits[Int(byte >> 4)]
      buffer[3 + 2 * index] = digits[Int(byte & 15)]
    }
    return 2 + 2 * bytes.count
  }
}

/// The bytes that bytea's hexadecimal form stands for; nil if it is none.
func bytes(hexadecimal digits: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
  guard digits.starts(with: "\\x".utf8), digits.count.isMultiple(of: 2) else { return nil }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(digits.count / 2 - 1)
  var high: UInt8?
  for digit in digits.dropFirst(2) {
    let value: UInt8
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
    default: return nil
    }
    if let first = high {
      bytes.append(first << 4 | value)
      high = nil
    } else {
      high = value
    }
  }
  return bytes
}

/// Marks arrays whatever their elements.
private protocol AnyArray {}

extension Array: AnyArray {}

/// Whether a type's text form nests in that of an array.
func isArray(_ type: Any.Type) -> Bool {
  type is any AnyArray.Type
}
