/// A workbook's sheets, shared texts and number formats (ECMA-376 part 1, Office Open XML).
final class Workbook {
  /// Why a workbook cannot be read.
  enum Flaw: Error {
    case noWorkbook
    case unknownSheet(String, known: [String])
    case noSheet
    case tooManyTexts(bytes: Int)
    case misplacedCell(String)
  }

  /// A sheet that a person sees.
  struct Sheet {
    let name: String
    let part: String
    let isHidden: Bool
  }

  /// The most bytes of all shared texts together.
  static let textLimit = 1 << 30

  let archive: ZipArchive
  private(set) var sheets: [Sheet] = []
  /// Whether days count from 1904.
  private(set) var epoch1904 = false
  /// The forms of numbers by the index that cells name.
  private(set) var forms: [NumberForm] = []
  private(set) var texts = SharedTexts()

  /// Reads what all sheets share.
  ///
  /// - Throws: `Flaw`, `ZipArchive.Flaw`, `XMLScanner.Flaw`.
  init(path: String) throws {
    archive = try ZipArchive(path: path)
    let main = try relations(of: "").first { $0.kind == "officeDocument" }?.part
    let book = main ?? "xl/workbook.xml"
    guard archive.has(book) else { throw Flaw.noWorkbook }
    let parts = try relations(of: book)
    try readSheets(of: book, parts)
    if let part = parts.first(where: { $0.kind == "styles" })?.part, archive.has(part) {
      try readForms(in: part)
    }
    if let part = parts.first(where: { $0.kind == "sharedStrings" })?.part, archive.has(part) {
      try readTexts(in: part)
    }
  }

  /// The sheet of a name, or the first that is not hidden.
  ///
  /// - Throws: `Flaw.unknownSheet`, `Flaw.noSheet`.
  func sheet(named name: String?) throws -> Sheet {
    if let name {
      let found =
        sheets.first { $0.name == name }
        ?? sheets.first { $0.name.lowercased() == name.lowercased() }
      guard let found else { throw Flaw.unknownSheet(name, known: sheets.map(\.name)) }
      return found
    }
    guard let first = sheets.first(where: { !$0.isHidden }) ?? sheets.first else {
      throw Flaw.noSheet
    }
    return first
  }

  /// Feeds a part to a scanner.
  func scan(_ part: String, _ scanner: XMLScanner) throws {
    try archive.read(part) { bytes in
      try scanner.feed(bytes)
      return true
    }
    try scanner.feed(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
  }

  private struct Relation {
    let id: String
    let kind: Substring
    let part: String
  }

  /// What a part, or the whole package, refers to.
  private func relations(of part: String) throws -> [Relation] {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[...$0]) } ?? ""
    let name = slash.map { part[part.index(after: $0)...] } ?? part[...]
    let list = "\(folder)_rels/\(name).rels"
    guard archive.has(list) else { return [] }
    var found: [Relation] = []
    let scanner = XMLScanner(
      opened: { name, attributes in
        guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"],
          let type = attributes["Type"]
        else { return }
        let part = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
        let kind = type.split(separator: "/").last ?? ""
        found.append(Relation(id: id, kind: kind, part: part))
      }, closed: { _ in }, text: { _ in })
    try scan(list, scanner)
    return found
  }

  private func readSheets(of book: String, _ parts: [Relation]) throws {
    let scanner = XMLScanner(
      opened: { [unowned self] name, attributes in
        switch name {
        case "workbookPr":
          epoch1904 = ["1", "true"].contains(attributes["date1904"] ?? "0")
        case "sheet":
          guard let name = attributes["name"], let id = attributes["id"],
            let part = parts.first(where: { $0.id == id && $0.kind == "worksheet" })?.part
          else { return }
          let isHidden = ["hidden", "veryHidden"].contains(attributes["state"] ?? "")
          sheets.append(Sheet(name: name, part: part, isHidden: isHidden))
        default: break
        }
      }, closed: { _ in }, text: { _ in })
    try scan(book, scanner)
  }

  private func readForms(in part: String) throws {
    var codes: [Int: String] = [:]
    var ids: [Int] = []
    var isOfCells = false
    let scanner = XMLScanner(
      opened: { name, attributes in
        switch name {
        case "numFmt":
          if let id = attributes["numFmtId"].flatMap({ Int($0) }) {
            codes[id] = attributes["formatCode"]
          }
        case "cellXfs": isOfCells = true
        case "xf" where isOfCells:
          ids.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
        default: break
        }
      }, closed: { if $0 == "cellXfs" { isOfCells = false } }, text: { _ in })
    try scan(part, scanner)
    forms = ids.map { id in
      codes[id].map { NumberForm(code: $0) } ?? NumberForm(builtIn: id)
    }
  }

  private func readTexts(in part: String) throws {
    var isReading = false
    var isHidden = false
    let scanner = XMLScanner(
      opened: { name, _ in
        switch name {
        case "t": isReading = !isHidden
        case "rPh": isHidden = true
        default: break
        }
      },
      closed: { [unowned self] name in
        switch name {
        case "t": isReading = false
        case "rPh": isHidden = false
        case "si": texts.endText()
        default: break
        }
      },
      text: { [unowned self] bytes in
        guard isReading else { return }
        texts.append(bytes)
        if texts.byteCount > Self.textLimit { throw Flaw.tooManyTexts(bytes: Self.textLimit) }
      })
    try scan(part, scanner)
  }
}

/// The texts that cells of a workbook name by their index, in one block of memory.
struct SharedTexts {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  var byteCount: Int { bytes.count }

  mutating func append(_ piece: UnsafeBufferPointer<UInt8>) { bytes += piece }

  mutating func endText() { ends.append(bytes.count) }

  /// The text at an index; nil where there is none.
  subscript(index: Int) -> String? {
    guard ends.indices.contains(index) else { return nil }
    let start = index == 0 ? 0 : ends[index - 1]
    return String(decoding: bytes[start..<ends[index]], as: UTF8.self)
  }
}
