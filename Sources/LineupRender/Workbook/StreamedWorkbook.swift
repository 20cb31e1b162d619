/// A workbook whose rows go into its file as they come, so that memory stays flat.
///
/// Texts stand in their cells, not in a table of their own (ECMA-376, part 1, 18.3.1.53).
final class StreamedWorkbook: WorkbookWriter {
  private static let bytesAtOnce = 1 << 18
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let openPackage = "http://schemas.openxmlformats.org/package/2006"
  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
  private static let declaration = """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>

    """

  private let zip: ZipWriter
  /// In the order in which cells were first shown so; a cell tells its place from 1.
  private var styles: [WorkbookStyle] = []
  private var numbers: [WorkbookStyle: [UInt8]] = [:]
  private var sheets: [(name: String, rows: Int, places: Int)] = []
  /// Sheets by their places in the file, in the order of their tabs.
  private var tabs: [Int] = []

  /// What of the sheet's rows is not in the file yet.
  private var bytes: [UInt8] = []
  /// Whether the sheet's part before its rows is in the file.
  private var isBegun = false
  /// The row that cells are put into; nil before the first.
  private var row: Int?
  private var rowDigits: [UInt8] = []
  private var letters: [[UInt8]] = []

  /// Begins a workbook in the file at a path, made anew.
  ///
  /// - Throws: `RenderError.cannotWriteWorkbook`.
  init(path: String) throws(RenderError) {
    zip = try ZipWriter(path: path)
    // Every part is a sheet but those that are named: how many there will be is not known yet.
    try zip.add(
      "[Content_Types].xml",
      Self.declaration + """
        <Types xmlns="\(Self.openPackage)/content-types">\
        <Default Extension="rels" \
        ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="\(Self.type).worksheet+xml"/>\
        <Override PartName="/xl/workbook.xml" ContentType="\(Self.type).sheet.main+xml"/>\
        <Override PartName="/xl/styles.xml" ContentType="\(Self.type).styles+xml"/></Types>
        """)
    try zip.add(
      "_rels/.rels",
      Self.declaration + """
        <Relationships xmlns="\(Self.openPackage)/relationships"><Relationship Id="rId1" \
        Type="\(Self.office)/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """)
  }

  func beginSheet(_ name: String, isFirst: Bool) throws(RenderError) {
    tabs.insert(sheets.count, at: isFirst ? 0 : tabs.count)
    sheets.append((name, 0, 0))
    isBegun = false
    try zip.begin("xl/worksheets/sheet\(sheets.count).xml")
  }

