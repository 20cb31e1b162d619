import LineupRender
import LineupStore

/// A workbook of reports in the making: a sheet each, after one that lists them.
///
/// Charts are drawn in a workbook that is held in memory; one of many rows is streamed, without them.
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
  private var rows = 0
  private var streamed: WorkbookFile?

  /// A workbook for the file at a path.
  init(path: String) { self.path = path }

  /// Begins the sheet of a report.
  ///
  /// - Throws: `RenderError`.
  func begin(_ view: ReportView, _ columns: [Column]) throws {
    rows = 0
    if let file = streamed {
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
    if let streamed { return try streamed.append(row) }
    held[held.count - 1].append(row)
    rowsHeld += 1
    if rowsHeld > Self.mostHeld { try letGo() }
  }

  /// Ends the sheet of a report.
  func end(_ view: ReportView, isComplete: Bool) {
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
      let sheets = held.map { table in
        Workbook.Sheet(
          table, name: table.noun, charts: ReportChart.all[table.noun].map { [$0] } ?? [])
      }
      return try Workbook([.init(contents)] + sheets).write(to: path)
    }
    try streamed.beginSheet("Contents", columns: contents.columns, isFirst: true)
    for row in contents.rows { try streamed.append(row) }
    try streamed.close()
  }

  /// Writes what is held so far, to stream the rest.
  private func letGo() throws {
    let file = try WorkbookFile(path: path)
    for table in held {
      try file.beginSheet(table.noun, columns: table.columns)
      for row in table.rows { try file.append(row) }
    }
    streamed = file
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
    "frontier": .init("Reach or coverage by cost", .scatter, x: "cost", y: ["value"]),
    "hours": .init("Hours a week", .bar, x: "name", y: ["hours"]),
  ]
}
