/// What puts cells into a workbook's file: held in memory until its end, or streamed.
protocol WorkbookWriter: AnyObject {
  /// Begins a sheet after the ones before or, streamed, before them all.
  func beginSheet(_ name: String, isFirst: Bool) throws(RenderError)

  /// Puts a value into a cell to the right of the one before, or in a row below.
  func put(_ text: String, at cell: WorkbookCell, _ style: WorkbookStyle) throws(RenderError)
  func put(_ number: Double, at cell: WorkbookCell, _ style: WorkbookStyle) throws(RenderError)
  func put(_ truth: Bool, at cell: WorkbookCell, _ style: WorkbookStyle) throws(RenderError)

  /// Lets rows go to the file, for the widths that they ask for are known.
  func flush(widths: [Int]) throws(RenderError)

  /// Ends the sheet; widths are in characters, by place.
  func endSheet(rows: Int, widths: [Int]) throws(RenderError)

  /// Writes the rest of the file.
  func close() throws(RenderError)
}

/// Where a cell is, row and place counted from 0.
struct WorkbookCell {
  let row: Int
  let place: Int
}

extension WorkbookWriter {
  /// The width of a column whose cells have so many characters.
  static func width(_ characters: Int) -> Int { min(60, max(8, characters)) }
}
