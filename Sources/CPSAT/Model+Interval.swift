/// A stretch of a number line in one `Model`: from its start, for its size, up to its end.
public struct IntervalVariable: Hashable, Sendable {
  let index: Int32
}

// Intervals and what they share.
extension Model {
  /// A half-open interval of fixed size, present only while every literal of `onlyIf` is true;
  /// `start` must be affine (at most one variable).
  public mutating func interval(
    start: some Linear, size: Int64, onlyIf: [Literal] = [], name: String = ""
  ) -> IntervalVariable {
    precondition(size >= 0, "an interval has no negative size")
    return appendInterval(
      start: start, size: LinearExpression(size), end: start + size, onlyIf: onlyIf, name: name)
  }

  /// A half-open interval of variable size, present only while every literal of `onlyIf` is true;
  /// start, size and end must be affine, and the size must have no negative value in its domain.
  public mutating func interval(
    start: some Linear, size: some Linear, end: some Linear, onlyIf: [Literal] = [],
    name: String = ""
  ) -> IntervalVariable {
    // The solver's interval is only a view: it does not itself tie start, size and end together.
    add((start + size == end).onlyIf(onlyIf))
    return appendInterval(start: start, size: size, end: end, onlyIf: onlyIf, name: name)
  }

  private mutating func appendInterval(
    start: some Linear, size: some Linear, end: some Linear, onlyIf: [Literal], name: String
  ) -> IntervalVariable {
    var interval = WireInterval()
    interval.start = affine(start, in: "an interval")
    interval.size = affine(size, in: "an interval")
    interval.end = affine(end, in: "an interval")
    append(.interval(interval), onlyIf: onlyIf, name: name)
    return IntervalVariable(index: Int32(wire.constraints.count - 1))
  }

  /// No two present intervals overlap.
  public mutating func noOverlap(_ intervals: [IntervalVariable]) {
    var constraint = WireNoOverlap()
    constraint.intervals = intervals.map(\.index)
    append(.noOverlap(constraint))
  }

  /// At every point the demands of the present intervals there sum to at most `capacity`;
  /// demands and capacity must be affine, demands never negative.
  public mutating func cumulative(
    _ intervals: [IntervalVariable], demands: [some Linear], capacity: some Linear
  ) {
    precondition(intervals.count == demands.count, "one demand an interval")
    var constraint = WireCumulative()
    constraint.intervals = intervals.map(\.index)
    constraint.demands = demands.map { affine($0, in: "a cumulative constraint") }
    constraint.capacity = affine(capacity, in: "a cumulative constraint")
    append(.cumulative(constraint))
  }

  /// At every point the demands of the present intervals there sum to at most `capacity`.
  public mutating func cumulative(
    _ intervals: [IntervalVariable], demands: [Int64], capacity: Int64
  ) {
    cumulative(
      intervals, demands: demands.map { LinearExpression($0) },
      capacity: LinearExpression(capacity))
  }
}
