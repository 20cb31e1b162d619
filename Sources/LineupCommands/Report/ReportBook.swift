import LineupRender
import LineupStore

/// A workbook of reports in the making: a sheet each, after one that lists them.
///
/// Charts keep a copy of their figures only in a workbook that is held in memory; one of many rows
/// is streamed, and spreadsheet programs draw its charts from the cells.
final class ReportBook {
  /// The most rows that are held in memory.
  private static let mostHeld = 20_000

  private let path: String
  private var contents = Table(
    "contents",
    columns: [
      Column("report"), Column("title"), Column("rows", kind: .integer),
      Column("is_complete", kind: .bool), Column("source"),
    ])
  private var held: [Table] = []
  private var rowsHeld = 0
  private var charts: [[WorkbookChart]] = []
  private var rows = 0
  private var streamed: (file: WorkbookFile, contents: WorkbookFile.Sheet?)?

  /// A workbook for the file at a path.
  init(path: String) { self.path = path }

  /// Begins the sheet of a report.
  ///
  /// - Throws: `RenderError`.
  func begin(_ view: ReportView, _ columns: [Column]) throws {
    rows = 0
    charts.append(ReportChart.all[view.report].map { [$0] } ?? [])
    if let file = streamed?.file {
      try file.beginSheet(view.report, columns: columns)
    } else {
      held.append(Table(view.report, columns: columns))
    }
  }

  /// Adds a row of the report.
  ///
  /// - Throws: `RenderError`.
  func append(_ row: [Cell]) throws {
    rows += 1
    if let file = streamed?.file { return try file.append(row) }
    held[held.count - 1].append(row)
    rowsHeld += 1
    if rowsHeld > Self.mostHeld { try letGo() }
  }

  /// Ends the sheet of a report.
  func end(_ view: ReportView, isComplete: Bool) {
    if let file = streamed?.file { for chart in charts[charts.count - 1] { file.draw(chart) } }
    contents.append([
      .text(view.report), .text(view.title), .integer(rows), .bool(isComplete),
      .text("report.\(view.name)"),
    ])
  }

  /// Writes the file.
  ///
  /// - Throws: `RenderError`.
  func close() throws {
    guard let streamed else {
      let sheets = zip(held, charts).map { Workbook.Sheet($0, name: $0.noun, charts: $1) }
      return try Workbook([.init(contents)] + sheets).write(to: path)
    }
    if let sheet = streamed.contents { streamed.file.resume(sheet) }
    for row in contents.rows { try streamed.file.append(row) }
    try streamed.file.close()
  }

  /// Writes what is held so far, to stream the rest.
  private func letGo() throws {
    let file = try WorkbookFile(path: path)
    try file.beginSheet("Contents", columns: contents.columns)
    streamed = (file, file.setAside())
    for (place, table) in held.enumerated() {
      try file.beginSheet(table.noun, columns: table.columns)
      for row in table.rows { try file.append(row) }
      if place < held.count - 1 { for chart in charts[place] { file.draw(chart) } }
    }
    held = []
  }
}

/// The charts that help to read a report, by its name.
enum ReportChart {
  static let all: [String: WorkbookChart] = [
    "budget": .init(
      "Budget and what is committed", .bar, x: "campaign", y: ["budget", "committed"]),
    "coverage": .init(
      "Head-hours wanted and booked", .line, x: "starts_at", y: ["wanted_hours", "booked_hours"]),
    "demand": .init("Mentions by hour", .column, x: "starts_at", y: ["mentions"]),
    "frontier": .init("Value by cost", .scatter, x: "cost", y: ["value"]),
    "hours": .init("Hours a week", .bar, x: "name", y: ["hours"]),
  ]
}
