import Lineup
import Postgres

/// Files that would change nothing: kept with the roster's revision, and sound because whoever
/// changes the roster shares a lock until the end of the transaction and counts the revision up.
extension StagedRoster {
  public static var canSettle: Bool { true }

  public func settled(_ source: ImportSource) throws -> ImportOutcome? {
    try connection.lockImport(of: .roster)
    let rows = try connection.run(
      """
      select rows_read
      from lineup.settled_import, lineup.roster_revision
      where sha256 = \(Bytes(source.hash)) and options = \(Self.options(of: source))
        and revision = last_value
      """)
    guard let row = rows.first, let earlier = try connection.earlierImports(of: .roster, source)
    else { return nil }
    let count: Int = try row["rows_read"]
    return ImportOutcome(
      counts: ImportCounts(new: 0, changed: 0, same: count, rejected: 0), earlier: earlier.last)
  }

  public func settle(_ source: ImportSource, rows: Int) throws {
    // Without the lock somebody else is changing the roster: then it is not known what will hold.
    let lock = try connection.one(
      "select pg_try_advisory_xact_lock(lineup.roster_lock()) as is_alone")
    guard try lock["is_alone"] else { return }
    try connection.run(
      """
      insert into lineup.settled_import (sha256, options, revision, rows_read)
      select \(Bytes(source.hash)), \(Self.options(of: source)), last_value, \(rows)
      from lineup.roster_revision
      on conflict (sha256, options) do update
        set revision = excluded.revision, rows_read = excluded.rows_read, settled_at = now()
      """)
  }

  private static func options(of source: ImportSource) -> SQL {
    """
    (select coalesce(jsonb_object_agg(name, value), '{}')
     from unnest(\(Array(source.options.keys))::text[], \(Array(source.options.values))::text[])
       as told (name, value))
    """
  }
}
