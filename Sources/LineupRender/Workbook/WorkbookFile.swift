import CXlsxWriter

/// A workbook's file in the making: sheet after sheet, row after row.
///
/// Money takes two columns, amount and `<name>_currency`; a moment takes two, the clock's time and
/// `<name>_offset`. Numbers that a spreadsheet would round are written as text. Streamed, memory
/// stays flat however many rows there are; rows beyond what a sheet holds go on with another.
public final class WorkbookFile {
  /// The most characters of a text.
  public static let longestText = 32_767

  private static let rowsOfSheet = 1_048_576
  private static let rowsMeasured = 200

  /// A sheet in the making.
  public final class Sheet {
    fileprivate let sheet: UnsafeMutablePointer<lxw_worksheet>
    fileprivate let name: String
    fileprivate let wantedName: String
    fileprivate let columns: [Column]
    /// The place of each column's first cell, then the number of all.
    fileprivate let places: [Int]
    /// The widths of the sheet's columns, in characters.
    fileprivate var widths: [Int]
    /// The rows that the sheet has, its header among them.
    fileprivate var rows = 0
    fileprivate var charts = 0

    fileprivate init(
      _ sheet: UnsafeMutablePointer<lxw_worksheet>, name: String, wantedName: String,
      columns: [Column], titles: [String], places: [Int]
    ) {
      self.sheet = sheet
      self.name = name
      self.wantedName = wantedName
      self.columns = columns
      self.places = places
      // The arrow of the filter takes room beside the title.
      widths = titles.map { TerminalText.width($0) + 3 }
    }
  }

  private let path: String
  private let formats: WorkbookFormats
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var names: Set<String> = []
  private var current: Sheet?

  /// Begins a workbook for the file at a path, which is written at its end.
  ///
  /// Streamed, rows go to a temporary file at once.
  ///
  /// - Throws: `RenderError.cannotWriteWorkbook`.
  public init(path: String, isStreamed: Bool = true) throws(RenderError) {
    self.path = path
    var options = lxw_workbook_options()
    options.constant_memory = isStreamed ? 1 : 0
    guard let made = workbook_new_opt(path, &options) else {
      throw .cannotWriteWorkbook(path, reason: "out of memory")
    }
    workbook = made
    formats = WorkbookFormats(made)
  }

  deinit {
    if let workbook { lxw_workbook_free(workbook) }
  }

  /// Begins a sheet with its header, frozen and with filters.
  ///
  /// - Throws: `RenderError.textTooLong`, `.cannotWriteWorkbook`.
  public func beginSheet(_ wanted: String, columns: [Column]) throws(RenderError) {
    endSheet()
    let name = WorkbookText.sheetName(wanted, besides: names)
    names.insert(name.lowercased())
    guard let made = workbook_add_worksheet(workbook, name) else {
      throw .cannotWriteWorkbook(path, reason: "no room for the sheet '\(name)'")
    }
    var places = [0]
    var titles: [String] = []
    for column in columns {
      titles.append(column.name)
      switch column.kind {
      case .money: titles.append(column.name + "_currency")
      case .timestamp: titles.append(column.name + "_offset")
      default: break
      }
      places.append(titles.count)
    }
    current = Sheet(
      made, name: name, wantedName: wanted, columns: columns, titles: titles, places: places)
    for (place, title) in titles.enumerated() { try put(title, at: place, formats.header) }
    current?.rows = 1
  }

  /// Leaves a sheet as it is, to go on with it after others; nil where none was begun.
  public func setAside() -> Sheet? {
    defer { current = nil }
    return current
  }

  /// Goes on with a sheet that was set aside.
  public func resume(_ sheet: Sheet) {
    endSheet()
    current = sheet
  }

  /// Adds a row, which has a cell for every column.
  ///
  /// - Throws: `RenderError.textTooLong`, `.cannotWriteWorkbook`.
  public func append(_ row: [Cell]) throws(RenderError) {
    if let full = current, full.rows == Self.rowsOfSheet {
      try beginSheet(full.wantedName, columns: full.columns)
    }
    guard let sheet = current else { preconditionFailure("a row stands on a sheet") }
    precondition(row.count == sheet.columns.count, "a cell for every column")
    for (index, cell) in row.enumerated() {
      let place = sheet.places[index]
      try put(cell, at: place, isApart: sheet.places[index + 1] - place == 2)
    }
    sheet.rows += 1
  }

  /// Draws a chart of the rows so far to the right of the sheet's cells.
  public func draw(_ chart: WorkbookChart) {
    guard let sheet = current, sheet.rows > 1, let x = sheet.range(of: chart.x),
      let made = workbook_add_chart(workbook, Self.type(of: chart.kind))
    else { return }
    chart_title_set_name(made, chart.title)
    chart_axis_set_name(made.pointee.x_axis, Column(chart.x).title)
    for column in chart.y {
      guard let y = sheet.range(of: column) else { continue }
      let series = chart_add_series(made, x, y)
      chart_series_set_name(series, sheet.columns.first { $0.name == column }?.title)
    }
    let above = 1 + 18 * sheet.charts
    sheet.charts += 1
    let beside = sheet.places[sheet.columns.count] + 1
    worksheet_insert_chart(sheet.sheet, lxw_row_t(above), lxw_col_t(beside), made)
  }

