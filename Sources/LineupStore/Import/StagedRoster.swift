import Lineup
import Postgres

/// The import of a roster: people found by external id, by account, or
/// by e-mail address where there is nothing else, and merged field by field.
///
/// Fees hold and followers were counted on the day `asOf`; where none is given, on the day on which
/// these bytes were first imported, so that an old file never passes for new knowledge.
public final class StagedRoster: StagedImport {
  let connection: Connection
  private let asOf: Moment?
  private let policy: ConflictPolicy

  public init(_ store: Store, asOf: Moment? = nil, onConflict policy: ConflictPolicy = .update) {
    connection = store.connection
    self.asOf = asOf
    self.policy = policy
  }

  public func stage(
    _ body: (_ put: (RosterEntry, _ line: Int, _ isRefused: Bool) throws -> Void) throws -> Void
  ) throws {
    try connection.stage(body)
  }

  public func findConflicts() throws -> [ImportConflict] {
    try connection.batch(
      RosterSQL.resolution + RosterSQL.conflicts
        + (policy == .fail ? RosterSQL.refusals(asOf: asOf) : []))
    return try connection.run(
      """
      select line, field, kind, told, other, second, other_line
      from roster_conflict
      order by line, field, told, other
      """
    ).map { try ImportConflict(ofRoster: $0) }
  }

  public func merge(_ source: ImportSource) throws -> ImportOutcome {
    var outcome = try connection.merge(
      RosterEntry.self, from: source, new: "count(*) filter (where is_new)",
      changed: "(select count(distinct line) from roster_change)"
    ) { first in
      statements(asOf: asOf ?? first, source: source.name)
    }
    outcome.formerNames = try formerNames(limit: 50)
    outcome.confirmed = try connection.one(
      "select count(*) as confirmed from roster_followers where is_same")["confirmed"]
    return outcome
  }

  /// Former handles and external ids by which rows were found.
  private func formerNames(limit: Int) throws -> [FormerName] {
    try connection.run(
      """
      select name, told, today
      from (
        select line, position, told.name, platform || ':' || told_handle as told,
               platform || ':' || handle as today
        from roster_channel
        join roster_row as told using (line)
        where held_until is not null
        union all
        select line, 0, name, told_external_id, external_id
        from roster_row
        where told_external_id <> external_id
        union all
        select line, 0, told.name, former_email, known.email
        from roster_row as told
        join lineup.curator as known using (curator_id)
        where former_email is not null
      ) as found
      order by line, position
      limit \(limit)
      """
    ).map { FormerName(person: try $0["name"], told: try $0["told"], today: try $0["today"]) }
  }

  /// Stores the entries without conflict as what somebody said, not a file that is to be recorded.
  public func apply(source: String) throws {
    try connection.batch(statements(asOf: asOf, source: source))
  }

  private func statements(asOf day: Moment?, source: String) -> [SQL] {
    RosterSQL.selection + RosterSQL.restraint(policy) + RosterSQL.differences(asOf: day)
      + RosterSQL.termDifferences + RosterSQL.merge(asOf: day, source: source)
      + RosterSQL.mergeTerms(source: source)
  }

  public func changes(limit: Int) throws -> [ImportChange] {
    try connection.importChanges(
      """
      select line, name as subject, field, before, after
      from (
        select roster_change.line, name, field, before, after
        from roster_change
        join lineup.curator using (curator_id)
        union all
        select line, name, 'new', null, coalesce(external_id, name) from roster_row where is_new
      ) as told
      order by line, field, after
      limit \(limit)
      """)
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
      case .formerHandleOfAnother:
        .formerHandleOfAnother(told, person: other, now: (try row["second"] as String?) ?? "")
      case .suppressed: .suppressed(told)
      case .twoPeople: .twoPeople(told, other)
      case .repeatedAddress: .repeatedAddress(told, line: otherLine)
      case .addressOfOthers:
        .addressOfOthers(told, person: other, other: try row["second"])
      case .samePersonAgain: .samePersonAgain(told, line: otherLine)
      case .fewestOverMostHours: .fewestOverMostHours(fewest: told, most: other)
      case .fewestOverMostFlightHours: .fewestOverMostFlightHours(fewest: told, most: other)
      case .fewestOverMostDays: .fewestOverMostDays(fewest: told, most: other)
      case .currencyWithoutFee: .currencyWithoutFee(told, known: other)
      case .mostFeesInAnotherCurrency: .mostFeesInAnotherCurrency(told, most: other)
      case .knownOtherwise: .knownOtherwise(told, known: other)
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
  case formerHandleOfAnother = "former_handle_of_another"
  case suppressed
  case twoPeople = "two_people"
  case repeatedAddress = "repeated_address"
  case addressOfOthers = "address_of_others"
  case samePersonAgain = "same_person_again"
  case fewestOverMostHours = "fewest_over_most_hours"
  case fewestOverMostFlightHours = "fewest_over_most_flight_hours"
  case fewestOverMostDays = "fewest_over_most_days"
  case currencyWithoutFee = "currency_without_fee"
  case mostFeesInAnotherCurrency = "most_fees_in_another_currency"
  case knownOtherwise = "known_otherwise"
}
