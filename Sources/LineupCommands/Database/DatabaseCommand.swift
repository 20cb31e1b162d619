import ArgumentParser
import LineupStore

/// `lineup db`: the database that everything is kept in.
struct DatabaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db",
    abstract: "Start, stop, look at and migrate the database.",
    notes: """
      Without any setting Lineup runs a PostgreSQL server of its own: on a unix socket that only \
      you and root can open, without TCP, started by the first command that needs it. Its folder \
      is $LINEUP_HOME, else ~/.local/share/lineup ($XDG_DATA_HOME), else /var/lib/lineup for root, \
      for whom the server runs as $LINEUP_SERVER_USER (default: postgres). --database, \
      LINEUP_DATABASE_URL or libpq's PG* variables choose another server.
      """,
    examples: ["lineup db status", "lineup db psql -- -c 'select * from lineup.campaign'"],
    subcommands: [
      DatabaseStart.self, DatabaseStop.self, DatabaseStatus.self, DatabaseURL.self,
      DatabasePsql.self, DatabaseMigrate.self, DatabaseCheck.self, DatabaseDrift.self,
    ])
}

extension DatabaseOptions {
  /// Lineup's own server.
  ///
  /// - Throws: `CommandFailure` of `.usage` where another server is chosen.
  func embeddedServer(to verb: String) throws -> EmbeddedServer {
    guard case .embedded(let server) = try location() else {
      throw CommandFailure(
        .usage,
        ErrorMessage(
          "another server is chosen (--database, LINEUP_DATABASE_URL or PG* variables), which "
            + "Lineup does not \(verb); unset that to mean Lineup's own"))
    }
    return server
  }
}
