/// Tells where bytes stop being well-formed UTF-8 (Unicode 16, table 3-7).
enum UTF8Check {
  /// The offset at or after `start` of the first byte of an ill-formed sequence, or nil.
  static func firstFault(
    in base: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> Int? {
    var offset = start
    while offset < end {
      offset = endOfASCII(in: base, from: offset, to: end)
      while offset < end, base[offset] >= 0x80 {
        let length = sequenceLength(in: base, at: offset, end: end)
        if length == 0 { return offset }
        offset += length
      }
    }
    return nil
  }

  @inline(__always)
  private static func endOfASCII(
    in base: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    var offset = start
    while offset + 8 <= end {
      let bytes = UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self)
      let highs = UInt64(littleEndian: bytes) & 0x8080_8080_8080_8080
      if highs != 0 { return offset + highs.trailingZeroBitCount >> 3 }
      offset += 8
    }
    while offset < end, base[offset] < 0x80 { offset += 1 }
    return offset
  }

  /// The length of the sequence that a byte >= 0x80 begins; 0 when it is ill-formed.
  private static func sequenceLength(
    in base: UnsafePointer<UInt8>, at offset: Int, end: Int
  ) -> Int {
    let lead = base[offset]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard offset + length <= end, second.contains(base[offset + 1]) else { return 0 }
    for index in 2..<max(2, length) where base[offset + index] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
