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

  private let writer: any WorkbookWriter
  private var isInSheet = false
  private var wantedName = ""
  private var name = ""
  private var names: Set<String> = []
  private var columns: [Column] = []
  /// The place of each column's first cell, then the number of all.
  private var places: [Int] = []
  /// The widths of the sheet's columns, in characters.
  private var widths: [Int] = []
  /// The rows that the sheet has, its header among them.
  private var rows = 0
  private var charts = 0

  /// Begins a workbook for the file at a path.
  ///
  /// Streamed, rows go to the file as they come, and no chart can be drawn; else all of it is
  /// written at the end.
  ///
  /// - Throws: `RenderError.cannotWriteWorkbook`.
  public init(path: String, isStreamed: Bool = true) throws(RenderError) {
    if isStreamed {
      writer = try StreamedWorkbook(path: path)
    } else {
      writer = try HeldWorkbook(path: path)
    }
  }

  /// Begins a sheet with its header, frozen and with filters, after the others; in a workbook that is
  /// streamed, it may be before them all.
  ///
  /// - Throws: `RenderError.textTooLong`, `.cannotWriteWorkbook`.
  public func beginSheet(
    _ wanted: String, columns: [Column], isFirst: Bool = false
  ) throws(RenderError) {
    try endSheet()
    wantedName = wanted
    self.columns = columns
    name = WorkbookText.sheetName(wanted, besides: names)
    names.insert(name.lowercased())
    try writer.beginSheet(name, isFirst: isFirst)
    isInSheet = true
    rows = 0
    places = [0]
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
    // The arrow of the filter takes room beside the title.
    widths = titles.map { TerminalText.width($0) + 3 }
    for (place, title) in titles.enumerated() { try put(title, at: place, .header) }
    try endRow()
  }

  /// Adds a row, which has a cell for every column.
  ///
  /// - Throws: `RenderError.textTooLong`, `.cannotWriteWorkbook`.
  public func append(_ row: [Cell]) throws(RenderError) {
    precondition(row.count == columns.count, "a cell for every column")
    if rows == Self.rowsOfSheet { try beginSheet(wantedName, columns: columns) }
    for (index, cell) in row.enumerated() {
      try put(cell, at: places[index], isApart: places[index + 1] - places[index] == 2)
    }
    try endRow()
  }

  /// Draws a chart of the rows so far to the right of the sheet's cells.
  public func draw(_ chart: WorkbookChart) {
    guard let held = writer as? HeldWorkbook else {
      preconditionFailure("what is streamed has no charts")
    }
    guard rows > 1, let x = place(of: chart.x) else { return }
    let series = chart.y.compactMap { name in
      place(of: name).map { place in
        (name: columns.first { $0.name == name }?.title ?? name, values: range(place))
      }
    }
    let above = WorkbookCell(row: 1 + 18 * charts, place: places[columns.count] + 1)
    charts += 1
    held.draw(chart, x: range(x), series: series, at: above)
  }

  /// Writes the rest of the file.
  ///
  /// - Throws: `RenderError.cannotWriteWorkbook`.
  public func close() throws(RenderError) {
    try endSheet()
    try writer.close()
  }

  private func endRow() throws(RenderError) {
    rows += 1
    if rows >= Self.rowsMeasured { try writer.flush(widths: widths) }
  }

  private func endSheet() throws(RenderError) {
    guard isInSheet else { return }
    try writer.endSheet(rows: rows, widths: widths)
    charts = 0
    isInSheet = false
  }

  /// Puts a value; `isApart` says that its column has a second cell, for a currency or an offset.
  private func put(_ cell: Cell, at place: Int, isApart: Bool) throws(RenderError) {
    switch cell {
    case .null: return
    case .text(let text): try put(text, at: place, .text)
    case .integer(let value): try put(number: String(value), at: place, .decimal(places: 0))
    case .decimal(let text):
      let fraction = text.utf8.drop { $0 != UInt8(ascii: ".") }.dropFirst()
      try put(number: text, at: place, .decimal(places: fraction.count))
    case .money(let minor, let currency, let exponent):
      guard isApart else { return try put(cell.humanText, at: place, .text) }
      let amount = pointed(minor, places: exponent)
      try put(number: amount, at: place, .amount(places: exponent))
      try put(currency, at: place + 1, .text)
    case .timestamp(let text):
      guard isApart, let moment = WorkbookDate.serial(ofMoment: text) else {
        return try put(text, at: place, .text)
      }
      try put(moment.serial, at: place, .moment, width: 19)
      try put(moment.offset, at: place + 1, .text)
    case .date(let text):
      guard let day = WorkbookDate.serial(ofDay: text) else {
        return try put(text, at: place, .text)
      }
      try put(day, at: place, .date, width: 10)
    case .bool(let value):
      try writer.put(value, at: here(place), .truth)
    case .duration(let seconds):
      // Spreadsheets show no length of time below zero.
      guard seconds >= 0 else { return try put(cell.plainText, at: place, .text) }
      try put(Double(seconds) / 86_400, at: place, .duration, width: 8)
    case .list, .json: try put(cell.plainText, at: place, .text)
    }
  }

  /// A cell of the row that is being put.
  private func here(_ place: Int) -> WorkbookCell { WorkbookCell(row: rows, place: place) }

  /// Puts the number that a text tells, or the text where it has more digits than the 15 that
  /// spreadsheets keep.
  private func put(
    number text: String, at place: Int, _ style: WorkbookStyle
  ) throws(RenderError) {
    let digits = text.utf8.lazy.filter { (48...57).contains($0) }.count
    guard digits <= 15, let number = Double(text) else {
      return try put(text, at: place, .text)
    }
    try put(number, at: place, style, width: text.utf8.count)
  }

  private func put(
    _ number: Double, at place: Int, _ style: WorkbookStyle, width: Int
  ) throws(RenderError) {
    widths[place] = max(widths[place], width)
    try writer.put(number, at: here(place), style)
  }

  private func put(
    _ text: String, at place: Int, _ style: WorkbookStyle
  ) throws(RenderError) {
    guard text.utf8.count <= Self.longestText || text.utf16.count <= Self.longestText else {
      throw .textTooLong(column: columns[column(at: place)].name, row: rows)
    }
    if rows < Self.rowsMeasured { widths[place] = max(widths[place], TerminalText.width(text)) }
    if text.isEmpty { return }
    try writer.put(text, at: here(place), style)
  }

  /// The column that the cell at a place belongs to.
  private func column(at place: Int) -> Int {
    places.lastIndex { $0 <= place } ?? 0
  }

  private func place(of column: String) -> Int? {
    columns.firstIndex { $0.name == column }.map { places[$0] }
  }

  /// The rows of a column as a formula names them.
  private func range(_ place: Int) -> String {
    let quoted = WorkbookText.quoted(sheet: name)
    let letters = WorkbookText.letters(ofColumn: place)
    return "=\(quoted)!$\(letters)$2:$\(letters)$\(rows)"
  }
}
