import LineupRender
import LineupStore
import Postgres

/// Makes the cells of a report's rows, by the types that the database gave them.
struct ReportCells {
  let columns: [Column]
  private let types: [PostgresType]

  /// Reads the rows of a shape.
  init(_ shape: ReportShape) {
    types = shape.types
    columns = zip(shape.columns, shape.types).map { Column($0, kind: reportKind($1)) }
  }

  /// A cell for every column.
  ///
  /// - Throws: `PostgresError`.
  func cells(of row: Row) throws -> [Cell] {
    try columns.indices.map { try cell(of: row, at: $0) }
  }

  private func cell(of row: Row, at place: Int) throws -> Cell {
    let type = types[place]
    if let element = type.element {
      let texts = try row.read(at: place, as: [String?]?.self)
      let isJSON = element.isJSON
      return texts.map { texts in
        .list(texts.map { text in text.map { isJSON ? json($0) : .text($0) } ?? .null })
      } ?? .null
    }
    guard let text = row.text(at: place) else { return .null }
    if type.isJSON { return json(text) }
    switch columns[place].kind {
    case .integer: return Int(text).map { .integer($0) } ?? .text(text)
    case .decimal: return Double(text)?.isFinite == true ? .decimal(text) : .text(text)
    case .bool: return .bool(text == "t")
    case .date: return text.utf8.count == 10 ? .date(text) : .text(text)
    case .timestamp: return .timestamp(reportMoment(text))
    default: return .text(text)
    }
  }
}

extension PostgresType {
  fileprivate var isJSON: Bool { self == .jsonb || self == .json }
}

private func reportKind(_ type: PostgresType) -> Column.Kind {
  switch type {
  case .int2, .int4, .int8, .oid: .integer
  case .numeric, .float4, .float8: .decimal
  case .bool: .bool
  case .date: .date
  case .timestamptz: .timestamp
  default: type.element == nil ? .text : .list
  }
}

/// A value of PostgreSQL's JSON on one line: within its texts, line feeds and returns are escaped.
private func json(_ text: String) -> Cell {
  let bytes = text.utf8.map { $0 == 10 || $0 == 13 ? 32 : $0 }
  return .json(.embedded(String(decoding: bytes, as: UTF8.self)))
}

/// PostgreSQL's `2027-05-03 08:30:00+00`, of a session in UTC, in RFC 3339.
private func reportMoment(_ text: String) -> String {
  guard text.hasSuffix("+00"), let space = text.firstIndex(of: " ") else { return text }
  return text[..<space] + "T" + text[text.index(after: space)...] + ":00"
}
