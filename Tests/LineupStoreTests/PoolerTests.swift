import Foundation
import Lineup
import LineupStore
import Postgres
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reports through pgbouncer, which gives the sessions of a user to whoever asks next.
@Suite(.enabled(if: Pooler.program != nil)) struct `Pooled sessions` {
  let fixture: StoreFixture
  var store: Store { fixture.store }

  /// Roles belong to the whole server: each test has its own.
  private let names = ["a", "b"].map {
    "pooled_\($0)_" + UUID().uuidString.lowercased().prefix(8)
  }

  init() throws { fixture = try StoreFixture() }

  @Test func `tell each reader own rows, whoever had the session before`() throws {
    defer {
      for name in names {
        _ = try? store.connection.run("drop owned by \(identifier: name)")
        _ = try? store.connection.run("drop role \(identifier: name)")
      }
    }
    for (name, code) in zip(names, ["one", "two"]) {
      _ = try fixture.campaign(code)
      _ = try store.grantReader(
        name, client: "client-\(code)", audit: fixture.audit, dryRun: false)
    }
    let row = try store.connection.one(
      "select current_database() as name, current_setting('unix_socket_directories') as folder")
    let pooler = try Pooler(folder: try row["folder"], database: try row["name"], users: names)
    // Three clients of each reader share one session of theirs.
    let clients = try (0..<3).flatMap { _ in try names.map { try pooler.session($0) } }
    for turn in 0..<4 {
      for (index, client) in clients.enumerated() {
        let told = try client.transaction(readOnly: true) {
          let rows = try client.run(
            "select campaign, pg_backend_pid() as session from report.campaign_v1")
          // What one leaves behind for the next changes nothing.
          try client.run("select set_config('lineup.actor', \(names[1 - index % 2]), false)")
          return try rows.map { (row) throws -> String in try row["campaign"] }
        }
        #expect(told == [index % 2 == 0 ? "one" : "two"], "client \(index), turn \(turn)")
      }
    }
    let sessions: Int = try store.connection.one(
      """
      select count(*) as sessions from pg_stat_activity
      where datname = current_database() and usename = any(\(names)::text[])
      """)["sessions"]
    #expect(sessions == 2, "six clients share two sessions")
  }
}

/// A pgbouncer in a folder of its own, which ends with the value.
private final class Pooler {
  static let program = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  private let path = "/tmp/lineup-test-\(UUID().uuidString.prefix(8).lowercased())"
  private let process = Process()
  private let database: String

  init(folder: String, database: String, users: [String]) throws {
    self.database = database
    let manager = FileManager.default
    try manager.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o777])
    chmod(path, 0o777)
    try users.map { "\"\($0)\" \"\"\n" }.joined()
      .write(toFile: path + "/users.txt", atomically: false, encoding: .utf8)
    try """
    [databases]
    * = host=\(folder)
    [pgbouncer]
    listen_addr =
    unix_socket_dir = \(path)
    auth_type = trust
    auth_file = \(path)/users.txt
    pool_mode = transaction
    default_pool_size = 1
    query_wait_timeout = 20
    ignore_startup_parameters = options
    """.write(toFile: path + "/pgbouncer.ini", atomically: false, encoding: .utf8)
    var line = [Self.program ?? "pgbouncer", "-q", path + "/pgbouncer.ini"]
    // It refuses to run as root, as PostgreSQL does; the server's own account reaches its socket.
    if geteuid() == 0 {
      var status = stat()
      stat(folder, &status)
      line =
        [
          "/usr/bin/setpriv", "--reuid=\(status.st_uid)", "--regid=\(status.st_gid)",
          "--clear-groups",
        ] + line
    }
    process.executableURL = URL(fileURLWithPath: line[0])
    process.arguments = Array(line.dropFirst())
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let deadline = Date(timeIntervalSinceNow: 20)
    while !manager.fileExists(atPath: path + "/.s.PGSQL.6432"), Date() < deadline { usleep(20_000) }
  }

  func session(_ user: String) throws -> Connection {
    try Connection(
      "host=\(path) port=6432 dbname=\(database) user=\(user)", applicationName: "pooled")
  }

  deinit {
    // It has nothing to save, and may be started with its gentler signals blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: path)
  }
}
