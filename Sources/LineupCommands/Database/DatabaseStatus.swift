import ArgumentParser
import LineupRender
import LineupStore
import Postgres

/// `lineup db status`: which server and database the commands use, and how they are.
struct DatabaseStatus: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show which database is used and how it is; starts nothing.",
    examples: ["lineup db status", "lineup db status --json=state,size_bytes"])

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let location = try database.location()
    var entries: [Details.Entry]
    switch location {
    case .embedded(let server):
      let (state, pid) = try server.state()
      entries = [
        .init("server", .text("embedded")),
        .init("state", .text(state.rawValue)),
        .init("pid", pid.map { .integer($0) } ?? .null),
        .init("home", .text(server.home)),
        .init("data_folder", server.dataFolder.map { .text($0.path) } ?? .null),
        .init("log_folder", .text(server.logFolder)),
        .init("socket", .text(server.socketFolder)),
        .init("url", .text(server.uri)),
      ]
      entries += try Self.inside(state == .ready ? location : nil)
    case .external(let conninfo):
      entries = [
        .init("server", .text("external")),
        .init("state", .text("ready")),
        .init("url", .text(Conninfo(conninfo).text)),
      ]
      entries += try Self.inside(location)
    }
    try output.write(Details("database", [Details.Section(.entries(entries))]), global)
  }

  /// What only a session tells; null for a server that does not run.
  private static func inside(_ location: DatabaseLocation?) throws -> [Details.Entry] {
    guard let location else {
      return ["version", "database", "size_bytes", "sessions", "migration"]
        .map { .init($0, .null) }
    }
    let connection = try Store.connect(location, command: "db status")
    let row = try connection.one(
      """
      select current_setting('server_version') as version, current_database() as name,
             pg_database_size(current_database()) as size,
             (select count(*) from pg_stat_activity where datname = current_database()) as sessions
      """)
    let last = try Migrator(connection, .ofThisProgram).lastMigration()
    return [
      .init("version", .text(try row["version"])),
      .init("database", .text(try row["name"])),
      .init("size_bytes", .integer(try row["size"])),
      .init("sessions", .integer(try row["sessions"])),
      .init("migration", last.map { .text($0) } ?? .null),
    ]
  }
}
