import Postgres

/// One thing that `lineup db check` makes sure of.
struct SchemaCheck: Sendable {
  /// What is looked at, as `text encoding`.
  let name: String
  /// Selects one text column `fault`, a row for each fault: what is wrong, then what to do.
  let query: SQL
  /// Whether it holds for Lineup's own server only.
  var isForEmbedded = false
}

extension SchemaCheck {
  /// All checks that SQL can make; a new one is an entry here.
  static let all: [SchemaCheck] = [
    SchemaCheck(
      name: "server version",
      query: """
        select format('PostgreSQL is version %s, Lineup needs 15 or later; upgrade the server',
                      current_setting('server_version')) as fault
        where current_setting('server_version_num')::integer < 150000
        """),
    SchemaCheck(
      name: "text encoding",
      query: """
        select format('database %I is encoded in %s; make one with encoding UTF8',
                      datname, pg_encoding_to_char(encoding)) as fault
        from pg_database
        where datname = current_database() and pg_encoding_to_char(encoding) <> 'UTF8'
        """),
    SchemaCheck(
      name: "collation",
      query: """
        select format('database %I does not sort by ICU locale und; make the data folder anew',
                      datname) as fault
        from pg_database
        where datname = current_database() and datlocprovider <> 'i'
        """, isForEmbedded: true),
    SchemaCheck(
      name: "collation version",
      query: """
        select format('the collation of database %I was version %s and is now %s; '
                      'run reindex database and alter database refresh collation version',
                      datname, datcollversion, pg_database_collation_actual_version(oid)) as fault
        from pg_database
        where datname = current_database()
          and datcollversion is distinct from pg_database_collation_actual_version(oid)
        """),
    SchemaCheck(
      name: "data checksums",
      query: """
        select 'data checksums are off, so that a failing disk stays unseen; '
               'stop the server and run pg_checksums --enable' as fault
        where current_setting('data_checksums') = 'off'
        """),
    SchemaCheck(
      name: "durability",
      query: """
        select format('%s is %s, so that a crash can lose data; set it to %s', name, setting,
                      reset_val) as fault
        from (
          select name, setting, 'on' as reset_val
          from pg_settings
          where name in ('fsync', 'full_page_writes') and setting <> 'on'
        ) as lax
        order by name
        """),
    SchemaCheck(
      name: "no TCP",
      query: """
        select format('the server listens on %s; remove listen_addresses from its configuration '
                      'and start it with lineup db start', current_setting('listen_addresses'))
               as fault
        where current_setting('listen_addresses') <> ''
        """, isForEmbedded: true),
    SchemaCheck(
      name: "extensions",
      query: """
        select format('extension %s is missing; run create extension %s', wanted, wanted) as fault
        from unnest(array['btree_gist', 'pg_trgm']) as wanted
        where not exists (select from pg_extension where extname = wanted)
        order by wanted
        """),
    SchemaCheck(
      name: "constraints",
      query: """
        select format('constraint %I of %s is not validated; mend the rows and run '
                      'alter table %s validate constraint %I',
                      conname, conrelid::regclass, conrelid::regclass, conname) as fault
        from pg_constraint
        join pg_namespace on pg_namespace.oid = connamespace
        where nspname in ('lineup', 'lineup_meta') and not convalidated
        order by conrelid::regclass::text, conname
        """),
    SchemaCheck(
      name: "indexes",
      query: """
        select format('index %s is invalid; run reindex index %s',
                      indexrelid::regclass, indexrelid::regclass) as fault
        from pg_index
        join pg_class on pg_class.oid = indrelid
        join pg_namespace on pg_namespace.oid = relnamespace
        where nspname in ('lineup', 'lineup_meta') and not (indisvalid and indisready)
        order by indexrelid::regclass::text
        """),
    SchemaCheck(
      name: "triggers",
      query: """
        select format('trigger %I of %s is switched off; run alter table %s enable trigger %I',
                      tgname, tgrelid::regclass, tgrelid::regclass, tgname) as fault
        from pg_trigger
        join pg_class on pg_class.oid = tgrelid
        join pg_namespace on pg_namespace.oid = relnamespace
        where nspname = 'lineup' and tgenabled = 'D'
        order by tgrelid::regclass::text, tgname
        """),
    SchemaCheck(
      name: "row security",
      query: """
        select format('readers are not kept apart on table %s; run lineup db migrate, or '
                      'alter table %s enable row level security', pg_class.oid::regclass,
                      pg_class.oid::regclass) as fault
        from pg_class
        join pg_namespace on pg_namespace.oid = relnamespace
        where nspname = 'lineup' and relkind in ('r', 'p') and not relispartition
          and to_regclass('lineup.row_access') is not null and not relrowsecurity
        order by pg_class.oid::regclass::text
        """),
  ]
}

/// Something wrong with a database.
public struct DatabaseFault: Hashable, Sendable {
  /// What was looked at, as `text encoding`.
  public let check: String
  /// What is wrong, then what to do.
  public let sentence: String
}

extension Migrator {
  /// Everything that is wrong with the database; none when all is well.
  ///
  /// - Throws: `PostgresError`, and `MigrationError` where this build's own files are unusable.
  public func faults(isEmbedded: Bool) throws -> [DatabaseFault] {
    var faults: [DatabaseFault] = []
    for check in SchemaCheck.all where isEmbedded || !check.isForEmbedded {
      for row in try connection.run(check.query) {
        faults.append(DatabaseFault(check: check.name, sentence: try row["fault"]))
      }
    }
    return try faults + migrationFaults() + viewFaults()
  }

  private func migrationFaults() throws -> [DatabaseFault] {
    let files = try folder.migrations()
    let known = files.last?.number ?? 0
    let landed = try landed()
    var sentences = Self.faults(landed: landed.filter { $0.number <= known }, files: files)
      .map(\.description)
    if let last = landed.last, last.number > known {
      sentences.append(MigrationError.newerSchema(found: last.number, known: known).description)
    }
    let ran = Set(landed.map(\.number))
    let pending = files.filter { !ran.contains($0.number) }.map(\.name)
    if !pending.isEmpty { sentences.append(MigrationError.pendingMigrations(pending).description) }
    return sentences.map { DatabaseFault(check: "migrations", sentence: $0) }
  }

  private func viewFaults() throws -> [DatabaseFault] {
    let found = try connection.run(
      """
      select viewname as name from pg_views where schemaname = 'report'
      union all
      select proname from pg_proc where pronamespace = to_regnamespace('report')
      """
    ).map { (row) throws -> String in try row["name"] }
    return try folder.views().map { ViewOrder.viewName($0) }.filter { !found.contains($0) }.map {
      DatabaseFault(
        check: "views", sentence: "the view report.\($0) is missing; run lineup db migrate")
    }
  }
}
