import ArgumentParser
import LineupStore
import Postgres

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Options of commands that use the database.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: .init(
      "URI or key=value settings of the database (default: LINEUP_DATABASE_URL, libpq's PG* "
        + "variables, else Lineup's own server).",
      valueName: "url"))
  var database: String?

  mutating func validate() throws {
    if let database, Conninfo(database).password != nil {
      throw ValidationError(
        "a password on the command line is seen by every user of this machine; write it to "
          + "~/.pgpass, or set PGPASSWORD")
    }
  }

  /// The database that the option, the environment or neither names.
  func location() throws -> DatabaseLocation {
    try .resolve(flag: database, environment: ProcessInfo.processInfo.environment)
  }

  /// Opens the store; Ctrl-C cancels the running statement and ends the process, and what was not
  /// committed is rolled back.
  ///
  /// - Parameter command: noun and verb, as `roster list`.
  /// - Returns: a session whose schema is the one of this build.
  /// - Throws: `EmbeddedServerError`, `MigrationError`, `PostgresError`.
  func open(command: String) throws -> Store {
    let store = try Store.open(try location(), command: command, migrations: .ofThisProgram)
    let token = store.connection.cancelToken
    Interrupt.beforeEnding { token.cancel() }
    return store
  }

  /// The store while its session lives, else a new one: what took long is not lost because a server
  /// was restarted meanwhile.
  ///
  /// - Throws: as `open`.
  func alive(_ store: Store, command: String) throws -> Store {
    do {
      try store.connection.run("select 1")
      return store
    } catch {
      guard error.endsConnection else { throw error }
      return try open(command: command)
    }
  }
}

extension EmbeddedServerError: ReportableError {
  var exit: LineupExit {
    switch self {
    case .noHome, .relativeHome, .noServerUser, .folderNotPrivate, .folderClosed: .configuration
    case .folderNotOurs: .noRight
    case .cannotUseFolder: .cannotCreate
    case .serverDoesNotAnswer, .serverDoesNotStop: .tryAgain
    default: .noDatabase
    }
  }

  var messages: [ErrorMessage] { [ErrorMessage(description)] }
}

extension MigrationError: ReportableError {
  var exit: LineupExit {
    switch self {
    case .pendingMigrations, .viewsOutOfDate, .newerSchema, .sqlMissing: .configuration
    default: .failure
    }
  }

  var messages: [ErrorMessage] {
    switch self {
    case .migrationDrift(let faults): faults.map { ErrorMessage($0.description) }
    case .scriptFailed(let file, let line, let error):
      [ErrorMessage(error.description, file: file, line: line)]
    case .scriptManagesTransactions(let file, let line, _):
      [ErrorMessage(description, file: file, line: line)]
    default: [ErrorMessage(description)]
    }
  }
}
