import LineupInterchange
import LineupRender
import LineupStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileFormat {
  /// The format in which a file of that name is written; nil where the name tells none, or one
  /// with macros, which are not written.
  init?(writing path: String) {
    guard !path.lowercased().hasSuffix(".xlsm"), let named = try? FileFormat(ofPath: path)
    else { return nil }
    self = named
  }

  /// Begins a file; `raw` leaves out the guard against spreadsheet formulas.
  ///
  /// - Throws: `InterchangeError.cannotWrite`, `RenderError`.
  func sheet(
    at path: String, columns: [RosterExportColumn], raw: Bool
  ) throws -> any ExportSheet {
    let names = columns.map(\.name)
    return switch self {
    case .csv: try DelimitedSheet(ByteSink(path: path), names, raw ? .rawCSV : .csv)
    case .tsv: try DelimitedSheet(ByteSink(path: path), names, raw ? .rawTSV : .tsv)
    case .json: try JSONSheet(ByteSink(path: path), names, isLines: false)
    case .jsonLines: try JSONSheet(ByteSink(path: path), names, isLines: true)
    case .xlsx: try WorkbookSheet(path: path, columns)
    case .vCard: try CardSheet(ByteSink(path: path), names)
    }
  }
}

/// A file of records in the making.
protocol ExportSheet {
  /// Adds a record, which has a value for every column.
  func append(_ values: [CellValue]) throws

  /// Writes the rest.
  func close() throws
}

extension InterchangeError {
  /// Whether the reader of a pipe has gone.
  var isClosedPipe: Bool {
    if case .cannotWrite(_, let code) = self { code == EPIPE } else { false }
  }
}

/// CSV or TSV below a header.
private final class DelimitedSheet: ExportSheet {
  private let sink: ByteSink
  private let writer: CSVWriter

  init(_ sink: ByteSink, _ columns: [String], _ dialect: CSVDialect) throws {
    self.sink = sink
    writer = CSVWriter(dialect)
    try sink.write { writer.append(header: columns, to: &$0) }
  }

  func append(_ values: [CellValue]) throws {
    try sink.write { writer.append(values, to: &$0) }
  }

  func close() throws { try sink.close() }
}

/// JSON objects without the members that are null.
private final class JSONSheet: ExportSheet {
  private let sink: ByteSink
  private let columns: [String]
  private let isLines: Bool
  private var document = JSONArrayWriter()

  init(_ sink: ByteSink, _ columns: [String], isLines: Bool) {
    self.sink = sink
    self.columns = columns
    self.isLines = isLines
  }

  func append(_ values: [CellValue]) throws {
    let members = Array(zip(columns, values)).filter { $0.1 != .null }
    try sink.write { output in
      if isLines {
        JSONLinesWriter.appendLine(members, to: &output)
      } else {
        document.append(members, to: &output)
      }
    }
  }

  func close() throws {
    if !isLines { try sink.write { document.end(&$0) } }
    try sink.close()
  }
}

/// One sheet of a workbook, numbers and amounts as numbers.
private final class WorkbookSheet: ExportSheet {
  private let file: WorkbookFile
  private let columns: [RosterExportColumn]

  init(path: String, _ columns: [RosterExportColumn]) throws {
    self.columns = columns
    file = try WorkbookFile(path: path)
    try file.beginSheet("roster", columns: columns.map { Column($0.name) })
  }

  func append(_ values: [CellValue]) throws {
    try file.append(zip(columns, values).map { cell(of: $0, $1) })
  }

  func close() throws { try file.close() }

  private func cell(of column: RosterExportColumn, _ value: CellValue) -> Cell {
    switch value {
    case .null: .null
    case .text(let text): column.kind == .amount ? .decimal(text) : .text(text)
    case .number(let text): .decimal(text)
    case .boolean(let flag): .bool(flag)
    case .list(let texts): .text(ListText.joined(texts))
    }
  }
}

/// Address cards, a person each.
private final class CardSheet: ExportSheet {
  private let sink: ByteSink
  private let columns: [String]

  init(_ sink: ByteSink, _ columns: [String]) {
    self.sink = sink
    self.columns = columns
  }

  func append(_ values: [CellValue]) throws {
    try sink.write { VCardWriter.append(rosterCard(columns, values), to: &$0) }
  }

  func close() throws { try sink.close() }
}
