import Lineup
import Postgres

/// The import of a roster: people found by external id or by account, and merged field by field.
///
/// Fees hold and followers were counted on the day `asOf`; where none is given, on the day on which
/// these bytes were first imported, so that an old file never passes for new knowledge.
public final class StagedRoster: StagedImport {
  private let connection: Connection
  private let asOf: Moment?

  public init(_ store: Store, asOf: Moment? = nil) {
    connection = store.connection
    self.asOf = asOf
  }

  public func stage(
    _ body: (_ put: (RosterEntry, _ line: Int, _ isRefused: Bool) throws -> Void) throws -> Void
  ) throws {
    try connection.lockImport(of: .roster)
    try connection.run(SQL(trusted: RosterEntry.table))
    try connection.copyIn("copy roster_staging from stdin") { writer in
      try body { entry, line, isRefused in
        try entry.write(line: line, isRefused: isRefused, to: &writer)
      }
    }
  }

  public func findConflicts() throws -> [ImportConflict] {
    try connection.batch(RosterSQL.resolution + RosterSQL.conflicts)
    return try connection.run(
      """
      select line, field, kind, told, other, other_line
      from roster_conflict
      order by line, field, told, other
      """
    ).map { try ImportConflict(ofRoster: $0) }
  }

  public func merge(_ source: ImportSource) throws -> ImportOutcome {
    let earlier = try connection.earlierImports(of: .roster, source)
    let day = asOf ?? earlier?.first
    try connection.batch(
      RosterSQL.selection + RosterSQL.differences(asOf: day)
        + RosterSQL.merge(asOf: day, source: source.name))
    let row = try connection.one(
      """
      select (select count(*) from roster_staging) as staged,
             count(*) as kept,
             count(*) filter (where is_new) as new,
             (select count(distinct line) from roster_change) as changed
      from roster_row
      """)
    let (staged, kept): (Int, Int) = (try row["staged"], try row["kept"])
    let (new, changed): (Int, Int) = (try row["new"], try row["changed"])
    let counts = ImportCounts(
      new: new, changed: changed, same: kept - new - changed,
      rejected: staged - kept + source.unreadable)
    try connection.record(counts, of: .roster, source, isKnown: earlier != nil)
    return ImportOutcome(counts: counts, earlier: earlier?.last)
  }

  public func changes(limit: Int) throws -> [ImportChange] {
    try connection.run(
      """
      select line, name, field, before, after
      from (
        select roster_change.line, name, field, before, after
        from roster_change
        join lineup.curator using (curator_id)
        union all
        select line, name, 'new', null, coalesce(external_id, name) from roster_row where is_new
      ) as told
      order by line, field, after
      limit \(limit)
      """
    ).map {
      ImportChange(
        line: try $0["line"], subject: try $0["name"], field: try $0["field"],
        before: try $0["before"], after: try $0["after"])
    }
  }
}

extension ImportConflict {
  fileprivate init(ofRoster row: Row) throws {
    let kind: RosterConflictKind = try row["kind"]
    let told: String = try row["told"]
    // Each kind fills the columns that its sentence names; the query leaves the others null.
    let other = (try row["other"] as String?) ?? ""
    let otherLine = (try row["other_line"] as Int?) ?? 0
    let reason: Reason =
      switch kind {
      case .unknownTimeZone: .unknownTimeZone(told)
      case .repeatedExternalID: .repeatedExternalID(told, line: otherLine)
      case .repeatedHandle: .repeatedHandle(told, line: otherLine)
      case .handleOfAnother: .handleOfAnother(told, person: other)
      case .twoPeople: .twoPeople(told, other)
      case .samePersonAgain: .samePersonAgain(told, line: otherLine)
      case .fewestOverMostHours: .fewestOverMostHours(fewest: told, most: other)
      case .fewestOverMostFlightHours: .fewestOverMostFlightHours(fewest: told, most: other)
      case .fewestOverMostDays: .fewestOverMostDays(fewest: told, most: other)
      case .currencyWithoutFee: .currencyWithoutFee(told, known: other)
      case .mostFeesInAnotherCurrency: .mostFeesInAnotherCurrency(told, most: other)
      }
    self.init(line: try row["line"], field: try row["field"], reason: reason)
  }
}

/// Conflicts of a roster as its queries name them.
enum RosterConflictKind: String, PostgresReadable {
  case unknownTimeZone = "unknown_time_zone"
  case repeatedExternalID = "repeated_external_id"
  case repeatedHandle = "repeated_handle"
  case handleOfAnother = "handle_of_another"
  case twoPeople = "two_people"
  case samePersonAgain = "same_person_again"
  case fewestOverMostHours = "fewest_over_most_hours"
  case fewestOverMostFlightHours = "fewest_over_most_flight_hours"
  case fewestOverMostDays = "fewest_over_most_days"
  case currencyWithoutFee = "currency_without_fee"
  case mostFeesInAnotherCurrency = "most_fees_in_another_currency"
}
