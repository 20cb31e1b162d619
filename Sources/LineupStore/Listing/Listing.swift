import Lineup
import Postgres

/// One value of a listing.
public enum ListingValue: Hashable, Sendable {
  case none
  case text(String)
  case integer(Int)
  /// A number by its exact text.
  case decimal(String)
  case money(Money)
  /// In UTC.
  case instant(Moment)
  case day(LocalDate)
  case flag(Bool)
  case list([String])
}

/// A view of schema `report` as commands list it.
public struct Listing: Hashable, Sendable {
  /// A column of the view.
  public struct Column: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      case text, integer, decimal, instant, day, flag, list

      /// An amount whose currency stands in the column `currency`.
      case money
    }

    public let name: String
    public let kind: Kind

    init(_ name: String, _ kind: Kind = .text) {
      self.name = name
      self.kind = kind
    }
  }

  /// The plural of what is listed.
  public let noun: String
  public let columns: [Column]

  /// What stands in place of no rows.
  public let emptyText: String
  fileprivate let view: String
  fileprivate let order: String

  init(_ noun: String, view: String, order: String, empty: String, _ columns: [Column]) {
    self.noun = noun
    self.view = view
    self.order = order
    self.columns = columns
    emptyText = empty
  }

  /// The columns that tell who a row is about.
  static let person = [Column("curator_id", .integer), Column("external_id"), Column("name")]
}

/// Which rows of a listing are wanted.
public enum ListingFilter: Hashable, Sendable {
  case curator(Identifier<Curator>)
  case campaign(Identifier<Campaign>)

  /// Rows with this text in a column of the listing.
  case text(String, column: String)

  /// Rows for which a column of the listing is true.
  case holds(column: String)

  fileprivate var condition: SQL {
    switch self {
    case .curator(let id): "curator_id = \(id)"
    case .campaign(let id): "campaign_id = \(id)"
    case .text(let text, let column): "\(SQL(trusted: column)) = \(text)"
    case .holds(let column): SQL(trusted: column)
    }
  }
}

extension Store {
  /// The rows of a listing that pass every filter, each with a value for every column.
  public func rows(
    of listing: Listing, where filters: [ListingFilter] = []
  ) throws -> [[ListingValue]] {
    let names = listing.columns.map { column -> SQL in
      column.kind == .instant
        ? SQL.moment(column.name, zone: "'UTC'", as: column.name) : SQL(trusted: column.name)
    }
    let conditions = filters.isEmpty ? ["true"] : filters.map(\.condition)
    return try connection.run(
      """
      select \(SQL.joined(names, separator: ", "))
      from report.\(SQL(trusted: listing.view))
      where \(SQL.joined(conditions, separator: " and "))
      order by \(SQL(trusted: listing.order))
      """
    ).map { row in try listing.columns.map { try ListingValue(row, $0) } }
  }
}

extension ListingValue {
  fileprivate init(_ row: Row, _ column: Listing.Column) throws {
    let name = column.name
    let value: ListingValue? =
      switch column.kind {
      case .text: try row.read(name, as: String?.self).map { .text($0) }
      case .integer: try row.read(name, as: Int?.self).map { .integer($0) }
      case .decimal: try row.read(name, as: String?.self).map { .decimal($0) }
      case .day: try row.read(name, as: LocalDate?.self).map { .day($0) }
      case .flag: try row.read(name, as: Bool?.self).map { .flag($0) }
      case .list: .list(try row.read(name))
      case .money:
        try row.read(name, as: String?.self).map { amount in
          .money(try Money(amount, try row["currency"]))
        }
      case .instant:
        try row.read(name + "_us", as: Int64?.self).map { _ in .instant(try row.moment(name)) }
      }
    self = value ?? .none
  }
}
