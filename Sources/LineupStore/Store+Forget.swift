import Lineup
import Postgres

/// What forgetting a person left of it.
public struct ErasureRecord: Sendable {
  public let curator: Identifier<Curator>

  /// Whether hashes of the addresses keep the person from coming back.
  public let isSuppressed: Bool

  /// Rows that were erased and rows that stay for the books, by table.
  public let tables: [(table: String, erased: Int, kept: Int)]

  /// Texts about others that still name the person, for a human to edit.
  public let mentions: [Mention]
}

/// A text that has a name, an address or a handle of somebody in it.
public struct Mention: Sendable {
  public let table: String

  /// The row by its key, as `curator_note_id=17`.
  public let row: String
  public let column: String
  public let text: String
}

/// The rows of one table that tell of a person.
public struct DossierTable: Sendable {
  public let name: String

  /// Each row as JSON on one line, as PostgreSQL tells it.
  public let rows: [String]
  public let columns: [String]

  /// The rows' values as text, in the order of the columns; nil is null.
  public let values: [[String?]]
}

extension Store {
  /// Erases all that is personal of somebody; amounts and hours stay, of a number.
  ///
  /// With `isSuppressed` the person is never to be contacted: an import that brings one of the
  /// addresses back is refused.
  ///
  /// - Returns: what was erased, and what stays.
  /// - Throws: `StoreError.refused` where the person is booked for work to come.
  public func forget(
    _ curator: Identifier<Curator>, isSuppressed: Bool, audit: AuditContext, dryRun: Bool
  ) throws -> ErasureRecord {
    try write(audit, dryRun: dryRun) {
      let people: [Identifier<Curator>] = try connection.one(
        "select lineup.one_person(\(curator)) as people")["people"]
      let count = { () throws -> [(table: String, rows: Int)] in
        try self.connection.run(
          """
          select table_name, count(*) as rows
          from lineup.person_rows(\(people)::bigint[])
          group by table_name
          order by min(place)
          """
        ).map { (row) throws -> (table: String, rows: Int) in
          (try row["table_name"], try row["rows"])
        }
      }
      let before = try count()
      let words: [String] = try connection.one(
        "select lineup.person_words(\(curator)) as words")["words"]
      let row = try connection.one(
        """
        insert into lineup.erasure (curator_id, is_suppressed, erased_by)
        values (\(curator), \(isSuppressed), \(audit.actor))
        returning is_suppressed
        """)
      let after = Dictionary(uniqueKeysWithValues: try count().map { ($0.table, $0.rows) })
      return ErasureRecord(
        curator: curator, isSuppressed: try row["is_suppressed"],
        tables: before.map { told in
          let kept = after[told.table] ?? 0
          // The entry itself stays where amounts refer to it, without a word on who it was.
          return told.table == "curator"
            ? (told.table, told.rows, kept) : (told.table, told.rows - kept, kept)
        }, mentions: try mentions(of: words))
    }
  }

  private func mentions(of words: [String]) throws -> [Mention] {
    try connection.run(
      """
      select table_name, column_name, told,
             (select string_agg(key || '=' || value, ' ' order by key)
              from jsonb_each_text(row_key)) as row_told
      from lineup.mentions(\(words)::text[])
      """
    ).map {
      Mention(
        table: try $0["table_name"], row: try $0["row_told"], column: try $0["column_name"],
        text: try $0["told"])
    }
  }

  /// Everything that Lineup holds of a person, table by table, with what the audit tells.
  public func dossier(of curator: Identifier<Curator>) throws -> [DossierTable] {
    var tables: [DossierTable] = []
    var (name, rows): (String, [String]) = ("", [])
    var (columns, values): ([String], [[String?]]) = ([], [])
    let close = {
      guard !rows.isEmpty else { return }
      tables.append(DossierTable(name: name, rows: rows, columns: columns, values: values))
      (rows, values) = ([], [])
    }
    try connection.forEachRow(
      """
      select table_name, row_told::text as row_told, columns, texts
      from lineup.dossier(\(curator)) as told
      cross join lateral (
        select array_agg(key order by position) as columns,
               array_agg(value order by position) as texts
        from json_each_text(row_told) with ordinality as member (key, value, position)
      ) as members
      order by place, row_told::text
      """
    ) { row in
      let table: String = try row["table_name"]
      if table != name {
        close()
        name = table
        columns = try row["columns"]
      }
      rows.append(try row["row_told"])
      values.append(try row["texts"])
    }
    close()
    return tables
  }
}
