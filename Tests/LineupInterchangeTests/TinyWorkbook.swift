/// A zip archive of stored parts, made byte by byte.
struct TinyZip {
  private(set) var parts: [(name: String, bytes: [UInt8], packed: [UInt8]?)] = []

  mutating func add(_ name: String, _ text: String) { parts.append((name, Array(text.utf8), nil)) }

  /// Adds a part whose deflated form is given.
  mutating func add(_ name: String, _ bytes: [UInt8], packed: [UInt8]) {
    parts.append((name, bytes, packed))
  }

  /// The archive; `flags` of its parts are the general purpose bits of the format.
  func bytes(flags: UInt16 = 0) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let packed = part.packed ?? part.bytes
      var shared: [UInt8] = []
      Self.append(UInt16(20), to: &shared)
      Self.append(flags, to: &shared)
      Self.append(UInt16(part.packed == nil ? 0 : 8), to: &shared)
      Self.append(UInt32(0), to: &shared)
      Self.append(Self.checksum(part.bytes), to: &shared)
      Self.append(UInt32(packed.count), to: &shared)
      Self.append(UInt32(part.bytes.count), to: &shared)
      Self.append(UInt16(part.name.utf8.count), to: &shared)
      Self.append(UInt16(0), to: &shared)
      directory += [0x50, 0x4B, 1, 2, 20, 0] + shared
      directory += [UInt8](repeating: 0, count: 10)
      Self.append(UInt32(archive.count), to: &directory)
      directory += part.name.utf8
      archive += [0x50, 0x4B, 3, 4] + shared + Array(part.name.utf8) + packed
    }
    let start = archive.count
    archive += directory
    archive += [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    Self.append(UInt16(parts.count), to: &archive)
    Self.append(UInt16(parts.count), to: &archive)
    Self.append(UInt32(directory.count), to: &archive)
    Self.append(UInt32(start), to: &archive)
    Self.append(UInt16(0), to: &archive)
    return archive
  }

  private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
  }

  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
    }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 0xFF)] }
  }
}

/// A workbook as spreadsheet programs write it, as far as readers look.
struct TinyWorkbook {
  /// The XML between `<sheetData>` tags of each sheet.
  var sheets: [(name: String, rows: String)] = []
  var hidden: Set<String> = []
  var texts: [String] = []
  /// Codes of number formats, which cells name by their index from 1; 0 is plain.
  var formats: [String] = []
  var isEpoch1904 = false
  /// What stands before the root of each sheet.
  var prolog = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  init(rows: String) { sheets = [("People", rows)] }

  var zip: TinyZip {
    var zip = TinyZip()
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    zip.add(
      "_rels/.rels",
      """
      <Relationships><Relationship Id="r1" Type="\(kinds)officeDocument" Target="xl/workbook.xml"/>\
      </Relationships>
      """)
    let named = sheets.enumerated().map { index, sheet in
      let state = hidden.contains(sheet.name) ? " state=\"hidden\"" : ""
      return "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"s\(index)\"\(state)/>"
    }
    zip.add(
      "xl/workbook.xml",
      """
      <workbook xmlns:r="r"><workbookPr date1904="\(isEpoch1904 ? 1 : 0)"/>\
      <sheets>\(named.joined())</sheets></workbook>
      """)
    let targets = sheets.indices.map {
      "<Relationship Id=\"s\($0)\" Type=\"\(kinds)worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
    }
    zip.add(
      "xl/_rels/workbook.xml.rels",
      """
      <Relationships>\(targets.joined())\
      <Relationship Id="t" Type="\(kinds)sharedStrings" Target="/xl/sharedStrings.xml"/>\
      <Relationship Id="f" Type="\(kinds)styles" Target="styles.xml"/></Relationships>
      """)
    zip.add("xl/sharedStrings.xml", "<sst>\(texts.map { "<si>\($0)</si>" }.joined())</sst>")
    let codes = formats.enumerated().map { index, code in
      "<numFmt numFmtId=\"\(164 + index)\" formatCode=\"\(code)\"/>"
    }
    let styles = formats.indices.map { "<xf numFmtId=\"\(164 + $0)\"/>" }
    zip.add(
      "xl/styles.xml",
      """
      <styleSheet><numFmts>\(codes.joined())</numFmts><cellStyleXfs><xf numFmtId="14"/>\
      </cellStyleXfs><cellXfs><xf numFmtId="0"/>\(styles.joined())<xf numFmtId="14"/></cellXfs>\
      </styleSheet>
      """)
    for (index, sheet) in sheets.enumerated() {
      zip.add(
        "xl/worksheets/sheet\(index).xml",
        "\(prolog)<worksheet><sheetData>\(sheet.rows)</sheetData></worksheet>")
    }
    return zip
  }

  var bytes: [UInt8] { zip.bytes() }
}
