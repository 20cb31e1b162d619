#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that can be read again from its start; what is no regular file, as a pipe, is first copied
/// to a temporary file that has no name.
public final class RereadableFile {
  /// How faults name the file: the path as given, or `<stdin>`.
  public let name: String
  private let descriptor: Int32
  /// Where the file begins for us: a shell may have read from standard input before.
  private let start: off_t

  /// Opens the file at `path`, or takes standard input for `-`.
  ///
  /// - Throws: `InterchangeError.cannotOpen`; for a copy also `.cannotRead` and `.cannotWrite`.
  public init(path: String) throws(InterchangeError) {
    let isStandardInput = path == "-"
    name = isStandardInput ? "<stdin>" : path
    let opened: Int32
    do {
      opened =
        isStandardInput
        ? try Descriptor.copy(Descriptor.standardInput) : try Descriptor.openForReading(path)
    } catch {
      throw .cannotOpen(path: path, code: error.code)
    }
    if Descriptor.isRegularFile(opened) {
      descriptor = opened
      start = max(0, lseek(opened, 0, SEEK_CUR))
      return
    }
    // A copy is only read again: a refused close of the original loses nothing.
    defer { try? Descriptor.shut(opened) }
    descriptor = try Descriptor.unnamedCopy(of: ByteSource(descriptor: opened, name: name))
    start = 0
  }

  deinit {
    try? Descriptor.shut(descriptor)
  }

  /// The first bytes, at most `count`.
  ///
  /// - Throws: `InterchangeError.cannotRead`.
  func beginning(_ count: Int) throws(InterchangeError) -> [UInt8] {
    let source = try source()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
    defer { buffer.deallocate() }
    return Array(buffer[..<(try source.read(into: buffer))])
  }

  /// The bytes from the start on; ends what an earlier source was reading.
  ///
  /// - Throws: `InterchangeError.cannotRead`.
  public func source(hashing: Bool = false) throws(InterchangeError) -> ByteSource {
    do {
      try Descriptor.seek(descriptor, start)
    } catch {
      throw .cannotRead(name: name, code: error.code)
    }
    return ByteSource(descriptor: descriptor, name: name, hashing: hashing)
  }
}

/// A copy of a source's bytes in a temporary file that has no name, for libraries that open paths.
final class UnnamedCopy {
  private let descriptor: Int32

  /// - Throws: `InterchangeError.cannotRead`, `.cannotWrite`.
  init(of source: ByteSource) throws(InterchangeError) {
    descriptor = try Descriptor.unnamedCopy(of: source)
  }

  deinit {
    // A copy is only read: a refused close loses nothing.
    try? Descriptor.shut(descriptor)
  }

  /// The path under which this process, and no other, can open the file.
  var path: String { "/dev/fd/\(descriptor)" }
}

extension Descriptor {
  /// Copies what is left of a source to a temporary file without a name.
  static func unnamedCopy(of source: ByteSource) throws(InterchangeError) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let copied: Int32
    do {
      copied = try unnamedFile(in: folder)
    } catch {
      throw .cannotWrite(name: folder, code: error.code)
    }
    do {
      let sink = ByteSink(descriptor: copied, name: folder)
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
      defer { buffer.deallocate() }
      while true {
        let count = try source.read(into: buffer)
        if count == 0 { break }
        try sink.write { $0 += buffer[..<count] }
      }
      try sink.flush()
    } catch {
      try? shut(copied)
      throw error
    }
    return copied
  }

  static func copy(_ descriptor: Int32) throws(Refusal) -> Int32 {
    let copied = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    if copied < 0 { throw Refusal(code: errno) }
    return copied
  }

  static func isRegularFile(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  static func seek(_ descriptor: Int32, _ offset: off_t) throws(Refusal) {
    if lseek(descriptor, offset, SEEK_SET) != offset { throw Refusal(code: errno) }
  }

  /// A new file, for reading and writing, whose name is taken away at once.
  static func unnamedFile(in folder: String) throws(Refusal) -> Int32 {
    var path = Array("\(folder)/lineup-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    if descriptor < 0 { throw Refusal(code: errno) }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }
}
