/// Figures of one kind, drawn alike in a chart.
public struct Series: Sendable, Hashable {
  /// How the points are joined.
  public enum Kind: Sendable, Hashable {
    /// By straight lines, in the order given.
    case line
    /// By steps: a figure holds until the next point, as the best reach for a budget does.
    case step
    /// Not at all.
    case scatter
  }

  /// One point, in the units of the chart's axes; a figure that is not finite leaves a gap.
  public struct Point: Sendable, Hashable {
    /// The figure across.
    public let x: Double
    /// The figure upwards.
    public let y: Double
    /// The lower end of what is known of `y`, such as a bound or an interval; nil for none.
    public let low: Double?
    /// The upper end of what is known of `y`; nil for none.
    public let high: Double?

    /// A point with an interval where there is one.
    public init(_ x: Double, _ y: Double, low: Double? = nil, high: Double? = nil) {
      self.x = x
      self.y = y
      self.low = low
      self.high = high
    }

    /// Whether the point can be drawn.
    var isDrawable: Bool {
      Figure.isDrawable(x) && Figure.isDrawable(y)
    }

    /// The ends of the interval that can be drawn, `y` itself among them.
    var extent: ClosedRange<Double> {
      let ends = [low, high].compactMap { $0 }.filter(Figure.isDrawable)
      return ends.reduce(y...y) { min($0.lowerBound, $1)...max($0.upperBound, $1) }
    }
  }

  /// The name as shown.
  public let name: String
  /// How the points are joined.
  public let kind: Kind
  /// The points in the order in which they are joined.
  public let points: [Point]

  /// A series of points.
  public init(_ name: String, _ kind: Kind = .line, _ points: [Point]) {
    self.name = name
    self.kind = kind
    self.points = points
  }

  /// Runs of points that can be drawn, in the order given, without the gaps between them.
  var runs: [[Point]] {
    points.split { !$0.isDrawable }.map(Array.init)
  }

  /// The corners of the line through a run of points: those of the steps too, none of a scatter.
  func corners(_ run: [Point]) -> [Point] {
    switch kind {
    case .scatter: return []
    case .line: return run
    case .step:
      return zip(run, run.dropFirst()).reduce(into: Array(run.prefix(1))) { corners, pair in
        corners += [Point(pair.1.x, pair.0.y), pair.1]
      }
    }
  }
}
