extension HeatMap {
  /// The map as a self-contained SVG document of at least `width` pixels: every figure in its cell,
  /// a heavy line where two bands meet, light or dark as the reader prefers.
  ///
  /// `id` begins with a letter and holds ASCII letters, digits and hyphens; on a page with several
  /// pictures each has its own.
  public func svg(id: String, width: Double = 720) -> String {
    var width = max(240, width)
    let left = 24 + min(width / 3, rows.names.map(SVGDrawing.width).max() ?? 0)
    let count = Double(max(1, columns.names.count))
    let cell = min(130, max(leastCell, (width - left - 12) / count))
    width = max(width, left + cell * Double(columns.names.count) + 12)
    var drawing = SVGDrawing()
    var y = drawing.addLines(title, x: 12, y: 24, width: width - 24, size: 1.25, "title")
    if isEmpty {
      y = drawing.addLines(emptyText, x: 12, y: y, width: width - 24)
    } else {
      y = drawing.addLines(
        "\(rows.title) down, \(columns.title) across", x: 12, y: y, width: width - 24, "faint")
      let grid = SVGGrid(self, left: left, top: y + 12, cell: cell)
      grid.draw(into: &drawing)
      y = addLegend(to: &drawing, y: grid.bottom + 30, width: width)
      for mark in marks {
        let letter = letter(row: mark.row, column: mark.column) ?? ""
        y = drawing.addLines("\(letter) \(told(mark))", x: 12, y: y, width: width - 24)
      }
      for note in notes {
        y = drawing.addLines(note, x: 12, y: y, width: width - 24, "faint")
      }
    }
    return drawing.document(
      id: id, width: width, height: y, title: title, description: description)
  }

  /// The pixels in which every figure has room, and the letter of a mark beside it; words that
  /// stand for a figure may be cut, for they are told in full under the pointer.
  private var leastCell: Double {
    let figures = cells.joined().map { cell in
      min(SVGDrawing.width(told(cell)) * 1.1, cell.told == nil ? 160 : 40)
    }
    return max(40, (figures.max() ?? 0) + (marks.isEmpty ? 10 : 24))
  }

  /// The shade and range of every band, as many a line as fit; returns the next base line.
  private func addLegend(to drawing: inout SVGDrawing, y: Double, width: Double) -> Double {
    var (x, y) = (12.0, y)
    for (index, band) in bands.enumerated() {
      let name = SVGDrawing.shortened(measure.told(band), to: width - 60)
      let room = 30 + SVGDrawing.width(name)
      if x > 12 && x + room > width - 12 { (x, y) = (12, y + SVGDrawing.line + 4) }
      drawing.add(
        "rect",
        [
          "class": "swatch shade\(shade(index))", "x": SVGDrawing.px(x),
          "y": SVGDrawing.px(y - 12), "width": "22", "height": "16",
        ])
      drawing.add("text", ["x": SVGDrawing.px(x + 30), "y": SVGDrawing.px(y)], text: name)
      x += room + 18
    }
    return y + SVGDrawing.line + 4
  }
}

/// The cells of a heat map laid out in pixels.
private struct SVGGrid {
  private let map: HeatMap
  private let left: Double
  private let top: Double
  private let cell: Double
  private let height = 34.0

  init(_ map: HeatMap, left: Double, top: Double, cell: Double) {
    self.map = map
    self.left = left
    self.top = top
    self.cell = cell
  }

  var bottom: Double { top + Double(map.rows.names.count) * height }

  private func x(_ column: Int) -> Double { left + Double(column) * cell }
  private func y(_ row: Int) -> Double { top + Double(row) * height }

  func draw(into drawing: inout SVGDrawing) {
    for (column, name) in map.columns.names.enumerated() {
      drawing.add(
        "text",
        [
          "class": "faint middle", "x": SVGDrawing.px(x(column) + cell / 2),
          "y": SVGDrawing.px(top - 8),
        ], text: SVGDrawing.shortened(name, to: cell - 4))
    }
    for (row, name) in map.rows.names.enumerated() {
      drawing.add(
        "text",
        [
          "class": "faint end", "x": SVGDrawing.px(left - 8),
          "y": SVGDrawing.px(y(row) + height / 2 + 4),
        ], text: SVGDrawing.shortened(name, to: left - 20))
      for column in map.columns.names.indices { add(row, column, to: &drawing) }
    }
    addEdges(to: &drawing)
    for mark in map.marks { add(mark, to: &drawing) }
  }

  private func add(_ row: Int, _ column: Int, to drawing: inout SVGDrawing) {
    let cell = map.cells[row][column]
    let band = map.band(of: cell)
    let names = [map.rows.names[row], map.columns.names[column], map.told(cell)]
    drawing.open("g", [:])
    drawing.add(
      "title", [:],
      text: (names + (band.map { [map.bandName(map.bands[$0])] } ?? []))
        .joined(separator: ", "))
    drawing.add(
      "rect",
      [
        "class": band.map { "shade\(map.shade($0))" } ?? "empty",
        "x": SVGDrawing.px(x(column) + 0.5), "y": SVGDrawing.px(y(row) + 0.5),
        "width": SVGDrawing.px(self.cell - 1), "height": SVGDrawing.px(height - 1),
      ])
    drawing.add(
      "text",
      [
        "class": "figure" + (band.map { " on\(map.shade($0))" } ?? ""),
        "x": SVGDrawing.px(x(column) + self.cell / 2),
        "y": SVGDrawing.px(y(row) + height / 2 + 4.5),
      ], text: SVGDrawing.shortened(map.told(cell), to: (self.cell - 6) / 1.1))
    drawing.close("g")
  }

  /// Heavy lines where the bands of two neighbours differ.
  private func addEdges(to drawing: inout SVGDrawing) {
    let bands = map.cells.map { row in row.map(map.band(of:)) }
    var path = ""
    for row in bands.indices {
      for column in bands[row].indices {
        let start = "M\(SVGDrawing.px(x(column))) \(SVGDrawing.px(y(row)))"
        if column > 0 && bands[row][column] != bands[row][column - 1] {
          path += start + "v\(SVGDrawing.px(height))"
        }
        if row > 0 && bands[row][column] != bands[row - 1][column] {
          path += start + "h\(SVGDrawing.px(cell))"
        }
      }
    }
    if !path.isEmpty { drawing.add("path", ["class": "edge", "d": path]) }
  }

  /// A frame inside a marked cell and its letter.
  private func add(_ mark: HeatMap.Mark, to drawing: inout SVGDrawing) {
    let shade = map.band(of: map.cells[mark.row][mark.column]).map { " on\(map.shade($0))" } ?? ""
    drawing.add(
      "rect",
      [
        "class": "frame" + shade, "x": SVGDrawing.px(x(mark.column) + 3),
        "y": SVGDrawing.px(y(mark.row) + 3), "width": SVGDrawing.px(cell - 6),
        "height": SVGDrawing.px(height - 6),
      ])
    drawing.add(
      "text",
      [
        "class": "letter" + shade, "x": SVGDrawing.px(x(mark.column) + 7),
        "y": SVGDrawing.px(y(mark.row) + 15),
      ], text: map.letter(row: mark.row, column: mark.column) ?? "*")
  }
}
