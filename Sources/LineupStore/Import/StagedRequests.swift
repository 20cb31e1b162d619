import Lineup
import Postgres

/// The import of wishes for a campaign's shifts, one for each person and shift.
public final class StagedRequests: StagedImport {
  private let connection: Connection
  private let campaign: Campaign

  public init(_ store: Store, campaign: Campaign) {
    connection = store.connection
    self.campaign = campaign
  }

  public func stage(
    _ body: (_ put: (RequestEntry, _ line: Int, _ isRefused: Bool) throws -> Void) throws -> Void
  ) throws {
    try connection.stage(body)
  }

  public func findConflicts() throws -> [ImportConflict] {
    try connection.batch(
      RequestSQL.resolution(campaign.id) + RequestSQL.conflicts(campaign.id))
    let conflicts = try connection.run(
      """
      select line, field, kind, told, other, second, coalesce(codes, '{}') as codes, other_line
      from request_conflict
      order by line, field
      """
    ).map { try ImportConflict(ofRequest: $0) }
    return try connection.withNearKeys(conflicts)
  }

  public func merge(_ source: ImportSource) throws -> ImportOutcome {
    try connection.merge(
      RequestEntry.self, from: source, campaign: campaign.id,
      new: "count(*) filter (where known_is_on is null)",
      changed: "count(*) filter (where (known_is_on, known_weight) <> (is_on, weight))"
    ) { _ in RequestSQL.merge }
  }

  public func changes(limit: Int) throws -> [ImportChange] {
    try connection.importChanges(
      """
      select line, name || ', ' || code || ' ' || day as subject,
             case when known_is_on is null then 'new' else 'wish' end as field,
             case known_is_on when true then 'on ' when false then 'off ' end || known_weight
               as before,
             case when is_on then 'on ' else 'off ' end || weight as after
      from request_row
      join lineup.curator using (curator_id)
      where (known_is_on, known_weight) is distinct from (is_on, weight)
      order by line
      limit \(limit)
      """)
  }
}

extension ImportConflict {
  fileprivate init(ofRequest row: Row) throws {
    let kind: RequestConflictKind = try row["kind"]
    let told: String = try row["told"]
    // Each kind fills the columns that its sentence names; the query leaves the others null.
    let other = (try row["other"] as String?) ?? ""
    let reason: Reason =
      switch kind {
      case .unknownCurator: .unknownCurator(told, near: [])
      case .ambiguousCurator:
        .ambiguousCurator(told, first: other, second: (try row["second"] as String?) ?? "")
      case .unknownShift: .unknownShift(told, day: other, codes: try row["codes"])
      case .repeatedWish: .repeatedWish(line: (try row["other_line"] as Int?) ?? 0)
      }
    self.init(line: try row["line"], field: try row["field"], reason: reason)
  }
}

/// Conflicts of wishes as their queries name them.
enum RequestConflictKind: String, PostgresReadable {
  case unknownCurator = "unknown_curator"
  case ambiguousCurator = "ambiguous_curator"
  case unknownShift = "unknown_shift"
  case repeatedWish = "repeated_wish"
}