  /// Writes the file.
  ///
  /// - Throws: `RenderError.cannotWriteWorkbook`.
  public func close() throws(RenderError) {
    endSheet()
    guard let workbook else { return }
    self.workbook = nil
    let code = workbook_close(workbook)
    if code != LXW_NO_ERROR {
      throw .cannotWriteWorkbook(path, reason: lxw_strerror(code).map { String(cString: $0) } ?? "")
    }
  }

  private func endSheet() {
    guard let ended = current else { return }
    let last = lxw_col_t(max(0, ended.widths.count - 1))
    worksheet_freeze_panes(ended.sheet, 1, 0)
    worksheet_autofilter(ended.sheet, 0, 0, lxw_row_t(max(0, ended.rows - 1)), last)
    worksheet_repeat_rows(ended.sheet, 0, 0)
    worksheet_set_landscape(ended.sheet)
    worksheet_fit_to_pages(ended.sheet, 1, 0)
    for (place, width) in ended.widths.enumerated() {
      worksheet_set_column(
        ended.sheet, lxw_col_t(place), lxw_col_t(place), Double(min(60, max(8, width))), nil)
    }
    current = nil
  }

  /// Puts a value; `isApart` says that its column has a second cell, for a currency or an offset.
  private func put(_ cell: Cell, at place: Int, isApart: Bool) throws(RenderError) {
    switch cell {
    case .null: return
    case .text(let text): try put(text, at: place, formats.text)
    case .integer(let value): try put(number: String(value), at: place, formats.decimal(places: 0))
    case .decimal(let text):
      let fraction = text.utf8.drop { $0 != UInt8(ascii: ".") }.dropFirst()
      try put(number: text, at: place, formats.decimal(places: fraction.count))
    case .money(let minor, let currency, let exponent):
      guard isApart else { return try put(cell.humanText, at: place, formats.text) }
      let amount = pointed(minor, places: exponent)
      try put(number: amount, at: place, formats.amount(places: exponent))
      try put(currency, at: place + 1, formats.text)
    case .timestamp(let text):
      guard isApart, let moment = WorkbookDate.serial(ofMoment: text) else {
        return try put(text, at: place, formats.text)
      }
      put(moment.serial, at: place, formats.moment, width: 19)
      try put(moment.offset, at: place + 1, formats.text)
    case .date(let text):
      guard let day = WorkbookDate.serial(ofDay: text) else {
        return try put(text, at: place, formats.text)
      }
      put(day, at: place, formats.date, width: 10)
    case .bool(let value):
      worksheet_write_boolean(
        current?.sheet, row, lxw_col_t(place), value ? 1 : 0, formats.truth)
    case .duration(let seconds):
      // Spreadsheets show no length of time below zero.
      guard seconds >= 0 else { return try put(cell.plainText, at: place, formats.text) }
      put(Double(seconds) / 86_400, at: place, formats.duration, width: 8)
    case .list, .json: try put(cell.plainText, at: place, formats.text)
    }
  }

  private var row: lxw_row_t { lxw_row_t(current?.rows ?? 0) }

  /// Puts the number that a text tells, or the text where it has more digits than the 15 that
  /// spreadsheets keep.
  private func put(
    number text: String, at place: Int, _ format: WorkbookFormats.Format?
  ) throws(RenderError) {
    let digits = text.utf8.lazy.filter { (48...57).contains($0) }.count
    guard digits <= 15, let number = Double(text) else {
      return try put(text, at: place, formats.text)
    }
    put(number, at: place, format, width: text.utf8.count)
  }

  private func put(
    _ number: Double, at place: Int, _ format: WorkbookFormats.Format?, width: Int
  ) {
    widen(place, to: width)
    worksheet_write_number(current?.sheet, row, lxw_col_t(place), number, format)
  }

  private func put(
    _ text: String, at place: Int, _ format: WorkbookFormats.Format?
  ) throws(RenderError) {
    guard text.utf8.count <= Self.longestText || text.utf16.count <= Self.longestText else {
      throw .textTooLong(column: current?.column(at: place) ?? "", row: Int(row))
    }
    if row < Self.rowsMeasured { widen(place, to: TerminalText.width(text)) }
    if text.isEmpty { return }
    worksheet_write_string(
      current?.sheet, row, lxw_col_t(place), WorkbookText.escaped(text), format)
  }

  private func widen(_ place: Int, to width: Int) {
    if let known = current?.widths[place], known < width { current?.widths[place] = width }
  }

  private static func type(of kind: WorkbookChart.Kind) -> UInt8 {
    switch kind {
    case .column: UInt8(LXW_CHART_COLUMN.rawValue)
    case .bar: UInt8(LXW_CHART_BAR.rawValue)
    case .line: UInt8(LXW_CHART_LINE.rawValue)
    case .scatter: UInt8(LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS.rawValue)
    }
  }
}

extension WorkbookFile.Sheet {
  /// The name of the column that the cell at a place belongs to.
  fileprivate func column(at place: Int) -> String {
    columns[places.lastIndex { $0 <= place } ?? 0].name
  }

  /// The rows of a column as a formula names them; nil where there is no such column.
  fileprivate func range(of column: String) -> String? {
    guard let place = columns.firstIndex(where: { $0.name == column }).map({ places[$0] }) else {
      return nil
    }
    let quoted = name.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    let letters = WorkbookText.letters(ofColumn: place)
    return "='\(quoted)'!$\(letters)$2:$\(letters)$\(rows)"
  }
}
