extension Chart {
  /// The chart as a self-contained SVG document of `width` pixels: light or dark as the reader
  /// prefers, without script, and the same bytes for the same chart.
  ///
  /// `id` begins with a letter and holds ASCII letters, digits and hyphens; on a page with several
  /// pictures each has its own.
  public func svg(id: String, width: Double = 720) -> String {
    svg(id: id, width: width, isStyled: true)
  }

  /// The chart as `svg(id:width:)` draws it, without the styles where a page has them.
  func svg(id: String, width: Double, isStyled: Bool) -> String {
    let width = max(240, width)
    var drawing = SVGDrawing()
    var y = drawing.addLines(title, x: 12, y: 24, width: width - 24, size: 1.25, "title")
    if isEmpty {
      y = drawing.addLines(emptyText, x: 12, y: y, width: width - 24)
      return drawing.document(
        id: id, width: width, height: y, title: title, description: description,
        isStyled: isStyled)
    }
    let plot = SVGPlot(self, width: width, top: y)
    plot.draw(into: &drawing)
    y = addLegend(to: &drawing, y: plot.end, width: width)
    for mark in drawableMarks {
      y = drawing.addLines(told(mark), x: 12, y: y, width: width - 24)
    }
    for (axis, bands) in [(self.y, yBands), (x, xBands)] where !bands.isEmpty {
      let told = bands.map(axis.told).joined(separator: "; ")
      y = drawing.addLines(told, x: 12, y: y, width: width - 24)
    }
    for note in allNotes {
      y = drawing.addLines(note, x: 12, y: y, width: width - 24, "faint")
    }
    return drawing.document(
      id: id, width: width, height: y, title: title, description: description, isStyled: isStyled)
  }

  /// The sign and name of every series, as many a line as fit; returns the next base line.
  private func addLegend(to drawing: inout SVGDrawing, y: Double, width: Double) -> Double {
    var (x, y) = (12.0, y)
    for (index, series) in series.enumerated() {
      let name = SVGDrawing.shortened(series.name, to: width - 60)
      let room = 32 + SVGDrawing.width(name)
      if x > 12 && x + room > width - 12 { (x, y) = (12, y + SVGDrawing.line) }
      drawing.open("g", ["class": "series\(SVGPlot.colour(index))"])
      if series.kind != .scatter {
        drawing.add(
          "path",
          [
            "class": "line dash\(SVGPlot.dash(index))",
            "d": "M\(SVGDrawing.px(x)) \(SVGDrawing.px(y - 4))h26",
          ])
      }
      SVGSign(index).add(to: &drawing, x: x + 13, y: y - 4, title: nil)
      drawing.close("g")
      drawing.add(
        "text", ["x": SVGDrawing.px(x + 32), "y": SVGDrawing.px(y)], text: name)
      x += room + 18
    }
    return y + SVGDrawing.line
  }
}

/// A chart laid out in pixels.
private struct SVGPlot {
  private let chart: Chart
  private let xScale: Scale
  private let yScale: Scale
  private let left: Double
  private let right: Double
  private let top: Double
  private let bottom: Double
  private let width: Double

  /// The colour of a series by its place.
  static func colour(_ index: Int) -> Int { index % SVGStyle.light.series.count }

  /// The dashes of a series by its place; another order after each round of signs.
  static func dash(_ index: Int) -> Int { (index + index / 12) % SVGStyle.dashes.count }

  init(_ chart: Chart, width: Double, top: Double) {
    self.chart = chart
    self.width = width
    // The signs at the right end and the half of a label there need room, as do names of bands.
    let names = chart.yBands.map { SVGDrawing.width($0.name) }.max() ?? 0
    right = width - (chart.yBands.isEmpty ? 28 : min(names, width / 4) + 22)
    let tall = min(300, (right - 32) * 0.6)
    yScale = chart.yScale(ticks: Int(tall / 40))
    let labels = yScale.ticks.map { SVGDrawing.width($0.label) }.max() ?? 0
    left = max(32, labels + 18)
    xScale = chart.xScale(ticks: Int((right - left) / 60))
    // Under the heading of the axis upwards and the names of the bands across.
    self.top = top + 14 + (chart.xBands.isEmpty ? 0 : SVGDrawing.line)
    bottom = self.top + tall
  }

  /// The first base line under the plot and the words of its axis across.
  var end: Double { bottom + 62 }

