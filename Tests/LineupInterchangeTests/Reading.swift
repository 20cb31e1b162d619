@testable import LineupInterchange

/// A cell as the tests compare it.
enum ReadCell: Equatable, ExpressibleByStringLiteral, ExpressibleByNilLiteral,
  CustomStringConvertible
{
  case null
  case text(String)
  case other(CellKind, String)
  case list([String])

  init(stringLiteral text: String) { self = .text(text) }
  init(nilLiteral: ()) { self = .null }

  init(_ record: borrowing Record, _ index: Int) {
    let text = record.string(at: index) ?? ""
    switch record.kind(at: index) {
    case .null: self = .null
    case .text: self = .text(text)
    case .list: self = .list(record.texts(at: index))
    case let kind: self = .other(kind, text)
    }
  }

  var description: String {
    switch self {
    case .null: "nil"
    case .text(let text): "\"\(text)\""
    case .other(let kind, let text): "\(kind)(\(text))"
    case .list(let texts): "\(texts)"
    }
  }
}

/// All that a reader tells of some bytes.
struct Reading: Equatable {
  var header: [String] = []
  var names: [[String]] = []
  var records: [[ReadCell]] = []
  var lines: [Int] = []
  var raw: [String] = []
  var rejected: [String] = []
  var faults: [String] = []
  /// The first line of a file of rejected records.
  var rejectHeader = ""

  /// Reads `text` as CSV, at most `chunk` bytes at a time.
  init(
    csv text: String, dialect: CSVDialect = .csv, limits: ReaderLimits = ReaderLimits(),
    chunk: Int = .max
  ) throws {
    try self.init(csv: Array(text.utf8), dialect: dialect, limits: limits, chunk: chunk)
  }

  init(
    csv bytes: [UInt8], dialect: CSVDialect = .csv, limits: ReaderLimits = ReaderLimits(),
    chunk: Int = .max
  ) throws {
    let source = ByteSource(bytes: bytes, name: "f", chunk: chunk)
    let log = FaultLog()
    try collect(CSVReader(source, dialect: dialect, limits: limits, log: log))
  }

  /// Reads `text` as JSON Lines, at most `chunk` bytes at a time.
  init(json text: String, limits: ReaderLimits = ReaderLimits(), chunk: Int = .max) throws {
    try self.init(json: Array(text.utf8), limits: limits, chunk: chunk)
  }

  init(json bytes: [UInt8], limits: ReaderLimits = ReaderLimits(), chunk: Int = .max) throws {
    let source = ByteSource(bytes: bytes, name: "f", chunk: chunk)
    try collect(JSONLinesReader(source, limits: limits, log: FaultLog()))
  }

  /// Reads bytes of a format, at most `chunk` at a time.
  init(
    _ format: FileFormat, _ bytes: [UInt8], sheet: String? = nil, chunk: Int = .max
  ) throws {
    let source = ByteSource(bytes: bytes, name: "f", chunk: chunk)
    let reader = try format.reader(of: source, sheet: sheet, log: FaultLog())
    rejectHeader = String(decoding: reader.rejectFormat.header, as: UTF8.self)
    try collect(reader)
  }

  init(_ format: FileFormat, _ text: String, chunk: Int = .max) throws {
    try self.init(format, Array(text.utf8), chunk: chunk)
  }

  private mutating func collect(_ reader: any RecordReader) throws {
    header = reader.header?.map(\.name) ?? []
    var found = Reading()
    try reader.forEachRecord(
      rejected: { found.rejected.append(String(decoding: $0.rawBytes(), as: UTF8.self)) },
      { record in
        var cells: [ReadCell] = []
        var names: [String] = []
        for index in 0..<record.count {
          cells.append(ReadCell(record, index))
          names.append(record.name(at: index))
        }
        found.records.append(cells)
        found.names.append(names)
        found.lines.append(record.line)
        found.raw.append(String(decoding: record.rawBytes(), as: UTF8.self))
      })
    found.header = header
    found.rejectHeader = rejectHeader
    found.faults = reader.log.faults.map(\.description)
    self = found
  }

  private init() {}
}
