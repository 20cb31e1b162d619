/// Series of points over two axes, as text for a terminal or as SVG.
public struct Chart: Sendable, Hashable {
  /// A point that is named in the picture, such as the knee of a frontier.
  public struct Mark: Sendable, Hashable {
    /// The name as shown.
    public let name: String
    /// The figure across.
    public let x: Double
    /// The figure upwards.
    public let y: Double

    /// A named point, in the units of the chart's axes.
    public init(_ name: String, _ x: Double, _ y: Double) {
      self.name = name
      self.x = x
      self.y = y
    }
  }

  /// What the chart shows, in a few words.
  public let title: String
  /// What is measured across.
  public let x: Axis
  /// What is measured upwards.
  public let y: Axis
  /// The series in the order of the legend.
  public let series: [Series]
  /// Named ranges across; they do not widen the axis.
  public let xBands: [Band]
  /// Named ranges upwards; they do not widen the axis.
  public let yBands: [Band]
  /// The named points.
  public let marks: [Mark]
  /// Sentences under the picture, such as an assumption it rests on.
  public let notes: [String]
  /// What the picture says to people who do not see it; nil for a description made of the figures.
  public let summary: String?
  /// What stands in place of a picture without a point.
  public let emptyText: String

  /// A chart; what may be left out is not shown.
  public init(
    _ title: String, x: Axis, y: Axis, series: [Series], xBands: [Band] = [], yBands: [Band] = [],
    marks: [Mark] = [], notes: [String] = [], summary: String? = nil,
    emptyText: String = "Nothing to draw: there is no point with figures."
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
    self.xBands = xBands
    self.yBands = yBands
    self.marks = marks
    self.notes = notes
    self.summary = summary
    self.emptyText = emptyText
  }

  /// The points as a table, which says in any format what the picture shows.
  public var table: Table {
    let bounds = series.flatMap(\.points).contains { $0.low != nil || $0.high != nil }
    let ends = [Column("low", kind: .decimal), Column("high", kind: .decimal)]
    return Table(
      "points",
      columns: [
        Column("series"), Column("x", x.heading, kind: .decimal),
        Column("y", y.heading, kind: .decimal),
      ] + (bounds ? ends : []),
      rows: series.flatMap { series in
        series.points.map { point in
          let figures = [point.x, point.y] + (bounds ? [point.low, point.high] : [])
          return [.text(series.name)] + figures.map { $0.map(Chart.cell) ?? .null }
        }
      },
      emptyText: emptyText)
  }

  private static func cell(_ value: Double) -> Cell {
    let text = "\(value)"
    return value.isFinite ? .decimal(text.hasSuffix(".0") ? String(text.dropLast(2)) : text) : .null
  }

  /// The marks that can be drawn.
  var drawableMarks: [Mark] {
    marks.filter { Figure.isDrawable($0.x) && Figure.isDrawable($0.y) }
  }

  /// Whether there is nothing to draw.
  var isEmpty: Bool {
    !series.contains { $0.points.contains(where: \.isDrawable) }
  }

  /// The scale across, with about `wanted` ticks.
  func xScale(ticks wanted: Int) -> Scale {
    let points = series.flatMap(\.points).filter(\.isDrawable)
    return Scale(x, over: points.map(\.x) + drawableMarks.map(\.x), ticks: wanted)
  }

  /// The scale upwards, with about `wanted` ticks.
  func yScale(ticks wanted: Int) -> Scale {
    let extents = series.flatMap(\.points).filter(\.isDrawable).map(\.extent)
    return Scale(
      y, over: extents.flatMap { [$0.lowerBound, $0.upperBound] } + drawableMarks.map(\.y),
      ticks: wanted)
  }

  /// The notes, with one that counts the points that cannot be drawn.
  var allNotes: [String] {
    let missing = series.reduce(0) { sum, series in
      sum + series.points.filter { !$0.isDrawable }.count
    }
    if missing == 0 { return notes }
    return notes + [
      missing == 1
        ? "Not drawn: 1 point without figures." : "Not drawn: \(missing) points without figures."
    ]
  }

  /// What the picture shows, in sentences: the summary, or the series, marks and bands.
  var description: String {
    if let summary { return summary }
    if isEmpty { return emptyText }
    var sentences = ["\(y.heading) by \(x.heading)."]
    sentences += series.map { told($0) }
    sentences += drawableMarks.map { told($0) + "." }
    for (axis, bands) in [(y, yBands), (x, xBands)] where !bands.isEmpty {
      sentences.append("Bands of \(axis.title): \(bands.map(axis.told).joined(separator: "; ")).")
    }
    return (sentences + allNotes).joined(separator: " ")
  }

  /// A mark in words, such as "knee: 42.35k EUR, 12.1k people".
  func told(_ mark: Mark) -> String {
    "\(mark.name): \(x.told(mark.x)), \(y.told(mark.y))"
  }

  /// A point in words, such as "9100 people (8600 to 9200) at 30.5k EUR".
  func told(_ point: Series.Point) -> String {
    let ends = point.extent
    let hasEnds = point.low != nil || point.high != nil
    let range = hasEnds ? " (\(y.told(Band("", from: ends.lowerBound, to: ends.upperBound))))" : ""
    return "\(y.told(point.y))\(range) at \(x.told(point.x))"
  }

  /// A short series point by point, a long one by its ends and extremes.
  private func told(_ series: Series) -> String {
    let points = series.points.filter(\.isDrawable)
    guard let first = points.first, let last = points.last,
      let least = points.min(by: { $0.y < $1.y }), let greatest = points.max(by: { $0.y < $1.y })
    else { return "\(series.name): no points." }
    if points.count <= 12 {
      return "\(series.name): \(points.map(told).joined(separator: ", "))."
    }
    return "\(series.name): \(points.count) points, from \(told(first)) to \(told(last)), "
      + "least \(told(least)), greatest \(told(greatest))."
  }
}
