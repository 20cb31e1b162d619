/// Which database the commands use.
public enum DatabaseLocation: Sendable {
  /// A server that somebody else runs; `conninfo` is "" where libpq's own variables say it all.
  case external(conninfo: String)
  /// Lineup's own server, started on demand.
  case embedded(EmbeddedServer)

  /// The variables of libpq by which a user chooses a server.
  private static let choosing = [
    "PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE", "PGPORT",
  ]

  /// The database that the flag, else `LINEUP_DATABASE_URL`, else libpq's variables name; without
  /// any of them the embedded server.
  ///
  /// - Parameters:
  ///   - flag: the URI or `key=value` pairs of `--database`.
  ///   - environment: the variables of this process.
  /// - Returns: the location; nothing is connected to or started.
  /// - Throws: `EmbeddedServerError.noHome`, `.relativeHome`.
  public static func resolve(
    flag: String? = nil, environment: [String: String]
  ) throws(EmbeddedServerError) -> DatabaseLocation {
    if let flag, !flag.isEmpty { return .external(conninfo: flag) }
    if let url = environment["LINEUP_DATABASE_URL"], !url.isEmpty {
      return .external(conninfo: url)
    }
    if choosing.contains(where: { environment[$0]?.isEmpty == false }) {
      return .external(conninfo: "")
    }
    return .embedded(try EmbeddedServer(environment: environment))
  }

  /// What libpq is told; a password in it stays in it.
  public var conninfo: String {
    switch self {
    case .external(let conninfo): conninfo
    case .embedded(let server): server.uri
    }
  }

  /// Whether the server is Lineup's own.
  public var isEmbedded: Bool {
    if case .embedded = self { true } else { false }
  }
}
