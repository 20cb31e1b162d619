import Lineup
import Postgres

/// Files that would change nothing: kept with the roster's revision, and sound because whoever
/// changes the roster shares a lock until the end of the transaction and counts the revision up.
extension Connection {
  /// The records of a file that is known to change nothing; nil where that is not known.
  func settledRows(_ source: ImportSource) throws(PostgresError) -> Int? {
    let rows = try run(
      """
      select rows_read
      from lineup.settled_import, lineup.roster_revision
      where sha256 = \(Bytes(source.hash)) and options = \(source.optionsObject)
        and revision = last_value
      """)
    return try rows.first.map { row throws(PostgresError) in try row["rows_read"] }
  }

  /// Keeps that a file would change nothing until something else does.
  func settle(_ source: ImportSource, rows: Int) throws(PostgresError) {
    // Without the lock somebody else is changing the roster: then it is not known what will hold.
    let lock = try one("select pg_try_advisory_xact_lock(lineup.roster_lock()) as is_alone")
    guard try lock["is_alone"] else { return }
    try run(
      """
      insert into lineup.settled_import (sha256, options, revision, rows_read)
      select \(Bytes(source.hash)), \(source.optionsObject), last_value, \(rows)
      from lineup.roster_revision
      on conflict (sha256, options) do update
        set revision = excluded.revision, rows_read = excluded.rows_read, settled_at = now()
      """)
  }
}

extension ImportSource {
  /// The options as a JSON object.
  var optionsObject: SQL {
    """
    (select coalesce(jsonb_object_agg(name, value), '{}')
     from unnest(\(Array(options.keys))::text[], \(Array(options.values))::text[])
       as told (name, value))
    """
  }
}
