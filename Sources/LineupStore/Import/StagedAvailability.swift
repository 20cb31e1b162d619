import Lineup
import Postgres

/// The import of availability: each row becomes a rule, and PostgreSQL resolves it to instants.
public final class StagedAvailability: StagedImport {
  private let connection: Connection
  private let campaignZone: String?

  /// An import; the campaign's zone, an IANA name, counts where neither row nor person has one.
  public init(_ store: Store, campaignZone: String? = nil) {
    connection = store.connection
    self.campaignZone = campaignZone
  }

  public func stage(
    _ body: (_ put: (AvailabilityEntry, _ line: Int, _ isRefused: Bool) throws -> Void) throws ->
      Void
  ) throws {
    try connection.stage(body)
  }

  public func findConflicts() throws -> [ImportConflict] {
    try connection.batch(
      AvailabilitySQL.resolution(campaignZone: campaignZone) + AvailabilitySQL.conflicts)
    let conflicts = try connection.run(
      """
      select line, field, kind, told, other, other_line, others
      from availability_conflict
      order by line, field
      """
    ).map { try ImportConflict(ofAvailability: $0) }
    return try connection.withNearKeys(conflicts)
  }

  public func merge(_ source: ImportSource) throws -> ImportOutcome {
    try connection.merge(
      AvailabilityEntry.self, from: source, new: "count(*) filter (where rule_id is null)",
      changed: "count(*) filter (where is_changed)"
    ) { _ in AvailabilitySQL.merge }
  }

  public func changes(limit: Int) throws -> [ImportChange] {
    try connection.importChanges(
      """
      select line, name as subject, case when is_changed then 'note' else 'new' end as field,
             known_note as before,
             case when is_changed then note else \(AvailabilitySQL.sentence) end as after
      from availability_row
      join lineup.curator using (curator_id)
      where rule_id is null or is_changed
      order by line
      limit \(limit)
      """)
  }
}

extension ImportConflict {
  fileprivate init(ofAvailability row: Row) throws {
    let kind: AvailabilityConflictKind = try row["kind"]
    let told: String = try row["told"]
    // Each kind fills the columns that its sentence names; the query leaves the others null.
    let other = (try row["other"] as String?) ?? ""
    let others = (try row["others"] as Int?) ?? 0
    let reason: Reason =
      switch kind {
      case .unknownTimeZone: .unknownTimeZone(told)
      case .unknownCurator: .unknownCurator(told, near: [])
      case .ambiguousCurator:
        .ambiguousCurator(told, first: other, second: (try row["second"] as String?) ?? "")
      case .noTimeZone: .noTimeZone(told)
      case .gap: .unresolvableLocalTime(told, zone: other, isGap: true, others: others)
      case .fold: .unresolvableLocalTime(told, zone: other, isGap: false, others: others)
      case .repeatedRow: .repeatedRow(line: (try row["other_line"] as Int?) ?? 0)
      }
    self.init(line: try row["line"], field: try row["field"], reason: reason)
  }
}

/// Conflicts of availability as its queries name them.
enum AvailabilityConflictKind: String, PostgresReadable {
  case unknownTimeZone = "unknown_time_zone"
  case unknownCurator = "unknown_curator"
  case ambiguousCurator = "ambiguous_curator"
  case noTimeZone = "no_time_zone"
  case gap
  case fold
  case repeatedRow = "repeated_row"
}
