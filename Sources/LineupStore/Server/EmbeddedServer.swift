#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lineup's own PostgreSQL server: private to one user, on a unix socket only, started on demand.
///
/// Two locks keep it single. `start.lock` is held by the command that starts or stops it.
/// `server.lock` is inherited by the server and everything that it starts, so that the system
/// itself tells when the last of them is gone, whatever killed it.
public struct EmbeddedServer: Sendable {
  /// Seconds that a command waits for a server that starts, recovers or stops.
  static let patience = 120.0

  /// The database role of all commands.
  public static let role = "lineup"
  /// The database of all commands.
  public static let database = "lineup"

  /// Lineup's folder: `LINEUP_HOME`, else `/var/lib/lineup` for root, else
  /// `$XDG_DATA_HOME/lineup`, else `~/.local/share/lineup`.
  public let home: String
  /// Folder of the socket; only the user and root may enter it.
  public let socketFolder: String
  /// Whether that folder is not in the home, whose path is too long or odd for it.
  let isSocketDistant: Bool
  let environment: [String: String]

  /// The server of the user whose environment this is; nothing is touched yet.
  ///
  /// - Throws: `EmbeddedServerError.noHome`, `.relativeHome`.
  public init(environment: [String: String]) throws(EmbeddedServerError) {
    self.environment = environment
    home = try Self.home(environment)
    let near = home + "/run"
    let fits = near.utf8.count + Self.socketName.utf8.count + 1 <= Self.longestSocketPath
    isSocketDistant = !fits || !Self.isPlain(near)
    socketFolder = isSocketDistant ? Self.distantSocketFolder(of: home) : near
  }

  /// URI by which libpq programs reach the database; it holds no password, for there is none.
  public var uri: String {
    let host = socketFolder.utf8.map { byte -> String in
      let isPlain = Self.plainBytes.contains(byte) && byte != UInt8(ascii: "/")
      return isPlain ? String(UnicodeScalar(byte)) : Self.percent(byte)
    }
    return "postgresql://\(Self.role)@\(host.joined())/\(Self.database)"
  }

  /// Folder that holds a data folder for each major version of PostgreSQL.
  var clusters: String { home + "/postgres" }
  /// Folder of the server's log files, one a weekday.
  public var logFolder: String { home + "/log" }

  /// The data folder there is, and its PostgreSQL's major version; nil before the first start.
  public var dataFolder: (path: String, major: Int)? {
    let majors = names(in: clusters).compactMap { Int($0) }
    return majors.max().map { (clusters + "/\($0)", $0) }
  }

  /// Path of a program of the installed PostgreSQL, as of `psql`; nil where it is not there.
  public func program(_ name: String) -> String? {
    let programs = try? ServerPrograms.find(
      major: dataFolder?.major, dataFolder: clusters, environment: environment)
    return programs.map { $0.folder + "/" + name }.flatMap { exists($0) ? $0 : nil }
  }

  static let socketName = ".s.PGSQL.5432"
  var socketPath: String { socketFolder + "/" + Self.socketName }

  /// Longest path of a unix socket, its NUL byte not counted.
  private static let longestSocketPath = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  private static let plainBytes = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/".utf8)

  /// PostgreSQL reads its socket folder as a list; letters and digits need no quoting anywhere.
  private static func isPlain(_ path: String) -> Bool {
    path.utf8.allSatisfy { plainBytes.contains($0) }
  }

  private static func percent(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF")
    return "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
  }

  /// A short folder for homes with a long path. Not in XDG_RUNTIME_DIR, which is taken away with
  /// the user's last login while the server lives on.
  private static func distantSocketFolder(of home: String) -> String {
    // FNV-1a: names a folder, guards nothing.
    let hash = home.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return "/tmp/lineup-\(geteuid())/" + String(hash, radix: 36)
  }

  private static func home(_ environment: [String: String]) throws(EmbeddedServerError) -> String {
    func folder(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if let home = folder("LINEUP_HOME") {
      guard home.hasPrefix("/") else { throw .relativeHome(home) }
      return home.count > 1 && home.hasSuffix("/") ? String(home.dropLast()) : home
    }
    // The account that the server steps down to may not enter root's own folder.
    if geteuid() == 0 { return "/var/lib/lineup" }
    if let data = folder("XDG_DATA_HOME"), data.hasPrefix("/") { return data + "/lineup" }
    guard let home = folder("HOME") else { throw .noHome }
    return home + "/.local/share/lineup"
  }

  /// What the server is doing.
  public enum State: String, Sendable {
    case stopped, starting, ready, stopping
  }

  /// What `postmaster.pid` of the data folder tells.
  struct Postmaster {
    let pid: pid_t
    let state: State
  }

  /// The server's process and what it says of itself; nil without one.
  func postmaster() -> Postmaster? {
    guard let data = dataFolder?.path, let text = contents(of: data + "/postmaster.pid") else {
      return nil
    }
    // Lines: process, folder, start, port, socket folder, address, shared memory, state.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let pid = lines.first.flatMap({ pid_t($0) }), pid > 0 else { return nil }
    let word = lines.count > 7 ? lines[7].prefix { $0 != " " } : "starting"
    return Postmaster(pid: pid, state: State(rawValue: String(word)) ?? .starting)
  }

  /// What the server is doing, and its process where there is one.
  ///
  /// - Throws: `EmbeddedServerError.cannotUseFolder`.
  public func state() throws(EmbeddedServerError) -> (state: State, pid: Int?) {
    guard exists(home + "/server.lock") else { return (.stopped, nil) }
    try requireOwnHome()
    guard try !isQuiet() else { return (.stopped, nil) }
    guard let postmaster = postmaster() else { return (.starting, nil) }
    return (postmaster.state, Int(postmaster.pid))
  }

  /// Whether no process of a server is left.
  private func isQuiet() throws(EmbeddedServerError) -> Bool {
    let lock = try FileLock(home + "/server.lock")
    return lock.tryTaking()
  }

  /// Whether a server listens on the socket.
  func answers() -> Bool {
    let descriptor = socket(AF_UNIX, streamType, 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: socketPath.utf8) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, size) == 0
      }
    }
  }
}

#if canImport(Glibc)
  private let streamType = Int32(SOCK_STREAM.rawValue)
#else
  private let streamType = SOCK_STREAM
#endif
