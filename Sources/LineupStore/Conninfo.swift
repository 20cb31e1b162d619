/// Settings of a connection as the user wrote them, and the password apart.
public struct Conninfo: Hashable, Sendable {
  /// The settings without the password.
  public let text: String
  /// The password; nil where the settings hold none.
  public let password: String?

  /// Reads a URI or `key=value` pairs; what is neither stays as it is.
  public init(_ text: String) {
    let isURI = text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
    (self.text, password) = isURI ? Self.splitURI(text) : Self.splitPairs(text)
  }

  private static func splitURI(_ text: String) -> (String, String?) {
    var rest = text
    var password: String?
    // The authority ends at the path or the query; its user part at the last @ in it.
    if let start = rest.firstRange(of: "://")?.upperBound {
      let end = rest[start...].firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
      if let at = rest[start..<end].lastIndex(of: "@"),
        let colon = rest[start..<at].firstIndex(of: ":")
      {
        password = percentDecoded(rest[rest.index(after: colon)..<at])
        rest.removeSubrange(colon..<at)
      }
    }
    guard let query = rest.firstIndex(of: "?") else { return (rest, password) }
    let settings = rest[rest.index(after: query)...].split(separator: "&")
    let kept = settings.filter { !$0.hasPrefix("password=") }
    if let told = settings.last(where: { $0.hasPrefix("password=") }) {
      password = percentDecoded(told.dropFirst("password=".count))
    }
    let head = String(rest[..<query])
    return (kept.isEmpty ? head : head + "?" + kept.joined(separator: "&"), password)
  }

  /// Pairs as libpq reads them: blanks around `=`, values in single quotes, `\` before a character.
  private static func splitPairs(_ text: String) -> (String, String?) {
    let characters = Array(text)
    var position = 0
    var kept: [String] = []
    var password: String?
    func skipBlanks() {
      while position < characters.count, characters[position].isWhitespace { position += 1 }
    }
    while true {
      skipBlanks()
      let start = position
      while position < characters.count, characters[position] != "=",
        !characters[position].isWhitespace
      {
        position += 1
      }
      let key = String(characters[start..<position])
      skipBlanks()
      guard position < characters.count, characters[position] == "=" else {
        if !key.isEmpty { kept.append(key) }
        if position >= characters.count { break }
        continue
      }
      position += 1
      skipBlanks()
      let valueStart = position
      let isQuoted = position < characters.count && characters[position] == "'"
      if isQuoted { position += 1 }
      var value = ""
      while position < characters.count {
        let character = characters[position]
        position += 1
        if isQuoted ? character == "'" : character.isWhitespace { break }
        if character == "\\", position < characters.count {
          value.append(characters[position])
          position += 1
        } else {
          value.append(character)
        }
      }
      if key == "password" {
        password = value
      } else {
        let written = String(characters[valueStart..<position])
        kept.append(key + "=" + (isQuoted ? written : written.filter { !$0.isWhitespace }))
      }
    }
    return (kept.joined(separator: " "), password)
  }

  private static func percentDecoded(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.count,
        let byte = UInt8(
          String(decoding: bytes[(position + 1)...(position + 2)], as: UTF8.self), radix: 16)
      {
        decoded.append(byte)
        position += 3
      } else {
        decoded.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}
