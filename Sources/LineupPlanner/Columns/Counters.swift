/// Room left to limits, one byte each, in two vectors that the processor takes whole.
struct Counters: Hashable, Sendable {
  private var low: SIMD16<UInt8>
  private var high: SIMD16<UInt8>

  static let scalarCount = 32
  static let zero = Counters(repeating: 0)

  init(repeating value: UInt8) {
    low = SIMD16(repeating: value)
    high = low
  }

  @inline(__always)
  private init(_ low: SIMD16<UInt8>, _ high: SIMD16<UInt8>) {
    self.low = low
    self.high = high
  }

  /// A value in one place, nothing elsewhere.
  static func only(_ value: Int, at place: Int) -> Self {
    var result = Self.zero
    result[place] = UInt8(clamping: value)
    return result
  }

  subscript(place: Int) -> UInt8 {
    @inline(__always)
    get { place < 16 ? low[place] : high[place - 16] }
    set { if place < 16 { low[place] = newValue } else { high[place - 16] = newValue } }
  }

  @inline(__always)
  static func == (left: Self, right: Self) -> Bool {
    let different =
      unsafeBitCast(left.low ^ right.low, to: SIMD2<UInt64>.self)
      | unsafeBitCast(left.high ^ right.high, to: SIMD2<UInt64>.self)
    return different.x | different.y == 0
  }

  @inline(__always)
  static func &+ (left: Self, right: Self) -> Self {
    Counters(left.low &+ right.low, left.high &+ right.high)
  }

  @inline(__always)
  static func &- (left: Self, right: Self) -> Self {
    Counters(left.low &- right.low, left.high &- right.high)
  }

  /// Whether every counter has at least the room of another.
  @inline(__always)
  func covers(_ other: Self) -> Bool {
    Self.most(self, other) == self
  }

  @inline(__always)
  static func least(_ left: Self, _ right: Self) -> Self {
    Counters(pointwiseMin(left.low, right.low), pointwiseMin(left.high, right.high))
  }

  @inline(__always)
  static func most(_ left: Self, _ right: Self) -> Self {
    Counters(pointwiseMax(left.low, right.low), pointwiseMax(left.high, right.high))
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
