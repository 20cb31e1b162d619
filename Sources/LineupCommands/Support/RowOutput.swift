import LineupRender

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Rows on their way to a file or to standard output: text and workbooks grow as rows come, formats
/// that must see all rows are written at the end.
final class RowOutput {
  private enum Form {
    case text(TableStream, descriptor: Int32)
    case sheet(WorkbookFile)
    case held(Table)
  }

  private static let piece = 1 << 16

  private let noun: String
  private let path: String
  private let format: OutputFormat
  private let style: Style
  private let raw: Bool
  private let fields: [String]?
  private let emptyText: String
  private let isPaged: Bool
  private var form: Form?
  /// The places of the wanted fields; nil for all.
  private var places: [Int]?
  private var text = ""

  /// An output to a path, `-` for standard output; see `OutputOptions` for the rest.
  init(
    _ noun: String, to path: String, as format: OutputFormat, style: Style, raw: Bool,
    fields: [String]?, emptyText: String, isPaged: Bool
  ) {
    self.noun = noun
    self.path = path
    self.format = format
    self.style = style
    self.raw = raw
    self.fields = fields
    self.emptyText = emptyText
    self.isPaged = isPaged
  }

  deinit {
    if case .text(_, let descriptor) = form, path != "-" { close(descriptor) }
  }

  /// Has `feed` hand over the columns and then each row, and writes the rest.
  ///
  /// - Returns: what `feed` returns.
  /// - Throws: `RenderError`, `OutputError`, and what `feed` throws.
  func write<Value>(_ feed: (RowOutput) throws -> Value) throws -> Value {
    let value = try feed(self)
    try end()
    return value
  }

  /// Begins with the columns that each row has.
  ///
  /// - Throws: `RenderError` for unknown fields, `OutputError`.
  func begin(_ columns: [Column]) throws {
    places = try fields.map { try picked($0, from: columns.map(\.name)) }
    let shown = places?.map { columns[$0] } ?? columns
    let stream = TableStream(noun, columns: shown, as: format, style: style, raw: raw)
    if let stream {
      form = .text(stream, descriptor: try descriptor())
      stream.begin(to: &text)
    } else if format.isBinary {
      let file = try WorkbookFile(path: path)
      try file.beginSheet(Column.heading(noun), columns: shown)
      form = .sheet(file)
    } else {
      form = .held(Table(noun, columns: shown, emptyText: emptyText))
    }
  }

  /// Adds a row.
  ///
  /// - Throws: `RenderError`, `OutputError`.
  func append(_ row: [Cell]) throws {
    let shown = places?.map { row[$0] } ?? row
    switch form {
    case .text(var stream, let descriptor):
      stream.append(shown, to: &text)
      form = .text(stream, descriptor: descriptor)
      if text.utf8.count >= Self.piece { try flush(to: descriptor) }
    case .sheet(let file): try file.append(shown)
    case .held(var table):
      // Let go of the old value first, lest every row copies all before it.
      form = nil
      table.append(shown)
      form = .held(table)
    case nil: preconditionFailure("rows come after their columns")
    }
  }

  private func end() throws {
    switch form {
    case .text(let stream, let descriptor):
      stream.end(to: &text)
      try flush(to: descriptor)
    case .sheet(let file): try file.close()
    case .held(let table):
      let shown = table.rendered(as: format, style: style, raw: raw)
      if path == "-", format == .table, isPaged {
        try Pager.show(shown)
      } else {
        try writePicture(shown, to: path)
      }
    case nil: preconditionFailure("rows come after their columns")
    }
  }

  private func flush(to descriptor: Int32) throws(OutputError) {
    try writeAll(text, to: descriptor, named: path == "-" ? "standard output" : path)
    text.removeAll(keepingCapacity: true)
  }

  private func descriptor() throws(OutputError) -> Int32 {
    if path == "-" { return STDOUT_FILENO }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(to: path, errno: errno) }
    return descriptor
  }
}
