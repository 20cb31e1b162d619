/// A set of integers as sorted, disjoint, non-adjacent closed intervals.
public struct Domain: Hashable, Sendable {
  /// The intervals in ascending order; empty for the empty set.
  public let intervals: [ClosedRange<Int64>]

  /// The integers of one interval.
  public init(_ range: ClosedRange<Int64>) {
    intervals = [range]
  }

  /// The integers of several intervals, which may overlap and come in any order.
  public init(_ ranges: some Sequence<ClosedRange<Int64>>) {
    var merged: [ClosedRange<Int64>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = merged.last else {
        merged.append(range)
        continue
      }
      let touches = last.upperBound == .max || range.lowerBound <= last.upperBound + 1
      if touches {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    intervals = merged
  }

  /// Exactly the given integers, in any order.
  public init(values: some Sequence<Int64>) {
    self.init(values.map { $0...$0 })
  }

  /// Every integer except one.
  public static func allBut(_ value: Int64) -> Domain {
    var ranges: [ClosedRange<Int64>] = []
    if value > .min { ranges.append(.min...(value - 1)) }
    if value < .max { ranges.append((value + 1)...(.max)) }
    return Domain(ranges)
  }

  /// Whether `value` is in the set.
  public func contains(_ value: Int64) -> Bool {
    intervals.contains { $0.contains(value) }
  }

  /// The flat list of bounds the solver reads.
  var bounds: [Int64] {
    intervals.flatMap { [$0.lowerBound, $0.upperBound] }
  }

  /// The set moved down by `offset`; open ends stay open. Nil when a bound leaves Int64.
  func lowered(by offset: Int64) -> Domain? {
    guard offset != 0 else { return self }
    var moved: [ClosedRange<Int64>] = []
    moved.reserveCapacity(intervals.count)
    for interval in intervals {
      var lower = interval.lowerBound
      var upper = interval.upperBound
      if lower != .min {
        let (value, overflow) = lower.subtractingReportingOverflow(offset)
        if overflow { return nil }
        lower = value
      }
      if upper != .max {
        let (value, overflow) = upper.subtractingReportingOverflow(offset)
        if overflow { return nil }
        upper = value
      }
      moved.append(lower...upper)
    }
    return Domain(moved)
  }
}
