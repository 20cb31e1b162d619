#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension EmbeddedServer {
  /// Starts the server where it does not run, makes its data folder where there is none, and
  /// returns when it takes connections; any number of processes may call this at once.
  ///
  /// - Returns: whether this call is the one that started it.
  /// - Throws: `EmbeddedServerError`.
  @discardableResult
  public func start() throws(EmbeddedServerError) -> Bool {
    let user = try prepareHome()
    let starting = try FileLock(home + "/start.lock")
    guard starting.take(within: Self.patience) else { throw notAnswering }
    try prepareSocketFolder(for: user)
    let running = try FileLock(home + "/server.lock")
    let end = secondsOfUptime() + Self.patience
    while !running.tryTaking() {
      if let postmaster = postmaster(), postmaster.state == .ready {
        if answers() { return false }
        // Its socket was swept away; nobody can reach it any more.
        if !exists(socketPath) { try interrupt(postmaster.pid) }
      }
      if secondsOfUptime() > end { throw notAnswering }
      usleep(20_000)
    }
    try launch(as: user, lock: running.descriptor)
    return true
  }

  /// Stops the server: sessions are ended, data are written.
  ///
  /// - Returns: whether there was one to stop.
  /// - Throws: `EmbeddedServerError.serverDoesNotStop`, `.serverDoesNotAnswer`, `.cannotUseFolder`.
  @discardableResult
  public func stop() throws(EmbeddedServerError) -> Bool {
    guard exists(home + "/server.lock") else { return false }
    try requireOwnHome()
    let starting = try FileLock(home + "/start.lock")
    guard starting.take(within: Self.patience) else { throw notAnswering }
    let running = try FileLock(home + "/server.lock")
    if running.tryTaking() { return false }
    let pid = postmaster()?.pid
    if let pid { try interrupt(pid) }
    guard running.take(within: Self.patience) else {
      throw .serverDoesNotStop(pid: pid.map { Int($0) } ?? 0, seconds: Int(Self.patience))
    }
    return pid != nil
  }

  /// Asks the server to end its sessions and itself.
  private func interrupt(_ pid: pid_t) throws(EmbeddedServerError) {
    guard geteuid() == 0, let user = dataOwner else {
      _ = kill(pid, SIGINT)
      return
    }
    // By the server's own account: root's signal would hit whatever the file names.
    _ = try ChildProcess(
      program: "/bin/sh", arguments: ["-c", "kill -INT \"$1\"", "sh", "\(pid)"], user: user
    ).run()
  }

  private var notAnswering: EmbeddedServerError {
    .serverDoesNotAnswer(dataFolder: clusters, seconds: Int(Self.patience))
  }

  /// Makes the data folder if need be, starts the server and waits until it is ready.
  private func launch(as user: ServerUser, lock: Int32) throws(EmbeddedServerError) {
    let programs = try ServerPrograms.find(
      major: dataFolder?.major, dataFolder: dataFolder?.path ?? clusters, environment: environment)
    let data = clusters + "/\(programs.major)"
    try clearLeftovers(as: user, lock: lock)
    if !exists(data) { try makeDataFolder(data, programs, as: user, lock: lock) }
    removeStaleClaims(data)

    let log = open(
      home + "/server.log", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard log >= 0 else { throw .cannotUseFolder(home, reason: systemWords(errno)) }
    defer { close(log) }
    // Given on the command line, so that no edit of the configuration opens a TCP socket.
    let settings = [
      "listen_addresses=", "port=5432", "unix_socket_directories=\(socketFolder)",
      "unix_socket_permissions=0700", "unix_socket_group=", "logging_collector=on",
      "log_destination=stderr", "log_directory=\(logFolder)", "log_filename=postgresql-%a.log",
      "log_rotation_age=1d", "log_rotation_size=0", "log_truncate_on_rotation=on",
      // Compiling takes seconds where a report takes a tenth of one.
      "jit=off",
    ]
    let server = ChildProcess(
      program: programs.postgres, arguments: ["-D", data] + settings.flatMap { ["-c", $0] },
      user: user)
    let pid = try server.start(input: nil, output: log, lock: lock, detached: true)

    let end = secondsOfUptime() + Self.patience
    while true {
      if let postmaster = postmaster(), postmaster.pid == pid, postmaster.state == .ready { return }
      var status: Int32 = 0
      if waitpid(pid, &status, WNOHANG) == pid { throw .serverDidNotStart(words: lastWords()) }
      if secondsOfUptime() > end { throw notAnswering }
      usleep(10_000)
    }
  }

  /// What the server said last, from its standard error and the newest of its log files.
  private func lastWords() -> String {
    let logs = names(in: logFolder).map { logFolder + "/" + $0 }
    let newest = logs.max { left, right in
      status(of: left)?.modified ?? 0 < status(of: right)?.modified ?? 0
    }
    let texts = [home + "/server.log", newest].compactMap { $0.flatMap(contents(of:)) }
    let lines = texts.flatMap { $0.split(separator: "\n") }
    let telling = lines.filter {
      $0.contains("FATAL") || $0.contains("HINT") || $0.contains("could")
    }
    return (telling.isEmpty ? lines : telling).suffix(3).joined(separator: " ")
  }

  /// Removes what a killed run left while it made a data folder; its programs are gone, for this
  /// process holds their lock.
  private func clearLeftovers(as user: ServerUser, lock: Int32) throws(EmbeddedServerError) {
    for name in names(in: clusters) where name.hasPrefix(".new") {
      // By the server's own account: root follows no path that another account lays out.
      _ = try ChildProcess(
        program: "/bin/rm", arguments: ["-rf", "--", clusters + "/" + name], user: user
      ).run(lock: lock)
    }
  }

  private func makeDataFolder(
    _ data: String, _ programs: ServerPrograms, as user: ServerUser, lock: Int32
  ) throws(EmbeddedServerError) {
    let draft = clusters + "/.new"
    // Trust on the socket: who can open it, the user and root, owns the data files anyway.
    let initdb = ChildProcess(
      program: programs.initdb,
      arguments: [
        "-D", draft, "-U", Self.role, "--encoding=UTF8", "--locale-provider=icu",
        "--icu-locale=und", "--no-locale", "--data-checksums", "--auth-local=trust",
        "--auth-host=reject", "--no-instructions",
      ], user: user)
    let made = try initdb.run(lock: lock)
    guard made.status == 0 else { throw .initdbFailed(words: Self.essence(of: made.output)) }

    // Settings of a laptop, which alter system may change later.
    let settings = [
      "shared_buffers = '128MB'", "effective_cache_size = '1GB'", "work_mem = '16MB'",
      "maintenance_work_mem = '128MB'", "max_connections = 100", "max_wal_size = '1GB'",
      "checkpoint_completion_target = 0.9", "random_page_cost = 1.1", "fsync = on",
      "synchronous_commit = on", "log_line_prefix = '%m [%p] %a '", "log_connections = off",
    ]
    let statements =
      settings.map { "alter system set \($0);\n" } + ["create database \(Self.database);\n"]
    let single = ChildProcess(
      program: programs.postgres, arguments: ["--single", "-D", draft, "postgres"], user: user)
    let prepared = try single.run(input: statements.joined(), lock: lock)
    guard prepared.status == 0, !prepared.output.contains("ERROR:") else {
      throw .initdbFailed(words: Self.essence(of: prepared.output))
    }
    guard rename(draft, data) == 0 else {
      throw .cannotUseFolder(data, reason: systemWords(errno))
    }
  }

  /// The lines of a program's output that tell what went wrong.
  private static func essence(of output: String) -> String {
    let lines = output.split(separator: "\n")
    let telling = lines.filter { line in
      ["error", "ERROR", "FATAL", "HINT", "hint"].contains { line.contains($0) }
    }
    return (telling.isEmpty ? lines.suffix(3) : telling.prefix(3)).joined(separator: " ")
  }

  /// Removes the files by which a killed server still claims its folders, where the process that
  /// they name is gone, unburied, or another program by now; PostgreSQL would take it for a server.
  private func removeStaleClaims(_ data: String) {
    for claim in [data + "/postmaster.pid", socketPath + ".lock"] {
      let line = contents(of: claim)?.split(separator: "\n").first
      guard let pid = line.flatMap({ pid_t($0) }), pid > 0 else { continue }
      // It may be a child of this very process.
      var status: Int32 = 0
      waitpid(pid, &status, WNOHANG)
      // A server works in its data folder. Where no /proc tells, PostgreSQL's own check stands.
      if exists("/proc/self/cwd"), target(ofLink: "/proc/\(pid)/cwd") != resolved(data) {
        unlink(claim)
      }
    }
  }
}

extension stat {
  /// Seconds since 1970 of the last change of the contents.
  fileprivate var modified: Int {
    #if canImport(Darwin)
      st_mtimespec.tv_sec
    #else
      st_mtim.tv_sec
    #endif
  }
}
