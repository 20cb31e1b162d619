#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The programs of one installed PostgreSQL.
struct ServerPrograms: Hashable, Sendable {
  /// Oldest PostgreSQL that Lineup runs on.
  static let oldestMajor = 15

  /// Folder of `postgres` and `initdb`.
  let folder: String
  let major: Int

  var postgres: String { folder + "/postgres" }
  var initdb: String { folder + "/initdb" }

  /// Finds the programs of the wanted version, else of the latest one that is installed.
  ///
  /// `LINEUP_PG_BINDIR` alone counts where it is set.
  ///
  /// - Throws: `EmbeddedServerError.postgresMissing`, `.postgresTooOld`, `.versionOfDataMissing`.
  static func find(
    major wanted: Int?, dataFolder: String, environment: [String: String]
  ) throws(EmbeddedServerError) -> ServerPrograms {
    let folders = candidates(environment)
    var found: [ServerPrograms] = []
    for folder in folders where !found.contains(where: { $0.folder == folder }) {
      if let major = major(of: folder) {
        found.append(ServerPrograms(folder: folder, major: major))
      }
    }
    // Of equal versions the first folder counts.
    let best = found.reduce(nil as ServerPrograms?) { best, next in
      best.map { $0.major >= next.major } == true ? best : next
    }
    guard let best else { throw .postgresMissing(searched: folders) }
    if let wanted {
      guard let match = found.first(where: { $0.major == wanted }) else {
        throw .versionOfDataMissing(major: wanted, dataFolder: dataFolder)
      }
      return match
    }
    guard best.major >= oldestMajor else {
      throw .postgresTooOld(major: best.major, folder: best.folder)
    }
    return best
  }

  /// Folders to look into, nearest to the user's wish first.
  private static func candidates(_ environment: [String: String]) -> [String] {
    if let folder = environment["LINEUP_PG_BINDIR"], !folder.isEmpty { return [folder] }
    let path = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map(String.init)
    var folders: [String] = []
    if let tool = path.map({ $0 + "/pg_config" }).first(where: { access($0, X_OK) == 0 }),
      let outcome = try? ChildProcess(program: tool, arguments: ["--bindir"], user: .current).run(),
      outcome.status == 0, let line = outcome.output.split(separator: "\n").first
    {
      folders.append(String(line))
    }
    folders += names(in: "/usr/lib/postgresql").map { "/usr/lib/postgresql/\($0)/bin" }
    folders += names(in: "/usr").filter { $0.hasPrefix("pgsql-") }.map { "/usr/\($0)/bin" }
    for prefix in ["/opt/homebrew/opt", "/usr/local/opt"] {
      folders += names(in: prefix).filter { $0.hasPrefix("postgresql") }
        .map { "\(prefix)/\($0)/bin" }
    }
    return folders + path
  }

  /// The version that `postgres --version` tells; nil when the folder lacks a program.
  private static func major(of folder: String) -> Int? {
    guard access(folder + "/initdb", X_OK) == 0, access(folder + "/postgres", X_OK) == 0 else {
      return nil
    }
    let process = ChildProcess(
      program: folder + "/postgres", arguments: ["--version"], user: .current)
    guard let outcome = try? process.run(), outcome.status == 0 else { return nil }
    // As "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)".
    let version = outcome.output.split(separator: " ").first { $0.first?.isNumber == true }
    return version.flatMap { Int($0.prefix { $0.isNumber }) }
  }
}