  func put(_ text: String, at cell: WorkbookCell, _ style: WorkbookStyle) {
    begin(cell, style)
    add(#" t="inlineStr"><is><t"#)
    add(Self.needsSpaceKept(text) ? #" xml:space="preserve">"# : ">")
    var text = WorkbookText.escaped(text)
    text.withUTF8(addEscaped)
    add("</t></is></c>")
  }

  func put(_ number: Double, at cell: WorkbookCell, _ style: WorkbookStyle) {
    begin(cell, style)
    add("><v>")
    if let whole = Int(exactly: number) {
      bytes += "\(whole)".utf8
    } else {
      bytes += "\(number)".utf8
    }
    add("</v></c>")
  }

  func put(_ truth: Bool, at cell: WorkbookCell, _ style: WorkbookStyle) {
    begin(cell, style)
    add(truth ? #" t="b"><v>1</v></c>"# : #" t="b"><v>0</v></c>"#)
  }

  func flush(widths: [Int]) throws(RenderError) {
    guard bytes.count >= Self.bytesAtOnce else { return }
    try beginRows(widths)
    try zip.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  func endSheet(rows: Int, widths: [Int]) throws(RenderError) {
    try beginRows(widths)
    endRow()
    sheets[sheets.count - 1] = (sheets[sheets.count - 1].name, rows, widths.count)
    bytes +=
      """
      </sheetData><autoFilter ref="\(Self.range(rows, widths.count))"/>\
      <pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>\
      <pageSetup fitToHeight="0" orientation="landscape"/></worksheet>
      """.utf8
    try zip.write(bytes)
    bytes.removeAll(keepingCapacity: true)
    try zip.end()
  }

  func close() throws(RenderError) {
    try zip.add("xl/workbook.xml", Self.declaration + workbook)
    try zip.add("xl/_rels/workbook.xml.rels", Self.declaration + relationships)
    try zip.add("xl/styles.xml", Self.declaration + styleSheet)
    try zip.close()
  }

  /// Writes the part before the rows, which tells the widths of columns.
  private func beginRows(_ widths: [Int]) throws(RenderError) {
    if isBegun { return }
    isBegun = true
    let columns = widths.enumerated().map { place, width in
      #"<col min="\#(place + 1)" max="\#(place + 1)" width="\#(Self.width(width)).7109375" "#
        + #"customWidth="1"/>"#
    }
    let text = """
      \(Self.declaration)<worksheet xmlns="\(Self.main)"><sheetPr><pageSetUpPr fitToPage="1"/>\
      </sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" \
      state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>\
      <sheetFormatPr defaultRowHeight="15"/>\
      \(columns.isEmpty ? "" : "<cols>\(columns.joined())</cols>")<sheetData>
      """
    try zip.write(Array(text.utf8))
  }

  private func begin(_ cell: WorkbookCell, _ style: WorkbookStyle) {
    if row != cell.row {
      endRow()
      row = cell.row
      rowDigits = Array("\(cell.row + 1)".utf8)
      add(#"<row r=""#)
      bytes += rowDigits
      add(#"">"#)
    }
    while letters.count <= cell.place {
      letters.append(Array(WorkbookText.letters(ofColumn: letters.count).utf8))
    }
    add(#"<c r=""#)
    bytes += letters[cell.place]
    bytes += rowDigits
    add(#"" s=""#)
    bytes += number(of: style)
    add(#"""#)
  }

  private func endRow() {
    if row != nil { add("</row>") }
    row = nil
  }

  private func number(of style: WorkbookStyle) -> [UInt8] {
    if let number = numbers[style] { return number }
    styles.append(style)
    let number = Array("\(styles.count)".utf8)
    numbers[style] = number
    return number
  }

  private func add(_ text: StaticString) {
    text.withUTF8Buffer { bytes += $0 }
  }

  private func addEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices {
      let entity: StaticString
      switch text[index] {
      case UInt8(ascii: "&"): entity = "&amp;"
      case UInt8(ascii: "<"): entity = "&lt;"
      case UInt8(ascii: ">"): entity = "&gt;"
      default: continue
      }
      bytes += text[start..<index]
      add(entity)
      start = index + 1
    }
    bytes += text[start...]
  }

  private static func needsSpaceKept(_ text: String) -> Bool {
    func isSpace(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
    return isSpace(text.utf8.first) || isSpace(text.utf8.last)
  }

  /// The cells of so many rows and places, as a formula names them.
  private static func range(_ rows: Int, _ places: Int, absolute mark: String = "") -> String {
    let last = WorkbookText.letters(ofColumn: max(0, places - 1))
    return "\(mark)A\(mark)1:\(mark)\(last)\(mark)\(max(1, rows))"
  }

  private static func escaped(_ text: String) -> String {
    [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")].reduce(text) {
      $0.replacing($1.0, with: $1.1)
    }
  }

  private var workbook: String {
    let listed = tabs.map { index in
      let name = Self.escaped(sheets[index].name)
      return #"<sheet name="\#(name)" sheetId="\#(index + 1)" r:id="rId\#(index + 1)"/>"#
    }
    let names = tabs.enumerated().map { index, place in
      let sheet = sheets[place]
      let quoted = Self.escaped(WorkbookText.quoted(sheet: sheet.name))
      let cells = Self.range(sheet.rows, sheet.places, absolute: "$")
      return """
        <definedName name="_xlnm._FilterDatabase" localSheetId="\(index)" hidden="1">\
        \(quoted)!\(cells)</definedName><definedName name="_xlnm.Print_Titles" \
        localSheetId="\(index)">\(quoted)!$1:$1</definedName>
        """
    }
    return """
      <workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)"><bookViews><workbookView/></bookViews>\
      <sheets>\(listed.joined())</sheets><definedNames>\(names.joined())</definedNames></workbook>
      """
  }

  private var relationships: String {
    let targets =
      sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
      + [("styles", "styles.xml")]
    let lines = targets.enumerated().map { index, target in
      #"<Relationship Id="rId\#(index + 1)" Type="\#(Self.office)/\#(target.0)" "#
        + #"Target="\#(target.1)"/>"#
    }
    return #"<Relationships xmlns="\#(Self.openPackage)/relationships">"# + lines.joined()
      + "</Relationships>"
  }

  private var styleSheet: String {
    let formats = styles.enumerated().map { index, style in
      #"<numFmt numFmtId="\#(164 + index)" formatCode="\#(Self.escaped(style.pattern))"/>"#
    }
    let shown = styles.enumerated().map { index, style in
      let place = style == .header ? 1 : 0
      return #"<xf numFmtId="\#(164 + index)" fontId="\#(place)" fillId="0" borderId="\#(place)" "#
        + #"xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"/>"#
    }
    let plain = #"<xf numFmtId="0" fontId="0" fillId="0" borderId="0""#
    let font = #"<sz val="11"/><name val="Calibri"/><family val="2"/></font>"#
    return """
      <styleSheet xmlns="\(Self.main)">\
      <numFmts count="\(formats.count)">\(formats.joined())</numFmts>\
      <fonts count="2"><font>\(font)<font><b/>\(font)</fonts>\
      <fills count="2"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill></fills>\
      <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/>\
      <right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>\
      <cellStyleXfs count="1">\(plain)/></cellStyleXfs>\
      <cellXfs count="\(shown.count + 1)">\(plain) xfId="0"/>\(shown.joined())</cellXfs>\
      <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
      </styleSheet>
      """
  }
}
