/// The time of a search over columns: seconds, or counted steps that are the same on every machine.
final class ColumnClock {
  private let limit: Double
  let countsWork: Bool
  private let isStopped: () -> Bool
  private let start = ContinuousClock.now

  /// Counted work so far; about a second each on an ordinary machine.
  private(set) var work = 0.0

  init(limit: Double, countsWork: Bool, isStopped: @escaping () -> Bool) {
    self.limit = limit
    self.countsWork = countsWork
    self.isStopped = isStopped
  }

  /// Seconds, or work, that are left.
  var remaining: Double {
    countsWork ? limit - work : limit - (ContinuousClock.now - start) / .seconds(1)
  }

  var isOver: Bool { isStopped() || remaining <= 0 }

  /// How long the library may take at once.
  var secondsForLibrary: Double { countsWork ? .infinity : max(0.01, remaining) }

  func spend(steps: Int) { work += Double(steps) * 5e-8 }

  func spend(pivots: Int) { work += Double(pivots) * 2e-7 }
}

/// A random number generator whose sequence is known (SplitMix64; Steele, Lea, Flood 2014).
struct SplitMixGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
