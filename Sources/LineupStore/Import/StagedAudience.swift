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
    try connection.lockImport(of: .audience)
    try connection.run(SQL(trusted: AudienceEntry.table))
    try connection.copyIn("copy audience_staging from stdin") { writer in
      try body { entry, line, isRefused in
        try entry.write(line: line, isRefused: isRefused, to: &writer)
      }
    }
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
    let earlier = try connection.earlierImports(of: .audience, source, campaign: campaign.id)
    try connection.batch(AudienceSQL.merge(campaign.id))
    let row = try connection.one(
      """
      select (select count(*) from audience_staging) as staged, count(*) as kept,
             count(*) filter (where differs and is_new) as new,
             count(*) filter (where differs and not is_new) as changed
      from audience_row
      cross join lateral (
        select (share is not null and known_share is distinct from share)
                 or (stage is not null and known_stage is distinct from stage) as differs,
               coalesce(share is null or known_share is null, true)
                 and coalesce(stage is null or known_stage is null, true) as is_new
      ) as compared
      """)
    let (staged, kept): (Int, Int) = (try row["staged"], try row["kept"])
    let (new, changed): (Int, Int) = (try row["new"], try row["changed"])
    let counts = ImportCounts(
      new: new, changed: changed, same: kept - new - changed,
      rejected: staged - kept + source.unreadable)
    try connection.record(
      counts, of: .audience, source, isKnown: earlier != nil, campaign: campaign.id)
    return ImportOutcome(counts: counts, earlier: earlier?.last)
  }

  public func changes(limit: Int) throws -> [ImportChange] {
    try connection.run(
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
      """
    ).map {
      ImportChange(
        line: try $0["line"], subject: try $0["subject"], field: try $0["field"],
        before: try $0["before"], after: try $0["after"])
    }
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
