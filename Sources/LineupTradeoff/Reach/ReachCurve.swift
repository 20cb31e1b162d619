#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The part of a segment that is reached, 1 - exp(-y), told by straight lines above it.
enum ReachCurve {
  /// Where lines touch the curve so that none of the points up to `highest` is further below the
  /// lines than `error`, as nearly as can be with equal errors between any two (MODEL: 15 to 25
  /// lines for an error of 2e-4).
  ///
  /// Between tangents at t and t + d the lines are above the curve by about exp(-t)·d²/8 at most.
  static func touchPoints(upTo highest: Double, error: Double, most: Int = 60) -> [Double] {
    guard highest > 0 else { return [0] }
    var points = [0.0]
    var error = error
    while true {
      points = [0]
      while let last = points.last, last < highest, points.count <= most {
        points.append(min(highest, next(after: last, error: error)))
      }
      if points.last == highest { return points }
      error *= 2
    }
  }

  /// The point whose tangent meets the one of `point` exactly `error` above the curve.
  private static func next(after point: Double, error: Double) -> Double {
    var (low, high) = (point, point + 1)
    while gap(point, high) < error, high < point + 64 { high += 1 }
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if gap(point, middle) < error { low = middle } else { high = middle }
    }
    return high
  }

  /// How far above the curve the tangents at two points meet.
  static func gap(_ first: Double, _ second: Double) -> Double {
    guard second > first else { return 0 }
    let (slope, other) = (exp(-first), exp(-second))
    // Where first's line, 1 - e^-a + e^-a (y - a), equals second's.
    let meeting = (slope * (1 + first) - other * (1 + second)) / (slope - other)
    return slope * (meeting - first - 1) + exp(-meeting)
  }
}
