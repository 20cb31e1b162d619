import Lineup
import Postgres

/// The import of figures about accounts: each is appended, unless the same is known of that instant.
public final class StagedObservations: StagedImport {
  private let connection: Connection

  /// Where figures come from whose source no row tells.
  private let file: String

  public init(_ store: Store, file: String) {
    connection = store.connection
    self.file = file == "-" ? "standard input" : file
  }

  public func stage(
    _ body: (_ put: (ObservationEntry, _ line: Int, _ isRefused: Bool) throws -> Void) throws ->
      Void
  ) throws {
    try connection.stage(body)
  }

  public func findConflicts() throws -> [ImportConflict] {
    try connection.batch(Self.resolution(file: file))
    let conflicts = try connection.run(
      """
      select line, case when channel_id is null then 'channel' else 'as_of' end as field,
             channel, metric, channel_id is null as is_unknown, is_ahead, first_line
      from observation_row
      where channel_id is null or is_ahead or first_line < line
      order by line
      """
    ).map { row in
      let reason: ImportConflict.Reason =
        if try row["is_unknown"] {
          .unknownCurator(try row["channel"], near: [])
        } else if try row["is_ahead"] {
          .yetToCome
        } else {
          .repeatedObservation(try row["metric"], line: try row["first_line"])
        }
      return ImportConflict(line: try row["line"], field: try row["field"], reason: reason)
    }
    return try connection.withNearKeys(conflicts)
  }

  public func merge(_ source: ImportSource) throws -> ImportOutcome {
    try connection.merge(
      ObservationEntry.self, from: source,
      new: "count(*) filter (where before is null)",
      changed: "count(*) filter (where before is distinct from value and before is not null)"
    ) { first in
      [
        """
        delete from observation_row where is_refused or channel_id is null or is_ahead
          or first_line < line
        """,
        """
        update observation_row as told
        set observed_at = coalesce(observed_at, \(first)::timestamptz, now())
        """,
        """
        update observation_row as told
        set before = (
          select value
          from lineup.observation as known
          where known.channel_id = told.channel_id and known.metric = told.metric
            and known.observed_at = told.observed_at
          order by observation_id desc
          limit 1)
        """,
        """
        insert into lineup.observation (channel_id, metric, value, source, observed_at)
        select channel_id, metric, value, source, observed_at
        from observation_row
        where before is distinct from value
        order by line
        """,
      ]
    }
  }

  public func changes(limit: Int) throws -> [ImportChange] {
    try connection.importChanges(
      """
      select line, channel as subject, metric as field, trim_scale(before)::text as before,
             trim_scale(value)::text as after
      from observation_row
      where before is distinct from value
      order by line
      limit \(limit)
      """)
  }

  /// Which account is meant, and which rows say something of the same figure: `observation_row`.
  private static func resolution(file: String) -> [SQL] {
    [
      """
      create temporary table observation_row on commit drop as
      select line, is_refused, channel_id, staged.platform || ':' || staged.handle as channel,
             staged.metric, staged.value, staged.observed_at,
             normalize(coalesce(staged.source, \(file)), nfc) as source,
             staged.observed_at > now() as is_ahead,
             min(line) over (
               partition by staged.platform, lower(normalize(staged.handle, nfc)), staged.metric,
                            staged.observed_at
             ) as first_line,
             null::numeric as before
      from observation_staging as staged
      left join lineup.channel as known
        on known.platform = staged.platform
          and known.handle_key = lower(normalize(staged.handle, nfc))
      """,
      "analyze observation_row",
    ]
  }
}
