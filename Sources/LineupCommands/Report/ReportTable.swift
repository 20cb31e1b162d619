import LineupRender
import LineupStore
import Postgres

extension Table {
  /// The answer of a report with the types that the database gave it.
  ///
  /// - Throws: `PostgresError`.
  init(_ noun: String, _ answer: ReportRows) throws {
    let kinds = answer.types.map(reportKind)
    self.init(
      noun, columns: zip(answer.columns, kinds).map { Column($0, kind: $1) },
      rows: try answer.rows.map { row in
        try kinds.indices.map { try reportCell(row, at: $0, answer.types[$0]) }
      }, emptyText: "The report has no rows for this.")
  }
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

private func reportCell(_ row: Row, at place: Int, _ type: PostgresType) throws -> Cell {
  if type.element != nil {
    let texts = try row.read(at: place, as: [String?]?.self)
    return texts.map { .list($0.map { text in text.map { .text($0) } ?? .null }) } ?? .null
  }
  guard let text = row.text(at: place) else { return .null }
  switch reportKind(type) {
  case .integer: return Int(text).map { .integer($0) } ?? .text(text)
  case .decimal: return Double(text)?.isFinite == true ? .decimal(text) : .text(text)
  case .bool: return .bool(text == "t")
  case .date: return text.utf8.count == 10 ? .date(text) : .text(text)
  case .timestamp: return .timestamp(reportMoment(text))
  default: return .text(text)
  }
}

/// PostgreSQL's `2027-05-03 08:30:00+00`, of a session in UTC, in RFC 3339.
private func reportMoment(_ text: String) -> String {
  guard text.hasSuffix("+00"), let space = text.firstIndex(of: " ") else { return text }
  return text[..<space] + "T" + text[text.index(after: space)...] + ":00"
}
