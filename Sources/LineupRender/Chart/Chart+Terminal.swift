extension Chart {
  /// The chart as text with `rows` lines of plot: dots of braille, or of ASCII where it must be.
  ///
  /// Every series has a sign of its own at its points and every mark a letter, so that the chart
  /// reads without colour. The text is as wide as the style allows, but no wider than 120 columns.
  public func rendered(_ style: Style, rows: Int = 16) -> String {
    let heading = Legend.sentence(title, style, ink: .bold)
    if isEmpty { return heading + Legend.sentence(emptyText, style) }
    let plot = TerminalPlot(self, style, rows: max(4, rows))
    return heading + plot.text + "\n" + legend(style)
  }

  private func legend(_ style: Style) -> String {
    let signs = series.enumerated().map { index, series in
      ScheduleBoard.Sign(
        TerminalPlot.sign(index, unicode: style.unicode), series.name, ink: TerminalPlot.ink(index))
    }
    var text = Legend.text(signs, style)
    for (index, mark) in drawableMarks.enumerated() {
      text += Legend.sentence("\(Legend.letter(index)) \(told(mark))", style)
    }
    for (axis, bands) in [(y, yBands), (x, xBands)] where !bands.isEmpty {
      text += Legend.sentence(bands.map(axis.told).joined(separator: "; "), style)
    }
    return text + allNotes.map { Legend.sentence($0, style) }.joined()
  }
}

/// A chart laid out on the cells of a terminal.
private struct TerminalPlot {
  private let chart: Chart
  private let style: Style
  private let xScale: Scale
  private let yScale: Scale
  /// The columns of the labels to the left.
  private let labelWidth: Int
  /// The columns of the names of bands to the right; zero for none.
  private let nameWidth: Int
  private var canvas: DotCanvas

  /// The sign at the points of a series; letters from the thirteenth on.
  static func sign(_ index: Int, unicode: Bool) -> String {
    let signs = Array(unicode ? "●○▲△■□◆◇▼▽★☆" : "ox+*#@%&=$~^")
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    let place = index - signs.count
    return String(place < 0 ? signs[index] : letters[place % letters.count])
  }

  /// The ink of a series.
  static func ink(_ index: Int) -> Ink {
    let inks: [Ink] = [.blue, .yellow, .green, .magenta, .cyan, .red]
    return inks[index % inks.count]
  }

  init(_ chart: Chart, _ style: Style, rows: Int) {
    self.chart = chart
    self.style = style
    let width = min(120, style.width ?? 80)
    yScale = chart.yScale(ticks: max(2, rows / 3))
    labelWidth = min(
      width / 3, yScale.ticks.map { TerminalText.width($0.label) }.max() ?? 0)
    let names = chart.yBands.map { TerminalText.width(TerminalText.safe($0.name)) }
    nameWidth = width >= 60 ? min(names.max() ?? 0, width / 3) : 0
    let gutter = nameWidth > 0 ? nameWidth + 3 : 0
    let columns = max(4, width - labelWidth - 2 - gutter)
    xScale = chart.xScale(ticks: max(2, columns / 8))
    canvas = DotCanvas(columns: columns, rows: rows, unicode: style.unicode)
    for (index, series) in chart.series.enumerated() { draw(series, index) }
    for (index, series) in chart.series.enumerated() { sign(series, index) }
    for (index, mark) in chart.drawableMarks.enumerated() { letter(mark, index) }
    drawBandEnds()
  }

  private func x(_ value: Double) -> Int {
    Int((xScale.share(value) * Double(canvas.across - 1)).rounded())
  }

  private func y(_ value: Double) -> Int {
    Int(((1 - yScale.share(value)) * Double(canvas.down - 1)).rounded())
  }

  /// Lines, steps and intervals.
  private mutating func draw(_ series: Series, _ index: Int) {
    let ink = TerminalPlot.ink(index)
    for run in series.runs {
      let corners = series.corners(run)
      for (start, end) in zip(corners, corners.dropFirst()) {
        canvas.draw(from: (x(start.x), y(start.y)), to: (x(end.x), y(end.y)), ink: ink)
      }
      for point in run where point.low != nil || point.high != nil {
        let extent = point.extent
        canvas.draw(
          from: (x(point.x), y(extent.lowerBound)), to: (x(point.x), y(extent.upperBound)),
          ink: ink)
      }
    }
  }

  /// The signs of a series: all of a scatter, those of a line where there is room between them.
  private mutating func sign(_ series: Series, _ index: Int) {
    var last: Int?
    for point in series.points where point.isDrawable {
      let column = canvas.column(x(point.x))
      if series.kind != .scatter, let last, abs(column - last) < 3 { continue }
      last = column
      canvas.put(
        TerminalPlot.sign(index, unicode: style.unicode), column: column,
        row: canvas.row(y(point.y)), ink: TerminalPlot.ink(index))
    }
  }

  /// The letter of a mark, beside another mark that stands on its cell already.
  private mutating func letter(_ mark: Chart.Mark, _ index: Int) {
    let column = canvas.column(x(mark.x))
    let row = canvas.row(y(mark.y))
    let letters = chart.drawableMarks.indices.map(Legend.letter)
    let places = [(0, 0), (1, 0), (-1, 0), (0, -1), (0, 1), (2, 0), (-2, 0), (0, -2), (0, 2)]
      .map { (column: column + $0.0, row: row + $0.1) }
      .filter { (0..<canvas.columns).contains($0.column) && (0..<canvas.rows).contains($0.row) }
    let free = places.first { place in
      canvas.sign(column: place.column, row: place.row).map { !letters.contains($0) } ?? true
    }
    let place = free ?? (column, row)
    canvas.put(Legend.letter(index), column: place.column, row: place.row, ink: .bold)
  }

