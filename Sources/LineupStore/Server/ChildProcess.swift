#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The account that the server runs as.
struct ServerUser: Hashable, Sendable {
  let name: String
  let uid: uid_t
  let gid: gid_t

  /// The account of this process.
  static var current: ServerUser {
    ServerUser(name: named(geteuid())?.name ?? String(geteuid()), uid: geteuid(), gid: getegid())
  }

  /// The account with a number; nil when the system has no entry for it.
  static func named(_ uid: uid_t) -> ServerUser? { getpwuid(uid).flatMap(ServerUser.init) }

  /// The account with a name; nil when the system has no entry for it.
  static func named(_ name: String) -> ServerUser? { getpwnam(name).flatMap(ServerUser.init) }

  private init?(_ entry: UnsafeMutablePointer<passwd>) {
    guard let name = entry.pointee.pw_name else { return nil }
    self.init(name: String(cString: name), uid: entry.pointee.pw_uid, gid: entry.pointee.pw_gid)
  }

  private init(name: String, uid: uid_t, gid: gid_t) {
    self.name = name
    self.uid = uid
    self.gid = gid
  }
}

/// A program run without a shell's reading of its arguments, in an environment of its own.
///
/// It starts in `/`, sees only the descriptors given here and, where this process is root, runs as
/// the given account.
struct ChildProcess {
  /// How a finished program ended: its exit code, or 128 and the signal's number.
  struct Outcome {
    let status: Int32
    /// Standard output and standard error, as they came.
    let output: String
  }

  let program: String
  let arguments: [String]
  let user: ServerUser

  /// Starts the program and returns at once.
  ///
  /// - Parameters:
  ///   - input: what it reads; nil is `/dev/null`.
  ///   - output: where standard output and standard error go.
  ///   - lock: a descriptor that the program and its children hold as number 3 while they live.
  ///   - detached: in a session of its own, where no Ctrl-C reaches it.
  /// - Returns: the number of its process.
  /// - Throws: `EmbeddedServerError.cannotRun`.
  func start(input: Int32?, output: Int32, lock: Int32?, detached: Bool) throws(EmbeddedServerError)
    -> pid_t
  {
    let words = try commandLine()
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      let newSession = Int32(POSIX_SPAWN_SETSID)
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
      // POSIX_SPAWN_SETSID, which <spawn.h> shows to GNU sources only.
      let newSession: Int32 = 0x80
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, output, 2)
    if let lock { posix_spawn_file_actions_adddup2(&actions, lock, 3) }
    for descriptor in Self.openDescriptors() where descriptor > 3 || lock == nil {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }

    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD] { sigaddset(&defaults, signal) }
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setsigmask(&attributes, &mask)
    let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    posix_spawnattr_setflags(&attributes, Int16(detached ? flags | newSession : flags))

    let argv = words.map { (word: String) in strdup(word) }
    let environment = Self.environment.map { (word: String) in strdup(word) }
    defer { for word in argv + environment { free(word) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, words[0], &actions, &attributes, argv + [nil], environment + [nil])
    guard code == 0 else { throw .cannotRun(program, reason: systemWords(code)) }
    return pid
  }

  /// Runs the program to its end.
  ///
  /// - Throws: `EmbeddedServerError.cannotRun`.
  func run(input: String = "", lock: Int32? = nil) throws(EmbeddedServerError) -> Outcome {
    let reading = try Self.unnamedFile(for: program)
    defer { close(reading) }
    let writing = try Self.unnamedFile(for: program)
    defer { close(writing) }
    guard writeAll(input, to: reading), lseek(reading, 0, SEEK_SET) == 0 else {
      throw .cannotRun(program, reason: systemWords(errno))
    }
    let pid = try start(input: reading, output: writing, lock: lock, detached: false)
    var status: Int32 = 0
    while waitpid(pid, &status, 0) == -1 {
      if errno != EINTR { throw .cannotRun(program, reason: systemWords(errno)) }
    }
    let signal = status & 0x7f
    lseek(writing, 0, SEEK_SET)
    return Outcome(
      status: signal == 0 ? status >> 8 & 0xff : 128 + signal, output: readAll(writing))
  }

  /// The program's words behind those that change folder and account.
  private func commandLine() throws(EmbeddedServerError) -> [String] {
    var words = [program] + arguments
    if geteuid() == 0, user.uid != 0 {
      let setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].first { (path: String) in
        access(path, X_OK) == 0
      }
      guard let setpriv else { throw .cannotStepDown(user: user.name) }
      words =
        [setpriv, "--reuid=\(user.uid)", "--regid=\(user.gid)", "--init-groups", "--no-new-privs"]
        + ["--inh-caps=-all", "--"] + words
    }
    // PostgreSQL's programs want to return to the folder they start in; the account that they run
    // as may not be let into ours. The script is fixed, the words are its arguments.
    return ["/bin/sh", "-c", "cd / && exec \"$@\"", "sh"] + words
  }

  /// No PG* variable and no locale of the caller reaches the server.
  private static let environment = [
    "PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL=C", "HOME=/",
  ]

  /// Every open descriptor from 3 on.
  private static func openDescriptors() -> [Int32] {
    guard let folder = opendir("/dev/fd") else { return Array(3..<64) }
    defer { closedir(folder) }
    let own = dirfd(folder)
    var found: [Int32] = []
    while let entry = readdir(folder) {
      guard let number = Int32(entryName(entry)), number > 2, number != own else { continue }
      found.append(number)
    }
    return found
  }

  private static func unnamedFile(for program: String) throws(EmbeddedServerError) -> Int32 {
    var template = Array("/tmp/lineup-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .cannotRun(program, reason: systemWords(errno)) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }
}
