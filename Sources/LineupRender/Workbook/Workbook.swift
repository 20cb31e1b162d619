/// Sheets of typed tables, with charts where they help, to be written as one file.
public struct Workbook: Sendable {
  /// One sheet: a table, and charts of its columns beside it.
  public struct Sheet: Sendable {
    /// The name on the tab; what a tab may not hold is left out.
    public let name: String
    public let table: Table
    public let charts: [WorkbookChart]

    /// A sheet; the name follows from the table when left out.
    public init(_ table: Table, name: String? = nil, charts: [WorkbookChart] = []) {
      self.name = name ?? Column.heading(table.noun)
      self.table = table
      self.charts = charts
    }
  }

  public let sheets: [Sheet]

  /// A workbook of at least one sheet.
  public init(_ sheets: [Sheet]) {
    precondition(!sheets.isEmpty, "a workbook has a sheet")
    self.sheets = sheets
  }

  /// A workbook of one thing: its values on the first sheet, each of its tables on another.
  public init(_ details: Details) {
    self.init(details.tables.map { Sheet($0) })
  }

  /// Writes the workbook to the file at a path, made anew.
  ///
  /// - Throws: `RenderError.textTooLong`, `.cannotWriteWorkbook`.
  public func write(to path: String) throws(RenderError) {
    // Charts keep a copy of their figures, which only a workbook held in memory can give them.
    let rows = sheets.reduce(0) { $0 + $1.table.rows.count }
    let hasCharts = sheets.contains { !$0.charts.isEmpty }
    let file = try WorkbookFile(path: path, isStreamed: rows > 10_000 && !hasCharts)
    for sheet in sheets {
      try file.beginSheet(sheet.name, columns: sheet.table.columns)
      for row in sheet.table.rows { try file.append(row) }
      for chart in sheet.charts { file.draw(chart) }
    }
    try file.close()
  }
}

/// A chart that the spreadsheet program draws from columns of a sheet.
public struct WorkbookChart: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// Upright bars.
    case column
    /// Lying bars.
    case bar
    case line
    /// Points joined by straight lines, over a measured axis.
    case scatter
  }

  public let title: String
  public let kind: Kind
  /// The name of the column across.
  public let x: String
  /// The names of the columns upwards, a series each.
  public let y: [String]

  /// A chart of columns that the sheet has.
  public init(_ title: String, _ kind: Kind, x: String, y: [String]) {
    self.title = title
    self.kind = kind
    self.x = x
    self.y = y
  }
}
