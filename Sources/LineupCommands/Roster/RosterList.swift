import ArgumentParser
import Lineup
import LineupRender
import LineupStore
import Postgres

extension RosterOrder: ExpressibleByArgument {}

/// `lineup roster list`: people and what matters of them.
struct RosterList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the people of the roster.",
    examples: [
      "lineup roster list --state agreed --language pt",
      "lineup roster list --search anna --fields id,name,handle",
      "lineup roster list --sort followers --limit 20 --json",
    ])

  @OptionGroup var filter: RosterFilterOptions

  @Option(help: "name, external-id, state, followers or fee-hour.")
  var sort = RosterOrder.name

  @Option(help: "Show so many at most.")
  var limit: Int?

  @OptionGroup var reading: ReadingOptions

  mutating func validate() throws {
    if let limit, limit < 0 {
      throw ValidationError("--limit \(limit) is negative; give 0 or more")
    }
  }

  func run() throws {
    let wanted = try filter.filter()
    let fields = try wantedFields()
    let store = try database.open(command: "roster list")
    var table = Table(
      "curators", columns: fields.map(\.column),
      emptyText: "Nobody is listed; import people with `lineup roster import`.")
    try store.forEachRosterRow(
      fields.flatMap(\.sources).unique, where: wanted, by: sort, limit: limit
    ) { row in
      table.append(try fields.map { try $0.cell(row) })
    }
    try output.write(table, global)
  }

  /// The fields to read: those asked for, else a few for a terminal, else all.
  private func wantedFields() throws -> [RosterField] {
    if let names = output.fields?.names {
      // An unknown name is told with the valid ones before the database is asked.
      _ = try Table("curators", columns: RosterField.all.map(\.column)).selecting(names)
      return names.compactMap { name in RosterField.all.first { $0.column.name == name } }
    }
    return output.format() == .table ? RosterField.all.filter(\.isShownFirst) : RosterField.all
  }
}

/// A field of the list: how it is shown, and which columns of the view it takes.
struct RosterField: Sendable {
  let column: Column

  /// Whether a terminal shows it unasked.
  let isShownFirst: Bool
  let sources: [RosterColumn]
  let cell: @Sendable (Row) throws -> Cell

  static let all: [RosterField] = [
    integer("id", .curatorID),
    text("external_id", .externalID, isShownFirst: true),
    text("name", .name, isShownFirst: true),
    text("state", .state, isShownFirst: true),
    text("platform", .platform, isShownFirst: true),
    text("handle", .handle, isShownFirst: true),
    integer("followers", .followers, isShownFirst: true),
    list("languages", .languages, isShownFirst: true),
    list("skills", .skills, isShownFirst: true),
    list("tags", .tags),
    text("time_zone", .timeZone),
    fee("fee_flat", .feeFlat),
    fee("fee_day", .feeDay),
    fee("fee_hour", .feeHour, isShownFirst: true),
    decimal("min_hours_week", .minHoursWeek),
    decimal("max_hours_week", .maxHoursWeek, isShownFirst: true),
    integer("max_days_week", .maxDaysWeek),
    integer("max_consecutive_days", .maxConsecutiveDays),
    integer("min_consecutive_days", .minConsecutiveDays),
    integer("min_consecutive_days_off", .minConsecutiveDaysOff),
    decimal("min_hours", .minHours),
    decimal("max_hours", .maxHours),
    integer("max_weekends", .maxWeekends),
    list("max_shifts", .maxShifts),
    fee("max_fees", .maxFees, in: .maxFeesCurrency),
    decimal("min_notice_hours", .minNoticeHours),
    text("owner", .owner),
    fee("fee_post", .feePost),
    fee("fee_minimum", .feeMinimum),
    list("territories", .territories),
    list("exclusive_with", .exclusiveWith),
    flag("do_not_contact", .doNotContact),
    integer("standby_position", .standbyPosition),
    list("consents", .consents),
    flag("followers_are_stale", .followersAreStale),
  ]

  private static func text(
    _ name: String, _ source: RosterColumn, isShownFirst: Bool = false
  ) -> RosterField {
    RosterField(column: Column(name), isShownFirst: isShownFirst, sources: [source]) { row in
      try row.read(source.rawValue, as: String?.self).map { .text($0) } ?? .null
    }
  }

  private static func integer(
    _ name: String, _ source: RosterColumn, isShownFirst: Bool = false
  ) -> RosterField {
    RosterField(
      column: Column(name, kind: .integer), isShownFirst: isShownFirst, sources: [source]
    ) { row in
      try row.read(source.rawValue, as: Int?.self).map { .integer($0) } ?? .null
    }
  }

  private static func flag(_ name: String, _ source: RosterColumn) -> RosterField {
    RosterField(
      column: Column(name, kind: .bool), isShownFirst: false, sources: [source]
    ) { row in
      try row.read(source.rawValue, as: Bool?.self).map { .bool($0) } ?? .null
    }
  }

  private static func decimal(
    _ name: String, _ source: RosterColumn, isShownFirst: Bool = false
  ) -> RosterField {
    RosterField(
      column: Column(name, kind: .decimal), isShownFirst: isShownFirst, sources: [source]
    ) { row in
      try row.read(source.rawValue, as: String?.self).map { .decimal($0) } ?? .null
    }
  }

  private static func list(
    _ name: String, _ source: RosterColumn, isShownFirst: Bool = false
  ) -> RosterField {
    RosterField(
      column: Column(name, kind: .list), isShownFirst: isShownFirst, sources: [source]
    ) { row in
      .list(try row.read(source.rawValue, as: [String].self).map { .text($0) })
    }
  }

  private static func fee(
    _ name: String, _ source: RosterColumn, in currency: RosterColumn = .currency,
    isShownFirst: Bool = false
  ) -> RosterField {
    RosterField(
      column: Column(name, kind: .money), isShownFirst: isShownFirst, sources: [source, currency]
    ) { row in
      guard let amount = try row.read(source.rawValue, as: String?.self),
        let code = try row.read(currency.rawValue, as: String?.self)
      else { return .null }
      return Cell(try Money(amount, Currency(code)))
    }
  }
}

extension Array where Element: Hashable {
  /// The elements without repetitions, in their order.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
