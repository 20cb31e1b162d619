#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C and SIGTERM: the first asks running work to stop, the second ends the run at once.
///
/// The handler only writes a byte to a pipe; a thread of its own reads it and calls what has been
/// registered, so cancel closures may lock, allocate and talk to the database.
enum Interrupt {
  private struct State {
    var count = 0
    var next = 0
    var cancels: [Int: @Sendable () -> Void] = [:]
    var farewells: [@Sendable () -> Void] = []
  }

  private static let state = Lock(State())

  /// Whether Ctrl-C or SIGTERM has come.
  static var isRequested: Bool { state.with { $0.count > 0 } }

  /// Runs work that `cancel` can stop, from another thread, on the first Ctrl-C or SIGTERM.
  ///
  /// While no such work runs, the first signal ends the process with 130: open transactions roll
  /// back with their connection.
  static func cancelling<Result>(
    _ cancel: @escaping @Sendable () -> Void, during work: () throws -> Result
  ) rethrows -> Result {
    let key = state.with { state in
      state.next += 1
      state.cancels[state.next] = cancel
      return state.next
    }
    defer { state.with { $0.cancels[key] = nil } }
    return try work()
  }

  /// Has `farewell` called before a signal ends the process, as to cancel a running statement that
  /// the server would go on with for a while.
  static func beforeEnding(_ farewell: @escaping @Sendable () -> Void) {
    state.with { $0.farewells.append(farewell) }
  }

  /// Starts listening; called once, by main.
  static func listen() {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    signalPipe = ends[1]
    let reader = ends[0]
    guard startThread({ serve(reader) }) else { return }
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = passOn
    #else
      action.__sigaction_handler.sa_handler = passOn
    #endif
    action.sa_flags = Int32(SA_RESTART)
    // A parent's thread may have had them blocked, which a child inherits.
    var wanted = sigset_t()
    sigemptyset(&wanted)
    sigaddset(&wanted, SIGINT)
    sigaddset(&wanted, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
    for number in [SIGINT, SIGTERM] {
      var before = sigaction()
      sigaction(number, &action, &before)
      // What the caller chose to ignore, as nohup and background jobs do, stays ignored.
      if isIgnored(before) { sigaction(number, &before, nil) }
    }
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func serve(_ reader: Int32) {
    var byte: UInt8 = 0
    while true {
      let count = read(reader, &byte, 1)
      if count == 1 {
        receive()
      } else if count == 0 || errno != EINTR {
        return
      }
    }
  }

  private static func receive() {
    let cancels = state.with { state -> [@Sendable () -> Void] in
      state.count += 1
      return state.count == 1 ? Array(state.cancels.values) : []
    }
    if cancels.isEmpty {
      for farewell in state.with({ $0.farewells }) { farewell() }
      _exit(LineupExit.interrupted.rawValue)
    }
    if Terminal.standard.isErrorTerminal {
      Terminal.standard.note("\r\u{1B}[Kstopping; Ctrl-C again ends at once\n")
    }
    for cancel in cancels { cancel() }
  }
}

/// The pipe that the handler writes to; set before the handler is, and never again.
private nonisolated(unsafe) var signalPipe: Int32 = -1

/// The signal handler: nothing but async-signal-safe calls.
private let passOn: @convention(c) (Int32) -> Void = { _ in
  let before = errno
  var byte: UInt8 = 1
  _ = write(signalPipe, &byte, 1)
  errno = before
}

/// Starts a detached thread; false when the system refuses.
private func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
  final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let work = Unmanaged.passRetained(Work(body))
  #if canImport(Darwin)
    var thread: pthread_t?
    let result = pthread_create(
      &thread, nil,
      {
        Unmanaged<Work>.fromOpaque($0).takeRetainedValue().body()
        return nil
      }, work.toOpaque())
    if result == 0, let thread { pthread_detach(thread) }
  #else
    var thread = pthread_t()
    let result = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
    if result == 0 { pthread_detach(thread) }
  #endif
  if result != 0 { work.release() }
  return result == 0
}
