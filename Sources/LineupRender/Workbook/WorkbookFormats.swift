import CXlsxWriter

/// The ways in which the cells of one workbook are shown.
struct WorkbookFormats {
  typealias Format = UnsafeMutablePointer<lxw_format>

  let header: Format?
  /// Shows what is typed, so that editing a text never makes a formula of it.
  let text: Format?
  let date: Format?
  let moment: Format?
  let duration: Format?
  /// LibreOffice shows a truth without a format as 1 or 0.
  let truth: Format?
  /// By the number of decimals, 0 to 9.
  private let decimals: [Format?]
  /// With thousands apart, by the number of decimals.
  private let amounts: [Format?]

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    func format(_ pattern: String) -> Format? {
      let format = workbook_add_format(workbook)
      format_set_num_format(format, pattern)
      return format
    }
    header = format("@")
    format_set_bold(header)
    format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
    text = format("@")
    date = format("yyyy-mm-dd")
    moment = format("yyyy-mm-dd hh:mm:ss")
    duration = format("[h]:mm:ss")
    truth = format(#""TRUE";"TRUE";"FALSE""#)
    let fractions = (0...9).map { $0 == 0 ? "" : "." + String(repeating: "0", count: $0) }
    decimals = fractions.map { format("0" + $0) }
    amounts = fractions.map { format("#,##0" + $0) }
  }

  func decimal(places: Int) -> Format? { decimals[min(9, max(0, places))] }

  func amount(places: Int) -> Format? { amounts[min(9, max(0, places))] }
}
