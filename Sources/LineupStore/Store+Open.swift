import Postgres

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Store {
  /// How often a session with the embedded server is tried.
  private static let attempts = 20

  /// Connects and makes sure of the schema: one round trip when it is up to date.
  ///
  /// The embedded server is started, and brought up to date, where it is not.
  ///
  /// - Parameters:
  ///   - location: which database.
  ///   - command: noun and verb, as `roster list`, which `pg_stat_activity` shows.
  ///   - migrations: the SQL files of this build.
  /// - Returns: the store over the new session.
  /// - Throws: `EmbeddedServerError`, `MigrationError`, `PostgresError`.
  public static func open(
    _ location: DatabaseLocation, command: String, migrations: MigrationFolder
  ) throws -> Store {
    let connection = try connect(location, command: command)
    let migrator = Migrator(connection, migrations)
    let current = try migrations.fingerprint()
    guard try migrator.storedFingerprint() != current else { return Store(connection) }
    switch location {
    case .embedded: try migrator.migrate()
    case .external: try migrator.requireCurrent()
    }
    return Store(connection)
  }

  /// Connects without looking at the schema; starts the embedded server where it does not run.
  ///
  /// - Throws: `EmbeddedServerError`, `PostgresError.cannotConnect`.
  public static func connect(_ location: DatabaseLocation, command: String) throws -> Connection {
    let name = "lineup \(command)"
    guard case .embedded(let server) = location else {
      return try Connection(location.conninfo, applicationName: name)
    }
    if !server.isSocketFolderTrusted { try server.start() }
    var attempt = 1
    while true {
      do {
        return try Connection(server.uri, applicationName: name)
      } catch {
        guard case .cannotConnect = error, attempt < attempts else { throw error }
        // Even one that has just answered may be about to end.
        attempt += 1
        if try !server.start() { usleep(50_000) }
      }
    }
  }

  /// Runs `body` on one unchanging state of the data.
  ///
  /// - Throws: what `body` throws, `PostgresError`.
  public func read<Value>(_ body: () throws -> Value) throws -> Value {
    try connection.transaction(isolation: .repeatableRead, readOnly: true, attempts: 3, body)
  }
}
