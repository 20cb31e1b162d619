import Lineup
import LineupRender
import LineupStore

/// Rows of a listing as a table.
func table(of listing: Listing, _ rows: [[ListingValue]]) -> Table {
  Table(
    listing.noun, columns: listing.columns.map { Column($0.name, kind: $0.kind.columnKind) },
    rows: rows.map { $0.map(\.cell) }, emptyText: listing.emptyText)
}

/// Rows of a listing about one person as a table without the columns that tell who it is.
///
/// - Throws: `RenderError`, which would be a mistake of this program.
func tableOfOne(_ listing: Listing, _ rows: [[ListingValue]]) throws -> Table {
  let person = ["curator_id", "external_id", "name"]
  return try table(of: listing, rows).selecting(
    listing.columns.map(\.name).filter { !person.contains($0) })
}

extension Listing.Column.Kind {
  fileprivate var columnKind: Column.Kind {
    switch self {
    case .text: .text
    case .integer: .integer
    case .decimal: .decimal
    case .instant: .timestamp
    case .day: .date
    case .flag: .bool
    case .list: .list
    case .money: .money
    }
  }
}

extension ListingValue {
  /// The value as a cell.
  var cell: Cell {
    switch self {
    case .none: .null
    case .text(let text): .text(text)
    case .integer(let number): .integer(number)
    case .decimal(let number): .decimal(number)
    case .money(let money): Cell(money)
    case .instant(let moment): .timestamp(moment.description)
    case .day(let day): .date(day.description)
    case .flag(let flag): .bool(flag)
    case .list(let texts): .list(texts.map { .text($0) })
    }
  }
}
