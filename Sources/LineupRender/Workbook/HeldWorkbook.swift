import CXlsxWriter

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A workbook that libxlsxwriter holds in memory until its end, and that can have charts.
final class HeldWorkbook: WorkbookWriter {
  private let path: String
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var formats: [WorkbookStyle: UnsafeMutablePointer<lxw_format>] = [:]

  /// Begins a workbook for the file at a path, which is written at its end.
  ///
  /// - Throws: `RenderError.cannotWriteWorkbook`.
  init(path: String) throws(RenderError) {
    self.path = path
    guard let made = workbook_new(path) else {
      throw .cannotWriteWorkbook(path, reason: "out of memory")
    }
    workbook = made
  }

  deinit {
    if let workbook { lxw_workbook_free(workbook) }
  }

  func beginSheet(_ name: String, isFirst: Bool) throws(RenderError) {
    precondition(!isFirst, "what is held is in the order in which it came")
    guard let made = workbook_add_worksheet(workbook, name) else {
      throw .cannotWriteWorkbook(path, reason: "no room for the sheet '\(name)'")
    }
    sheet = made
  }

  func put(_ text: String, at cell: WorkbookCell, _ style: WorkbookStyle) {
    worksheet_write_string(
      sheet, lxw_row_t(cell.row), lxw_col_t(cell.place), WorkbookText.escaped(text), format(style))
  }

  func put(_ number: Double, at cell: WorkbookCell, _ style: WorkbookStyle) {
    worksheet_write_number(
      sheet, lxw_row_t(cell.row), lxw_col_t(cell.place), number, format(style))
  }

  func put(_ truth: Bool, at cell: WorkbookCell, _ style: WorkbookStyle) {
    worksheet_write_boolean(
      sheet, lxw_row_t(cell.row), lxw_col_t(cell.place), truth ? 1 : 0, format(style))
  }

  func flush(widths: [Int]) {}

  func endSheet(rows: Int, widths: [Int]) {
    worksheet_freeze_panes(sheet, 1, 0)
    worksheet_autofilter(
      sheet, 0, 0, lxw_row_t(max(0, rows - 1)), lxw_col_t(max(0, widths.count - 1)))
    worksheet_repeat_rows(sheet, 0, 0)
    worksheet_set_landscape(sheet)
    worksheet_fit_to_pages(sheet, 1, 0)
    for (place, width) in widths.enumerated() {
      worksheet_set_column(
        sheet, lxw_col_t(place), lxw_col_t(place), Double(Self.width(width)), nil)
    }
    sheet = nil
  }

  /// Draws a chart of series, each a name with the range of its values, over the range `x`.
  func draw(
    _ chart: WorkbookChart, x: String, series: [(name: String, values: String)],
    at cell: WorkbookCell
  ) {
    guard let made = workbook_add_chart(workbook, Self.type(of: chart.kind)) else { return }
    chart_title_set_name(made, chart.title)
    chart_axis_set_name(made.pointee.x_axis, Column(chart.x).title)
    for (name, values) in series {
      chart_series_set_name(chart_add_series(made, x, values), name)
    }
    worksheet_insert_chart(sheet, lxw_row_t(cell.row), lxw_col_t(cell.place), made)
  }

  func close() throws(RenderError) {
    guard let workbook else { return }
    self.workbook = nil
    errno = 0
    let (code, cause) = quietly { (workbook_close(workbook), errno) }
    if code != LXW_NO_ERROR {
      // The library's own words tell of archives, the system's of disks.
      let words = cause == 0 ? lxw_strerror(code) : strerror(cause)
      throw .cannotWriteWorkbook(path, reason: words.map { String(cString: $0) } ?? "")
    }
  }

  private func format(_ style: WorkbookStyle) -> UnsafeMutablePointer<lxw_format>? {
    if let format = formats[style] { return format }
    let format = workbook_add_format(workbook)
    format_set_num_format(format, style.pattern)
    if style == .header {
      format_set_bold(format)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
    }
    formats[style] = format
    return format
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

/// Does something while standard error goes nowhere: libxlsxwriter prints its errors there, too.
private func quietly<Value>(_ body: () -> Value) -> Value {
  let (told, nowhere) = (dup(STDERR_FILENO), open("/dev/null", O_WRONLY | O_CLOEXEC))
  if told >= 0, nowhere >= 0 { dup2(nowhere, STDERR_FILENO) }
  let value = body()
  if told >= 0 { dup2(told, STDERR_FILENO) }
  for descriptor in [told, nowhere] where descriptor >= 0 { close(descriptor) }
  return value
}
