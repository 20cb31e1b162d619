/// Finds the next byte that needs a decision, eight bytes at a time.
///
/// The classic test for a zero byte, `(w - 0x01…) & ~w & 0x80…`, may answer too much above the
/// first hit but never below it, and only the first hit is used.
struct WordScan {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  private let first: UInt64
  private let second: UInt64
  private let floor: UInt64

  /// Stops at `first`, at `second`, and at every byte below `floor` (at most 128).
  init(_ first: UInt8, _ second: UInt8, below floor: UInt8) {
    self.first = Self.ones * UInt64(first)
    self.second = Self.ones * UInt64(second)
    self.floor = Self.ones * UInt64(floor)
  }

  /// The offset at or after `offset` of the first byte to stop at.
  ///
  /// - Precondition: there is such a byte, and seven more bytes are readable after it.
  @inline(__always)
  func next(in base: UnsafePointer<UInt8>, from offset: Int) -> Int {
    var offset = offset
    while true {
      let bytes = UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self)
      let word = UInt64(littleEndian: bytes)
      let one = word ^ first
      let two = word ^ second
      let zeros = ((one &- Self.ones) & ~one) | ((two &- Self.ones) & ~two)
      let hits = (zeros | ((word &- floor) & ~word)) & Self.highs
      if hits != 0 { return offset + hits.trailingZeroBitCount >> 3 }
      offset += 8
    }
  }
}
