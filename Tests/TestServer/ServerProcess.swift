import Foundation
import Postgres

/// Why no server for tests came up.
public enum TestServerError: Error, CustomStringConvertible {
  /// No folder has `initdb` and `postgres`.
  case noBinaries
  /// A program of PostgreSQL failed; the last lines of what it said.
  case failed(program: String, words: String)
  /// The server does not take connections; the last lines of its log.
  case notAccepting(log: String)

  public var description: String {
    switch self {
    case .noBinaries:
      "no PostgreSQL server is installed: neither `pg_config --bindir` nor the usual folders have "
        + "initdb; run scripts/setup, or name a server in LINEUP_TEST_SERVER"
    case .failed(let program, let words):
      "\(program) failed: \(words)"
    case .notAccepting(let log):
      "the server for tests does not start: \(log)"
    }
  }
}

/// A server in a temporary folder, held by a shell that ends it when this process ends.
///
/// The shell waits on a pipe whose other end only this process has: however the process ends, even
/// killed, the pipe closes, the shell stops the server and removes the folder.
final class ServerProcess: @unchecked Sendable {
  private let folder: String
  private let lifeline = Pipe()
  private let shell = Process()

  init() throws {
    let binaries = try Self.binaries()
    folder = try Self.makeFolder()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", Self.script, "sh", folder, binaries]
    if geteuid() == 0 {
      let user = try Self.giveAway(folder)
      shell.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      shell.arguments =
        [
          "setpriv", "--reuid=\(user.pw_uid)", "--regid=\(user.pw_gid)", "--clear-groups",
          "/bin/sh",
        ]
        + (shell.arguments ?? [])
    }
    shell.currentDirectoryURL = URL(fileURLWithPath: "/")
    shell.standardInput = lifeline
    shell.standardOutput = FileHandle.nullDevice
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    // Programs that tests start must not hold the other end.
    _ = fcntl(lifeline.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
  }

  /// The connection string of a database of this server.
  func settings(database: String) -> String {
    "host=\(folder) dbname=\(database) user=postgres"
  }

  /// Waits until the server takes connections.
  func waitUntilAccepting(_ settings: String) throws {
    let deadline = Date(timeIntervalSinceNow: 60)
    while Date() < deadline && shell.isRunning {
      do {
        try Connection(settings, applicationName: "tests").close()
        return
      } catch {
        usleep(20_000)
      }
    }
    let log = (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? "no log"
    throw TestServerError.notAccepting(
      log: log.split(separator: "\n").suffix(5).joined(separator: "\n"))
  }

  /// $1 the folder, $2 that of the programs. Ctrl-C reaches the whole terminal's group: only the
  /// end of input ends the shell.
  private static let script = """
    trap '' INT TERM HUP
    cd "$1" || exit 1
    "$2/initdb" -D data -U postgres --auth=trust --encoding=UTF8 --locale=C \
      --locale-provider=icu --icu-locale=und --no-sync >log 2>&1 || exit 1
    "$2/postgres" -D data -c listen_addresses= -c unix_socket_directories="$1" -c fsync=off \
      -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c jit=off \
      -c timezone=UTC -c log_min_messages=error >>log 2>&1 &
    server=$!
    read -r _
    kill -QUIT "$server"
    wait "$server"
    rm -rf "$1"
    """

  private static func binaries() throws -> String {
    let manager = FileManager.default
    var folders: [String] = []
    if let told = try? output(of: ["pg_config", "--bindir"]) { folders.append(told) }
    let versions = (try? manager.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let newestFirst = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
    folders += newestFirst.map { "/usr/lib/postgresql/\($0)/bin" }
    folders += ["/opt/homebrew/opt/postgresql/bin", "/usr/local/opt/postgresql/bin"]
    for folder in folders where manager.isExecutableFile(atPath: folder + "/initdb") {
      return folder
    }
    throw TestServerError.noBinaries
  }

  private static func output(of command: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let words = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: words, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard process.terminationStatus == 0 else {
      throw TestServerError.failed(program: command[0], words: text)
    }
    return text
  }

  /// A folder with a path short enough for a socket's (107 bytes), for its owner alone.
  private static func makeFolder() throws -> String {
    var template = Array("/tmp/lineup-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw TestServerError.failed(program: "mkdtemp", words: String(cString: strerror(errno)))
    }
    return template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }

  /// PostgreSQL refuses to run as root: the folder goes to an unprivileged user.
  private static func giveAway(_ folder: String) throws -> passwd {
    guard let user = getpwnam("postgres") ?? getpwnam("nobody") else {
      throw TestServerError.failed(
        program: "getpwnam", words: "there is no user postgres or nobody to run the server as")
    }
    guard chown(folder, user.pointee.pw_uid, user.pointee.pw_gid) == 0 else {
      throw TestServerError.failed(program: "chown", words: String(cString: strerror(errno)))
    }
    return user.pointee
  }
}
