import Lineup
import LineupInterchange
import LineupStore
import Postgres

/// Makes the cells of a roster file of the rows of the store's query.
struct RosterExportRow {
  private let columns: [RosterExportColumn]
  /// Where the query has each column's first value.
  private let places: [Int]
  /// Where the query has the currency of a row's fees.
  private let currencyPlace: Int?
  /// The currency of the amount before, which is that of most.
  private var known: Currency?

  init(_ columns: [RosterExportColumn]) {
    self.columns = columns
    var places: [Int] = []
    var next = 0
    for column in columns {
      places.append(next)
      next += column.kind == .amount ? 2 : 1
    }
    self.places = places
    currencyPlace = columns.firstIndex { $0.name == "currency" }.map { places[$0] }
  }

  /// The cells in the order of the columns.
  ///
  /// - Throws: `PostgresError`, `LineupError.unknownCurrency`.
  mutating func values(of row: Row) throws -> [CellValue] {
    var values: [CellValue] = []
    values.reserveCapacity(columns.count)
    for (column, place) in zip(columns, places) {
      values.append(try value(of: column.kind, at: place, in: row))
    }
    return values
  }

  private mutating func value(
    of kind: RosterExportColumn.Kind, at place: Int, in row: Row
  ) throws -> CellValue {
    guard let text = row.text(at: place) else { return .null }
    return switch kind {
    case .text: .text(text)
    case .count: .number(text)
    case .minutes: .number(hours(try row.read(at: place)))
    case .list: .list(try row.read(at: place))
    case .amount: try amount(at: place, in: row)
    }
  }

  private mutating func amount(at place: Int, in row: Row) throws -> CellValue {
    let minor: Int64 = try row.read(at: place)
    let code = row.text(at: place + 1) ?? ""
    let currency = try known.flatMap { $0.code == code ? $0 : nil } ?? Currency(code)
    known = currency
    let money = Money(minorUnits: minor, currency)
    let common = currencyPlace.flatMap { row.text(at: $0) }
    // A row has one currency: an amount in another says so, and an import will ask about it.
    return .text(common == code ? money.amount : money.description)
  }
}
