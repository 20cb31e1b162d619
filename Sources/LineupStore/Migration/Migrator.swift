import Postgres

/// Brings a database's schema to the one of this build, and tells how the two differ.
public struct Migrator {
  /// A migration that ran.
  struct Landed: Hashable {
    let number: Int
    let name: String
    let hash: String
  }

  /// What `migrate` did, or would do.
  public struct Changes: Hashable, Sendable {
    /// Names of the migrations' files, in order.
    public let migrations: [String]
    /// Names of the reporting views that are remade; none where they are up to date.
    public let views: [String]
  }

  /// Key of the advisory lock: "lineup" as a number.
  private static let lockKey: Int64 = 0x6c69_6e65_7570

  let connection: Connection
  let folder: MigrationFolder

  public init(_ connection: Connection, _ folder: MigrationFolder) {
    self.connection = connection
    self.folder = folder
  }

  /// The fingerprint of the build that migrated last; nil on a database without Lineup's schema.
  ///
  /// - Throws: `PostgresError`.
  func storedFingerprint() throws(PostgresError) -> String? {
    do {
      return try connection.run("select fingerprint from lineup_meta.state").first?
        .read("fingerprint")
    } catch {
      // Undefined table.
      if error.serverError?.sqlState == "42P01" { return nil }
      throw error
    }
  }

  /// Runs what is pending, each migration in a transaction of its own, and remakes the views
  /// where they differ; waits where another command does the same.
  ///
  /// - Throws: `MigrationError`, `PostgresError`.
  @discardableResult
  public func migrate() throws -> Changes {
    // A migration may take its time; the lock's own limit stays.
    try connection.script("set statement_timeout = 0; set lock_timeout = '10min'")
    try connection.run("select pg_advisory_lock(\(Self.lockKey)::bigint)")
    defer {
      _ = try? connection.run("select pg_advisory_unlock(\(Self.lockKey)::bigint)")
      try? connection.script("reset statement_timeout; reset lock_timeout")
    }
    try makeRecords()
    let changes = try pending()
    for file in try folder.migrations() where changes.migrations.contains(file.name) {
      try connection.transaction {
        try run(file)
        try connection.run(
          """
          insert into lineup_meta.migration (number, name, hash)
          values (\(file.number)::integer, \(file.name), \(file.hash))
          """)
      }
    }
    try connection.transaction {
      if !changes.views.isEmpty { try remakeViews() }
      if changes != Changes(migrations: [], views: []) { try applyAccess() }
      try connection.run(
        """
        update lineup_meta.state
        set fingerprint = \(try folder.fingerprint()),
            views_hash = \(MigrationFolder.hash(of: try folder.views()))
        """)
    }
    return changes
  }

  /// What `migrate` would do now.
  ///
  /// - Throws: `MigrationError.migrationDrift` with every fault, `.newerSchema`, `PostgresError`.
  public func pending() throws -> Changes {
    let files = try folder.migrations()
    let landed = try landed()
    if let last = landed.last, let known = files.last, last.number > known.number {
      throw MigrationError.newerSchema(found: last.number, known: known.number)
    }
    let faults = Self.faults(landed: landed, files: files)
    guard faults.isEmpty else { throw MigrationError.migrationDrift(faults) }
    let ran = Set(landed.map(\.number))
    let migrations = files.filter { !ran.contains($0.number) }.map(\.name)
    let views = try folder.views()
    let isCurrent = try migrations.isEmpty && viewsHash() == MigrationFolder.hash(of: views)
    return Changes(
      migrations: migrations,
      views: isCurrent ? [] : try ViewOrder.sorted(views).map { ViewOrder.viewName($0) })
  }

  /// Refuses a database that `migrate` would change.
  ///
  /// - Throws: `MigrationError`, `PostgresError`.
  public func requireCurrent() throws {
    let changes = try pending()
    if !changes.migrations.isEmpty { throw MigrationError.pendingMigrations(changes.migrations) }
    if !changes.views.isEmpty { throw MigrationError.viewsOutOfDate }
  }

  /// Every difference between the migrations that ran and this build's files.
  ///
  /// - Throws: `MigrationError`, `PostgresError`.
  public func drift() throws -> [MigrationFault] {
    Self.faults(landed: try landed(), files: try folder.migrations())
  }

