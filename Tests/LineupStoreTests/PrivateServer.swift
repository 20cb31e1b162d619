import Foundation
import LineupStore

#if canImport(Glibc)
  import Glibc
#endif

/// A server in a folder of its own, which is stopped and removed with the value.
final class PrivateServer: Sendable {
  let home: String
  let server: EmbeddedServer

  init(folder: String = "", environment: [String: String] = [:]) throws {
    // Not under TMPDIR: the account that root steps down to must be let through.
    home = "/tmp/lineup-test-\(UUID().uuidString.prefix(8).lowercased())"
    let settings = [
      "LINEUP_HOME": folder.isEmpty ? home : home + "/" + folder,
      "PATH": "/usr/local/bin:/usr/bin:/bin",
    ]
    server = try EmbeddedServer(environment: settings.merging(environment) { $1 })
  }

  deinit {
    _ = try? server.stop()
    try? FileManager.default.removeItem(atPath: home)
  }

  /// A server with a data folder that was made before, which saves the making.
  static func warm() throws -> PrivateServer {
    let test = try PrivateServer()
    let model = try model.get()
    let copy = Process()
    copy.executableURL = URL(fileURLWithPath: "/bin/cp")
    copy.arguments = ["-a", model.home, test.home]
    try copy.run()
    copy.waitUntilExit()
    return test
  }

  /// A stopped server to copy; removed when the tests end.
  private static let model = Result {
    let test = try PrivateServer()
    try test.server.start()
    try test.server.stop()
    atexit { PrivateServer.removeModel() }
    return test
  }

  private static func removeModel() {
    if let test = try? model.get() { try? FileManager.default.removeItem(atPath: test.home) }
  }

  /// The server's process.
  var pid: Int32? { (try? server.state().pid).flatMap { $0 }.map { Int32($0) } }
}

/// Folders of SQL files, removed with the value.
final class SQLFolder {
  private let path = NSTemporaryDirectory() + "/lineup-sql-\(UUID().uuidString)"

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A new folder with migrations and views, their names without `.sql`.
  func make(_ files: [String: String], views: [String: String] = [:]) throws -> MigrationFolder {
    let folder = "\(path)/\(UUID().uuidString)"
    for (kind, texts) in [("migrations", files), ("views", views)] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(kind)", withIntermediateDirectories: true)
      for (name, text) in texts {
        try text.write(toFile: "\(folder)/\(kind)/\(name).sql", atomically: true, encoding: .utf8)
      }
    }
    return MigrationFolder(folder)
  }
}

/// Whether the process runs; a child that ended is buried.
func isAlive(_ pid: Int32) -> Bool {
  var status: Int32 = 0
  return waitpid(pid, &status, WNOHANG) != pid && kill(pid, 0) == 0
}

/// Waits until `condition` holds, ten seconds at most.
func eventually(_ condition: () -> Bool) -> Bool {
  for _ in 0..<500 {
    if condition() { return true }
    usleep(20_000)
  }
  return condition()
}