  private func place(_ share: Double) -> Double { left + share * (right - left) }
  private func height(_ share: Double) -> Double { bottom - share * (bottom - top) }
  private func x(_ value: Double) -> Double { place(xScale.share(value)) }
  private func y(_ value: Double) -> Double { height(yScale.share(value)) }

  func draw(into drawing: inout SVGDrawing) {
    addBands(to: &drawing)
    addAxes(to: &drawing)
    for (index, series) in chart.series.enumerated() { add(series, index, to: &drawing) }
    addMarks(to: &drawing)
  }

  private func addRectangle(
    _ kind: String, x: ClosedRange<Double>, y: ClosedRange<Double>, to drawing: inout SVGDrawing
  ) {
    drawing.add(
      "rect",
      [
        "class": kind, "x": SVGDrawing.px(x.lowerBound), "y": SVGDrawing.px(y.lowerBound),
        "width": SVGDrawing.px(x.upperBound - x.lowerBound),
        "height": SVGDrawing.px(y.upperBound - y.lowerBound),
      ])
  }

  private func addLine(
    _ kind: String, from start: (x: Double, y: Double), to end: (x: Double, y: Double),
    into drawing: inout SVGDrawing
  ) {
    drawing.add(
      "line",
      [
        "class": kind, "x1": SVGDrawing.px(start.x), "y1": SVGDrawing.px(start.y),
        "x2": SVGDrawing.px(end.x), "y2": SVGDrawing.px(end.y),
      ])
  }

  private func addText(
    _ text: String, _ kind: String, x: Double, y: Double, to drawing: inout SVGDrawing
  ) {
    drawing.add(
      "text", ["class": kind, "x": SVGDrawing.px(x), "y": SVGDrawing.px(y)], text: text)
  }

  /// Every other band is tinted (those across only where there are none upwards, for tints would
  /// hide one another); names stand to the right and over the plot.
  private func addBands(to drawing: inout SVGDrawing) {
    let upwards = chart.yBands.map {
      yScale.shares($0).map { height($0.upperBound)...height($0.lowerBound) }
    }
    let across = chart.xBands.map {
      xScale.shares($0).map { place($0.lowerBound)...place($0.upperBound) }
    }
    for case (let index, let range?) in upwards.enumerated() where index % 2 == 0 {
      addRectangle("band", x: left...right, y: range, to: &drawing)
    }
    for case (let index, let range?) in across.enumerated()
    where index % 2 == 0 && chart.yBands.isEmpty {
      addRectangle("band", x: range, y: top...bottom, to: &drawing)
    }
    for case let range? in upwards where range.upperBound < bottom {
      addLine(
        "limit", from: (left, range.upperBound), to: (width - 12, range.upperBound), into: &drawing)
    }
    for case let range? in across where range.lowerBound > left {
      addLine(
        "limit", from: (range.lowerBound, top - SVGDrawing.line), to: (range.lowerBound, bottom),
        into: &drawing)
    }
    for (band, middle) in spreadNames {
      let name = SVGDrawing.shortened(band.name, to: width - right - 14)
      addText(name, "faint", x: right + 12, y: middle + 4, to: &drawing)
    }
    for case (let band, let range?) in zip(chart.xBands, across) {
      let name = SVGDrawing.shortened(band.name, to: range.upperBound - range.lowerBound - 8)
      if name == "…" { continue }
      let middle = (range.lowerBound + range.upperBound) / 2
      addText(name, "faint middle", x: middle, y: top - 6, to: &drawing)
    }
  }

  /// The bands upwards with the middle of their names, moved apart where bands are thin.
  private var spreadNames: [(Band, Double)] {
    var names = chart.yBands.compactMap { band in
      yScale.shares(band).map { shares in
        (band, height((shares.lowerBound + shares.upperBound) / 2))
      }
    }.sorted { $0.1 > $1.1 }
    let gap = 14.0
    for index in names.indices.dropFirst() {
      names[index].1 = min(names[index].1, names[index - 1].1 - gap)
    }
    for index in names.indices.reversed() {
      let roof = index + 1 < names.count ? names[index + 1].1 + gap : top + 4
      names[index].1 = max(names[index].1, roof)
    }
    return names
  }

