/// How a cell of a workbook is shown.
enum WorkbookStyle: Hashable {
  case header
  /// Shows what is typed, so that editing a text never makes a formula of it.
  case text
  case date
  case moment
  case duration
  /// LibreOffice shows a truth without a format as 1 or 0.
  case truth
  /// By the number of decimals.
  case decimal(places: Int)
  /// With thousands apart, by the number of decimals.
  case amount(places: Int)

  /// The number format, as spreadsheets write it.
  var pattern: String {
    switch self {
    case .header, .text: "@"
    case .date: "yyyy-mm-dd"
    case .moment: "yyyy-mm-dd hh:mm:ss"
    case .duration: "[h]:mm:ss"
    case .truth: #""TRUE";"TRUE";"FALSE""#
    case .decimal(let places): "0" + Self.fraction(places)
    case .amount(let places): "#,##0" + Self.fraction(places)
    }
  }

  private static func fraction(_ places: Int) -> String {
    places <= 0 ? "" : "." + String(repeating: "0", count: min(9, places))
  }
}
