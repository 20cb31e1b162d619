/// A line of an iCalendar file after unfolding, as `DTSTART;TZID=Europe/Berlin:20270503T090000`.
struct ContentLine: Hashable {
  /// In upper case.
  let name: String

  /// By their names in upper case, without quotes; of several values the whole text.
  let parameters: [String: String]
  let value: String

  /// The first physical line that it stands on, from 1.
  let line: Int

  /// Reads an unfolded line (RFC 5545 section 3.1).
  ///
  /// - Returns: nil where it is no name with a value.
  init?(_ bytes: ArraySlice<UInt8>, line: Int) {
    var place = bytes.startIndex
    func token() -> String? {
      let start = place
      while place < bytes.endIndex, Self.isName(bytes[place]) { place += 1 }
      if place == start { return nil }
      return String(decoding: bytes[start..<place], as: UTF8.self).uppercased()
    }
    guard let name = token() else { return nil }
    var parameters: [String: String] = [:]
    while place < bytes.endIndex, bytes[place] == UInt8(ascii: ";") {
      place += 1
      guard let parameter = token(), place < bytes.endIndex, bytes[place] == UInt8(ascii: "=")
      else { return nil }
      place += 1
      var value: [UInt8] = []
      var isQuoted = false
      while place < bytes.endIndex {
        let byte = bytes[place]
        if byte == Byte.quote {
          isQuoted.toggle()
        } else if !isQuoted, byte == UInt8(ascii: ";") || byte == UInt8(ascii: ":") {
          break
        } else {
          value.append(byte)
        }
        place += 1
      }
      parameters[parameter] = String(decoding: value, as: UTF8.self)
    }
    guard place < bytes.endIndex, bytes[place] == UInt8(ascii: ":") else { return nil }
    self.name = name
    self.parameters = parameters
    value = String(decoding: bytes[(place + 1)...], as: UTF8.self)
    self.line = line
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The value of type TEXT with its escapes undone.
  var text: String { unescaped(value[...]) }

  /// The address of a `mailto:` value, in lower case; nil for any other.
  var mailAddress: String? {
    let lower = value.lowercased().trimmed()
    return lower.hasPrefix("mailto:") ? String(lower.dropFirst(7)) : nil
  }

  /// Calls `body` with each unfolded line that is not empty and the number of its first line.
  static func forEach(
    in bytes: [UInt8], _ body: (ArraySlice<UInt8>, Int) throws -> Void
  ) rethrows {
    var line = 0
    var unfolded: [UInt8] = []
    var first = 0
    var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while place < bytes.count {
      var end = place
      while end < bytes.count, bytes[end] != Byte.lineFeed, bytes[end] != Byte.carriageReturn {
        end += 1
      }
      line += 1
      if place < end, bytes[place] == Byte.space || bytes[place] == Byte.tab, first > 0 {
        unfolded += bytes[place + 1..<end]
      } else {
        if !unfolded.isEmpty { try body(unfolded[...], first) }
        unfolded = Array(bytes[place..<end])
        first = line
      }
      let isPair = bytes[end...].starts(with: [Byte.carriageReturn, Byte.lineFeed])
      place = end + (isPair ? 2 : 1)
    }
    if !unfolded.isEmpty { try body(unfolded[...], first) }
  }
}
