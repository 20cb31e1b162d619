/// The part of a source that is in memory: the unread bytes, followed by a line feed that is not
/// of the source and by a few readable bytes, so that scans of whole words need no bounds check.
final class ByteWindow {
  private static let firstCapacity = 256 * 1024
  private static let padding = 64

  let source: ByteSource
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity = ByteWindow.firstCapacity
  private var start = 0
  private var end = 0
  /// Whether the source has ended, so that `count` is all there will be.
  private(set) var isAtEnd = false

  init(_ source: ByteSource) {
    self.source = source
    storage = Self.allocate(capacity)
  }

  deinit {
    storage.deallocate()
  }

  /// The first unread byte; valid until `extend`.
  var base: UnsafePointer<UInt8> { UnsafePointer(storage + start) }

  /// The number of unread bytes in memory.
  var count: Int { end - start }

  /// Takes `length` bytes off the front.
  func consume(_ length: Int) {
    start += length
  }

  /// Reads on until twice as many bytes are in memory or the source ends: scanning a long record
  /// again after each call costs time proportional to its length, however small the reads are.
  func extend() throws(InterchangeError) {
    let kept = count
    if kept * 2 > capacity {
      capacity *= 2
      let larger = Self.allocate(capacity)
      larger.update(from: base, count: kept)
      storage.deallocate()
      storage = larger
    } else if start > 0 {
      storage.update(from: base, count: kept)
    }
    start = 0
    end = kept
    let wanted = max(kept * 2, 1)
    while !isAtEnd, end < wanted {
      let free = UnsafeMutableRawBufferPointer(start: storage + end, count: capacity - end)
      let added = try source.read(into: free)
      isAtEnd = added == 0
      end += added
    }
    storage[end] = Byte.lineFeed
  }

  /// Passes over a UTF-8 byte order mark, and tells whether there is a UTF-16 one instead.
  func beginsAsUTF16() throws(InterchangeError) -> Bool {
    while count < 3, !isAtEnd { try extend() }
    let front = Array(UnsafeBufferPointer(start: base, count: min(3, count)))
    if front == [0xEF, 0xBB, 0xBF] { consume(3) }
    return front.starts(with: [0xFF, 0xFE]) || front.starts(with: [0xFE, 0xFF])
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
    let storage = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + padding)
    storage.initialize(repeating: 0, count: capacity + padding)
    storage[0] = Byte.lineFeed
    return storage
  }
}
