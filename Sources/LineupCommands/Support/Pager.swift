#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The user's pager, for tables longer than the screen.
enum Pager {
  /// Shows a text on standard output; through the pager when that is a terminal and the text has
  /// more lines than it.
  ///
  /// The pager is `LINEUP_PAGER`, else `PAGER`, else `less`; an empty value or `cat` means none.
  /// `less` gets the options `FRX` unless `LESS` is set.
  static func show(_ text: String, on terminal: Terminal = .standard) throws(OutputError) {
    let rows = Terminal.windowSize(STDOUT_FILENO)?.rows ?? 24
    let environment = terminal.environment
    let command = environment["LINEUP_PAGER"] ?? environment["PAGER"] ?? "less"
    let isShort = text.utf8.lazy.filter { $0 == 0x0A }.count < rows
    if !terminal.isOutputTerminal || !terminal.isInputTerminal || isShort || command.isEmpty
      || command == "cat" || environment["TERM"] == "dumb"
    {
      return try terminal.write(text)
    }
    if try !page(text, through: command) { try terminal.write(text) }
  }

  /// Feeds the pager and waits for it; false when it could not be started.
  private static func page(_ text: String, through command: String) throws(OutputError) -> Bool {
    guard let stream = start(command) else { return false }
    // The pager answers Ctrl-C itself.
    let before = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, before) }
    var failure: OutputError?
    do {
      try writeAll(text, to: stream.input, named: "the pager")
    } catch {
      // Leaving the pager before its end is not a fault.
      if error != .pipeClosed { failure = error }
    }
    close(stream.input)
    var status: Int32 = 0
    while waitpid(stream.process, &status, 0) == -1 && errno == EINTR {}
    if let failure { throw failure }
    // The shell's 126 and 127 mean that there is no such pager.
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 0
    return code != 126 && code != 127
  }

  private static func start(_ command: String) -> (process: pid_t, input: Int32)? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    setenv("LESS", "FRX", 0)
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Ignored signals would stay ignored in the pager.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var process: pid_t = 0
    let words = ["sh", "-c", command].map { (word: String) in strdup(word) }
    defer { for word in words { free(word) } }
    let result = posix_spawn(&process, "/bin/sh", &actions, &attributes, words + [nil], environ)
    if result == 0 { return (process, ends[1]) }
    close(ends[1])
    return nil
  }
}
