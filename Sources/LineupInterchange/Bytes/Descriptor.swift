#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The few system calls on file descriptors, repeated when a signal interrupts them.
enum Descriptor {
  static let standardInput = STDIN_FILENO
  static let standardOutput = STDOUT_FILENO

  /// A refused system call.
  struct Refusal: Error {
    let code: Int32
  }

  static func openForReading(_ path: String) throws(Refusal) -> Int32 {
    Int32(try checked { Int(open(path, O_RDONLY | O_CLOEXEC)) })
  }

  static func create(_ path: String) throws(Refusal) -> Int32 {
    Int32(try checked { Int(open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)) })
  }

  /// Reads at most `buffer.count` bytes; 0 means the end.
  static func readSome(
    _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer
  ) throws(Refusal) -> Int {
    try checked { read(descriptor, buffer.baseAddress, buffer.count) }
  }

  /// Writes at least one byte of `buffer` and returns how many.
  static func writeSome(
    _ descriptor: Int32, _ buffer: UnsafeRawBufferPointer
  ) throws(Refusal) -> Int {
    try checked { write(descriptor, buffer.baseAddress, buffer.count) }
  }

  static func shut(_ descriptor: Int32) throws(Refusal) {
    // After EINTR the state of the descriptor is unknown on Linux: closing again could hit another.
    if close(descriptor) != 0, errno != EINTR { throw Refusal(code: errno) }
  }

  static func explanation(of code: Int32) -> String {
    String(cString: strerror(code))
  }

  private static func checked(_ call: () -> Int) throws(Refusal) -> Int {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw Refusal(code: errno) }
    }
  }
}
