import Lineup
import Postgres

/// What a merge keeps of the second entry where both say something.
public enum MergePreference: String, CaseIterable, Sendable {
  case name
  case email
  case externalID = "external_id"
  case state
  case timeZone = "time_zone"
  case contract
  case mainChannel = "main_channel"
  case rates = "rate"
  case availability = "availability_rule"
  case requests = "shift_request"
  case pairs = "curator_pair"
}

/// One entry that went into another.
public struct MergeRecord: Sendable {
  /// A choice between what the two said.
  public struct Decision: Hashable, Sendable {
    /// A field of the person, or a table.
    public let subject: String
    public let kept: String
    public let givenUp: String
  }

  public let number: Int
  public let kept: Identifier<Curator>
  public let merged: Identifier<Curator>

  /// The kept entry's name; nil where the person was forgotten since.
  public let name: String?
  public let mergedAt: Moment
  public let mergedBy: String

  /// nil where the two are one.
  public let undoneAt: Moment?

  /// Values that undoing left with the kept entry, since they were changed meanwhile.
  public let leftAsChanged: Int?

  /// Rows that the merge changed, by table.
  public let changes: [(table: String, rows: Int)]
  public let decisions: [Decision]
}

extension Store {
  /// Gives everything of one entry to another, which keeps its values where both have some, unless
  /// the merged one's are `preferred`.
  ///
  /// With `givesUpDrafts` the merged entry's work goes where a draft plan has both at once.
  ///
  /// - Returns: what was done, and what gave way.
  /// - Throws: `StoreError.refused` where both are booked at once or a plan has both at once.
  public func merge(
    _ merged: Identifier<Curator>, into kept: Identifier<Curator>,
    preferring preferred: [MergePreference], givesUpDrafts: Bool, audit: AuditContext, dryRun: Bool
  ) throws -> MergeRecord {
    try write(audit, dryRun: dryRun) {
      let row = try connection.one(
        """
        insert into lineup.curator_merge (kept_id, merged_id, preferred, gives_up_drafts, merged_by)
        values (\(kept), \(merged), \(preferred.map(\.rawValue))::text[], \(givesUpDrafts),
                \(audit.actor))
        returning curator_merge_id
        """)
      return try merge(number: try row["curator_merge_id"])
    }
  }

  /// Parts two entries that a merge made one; every row is as it was, but for values that were
  /// changed since.
  ///
  /// - Returns: what was undone.
  /// - Throws: `StoreError.notFound`, `.refused`.
  public func undoMerge(number: Int, audit: AuditContext, dryRun: Bool) throws -> MergeRecord {
    try write(audit, dryRun: dryRun) {
      let before = try merge(number: number)
      let undone = try connection.run(
        """
        update lineup.curator_merge
        set undone_at = now(), undone_by = \(audit.actor)
        where curator_merge_id = \(number) and undone_at is null
        """)
      guard undone.affected == 1 else {
        throw StoreError.notFound(kind: "merge", key: String(number), near: [])
      }
      return try merges(where: "curator_merge_id = \(number)", changes: before.changes)[0]
    }
  }

  /// All merges, the newest first.
  public func merges() throws -> [MergeRecord] { try merges(where: "true", changes: []) }

  /// The newest merge that made an entry one with another and that was not undone.
  ///
  /// - Throws: `StoreError.notFound`.
  public func newestMerge(
    of kept: Identifier<Curator>, with merged: Identifier<Curator>?
  ) throws -> Int {
    let row = try connection.run(
      """
      select curator_merge_id
      from lineup.curator_merge
      where kept_id = \(kept) and undone_at is null
        and (\(merged)::bigint is null or merged_id = \(merged)::bigint)
      order by curator_merge_id desc
      limit 1
      """
    ).first
    guard let row else {
      throw StoreError.notFound(kind: "merge", key: "#\(kept)", near: [])
    }
    return try row["curator_merge_id"]
  }

  /// The number of an entry that was merged into another, by any key that it had.
  ///
  /// - Throws: `StoreError.notFound`.
  public func mergedEntry(_ key: String) throws -> Identifier<Curator> {
    let number = key.hasPrefix("#") ? String(key.dropFirst()) : key
    let row = try connection.run(
      """
      select merged_id
      from lineup.curator_merge
      join lineup.curator_merge_row using (curator_merge_id)
      where undone_at is null and (before ->> 'curator_id')::bigint = merged_id
        and (table_name = 'curator' and before ->> 'external_id' = normalize(\(key)::text, nfc)
             or table_name = 'channel'
               and (before ->> 'platform') || ':' || (before ->> 'handle_key')
                 = lower(normalize(\(key)::text, nfc))
             or merged_id = \(Int64(number))::bigint)
      order by curator_merge_id desc
      limit 1
      """
    ).first
    guard let row else { throw StoreError.notFound(kind: "merge", key: key, near: []) }
    return try row["merged_id"]
  }

  private func merge(number: Int) throws -> MergeRecord {
    let changes = try connection.run(
      """
      select table_name, count(*) as rows
      from lineup.curator_merge_row
      where curator_merge_id = \(number)
      group by table_name
      order by min((select min(position) from report.personal_data_v1 as told
                    where told.table_name = curator_merge_row.table_name))
      """
    ).map { (row) throws -> (table: String, rows: Int) in
      (try row["table_name"], try row["rows"])
    }
    guard
      let record = try merges(where: "curator_merge_id = \(number)", changes: changes).first
    else { throw StoreError.notFound(kind: "merge", key: String(number), near: []) }
    return record
  }

  private func merges(
    where condition: SQL, changes: [(table: String, rows: Int)]
  ) throws -> [MergeRecord] {
    try connection.run(
      """
      select curator_merge_id, kept_id, merged_id, name, merged_by, left_as_changed,
             undone_at is not null as is_undone,
             \(SQL.moment("merged_at", zone: "'UTC'", as: "merged")),
             \(SQL.moment("undone_at", zone: "'UTC'", as: "undone"))
      from lineup.curator_merge
      left join lineup.curator on curator_id = kept_id
      where \(condition)
      order by curator_merge_id desc
      """
    ).map { row in
      let number: Int = try row["curator_merge_id"]
      return MergeRecord(
        number: number, kept: try row["kept_id"], merged: try row["merged_id"],
        name: try row["name"], mergedAt: try row.moment("merged"), mergedBy: try row["merged_by"],
        undoneAt: try row["is_undone"] ? try row.moment("undone") : nil,
        leftAsChanged: try row["left_as_changed"], changes: changes,
        decisions: try decisions(of: number))
    }
  }

  /// Fields in which both entries said something and one gave way, and rows that another stood for.
  private func decisions(of number: Int) throws -> [MergeRecord.Decision] {
    try connection.run(
      """
      select subject, kept, given_up
      from lineup.merge_decisions(\(number))
      order by place, subject, given_up
      """
    ).map {
      MergeRecord.Decision(
        subject: try $0["subject"], kept: try $0["kept"], givenUp: try $0["given_up"])
    }
  }
}