  /// Faint lines in the cells that are still empty where a band begins inside the plot.
  private mutating func drawBandEnds() {
    for band in chart.yBands {
      guard let lower = band.lower, lower > yScale.lower, lower < yScale.upper else { continue }
      let row = canvas.row(y(lower))
      for column in 0..<canvas.columns where canvas.isEmpty(column: column, row: row) {
        canvas.put(style.unicode ? "┈" : "-", column: column, row: row, ink: .dim)
      }
    }
    for band in chart.xBands {
      guard let lower = band.lower, lower > xScale.lower, lower < xScale.upper else { continue }
      let column = canvas.column(x(lower))
      for row in 0..<canvas.rows where canvas.isEmpty(column: column, row: row) {
        canvas.put(style.unicode ? "┊" : "|", column: column, row: row, ink: .dim)
      }
    }
  }

  /// The plot with its axes.
  var text: String {
    var lines = headings(chart.y.heading, .left)
    let indent = String(repeating: " ", count: labelWidth + 2)
    if !chart.xBands.isEmpty { lines.append(trimmed(indent + bandStrip)) }
    var labels: [Int: String] = [:]
    for tick in yScale.ticks {
      let row = canvas.row(y(tick.value))
      labels[row] = labels[row] ?? tick.label
    }
    let names = bandNames
    for row in 0..<canvas.rows {
      let label = TerminalText.shortened(
        labels[row] ?? "", to: labelWidth, unicode: style.unicode)
      let border = labels[row] == nil ? (style.unicode ? "│" : "|") : style.unicode ? "┤" : "+"
      var line = TerminalText.padded(label, to: labelWidth, .right) + " " + border
      let plot = canvas.text(row: row, style)
      line += plot
      if let name = names[row] {
        let drawn = (0..<canvas.columns).last { !canvas.isEmpty(column: $0, row: row) }
        line += String(repeating: " ", count: canvas.columns - (drawn.map { $0 + 1 } ?? 0))
        line += " " + name
      }
      lines.append(trimmed(line))
    }
    lines += floor
    lines += headings(chart.x.heading, .right)
    return lines.map { $0 + "\n" }.joined()
  }

  /// The heading of an axis in lines that fit, over or under the plot.
  private func headings(_ heading: String, _ alignment: Alignment) -> [String] {
    let width = labelWidth + 2 + canvas.columns
    return TerminalText.wrapped(TerminalText.safe(heading), to: width).map {
      TerminalText.padded($0, to: width, alignment)
    }.map(trimmed)
  }

  /// The axis across and its labels, those that would run into another left out.
  private var floor: [String] {
    let columns = xScale.ticks.map { canvas.column(x($0.value)) }
    let (corner, line, tick) = style.unicode ? ("└", "─", "┬") : ("+", "-", "+")
    let indent = String(repeating: " ", count: labelWidth + 1)
    let axis = (0..<canvas.columns).map { columns.contains($0) ? tick : line }.joined()
    var labels = ""
    let width = labelWidth + 2 + canvas.columns
    for (column, label) in zip(columns, xScale.ticks.map(\.label)) {
      let start = min(
        labelWidth + 2 + column - (label.count - 1) / 2, max(0, width - label.count))
      if !labels.isEmpty && start < labels.count + 1 { continue }
      labels += String(repeating: " ", count: max(0, start - labels.count)) + label
    }
    return [indent + corner + axis, labels]
  }

  /// The names of the bands across, over the columns that they take.
  private var bandStrip: String {
    var strip = ""
    for band in chart.xBands {
      guard let shares = xScale.shares(band) else { continue }
      let last = Double(canvas.across - 1)
      let start = canvas.column(Int((shares.lowerBound * last).rounded()))
      let end = canvas.column(Int((shares.upperBound * last).rounded()))
      let room = end - max(start, TerminalText.width(strip)) - 1
      guard room >= 2 else { continue }
      strip = TerminalText.padded(strip, to: start, .left)
      let name = TerminalText.shortened(
        TerminalText.safe(band.name), to: room, unicode: style.unicode)
      strip += (style.unicode ? "┊" : "|") + TerminalText.padded(name, to: room, .centre)
    }
    return trimmed(strip)
  }

  /// The brackets and names of the bands upwards, by row.
  private var bandNames: [Int: String] {
    var names: [Int: String] = [:]
    guard nameWidth > 0 else { return names }
    let held = (0..<canvas.rows).map { row in
      let middle =
        yScale.upper
        - (Double(row) + 0.5) / Double(canvas.rows) * (yScale.upper - yScale.lower)
      return chart.yBands.firstIndex { $0.contains(middle) }
    }
    for (index, band) in chart.yBands.enumerated() {
      let rows = held.indices.filter { held[$0] == index }
      guard let first = rows.first, let last = rows.last else { continue }
      for row in rows {
        let bracket =
          !style.unicode
          ? "|"
          : first == last
            ? "─"
            : row == first
              ? "┐"
              : row == last ? "┘" : "│"
        names[row] = bracket
        guard row == (first + last) / 2 else { continue }
        let name = TerminalText.shortened(
          TerminalText.safe(band.name), to: nameWidth, unicode: style.unicode)
        names[row] = bracket + " " + (band.ink.map { style.ink($0, name) } ?? name)
      }
    }
    return names
  }
}
