import LineupInterchange
import LineupRender

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a command puts what it makes: a file, or standard output for `-`.
///
/// A file that is there already keeps its old contents until all of the new ones are written.
struct OutputFile: Hashable {
  let path: String

  /// Refuses bytes that no terminal can show.
  ///
  /// - Throws: `CommandFailure`.
  func requireNoTerminal(for format: String, on terminal: Terminal = .standard) throws {
    guard path == "-", terminal.isOutputTerminal else { return }
    throw CommandFailure(
      .usage,
      "\(format) is nothing that a terminal can show; name a file, or send it through a pipe")
  }

  /// Has `body` write a file at the path that it is given, then puts that file in its place.
  ///
  /// A place that cannot be written to is told before `body` does its work.
  ///
  /// - Returns: what `body` returns.
  /// - Throws: `OutputError`, and what `body` throws; nothing is left behind then.
  @discardableResult
  func write<Value>(_ body: (_ path: String) throws -> Value) throws -> Value {
    if !isReplaceable { return try writeThrough(body) }
    let new = "\(path).new-\(getpid())"
    // What cannot be made is told by the user's name for it.
    let descriptor = open(new, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError.cannotCreate(path, errno: errno) }
    close(descriptor)
    do {
      let value = try body(new)
      guard rename(new, path) == 0 else { throw OutputError.cannotWrite(to: path, errno: errno) }
      return value
    } catch {
      unlink(new)
      throw named(error, new: new)
    }
  }

  /// Writes a text, in place of a file only once all of it is written.
  ///
  /// - Throws: `OutputError`.
  func write(text: String) throws {
    if path == "-" { return try writePicture(text, to: path) }
    try write { try writePicture(text, to: $0) }
  }

  /// What went wrong with the new file, by the user's name for it.
  private func named(_ error: any Error, new: String) -> any Error {
    switch error {
    case OutputError.cannotCreate(new, let errno), OutputError.cannotWrite(new, let errno),
      InterchangeError.cannotWrite(new, let errno):
      OutputError.cannotWrite(to: path, errno: errno)
    case RenderError.cannotWriteWorkbook(new, let reason):
      RenderError.cannotWriteWorkbook(path, reason: reason)
    default: error
    }
  }

  /// Whether a new file can take the place: nothing is there, or a plain file.
  private var isReplaceable: Bool {
    if path == "-" { return false }
    var status = stat()
    guard lstat(path, &status) == 0 else { return true }
    return status.st_mode & S_IFMT == S_IFREG
  }

  /// Writes a temporary file first and then its bytes to the place.
  private func writeThrough<Value>(_ body: (_ path: String) throws -> Value) throws -> Value {
    let target = path == "-" ? STDOUT_FILENO : open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard target >= 0 else { throw OutputError.cannotCreate(path, errno: errno) }
    defer { if path != "-" { close(target) } }
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let temporary = "\(folder)/lineup-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    defer { unlink(temporary) }
    let value = try body(temporary)
    let source = open(temporary, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw OutputError.cannotWrite(to: temporary, errno: errno) }
    defer { close(source) }
    if path == "-" {
      try copy(source, to: target, named: "standard output")
    } else {
      // Pipes and devices have nothing to empty.
      _ = ftruncate(target, 0)
      try copy(source, to: target, named: path)
    }
    return value
  }

  private func copy(_ source: Int32, to target: Int32, named name: String) throws {
    try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
      while true {
        let count = read(source, buffer.baseAddress, buffer.count)
        if count == 0 { return }
        if count > 0 {
          try writeAll(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: target, named: name)
        } else if errno != EINTR {
          throw OutputError.cannotWrite(to: name, errno: errno)
        }
      }
    }
  }
}
