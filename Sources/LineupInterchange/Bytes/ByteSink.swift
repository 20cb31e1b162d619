/// Bytes on their way to a file or to standard output, written in large pieces.
public final class ByteSink {
  private static let capacity = 64 * 1024

  /// How errors name the sink: the path as given, or `<stdout>`.
  public let name: String
  private let descriptor: Int32
  private let isOwned: Bool
  private var isOpen = true
  private var buffer: [UInt8] = []

  /// Creates or empties the file at `path`, or takes standard output for `-`.
  ///
  /// - Throws: `InterchangeError.cannotWrite`.
  public init(path: String) throws(InterchangeError) {
    isOwned = path != "-"
    name = isOwned ? path : "<stdout>"
    do {
      descriptor = isOwned ? try Descriptor.create(path) : Descriptor.standardOutput
    } catch {
      throw .cannotWrite(name: path, code: error.code)
    }
  }

  /// Writes to an open descriptor, which stays open afterwards.
  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    isOwned = false
  }

  deinit {
    if isOpen, isOwned { try? Descriptor.shut(descriptor) }
  }

  /// Adds what `append` appends, and writes once a large piece is together.
  ///
  /// - Throws: `InterchangeError.cannotWrite`; its code is `EPIPE` when the reader has gone.
  public func write(_ append: (inout [UInt8]) -> Void) throws(InterchangeError) {
    append(&buffer)
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Writes what is still held back.
  ///
  /// - Throws: `InterchangeError.cannotWrite`.
  public func flush() throws(InterchangeError) {
    var written = 0
    while written < buffer.count {
      do {
        written += try writeSome(from: written)
      } catch {
        throw .cannotWrite(name: name, code: error.code)
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes the rest and closes the file.
  ///
  /// - Throws: `InterchangeError.cannotWrite`, so that a full disk does not go unnoticed.
  public func close() throws(InterchangeError) {
    try flush()
    guard isOpen, isOwned else { return }
    isOpen = false
    do {
      try Descriptor.shut(descriptor)
    } catch {
      throw .cannotWrite(name: name, code: error.code)
    }
  }

  private func writeSome(from offset: Int) throws(Descriptor.Refusal) -> Int {
    let result = buffer.withUnsafeBytes { bytes in
      Result { () throws(Descriptor.Refusal) in
        try Descriptor.writeSome(descriptor, UnsafeRawBufferPointer(rebasing: bytes[offset...]))
      }
    }
    return try result.get()
  }
}
