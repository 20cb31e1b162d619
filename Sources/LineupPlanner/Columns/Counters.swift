/// Room left to limits, one byte each.
typealias Counters = SIMD16<UInt8>

extension SIMD16<UInt8> {
  /// Whether every counter has at least the room of another.
  @inline(__always)
  func covers(_ other: Self) -> Bool {
    let least = pointwiseMin(self, other)
    let left = unsafeBitCast(least, to: SIMD2<UInt64>.self)
    let right = unsafeBitCast(other, to: SIMD2<UInt64>.self)
    return left.x == right.x && left.y == right.y
  }
}

/// Places for counters.
struct CounterLayout {
  private(set) var start = Counters.zero
  private var count = 0

  var isEmpty: Bool { count == 0 }

  /// Makes room for a counter with a limit. Nil where no place is left or the limit is too large:
  /// such a limit is left to the check of the finished plan.
  mutating func add(_ limit: Int) -> Int? {
    guard count < Counters.scalarCount, limit <= Int(UInt8.max) else { return nil }
    start[count] = UInt8(limit)
    count += 1
    return count - 1
  }
}

extension SIMD16<UInt8> {
  /// A value in one place, nothing elsewhere.
  static func only(_ value: Int, at place: Int) -> Self {
    var result = Self.zero
    result[place] = UInt8(clamping: value)
    return result
  }
}
