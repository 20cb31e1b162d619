import CSolverLog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One call of the solver on a thread of its own, so that the calling thread can stop it and hear
/// of its progress.
final class Search: @unchecked Sendable {
  // `mutex` guards `response`, `isDone` and `lines`; the rest never changes.
  private let library: SolverLibrary
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private var response: [UInt8] = []
  private var isDone = false
  private var lines: [String] = []

  // The solver's presolve recurses; secondary threads of macOS have 512 KiB only.
  private static let stackSize = 16 << 20

  // How often a stop is looked for, in nanoseconds.
  private static let tick = 50_000_000

  init(_ library: SolverLibrary) {
    self.library = library
    mutex = .allocate(capacity: 1)
    changed = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Sends a model and parameters, runs to the end and returns the response, all in the solver's
  /// bytes; `onLog` gets each line of the log, while listening, on this thread.
  func run(
    _ request: [UInt8], _ parameters: [UInt8], stop: StopToken?, onLog: (String) -> Void
  ) throws(CPSATError) -> [UInt8] {
    let environment = library.newEnvironment()
    defer { library.destroyEnvironment(environment) }
    let thread = try startThread(
      Call(search: self, environment: environment, request: request, parameters: parameters))
    while true {
      let (news, isOver) = waitForNews()
      news.forEach(onLog)
      if isOver { break }
      // Repeated, because a stop that comes before the solver has set its clock is forgotten.
      if let stop, stop.isStopped { library.stopSearch(environment) }
    }
    pthread_join(thread, nil)
    return response
  }

  /// Starts to receive the solver's log; false when another search of the process does.
  func startListening() -> Bool {
    SolverLogBegin(
      { context, line, length in
        guard let context, let line else { return }
        let search = Unmanaged<Search>.fromOpaque(context).takeUnretainedValue()
        let bytes = UnsafeRawBufferPointer(start: line, count: length)
        search.receive(String(decoding: bytes, as: UTF8.self))
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Ends what a successful `startListening` began, after the run.
  func stopListening() {
    SolverLogEnd()
  }

  private func receive(_ line: String) {
    pthread_mutex_lock(mutex)
    lines.append(line)
    pthread_cond_signal(changed)
    pthread_mutex_unlock(mutex)
  }

  /// What the solver's thread is handed.
  private final class Call {
    let search: Search
    let environment: UnsafeMutableRawPointer?
    let request: [UInt8]
    let parameters: [UInt8]

    init(
      search: Search, environment: UnsafeMutableRawPointer?, request: [UInt8], parameters: [UInt8]
    ) {
      self.search = search
      self.environment = environment
      self.request = request
      self.parameters = parameters
    }
  }

  private func startThread(_ call: Call) throws(CPSATError) -> pthread_t {
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    defer { attributes.deallocate() }
    pthread_attr_init(attributes)
    defer { pthread_attr_destroy(attributes) }
    pthread_attr_setstacksize(attributes, Self.stackSize)
    let argument = Unmanaged.passRetained(call).toOpaque()
    #if canImport(Darwin)
      var started: pthread_t?
      let code = pthread_create(&started, attributes, { Search.main($0) }, argument)
      guard let thread = started else {
        Unmanaged<Call>.fromOpaque(argument).release()
        throw .threadNotStarted(code: code)
      }
    #else
      var thread: pthread_t = 0
      let code = pthread_create(&thread, attributes, { Search.main($0) }, argument)
    #endif
    guard code == 0 else {
      Unmanaged<Call>.fromOpaque(argument).release()
      throw .threadNotStarted(code: code)
    }
    return thread
  }

  private static func main(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let call = Unmanaged<Call>.fromOpaque(argument).takeRetainedValue()
    call.search.solve(call)
    return nil
  }

  private func solve(_ call: Call) {
    var answer: UnsafeMutableRawPointer?
    var length: Int32 = 0
    call.request.withUnsafeBytes { request in
      call.parameters.withUnsafeBytes { parameters in
        library.solve(
          call.environment, request.baseAddress, Int32(request.count), parameters.baseAddress,
          Int32(parameters.count), &answer, &length)
      }
    }
    var bytes: [UInt8] = []
    if let answer {
      bytes = Array(UnsafeRawBufferPointer(start: answer, count: Int(length)))
      // The C API allocates its answer with malloc.
      free(answer)
    }
    pthread_mutex_lock(mutex)
    response = bytes
    isDone = true
    pthread_cond_signal(changed)
    pthread_mutex_unlock(mutex)
  }

  /// Waits for a line of the log, the end or one tick; returns the new lines and whether it ended.
  private func waitForNews() -> (lines: [String], isDone: Bool) {
    var deadline = timespec(tv_sec: 0, tv_nsec: 0)
    clock_gettime(CLOCK_REALTIME, &deadline)
    deadline.tv_nsec += Self.tick
    if deadline.tv_nsec >= 1_000_000_000 {
      deadline.tv_nsec -= 1_000_000_000
      deadline.tv_sec += 1
    }
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    if !isDone, lines.isEmpty { pthread_cond_timedwait(changed, mutex, &deadline) }
    defer { lines.removeAll(keepingCapacity: true) }
    return (lines, isDone)
  }
}
