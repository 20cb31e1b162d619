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
    try connection.lockImport(of: .shiftRequest)
    try connection.run(SQL(trusted: RequestEntry.table))
    try connection.copyIn("copy request_staging from stdin") { writer in
      try body { entry, line, isRefused in
        try entry.write(line: line, isRefused: isRefused, to: &writer)
      }
    }
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
    let earlier = try connection.earlierImports(
      of: .shiftRequest, source, campaign: campaign.id)
    try connection.batch(RequestSQL.merge)
    let row = try connection.one(
      """
      select (select count(*) from request_staging) as staged, count(*) as kept,
             count(*) filter (where known_is_on is null) as new,
             count(*) filter (where (known_is_on, known_weight) <> (is_on, weight)) as changed
      from request_row
      """)
    let (staged, kept): (Int, Int) = (try row["staged"], try row["kept"])
    let (new, changed): (Int, Int) = (try row["new"], try row["changed"])
    let counts = ImportCounts(
      new: new, changed: changed, same: kept - new - changed,
      rejected: staged - kept + source.unreadable)
    try connection.record(
      counts, of: .shiftRequest, source, isKnown: earlier != nil, campaign: campaign.id)
    return ImportOutcome(counts: counts, earlier: earlier?.last)
  }

  public func changes(limit: Int) throws -> [ImportChange] {
    try connection.run(
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
      """
    ).map {
      ImportChange(
        line: try $0["line"], subject: try $0["subject"], field: try $0["field"],
        before: try $0["before"], after: try $0["after"])
    }
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
