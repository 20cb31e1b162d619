#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One call of the solver on a thread of its own, so that the calling thread can stop it.
final class Search: @unchecked Sendable {
  // Everything below `response` is guarded by `mutex`; the rest never changes.
  private let library: SolverLibrary
  private let request: [UInt8]
  private let parameters: [UInt8]
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private var response: [UInt8] = []
  private var isDone = false

  // The solver's presolve recurses; secondary threads of macOS have 512 KiB only.
  private static let stackSize = 16 << 20

  // How often a stop is looked for.
  private static let tick = 50_000_000

  init(library: SolverLibrary, request: [UInt8], parameters: [UInt8]) {
    self.library = library
    self.request = request
    self.parameters = parameters
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

  /// Runs to the end and returns the response's bytes; `onTick` is called on this thread.
  func run(stop: StopToken?, onTick: () -> Void = {}) throws(CPSATError) -> [UInt8] {
    let environment = library.newEnvironment()
    defer { library.destroyEnvironment(environment) }
    let thread = try startThread(Call(search: self, environment: environment))
    while !waitForATick() {
      onTick()
      // Repeated, because a stop that comes before the solver has set its clock is forgotten.
      if let stop, stop.isStopped { library.stopSearch(environment) }
    }
    pthread_join(thread, nil)
    onTick()
    return response
  }

  private final class Call {
    let search: Search
    let environment: UnsafeMutableRawPointer?

    init(search: Search, environment: UnsafeMutableRawPointer?) {
      self.search = search
      self.environment = environment
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
    call.search.solve(in: call.environment)
    return nil
  }

  private func solve(in environment: UnsafeMutableRawPointer?) {
    var answer: UnsafeMutableRawPointer?
    var length: Int32 = 0
    request.withUnsafeBytes { request in
      parameters.withUnsafeBytes { parameters in
        library.solve(
          environment, request.baseAddress, Int32(request.count), parameters.baseAddress,
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

  /// Waits until the solver is done or one tick has passed; true when it is done.
  private func waitForATick() -> Bool {
    var deadline = timespec(tv_sec: 0, tv_nsec: 0)
    clock_gettime(CLOCK_REALTIME, &deadline)
    deadline.tv_nsec += Self.tick
    if deadline.tv_nsec >= 1_000_000_000 {
      deadline.tv_nsec -= 1_000_000_000
      deadline.tv_sec += 1
    }
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    if !isDone { pthread_cond_timedwait(changed, mutex, &deadline) }
    return isDone
  }
}
