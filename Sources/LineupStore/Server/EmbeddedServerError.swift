/// What keeps Lineup's own server from running.
public enum EmbeddedServerError: Error, Sendable {
  case noHome
  case relativeHome(String)
  case postgresMissing(searched: [String])
  case postgresTooOld(major: Int, folder: String)
  case versionOfDataMissing(major: Int, dataFolder: String)
  case noServerUser(wanted: String?)
  case cannotStepDown(user: String)
  case folderNotOurs(String, owner: String)
  case folderNotPrivate(String)
  case cannotUseFolder(String, reason: String)
  case folderClosed(String, user: String)
  case cannotRun(String, reason: String)
  case initdbFailed(words: String)
  case serverDidNotStart(words: String)
  case serverDoesNotAnswer(dataFolder: String, seconds: Int)
  case serverDoesNotStop(pid: Int, seconds: Int)
}

extension EmbeddedServerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noHome:
      "neither LINEUP_HOME nor HOME is set; set LINEUP_HOME to the folder for Lineup's data"
    case .relativeHome(let path):
      "LINEUP_HOME is '\(path)', which is no absolute path; write it from / on"
    case .postgresMissing(let searched):
      "no PostgreSQL server programs in \(searched.joined(separator: ", ")); install them with "
        + "scripts/setup (Debian: apt install postgresql; macOS: brew install postgresql@17), "
        + "or name their folder in LINEUP_PG_BINDIR"
    case .postgresTooOld(let major, let folder):
      "PostgreSQL in \(folder) is version \(major), Lineup needs 15 or later; install a later "
        + "one, or name its folder in LINEUP_PG_BINDIR"
    case .versionOfDataMissing(let major, let folder):
      "the data in \(folder) were made by PostgreSQL \(major), whose programs are not here; "
        + "install PostgreSQL \(major), or move the data on with pg_upgrade"
    case .noServerUser(let wanted):
      "PostgreSQL refuses to run as root and the account '\(wanted ?? "postgres")' does not "
        + "exist; make it (useradd --system \(wanted ?? "postgres")) or name another account in "
        + "LINEUP_SERVER_USER"
    case .cannotStepDown(let user):
      "PostgreSQL refuses to run as root and setpriv, which would run it as '\(user)', is not "
        + "here; install util-linux, or run lineup as an ordinary user"
    case .folderNotOurs(let path, let owner):
      "\(path) belongs to \(owner); run lineup as that user, or set LINEUP_HOME to a folder of "
        + "your own"
    case .folderNotPrivate(let path):
      "\(path) is no folder that is closed to others (mode 0700, no link); remove it, or set "
        + "LINEUP_HOME to a shorter path"
    case .cannotUseFolder(let path, let reason):
      "cannot use \(path): \(reason); make it writable, or set LINEUP_HOME to another folder"
    case .folderClosed(let path, let user):
      "the server runs as '\(user)', who may not enter \(path); open that folder (chmod o+x), or "
        + "set LINEUP_HOME to a folder such as /var/lib/lineup"
    case .cannotRun(let program, let reason):
      "cannot run \(program): \(reason)"
    case .initdbFailed(let words):
      "the embedded PostgreSQL could not make its data folder: \(words)"
    case .serverDidNotStart(let words):
      "the embedded PostgreSQL did not start: \(words)"
    case .serverDoesNotAnswer(let folder, let seconds):
      "the embedded PostgreSQL on \(folder) does not answer after \(seconds) s; look at the log "
        + "that lineup db status names, or run it again"
    case .serverDoesNotStop(let pid, let seconds):
      "the embedded PostgreSQL (process \(pid)) has not stopped after \(seconds) s; run it again, "
        + "or end that process"
    }
  }
}
