/// Figures by row and column, shaded by the band that each falls in, as text or as SVG.
public struct HeatMap: Sendable, Hashable {
  /// One figure.
  public struct Cell: Sendable, Hashable {
    /// The figure in the units of the measure; nil where there is none.
    public let value: Double?
    /// The figure as shown.
    public let told: String?
    /// The place of its band in the map's; nil for the band that contains the figure.
    public let band: Int?

    /// A figure, told as the measure tells it and in the band that contains it when left out.
    public init(_ value: Double?, told: String? = nil, band: Int? = nil) {
      self.value = value
      self.told = told
      self.band = band
    }
  }

  /// The names along one side.
  public struct Side: Sendable, Hashable {
    /// What the names are, such as "Lead (weeks)".
    public let title: String
    /// A name for every row or column.
    public let names: [String]

    /// A side with its names.
    public init(_ title: String, _ names: [String]) {
      self.title = title
      self.names = names
    }
  }

  /// A cell that is named under the map, such as the campaign as it is.
  public struct Mark: Sendable, Hashable {
    /// The name as shown.
    public let name: String
    /// The place of its row.
    public let row: Int
    /// The place of its column.
    public let column: Int

    /// A named cell.
    public init(_ name: String, row: Int, column: Int) {
      self.name = name
      self.row = row
      self.column = column
    }
  }

  /// What the map shows, in a few words.
  public let title: String
  /// What the figures measure.
  public let measure: Axis
  /// The names of the rows, downwards.
  public let rows: Side
  /// The names of the columns, across.
  public let columns: Side
  /// The figures, a list of columns for every row.
  public let cells: [[Cell]]
  /// The bands in the order of their shades, from the lightest; at most five.
  public let bands: [Band]
  /// The named cells.
  public let marks: [Mark]
  /// Sentences under the map.
  public let notes: [String]
  /// What the map says to people who do not see it; nil for a description made of the figures.
  public let summary: String?
  /// What stands in place of a map without a figure.
  public let emptyText: String

  /// A map with a cell for every row and column; without bands, five equal ones are made.
  public init(
    _ title: String, measure: Axis, rows: Side, columns: Side, cells: [[Cell]],
    bands: [Band] = [], marks: [Mark] = [], notes: [String] = [], summary: String? = nil,
    emptyText: String = "Nothing to draw: there is no cell with a figure."
  ) {
    precondition(cells.count == rows.names.count, "a list of cells for every row")
    for row in cells { precondition(row.count == columns.names.count, "a cell for every column") }
    precondition(bands.count <= HeatMap.shades, "at most five bands, for there are five shades")
    for mark in marks {
      precondition(rows.names.indices.contains(mark.row), "a mark in a row of the map")
      precondition(columns.names.indices.contains(mark.column), "a mark in a column of the map")
    }
    self.title = title
    self.measure = measure
    self.rows = rows
    self.columns = columns
    self.cells = cells
    self.bands = bands.isEmpty ? HeatMap.equalBands(measure, cells) : bands
    self.marks = marks
    self.notes = notes
    self.summary = summary
    self.emptyText = emptyText
  }

  /// The shades that can be told apart without colour.
  static let shades = 5

  /// The map as a table with a line for every cell, which says in any format what the map shows.
  public var table: Table {
    Table(
      "cells",
      columns: [
        Column("row", rows.title), Column("column", columns.title),
        Column("value", measure.heading, kind: .decimal), Column("told"), Column("band"),
      ],
      rows: rows.names.indices.flatMap { row in
        columns.names.indices.map { column in
          let cell = cells[row][column]
          return [
            .text(rows.names[row]), .text(columns.names[column]),
            cell.value.flatMap { $0.isFinite ? .decimal("\($0)") : nil } ?? .null,
            .text(told(cell)), band(of: cell).map { .text(bandName(bands[$0])) } ?? .null,
          ]
        }
      },
      emptyText: emptyText)
  }

  private static func equalBands(_ measure: Axis, _ cells: [[Cell]]) -> [Band] {
    let scale = Scale(measure, over: cells.joined().compactMap(\.value), ticks: shades)
    let part = (scale.upper - scale.lower) / Double(shades)
    let ends = (0...shades).map { scale.lower + Double($0) * part }
    return (0..<shades).map { shade in
      Band("", from: ends[shade], to: shade + 1 < shades ? ends[shade + 1] : nil)
    }
  }

  /// Whether there is nothing to draw.
  var isEmpty: Bool {
    !cells.joined().contains { $0.value != nil || $0.told != nil }
  }

  /// A cell in words; "none" where it has neither words nor a figure.
  func told(_ cell: Cell) -> String {
    cell.told ?? cell.value.map(measure.told) ?? "none"
  }

  /// The place of a cell's band; nil where there is none.
  func band(of cell: Cell) -> Int? {
    if let band = cell.band, bands.indices.contains(band) { return band }
    return cell.value.flatMap { value in bands.firstIndex { $0.contains(value) } }
  }

  /// The shade of a band, 0 the lightest and 4 the darkest.
  func shade(_ band: Int) -> Int {
    bands.count > 1 ? band * (HeatMap.shades - 1) / (bands.count - 1) : HeatMap.shades - 1
  }

  /// The name of a band, or its range where it has none.
  func bandName(_ band: Band) -> String {
    band.name.isEmpty ? measure.told(band) : band.name
  }

  /// The letter of the first mark on a cell.
  func letter(row: Int, column: Int) -> String? {
    marks.firstIndex { $0.row == row && $0.column == column }.map(Legend.letter)
  }

  /// What a mark means, in words.
  func told(_ mark: Mark) -> String {
    let place =
      "\(rows.title) \(rows.names[mark.row]), \(columns.title) \(columns.names[mark.column])"
    return "\(mark.name): \(place), \(told(cells[mark.row][mark.column]))"
  }

  /// What the map shows, in sentences: the summary, or every row with its cells.
  var description: String {
    if let summary { return summary }
    if isEmpty { return emptyText }
    var sentences = ["\(measure.heading) by \(rows.title) and \(columns.title)."]
    sentences += zip(rows.names, cells).map { name, row in
      let figures = zip(columns.names, row).map { "\($0) \(told($1))" }
      return "\(rows.title) \(name): \(figures.joined(separator: ", "))."
    }
    sentences += marks.map { told($0) + "." }
    sentences.append("Bands: \(bands.map(measure.told).joined(separator: "; ")).")
    return (sentences + notes).joined(separator: " ")
  }
}
