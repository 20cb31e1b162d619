import Lineup
import Postgres

/// The import of audiences by segment and of stages of relations, each a dated observation.
public final class StagedAudience: StagedImport {
  private let connection: Connection
  private let campaign: Campaign

  /// Where shares come from whose source no row tells.
  private let file: String

  public init(_ store: Store, campaign: Campaign, file: String) {
    connection = store.connection
    self.campaign = campaign
    self.file = file == "-" ? "standard input" : file
  }

  public func stage(
    _ body: (_ put: (AudienceEntry, _ line: Int, _ isRefused: Bool) throws -> Void) throws -> Void
  ) throws {
    try connection.stage(body)
  }

  public func findConflicts() throws -> [ImportConflict] {
    try connection.batch(
      AudienceSQL.resolution(campaign, file: file) + AudienceSQL.conflicts)
    let segments = campaign.terms.segments.map(\.name)
    let conflicts = try connection.run(
      """
      select line, field, kind, told, other, second, other_line
      from audience_conflict
      order by line, field
      """
    ).map { try ImportConflict(ofAudience: $0, segments: segments) }
    return try connection.withNearKeys(conflicts)
  }

  public func merge(_ source: ImportSource) throws -> ImportOutcome {
    let differs: SQL = """
      (share is not null and known_share is distinct from share
       or stage is not null and known_stage is distinct from stage)
      """
    let isNew: SQL = """
      (coalesce(share is null or known_share is null, true)
       and coalesce(stage is null or known_stage is null, true))
      """
    return try connection.merge(
      AudienceEntry.self, from: source, campaign: campaign.id,
      new: "count(*) filter (where \(differs) and \(isNew))",
      changed: "count(*) filter (where \(differs) and not \(isNew))"
    ) { _ in AudienceSQL.merge(campaign.id) }
  }

  public func changes(limit: Int) throws -> [ImportChange] {
    try connection.importChanges(
      """
      select line, name || coalesce(', ' || segment, '') as subject, field, before, after
      from audience_row
      join lineup.curator using (curator_id)
      cross join lateral (
        values ('share', known_share::text, share::text), ('stage', known_stage, stage)
      ) as told (field, before, after)
      where after is not null and before is distinct from after
      order by line, field
      limit \(limit)
      """)
  }
}

extension ImportConflict {
  fileprivate init(ofAudience row: Row, segments: [String]) throws {
    let kind: AudienceConflictKind = try row["kind"]
    let told: String = try row["told"]
    // Each kind fills the columns that its sentence names; the query leaves the others null.
    let other = (try row["other"] as String?) ?? ""
    let line = (try row["other_line"] as Int?) ?? 0
    let reason: Reason =
      switch kind {
      case .unknownCurator: .unknownCurator(told, near: [])
      case .ambiguousCurator:
        .ambiguousCurator(told, first: other, second: (try row["second"] as String?) ?? "")
      case .unknownSegment: .unknownSegment(told, segments: segments)
      case .repeatedShare: .repeatedShare(told, line: line)
      case .twoStages: .twoStages(told, first: other, line: line)
      case .overOne: .sharesOverOne(told)
      }
    self.init(line: try row["line"], field: try row["field"], reason: reason)
  }
}

/// Conflicts of audiences as their queries name them.
enum AudienceConflictKind: String, PostgresReadable {
  case unknownCurator = "unknown_curator"
  case ambiguousCurator = "ambiguous_curator"
  case unknownSegment = "unknown_segment"
  case repeatedShare = "repeated_share"
  case twoStages = "two_stages"
  case overOne = "over_one"
}