  static func faults(landed: [Landed], files: [MigrationFolder.File]) -> [MigrationFault] {
    let byNumber = Dictionary(
      files.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    var faults = landed.compactMap { ran -> MigrationFault? in
      guard let file = byNumber[ran.number] else { return .missing(ran.name) }
      return file.hash == ran.hash && file.name == ran.name ? nil : .edited(ran.name)
    }
    let numbers = Set(landed.map(\.number))
    let last = numbers.max() ?? 0
    faults += files.filter { $0.number < last && !numbers.contains($0.number) }
      .map { .late($0.name) }
    return faults
  }

  /// The migrations that ran, in order; none on a database without Lineup's schema.
  func landed() throws -> [Landed] {
    guard try hasRecords() else { return [] }
    let rows = try connection.run(
      "select number, name, hash from lineup_meta.migration order by number")
    return try rows.map { row in
      Landed(number: try row["number"], name: try row["name"], hash: try row["hash"])
    }
  }

  /// Name of the last migration that ran; nil on a database without Lineup's schema.
  ///
  /// - Throws: `PostgresError`.
  public func lastMigration() throws -> String? { try landed().last?.name }

  private func viewsHash() throws -> String? {
    guard try hasRecords() else { return nil }
    let rows = try connection.run("select views_hash from lineup_meta.state")
    return try rows.first?.read("views_hash")
  }

  func hasRecords() throws(PostgresError) -> Bool {
    try connection.one("select to_regclass('lineup_meta.state') is not null as found")["found"]
  }

  private func makeRecords() throws {
    if try hasRecords() { return }
    try connection.transaction {
      try connection.script(
        """
        create schema lineup_meta;
        comment on schema lineup_meta is 'What has been done to this database, and by which build.';

        create table lineup_meta.migration (
          number    integer     not null,
          name      text        not null,
          hash      text        not null,
          landed_at timestamptz not null default now(),
          landed_by text        not null default current_user,

          constraint migration_key                primary key (number),
          constraint migration_number_is_positive check (number > 0)
        );
        comment on table  lineup_meta.migration           is 'Migrations that ran.';
        comment on column lineup_meta.migration.number    is 'Number that its file starts with.';
        comment on column lineup_meta.migration.name      is 'Name of its file.';
        comment on column lineup_meta.migration.hash      is 'SHA-256 of its file.';
        comment on column lineup_meta.migration.landed_at is 'When its transaction began.';
        comment on column lineup_meta.migration.landed_by is 'Role that ran it.';

        create table lineup_meta.state (
          only_row    boolean not null default true,
          fingerprint text,
          views_hash  text,
          views       text[]  not null default '{}',

          constraint state_key        primary key (only_row),
          constraint state_is_one_row check (only_row)
        );
        comment on table  lineup_meta.state             is 'The build that migrated last.';
        comment on column lineup_meta.state.only_row    is 'Keeps the table to one row.';
        comment on column lineup_meta.state.fingerprint is
          'SHA-256 over all SQL files of the build; null: it has not come to the end.';
        comment on column lineup_meta.state.views_hash  is
          'SHA-256 over the files of the views; null: none have been made.';
        comment on column lineup_meta.state.views       is 'Views of schema report that it made.';
        insert into lineup_meta.state default values;

        grant usage on schema lineup_meta to public;
        grant select on lineup_meta.migration, lineup_meta.state to public;
        """)
    }
  }

  /// Drops the views and functions of the last build's reports and makes those of this one.
  private func remakeViews() throws {
    let old: [String] = try connection.one("select views from lineup_meta.state")["views"]
    let known = try connection.run(
      """
      select 'function' as kind, pg_proc.oid::regprocedure::text as name from pg_proc
      where pronamespace = to_regnamespace('report') and proname = any(\(old)::text[])
      union all
      select 'view', pg_class.oid::regclass::text from pg_class
      where relnamespace = to_regnamespace('report') and relkind = 'v'
        and relname = any(\(old)::text[])
      """
    ).map { (row) throws -> (kind: String, name: String) in (try row["kind"], try row["name"]) }
    // Functions go first, for they return rows of views.
    for kind in ["function", "view"] {
      let names = known.filter { $0.kind == kind }.map(\.name)
      guard !names.isEmpty else { continue }
      do {
        try connection.script("drop \(kind) \(names.joined(separator: ", "))")
      } catch {
        // Dependent objects still exist.
        let isInUse = error.serverError?.sqlState == "2BP01"
        if isInUse { throw MigrationError.viewsInUse(error) }
        throw error
      }
    }
    let files = try ViewOrder.sorted(try folder.views())
    for file in files {
      try run(file)
      let name = ViewOrder.viewName(file)
      let made: Bool = try connection.one(
        """
        select exists (
          select from pg_class
          where relnamespace = to_regnamespace('report') and relkind = 'v' and relname = \(name)
        ) or exists (
          select from pg_proc where pronamespace = to_regnamespace('report') and proname = \(name)
        ) as made
        """)["made"]
      guard made else { throw MigrationError.viewNotMade(file: file.path, name: name) }
    }
    try connection.run(
      "update lineup_meta.state set views = \(files.map { ViewOrder.viewName($0) })")
  }

  /// Gives the roles their rights on what was made anew, where the schema knows of roles.
  private func applyAccess() throws {
    let isKnown: Bool = try connection.one(
      "select to_regprocedure('lineup.apply_access()') is not null as known")["known"]
    if isKnown { try connection.run("select lineup.apply_access()") }
  }

  /// Runs a file statement by statement, so that any error has its line.
  private func run(_ file: MigrationFolder.File) throws {
    for statement in SQLScript(file.text).statements {
      guard !Self.transactionWords.contains(statement.word) else {
        throw MigrationError.scriptManagesTransactions(
          file: file.path, line: statement.line, word: statement.word)
      }
      do {
        try connection.script(statement.text)
      } catch {
        let before = statement.text.unicodeScalars.prefix(
          max(0, (error.serverError?.position ?? 1) - 1))
        let lines = before.reduce(0) { $1 == "\n" ? $0 + 1 : $0 }
        throw MigrationError.scriptFailed(
          file: file.path, line: statement.line + lines, error: error)
      }
    }
  }

  private static let transactionWords: Set = [
    "begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release", "prepare",
  ]
}
