import Lineup
import Postgres

/// A row of a file that waits in a temporary table named after its kind: `roster_staging`, from
/// which `roster_row` keeps those without conflict.
protocol StagedEntry {
  static var subject: ImportSubject { get }

  /// What the names of the temporary tables begin with.
  static var kind: String { get }

  /// Makes the staging table; its columns are in the order of `write`.
  static var table: String { get }

  func write(line: Int, isRefused: Bool, to writer: inout CopyWriter) throws(PostgresError)
}

extension Connection {
  /// Copies entries into their staging table, once no other import of the kind runs.
  func stage<Entry: StagedEntry>(
    _ body: (_ put: (_ entry: Entry, _ line: Int, _ isRefused: Bool) throws -> Void) throws -> Void
  ) throws {
    try lockImport(of: Entry.subject)
    try run(SQL(trusted: Entry.table))
    try copyIn(SQL(trusted: "copy \(Entry.kind)_staging from stdin")) { writer in
      try body { entry, line, isRefused in
        try entry.write(line: line, isRefused: isRefused, to: &writer)
      }
    }
  }

  /// Merges the rows without conflict by some statements, counts them and records the import.
  ///
  /// `new` and `changed` count rows of the kind's `_row`; the statements are given the instant at
  /// which these bytes were first imported, nil if they never were.
  func merge<Entry: StagedEntry>(
    _ entries: Entry.Type, from source: ImportSource, campaign: Identifier<Campaign>? = nil,
    new: SQL, changed: SQL, by statements: (_ first: Moment?) -> [SQL]
  ) throws -> ImportOutcome {
    let earlier = try earlierImports(of: Entry.subject, source, campaign: campaign)
    try batch(statements(earlier?.first))
    let row = try one(
      """
      select (select count(*) from \(SQL(trusted: Entry.kind))_staging) as staged,
             count(*) as kept, \(new) as new, \(changed) as changed
      from \(SQL(trusted: Entry.kind))_row
      """)
    let (staged, kept): (Int, Int) = (try row["staged"], try row["kept"])
    let (new, changed): (Int, Int) = (try row["new"], try row["changed"])
    let counts = ImportCounts(
      new: new, changed: changed, same: kept - new - changed,
      rejected: staged - kept + source.unreadable)
    try record(counts, of: Entry.subject, source, isKnown: earlier != nil, campaign: campaign)
    return ImportOutcome(counts: counts, earlier: earlier?.last)
  }

  /// The changes that a query tells with the columns of `ImportChange`.
  func importChanges(_ sql: SQL) throws -> [ImportChange] {
    try run(sql).map {
      ImportChange(
        line: try $0["line"], subject: try $0["subject"], field: try $0["field"],
        before: try $0["before"], after: try $0["after"])
    }
  }
}
