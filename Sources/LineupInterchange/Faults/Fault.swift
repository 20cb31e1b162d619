/// One problem of an input file: where it is, what is wrong, and what to do about it.
public struct Fault: Error, Hashable, Sendable {
  /// The file's name as the user wrote it, or `<stdin>`.
  public let file: String
  /// The place; nil when the file as a whole is at fault.
  public let position: Position?
  /// Of a workbook, how its user calls the place: `People!B17`.
  public let cellName: String?
  /// The 1-based number of the cell within its record, if one cell is at fault.
  public let cell: Int?
  /// The name of the cell's column or JSON member.
  public let field: String?
  /// What is wrong, with the offending value.
  public let message: String
  /// What to do about it; nil when `message` says so already.
  public let remedy: String?
  /// Whether no record of the file can be taken, as when the header is wrong.
  public let concernsWholeFile: Bool

  /// Makes a fault; `file`, `field`, `message` and `remedy` are escaped here, so that they are
  /// safe to print.
  public init(
    file: String, position: Position? = nil, cellName: String? = nil, cell: Int? = nil,
    field: String? = nil, message: String, remedy: String? = nil, concernsWholeFile: Bool = false
  ) {
    self.file = VisibleText.escaped(file)
    self.position = position
    self.cellName = cellName.map(VisibleText.escaped)
    self.cell = cell
    self.field = field.map(VisibleText.escaped)
    self.message = VisibleText.escaped(message)
    self.remedy = remedy.map(VisibleText.escaped)
    self.concernsWholeFile = concernsWholeFile
  }

  /// Message and remedy in one sentence, without the place.
  public var reason: String {
    guard let remedy else { return message }
    return "\(message); \(remedy)"
  }

  /// The fault as one line of JSON without a newline, for `--error-format json`.
  public var json: String {
    let members: [(String, CellValue)] =
      [
        ("severity", .text("error")),
        ("file", .text(file)),
        ("line", CellValue(position?.line)),
        ("column", CellValue(position?.column)),
        ("cell", CellValue(cell)),
        ("field", field.map { .text($0) } ?? .null),
        ("message", .text(message)),
        ("remedy", remedy.map { .text($0) } ?? .null),
      ] + (cellName.map { [("place", .text($0))] } ?? [])
    var line: [UInt8] = []
    JSONLinesWriter.append(members, to: &line)
    return String(decoding: line, as: UTF8.self)
  }
}

extension Fault {
  /// The fault of a file that is not UTF-8 from its first byte.
  static func utf16(file: String) -> Fault {
    Fault(
      file: file, position: Position(line: 1, column: 1),
      message: "the file is UTF-16, as its byte order mark tells",
      remedy: "save it as UTF-8 (spreadsheets call it \"CSV UTF-8\")", concernsWholeFile: true)
  }
}

extension Fault: CustomStringConvertible {
  /// `file:line:column: error: message; remedy`, as compilers print it; of a workbook,
  /// `file:sheet!cell: error: …`.
  public var description: String {
    if let cellName { return "\(file):\(cellName): error: \(reason)" }
    guard let position else { return "\(file): error: \(reason)" }
    return "\(file):\(position.line):\(position.column): error: \(reason)"
  }
}