  private func addAxes(to drawing: inout SVGDrawing) {
    let heading = SVGDrawing.shortened(chart.y.heading, to: width - 24)
    let over = top - 12 - (chart.xBands.isEmpty ? 0 : SVGDrawing.line)
    addText(heading, "faint", x: 12, y: over, to: &drawing)
    for tick in yScale.ticks {
      let height = y(tick.value)
      addLine("grid", from: (left, height), to: (right, height), into: &drawing)
      addText(tick.label, "faint end", x: left - 8, y: height + 4, to: &drawing)
    }
    for tick in xScale.ticks {
      let place = x(tick.value)
      addLine("axis", from: (place, bottom), to: (place, bottom + 5), into: &drawing)
      addText(tick.label, "faint middle", x: place, y: bottom + 19, to: &drawing)
    }
    addLine("axis", from: (left, bottom), to: (right, bottom), into: &drawing)
    addLine("axis", from: (left, top), to: (left, bottom), into: &drawing)
    addText(
      SVGDrawing.shortened(chart.x.heading, to: width - 24), "faint end", x: right,
      y: bottom + 37, to: &drawing)
  }

  /// The lines of a series, its intervals, and its signs, which tell their figures when pointed at;
  /// on a long line only signs that do not touch.
  private func add(_ series: Series, _ index: Int, to drawing: inout SVGDrawing) {
    drawing.open("g", ["class": "series\(SVGPlot.colour(index))"])
    for run in series.runs {
      let corners = series.corners(run)
      if corners.count > 1 {
        let path = corners.map { "\(SVGDrawing.px(x($0.x))) \(SVGDrawing.px(y($0.y)))" }
        drawing.add(
          "path",
          ["class": "line dash\(SVGPlot.dash(index))", "d": "M" + path.joined(separator: "L")])
      }
      for point in run where point.low != nil || point.high != nil {
        let (place, extent) = (x(point.x), point.extent)
        for end in [extent.lowerBound, extent.upperBound] {
          addLine("span", from: (place - 3, y(end)), to: (place + 3, y(end)), into: &drawing)
        }
        addLine(
          "span", from: (place, y(extent.lowerBound)), to: (place, y(extent.upperBound)),
          into: &drawing)
      }
    }
    var last: (x: Double, y: Double)?
    for point in series.points where point.isDrawable {
      let place = (x: x(point.x), y: y(point.y))
      let isClose = last.map { max(abs(place.x - $0.x), abs(place.y - $0.y)) < 9 } ?? false
      if isClose && series.kind != .scatter && series.points.count > 60 { continue }
      last = place
      SVGSign(index).add(
        to: &drawing, x: place.x, y: place.y, title: "\(series.name): \(chart.told(point))")
    }
    drawing.close("g")
  }

  /// A ring around every marked point, and its name where it covers the least.
  private func addMarks(to drawing: inout SVGDrawing) {
    var placement = LabelPlacement(
      area: .init(x: left...max(left, right), y: top...bottom), taken: obstacles)
    for mark in chart.drawableMarks {
      let point = (x: x(mark.x), y: y(mark.y))
      drawing.add(
        "circle",
        ["class": "ring", "cx": SVGDrawing.px(point.x), "cy": SVGDrawing.px(point.y), "r": "8"])
      let name = SVGDrawing.shortened(mark.name, to: (right - left) / 2)
      let place = placement.place(width: SVGDrawing.width(name), beside: point)
      addText(name, "name", x: place.x, y: place.y, to: &drawing)
    }
  }

  /// Small boxes over everything that is drawn: points, and lines every few pixels.
  private var obstacles: [LabelPlacement.Box] {
    chart.series.flatMap { series in
      series.runs.flatMap { run -> [LabelPlacement.Box] in
        let corners = series.corners(run).map { (x: x($0.x), y: y($0.y)) }
        let points = run.map { LabelPlacement.Box(around: (x($0.x), y($0.y)), radius: 6) }
        return points
          + zip(corners, corners.dropFirst()).flatMap { start, end -> [LabelPlacement.Box] in
            let length = max(abs(end.x - start.x), abs(end.y - start.y))
            let pieces = max(1, Int(length / 8))
            return (0...pieces).map { piece in
              let share = Double(piece) / Double(pieces)
              let middle = (
                start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share
              )
              return LabelPlacement.Box(around: middle, radius: 2)
            }
          }
      }
    }
  }
}
