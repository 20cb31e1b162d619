import Foundation
import Postgres

/// A PostgreSQL server for tests: its own, started once per process, or that of
/// `LINEUP_TEST_SERVER`, a superuser's connection string of key=value pairs.
///
/// It listens on a socket in a folder of its own only, and it is gone soon after the process is,
/// however that ends.
public final class TestServer: Sendable {
  private static let start = Result { try TestServer() }

  /// The server of this process, started by whoever asks first.
  ///
  /// - Throws: `TestServerError` when it cannot start.
  public static var shared: TestServer {
    get throws { try start.get() }
  }

  /// The connection string of the database that others are made from.
  public let maintenance: String

  private let server: ServerProcess?
  private let access = NSLock()
  private let templates = Templates()

  private init() throws {
    if let given = ProcessInfo.processInfo.environment["LINEUP_TEST_SERVER"], !given.isEmpty {
      server = nil
      maintenance = given
    } else {
      let server = try ServerProcess()
      self.server = server
      maintenance = server.settings(database: "postgres")
      try server.waitUntilAccepting(maintenance)
    }
  }

  /// Makes a database that no other test knows.
  ///
  /// - Parameter template: the name of a database to copy, which nobody may be connected to; nil
  ///   for an empty one.
  /// - Returns: its connection string.
  /// - Throws: `PostgresError`.
  public func makeDatabase(template: String? = nil) throws -> String {
    let name = "test_\(UUID().uuidString.lowercased())"
    try create(name, template: template ?? "template1")
    return settings(database: name)
  }

  /// Makes a database that others are copied from, once per process, and fills it.
  ///
  /// - Parameters:
  ///   - name: the same for all who want the same contents.
  ///   - fill: gets the connection string; it closes every connection that it opens.
  /// - Returns: the name for `makeDatabase(template:)`.
  /// - Throws: `PostgresError`, and what the closure throws.
  public func template(_ name: String, _ fill: (String) throws -> Void) throws -> String {
    try templates.once(name) {
      let database = "template_\(UUID().uuidString.lowercased())"
      try create(database, template: "template1")
      try fill(settings(database: database))
      return database
    }
  }

  /// The connection string of a database on this server.
  public func settings(database: String) -> String {
    server?.settings(database: database) ?? "\(maintenance) dbname=\(database)"
  }

  /// Copies a template; one copy at a time, since a template must have no other user.
  private func create(_ name: String, template: String) throws {
    access.lock()
    defer { access.unlock() }
    let connection = try Connection(maintenance, applicationName: "tests")
    defer { connection.close() }
    let deadline = Date(timeIntervalSinceNow: 20)
    while true {
      do {
        try connection.run(
          """
          create database \(identifier: name) template \(identifier: template) strategy file_copy
          """)
        if server == nil { dropAtExit(name, maintenance) }
        return
      } catch {
        // 55006: a connection to the template that is closed has not quite ended.
        guard error.serverError?.sqlState == "55006", Date() < deadline else { throw error }
        usleep(20_000)
      }
    }
  }
}

/// The databases made as templates, each by whoever asks first while the others wait.
private final class Templates: @unchecked Sendable {
  private let access = NSRecursiveLock()
  private var made: [String: Result<String, any Error>] = [:]

  func once(_ name: String, _ make: () throws -> String) throws -> String {
    access.lock()
    defer { access.unlock() }
    if let known = made[name] { return try known.get() }
    let result = Result { try make() }
    made[name] = result
    return try result.get()
  }
}

/// On a server that stays, databases of tests go when the process exits.
private func dropAtExit(_ name: String, _ maintenance: String) {
  leftovers.add(name, maintenance)
}

private let leftovers = Leftovers()

private final class Leftovers: @unchecked Sendable {
  private let access = NSLock()
  private var names: [String] = []
  private var maintenance = ""

  func add(_ name: String, _ maintenance: String) {
    access.lock()
    defer { access.unlock() }
    self.maintenance = maintenance
    names.append(name)
    if names.count == 1 { atexit { leftovers.drop() } }
  }

  private func drop() {
    guard let connection = try? Connection(maintenance, applicationName: "tests") else { return }
    for name in names {
      _ = try? connection.run("drop database if exists \(identifier: name) with (force)")
    }
  }
}
