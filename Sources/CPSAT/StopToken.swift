#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A request, from any thread, that running and coming solves end with the best so far.
public final class StopToken: @unchecked Sendable {
  // Guards `isRequested`; a plain mutex because macOS 14 has no Synchronization module.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var isRequested = false
  private let poll: (@Sendable () -> Bool)?

  /// A token nobody has pulled yet; `poll` is asked about twenty times a second while a solve
  /// runs, which lets a signal handler that only sets a flag stop it.
  public init(poll: (@Sendable () -> Bool)? = nil) {
    self.poll = poll
    mutex = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Asks for the stop; solves end within about a tenth of a second, or as soon as presolve lets
  /// them. Not to be called inside a signal handler.
  public func stop() {
    pthread_mutex_lock(mutex)
    isRequested = true
    pthread_mutex_unlock(mutex)
  }

  /// Whether a stop has been asked for.
  public var isStopped: Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    if !isRequested, let poll, poll() { isRequested = true }
    return isRequested
  }
}
