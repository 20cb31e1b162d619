import CLibpq

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a connection string says, as far as opening needs to know before libpq does.
struct ConnectionString {
  /// The string itself; may hold a password.
  let text: String
  /// The server options asked for in the string or in PGOPTIONS.
  let options: String
  /// Whether a service file takes part, whose options nobody knows before libpq does.
  let usesService: Bool
  private let passwords: [String]

  /// Reads key=value pairs, a URI, a database name, or nothing.
  init(_ text: String) throws(PostgresError) {
    self.text = text
    let values = try Self.values(of: text)
    options = values["options"] ?? Self.environment("PGOPTIONS") ?? ""
    usesService = values["service"] != nil || Self.environment("PGSERVICE") != nil
    passwords = [values["password"], Self.environment("PGPASSWORD")].compactMap { $0 }
    if let host = values["host"], host.dropFirst().contains("@") {
      throw .malformedSettings(
        "there are two @ before the host; in a password, write @ as %40")
    }
  }

  /// A message with every password known here left out.
  func withoutPasswords(_ message: String) -> String {
    passwords.filter { $0.utf8.count > 2 }.reduce(message) { replacing($1, in: $0, by: "***") }
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { Postgres.text(of: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The pairs that the string gives; none for a plain database name.
  private static func values(of text: String) throws(PostgresError) -> [String: String] {
    if text.utf8.contains(0) { throw .malformedSettings("it holds the character U+0000") }
    let isURI = text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
    guard isURI || text.contains("=") else { return [:] }
    var message: UnsafeMutablePointer<CChar>?
    guard let found = PQconninfoParse(text, &message) else {
      let reason = words(message)
      PQfreemem(message)
      throw .malformedSettings(withoutQuotations(reason))
    }
    defer { PQconninfoFree(found) }
    var values: [String: String] = [:]
    var option = found
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val {
        values[Postgres.text(of: keyword)] = Postgres.text(of: value)
      }
      option += 1
    }
    return values
  }

  /// libpq quotes pieces of the string, which can be pieces of a password: only its own words stay.
  private static func withoutQuotations(_ message: String) -> String {
    let pieces = message.split(separator: "\"", omittingEmptySubsequences: false)
    let kept: Set<Substring> = [
      "=", "host", "hostaddr", "port", "dbname", "user", "password", "options", "sslmode",
      "connect_timeout", "service", "application_name",
    ]
    return pieces.enumerated().map { index, piece in
      if index.isMultiple(of: 2) { return String(piece) }
      return kept.contains(piece) ? "\"\(piece)\"" : "\"…\""
    }.joined()
  }
}
