import Crypto

/// Bytes to be read once from a file, from standard input or from memory, hashed on the way.
public final class ByteSource {
  private enum Origin {
    case descriptor(Int32, isOwned: Bool)
    case memory([UInt8], chunk: Int)
    case decoded(TextDecoder)
  }

  /// How faults name the source: the path as given, or `<stdin>`.
  public let name: String
  /// The number of bytes read so far.
  public private(set) var byteCount = 0
  private let origin: Origin
  private var hasher: SHA256?

  private init(_ origin: Origin, name: String, hashing: Bool) {
    self.origin = origin
    self.name = name
    hasher = hashing ? SHA256() : nil
  }

  /// Opens the file at `path`, or takes standard input for `-`.
  ///
  /// - Throws: `InterchangeError.cannotOpen`.
  public convenience init(path: String, hashing: Bool = false) throws(InterchangeError) {
    if path == "-" {
      self.init(descriptor: Descriptor.standardInput, name: "<stdin>", hashing: hashing)
      return
    }
    do {
      let descriptor = try Descriptor.openForReading(path)
      self.init(.descriptor(descriptor, isOwned: true), name: path, hashing: hashing)
    } catch {
      throw .cannotOpen(path: path, code: error.code)
    }
  }

  /// Reads from an open descriptor, which stays open afterwards.
  public convenience init(descriptor: Int32, name: String, hashing: Bool = false) {
    self.init(.descriptor(descriptor, isOwned: false), name: name, hashing: hashing)
  }

  /// Reads from memory.
  public convenience init(bytes: [UInt8], name: String, hashing: Bool = false) {
    self.init(.memory(bytes, chunk: .max), name: name, hashing: hashing)
  }

  /// Reads from memory at most `chunk` bytes at a time.
  convenience init(bytes: [UInt8], name: String, chunk: Int) {
    self.init(.memory(bytes, chunk: chunk), name: name, hashing: false)
  }

  /// Reads another source's text of an encoding as UTF-8; what is no character of it becomes a byte
  /// that is none of UTF-8 either.
  ///
  /// - Throws: `InterchangeError.unknownEncoding`.
  public convenience init(
    decoding source: ByteSource, from encoding: String
  ) throws(InterchangeError) {
    let decoder = try TextDecoder(source, from: encoding)
    self.init(.decoded(decoder), name: source.name, hashing: false)
  }

  deinit {
    // Nothing was written, so a refused close loses nothing.
    if case .descriptor(let descriptor, isOwned: true) = origin {
      try? Descriptor.shut(descriptor)
    }
  }

  /// The SHA-256 of all bytes read so far, so of the file once its reader has ended; nil unless
  /// asked for when the source was made.
  public var hash: FileHash? {
    if case .decoded(let decoder) = origin { return decoder.source.hash }
    return hasher.map { FileHash($0.finalize()) }
  }

  /// The encoding of the text, if it is not UTF-8.
  var encoding: String? {
    if case .decoded(let decoder) = origin { decoder.encoding } else { nil }
  }

  /// Everything that is left.
  ///
  /// - Throws: `InterchangeError.cannotRead`.
  public func readAll() throws(InterchangeError) -> [UInt8] {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { piece.deallocate() }
    var bytes: [UInt8] = []
    while true {
      let count = try read(into: piece)
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
  }

  /// Reads what is left only to hash it.
  ///
  /// - Throws: `InterchangeError.cannotRead`.
  public func readToEnd() throws(InterchangeError) {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { piece.deallocate() }
    while try read(into: piece) > 0 {}
  }

  /// Fills the start of `buffer`; 0 means the end.
  ///
  /// - Throws: `InterchangeError.cannotRead`.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InterchangeError) -> Int {
    let count: Int
    switch origin {
    case .descriptor(let descriptor, _):
      do {
        count = try Descriptor.readSome(descriptor, into: buffer)
      } catch {
        throw .cannotRead(name: name, code: error.code)
      }
    case .memory(let bytes, let chunk):
      count = min(buffer.count, bytes.count - byteCount, chunk)
      buffer.copyBytes(from: bytes[byteCount..<(byteCount + count)])
    case .decoded(let decoder):
      count = try decoder.read(into: buffer)
    }
    byteCount += count
    hasher?.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    return count
  }
}
