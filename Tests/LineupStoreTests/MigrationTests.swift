import Foundation
import Postgres
import TestServer
import Testing

@testable import LineupStore

@Suite struct `Migrations` {
  private let settings: String
  private let connection: Connection
  private let folder = SQLFolder()

  init() throws {
    settings = try TestServer.shared.makeDatabase()
    connection = try Connection(settings, applicationName: "test")
  }

  private func migrator(_ files: [String: String], views: [String: String] = [:]) throws
    -> Migrator
  {
    Migrator(connection, try folder.make(files, views: views))
  }

  private func faults(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch {
      return "\(error)"
    }
  }

  private let first = ["0001_first": "create schema report; create table a (x int);"]

  @Test func `runs what is pending once, and nothing twice`() throws {
    #expect(try migrator(first).pending().migrations == ["0001_first.sql"])
    #expect(try migrator(first).migrate().migrations == ["0001_first.sql"])
    #expect(try migrator(first).migrate() == Migrator.Changes(migrations: [], views: []))
    let second = first.merging(["0002_second": "create table b (x int);"]) { $1 }
    #expect(try migrator(second).migrate().migrations == ["0002_second.sql"])
    #expect(try migrator(second).lastMigration() == "0002_second.sql")
  }

  @Test func `keeps those before a migration that fails, and names file and line`() throws {
    let files = first.merging([
      "0002_bad": "create table b (x int);\n\ninsert into b\nselect 1, nosuch\nfrom b;"
    ]) { $1 }
    let words = faults { try migrator(files).migrate() }
    #expect(words.contains("0002_bad.sql:4: "))
    #expect(words.contains("nosuch"))
    #expect(try migrator(files).lastMigration() == "0001_first.sql")
    let found: Bool = try connection.one("select to_regclass('b') is not null as found")["found"]
    #expect(!found)
  }

  @Test func `tells the line of a statement that fails as it runs`() throws {
    let words = faults { try migrator(["0001_x": "select 1;\nselect 2;\nselect 1 / 0;"]).migrate() }
    #expect(words.contains("0001_x.sql:3: "))
  }

  @Test(arguments: ["commit", "BEGIN", "rollback", "end"])
  func `refuses a migration that ends its transaction`(_ word: String) throws {
    let words = faults { try migrator(["0001_x": "select 1;\n\(word);"]).migrate() }
    #expect(words.contains("0001_x.sql:2: '\(word.lowercased())'"))
  }

  @Test func `names every migration that was edited, lost or came late`() throws {
    try migrator(["0001_a": "select 1", "0003_c": "select 3", "0004_d": "select 4"]).migrate()
    let changed = try migrator(["0001_a": "select 9", "0002_b": "select 2", "0004_d": "select 4"])
    #expect(
      try changed.drift() == [
        .edited("0001_a.sql"), .missing("0003_c.sql"), .late("0002_b.sql"),
      ])
    let words = faults { try changed.migrate() }
    for name in ["0001_a.sql", "0002_b.sql", "0003_c.sql"] { #expect(words.contains(name)) }
  }

  @Test func `refuses a schema of a later build`() throws {
    try migrator(["0001_a": "select 1", "0002_b": "select 2"]).migrate()
    let words = faults { try migrator(["0001_a": "select 1"]).migrate() }
    #expect(words.contains("is at migration 2, this lineup knows 1"))
  }

  @Test func `refuses names that are no migrations and numbers used twice`() throws {
    #expect(faults { try migrator(["1_a": "select 1"]).migrate() }.contains("1_a.sql"))
    #expect(
      faults { try migrator(["0001_a": "", "0001_b": ""]).migrate() }.contains("number 1"))
    #expect(faults { try migrator([:]).migrate() }.contains("no migrations in"))
  }

  @Test func `remakes views only where they changed`() throws {
    var views = [
      "top": "create view report.top as select 1 as x;",
      "sub": "-- after: top\ncreate view report.sub as select x from report.top;",
    ]
    views["a"] = "-- after: sub\ncreate view report.a as select x from report.sub;"
    #expect(try migrator(first, views: views).migrate().views == ["top", "sub", "a"])
    #expect(try migrator(first, views: views).migrate().views == [])
    views["top"] = "create view report.top as select 'new' as x;"
    views["sub"] = nil
    views["a"] = "-- after: top\ncreate view report.a as select x from report.top;"
    #expect(try migrator(first, views: views).migrate().views == ["top", "a"])
    #expect(try connection.one("select x from report.a")["x"] == "new")
    let left: Bool = try connection.one("select to_regclass('report.sub') is not null as x")["x"]
    #expect(!left)
  }

  @Test func `leaves all views as they were where one fails or is in use`() throws {
    let views = ["top": "create view report.top as select 1 as x;"]
    try migrator(first, views: views).migrate()
    let broken = ["top": "create view report.top as\nselect nosuch;"]
    #expect(
      faults { try migrator(first, views: broken).migrate() }.contains("top.sql:2: "))
    let misnamed = ["other": "create view report.top as select 1 as x;"]
    #expect(
      faults { try migrator(first, views: misnamed).migrate() }.contains("view report.other"))
    try connection.run("create view mine as select x from report.top")
    let newer = ["top": "create view report.top as select 2 as x;"]
    #expect(faults { try migrator(first, views: newer).migrate() }.contains("view mine"))
    #expect(try connection.one("select x from mine")["x"] == 1)
  }

  /// The server for tests trades safety for speed.
  private static let ofTestServer: Set = ["data checksums", "durability"]

  @Test func `finds a server without checksums and without fsync`() throws {
    try migrator(first).migrate()
    let faults = try migrator(first).faults(isEmbedded: true)
    #expect(Set(faults.map(\.check)).isSuperset(of: Self.ofTestServer))
  }

  @Test func `lists every fault of a database`() throws {
    let files = ["0001_a": "create schema report; create schema lineup;"]
    let views = ["top": "create view report.top as select 1 as x;"]
    try migrator(files, views: views).migrate()
    try connection.script(
      """
      drop view report.top;
      create table lineup.t (x int);
      insert into lineup.t values (-1);
      alter table lineup.t add constraint x_is_positive check (x > 0) not valid;
      """)
    let later = files.merging(["0002_b": "select 1"]) { $1 }
    let faults = try migrator(later, views: views).faults(isEmbedded: false)
      .filter { !Self.ofTestServer.contains($0.check) }
    #expect(
      faults.map(\.check) == ["extensions", "extensions", "constraints", "migrations", "views"])
    let sentences = faults.map(\.sentence).joined(separator: "\n")
    for word in ["btree_gist", "pg_trgm", "x_is_positive", "0002_b.sql", "report.top"] {
      #expect(sentences.contains(word))
    }
  }

  @Test func `lands this build's schema without a fault`() throws {
    let migrator = Migrator(connection, .ofThisProgram)
    try migrator.migrate()
    let faults = try migrator.faults(isEmbedded: true)
    #expect(faults.filter { !Self.ofTestServer.contains($0.check) } == [])
    #expect(try migrator.storedFingerprint() == migrator.folder.fingerprint())
  }

  @Test func `refuses to open another's server before it is migrated`() throws {
    let files = try folder.make(first)
    let location = DatabaseLocation.external(conninfo: settings)
    #expect {
      try Store.open(location, command: "test", migrations: files)
    } throws: { error in
      "\(error)".contains("lacks migration 0001_first.sql; run lineup db migrate")
    }
    try Migrator(connection, files).migrate()
    let store = try Store.open(location, command: "roster list", migrations: files)
    let row = try store.connection.one("select current_setting('application_name') as name")
    #expect(try row["name"] == "lineup roster list")
    let newer = try folder.make(first, views: ["a": "create view report.a as select 1 as x"])
    #expect {
      try Store.open(location, command: "test", migrations: newer)
    } throws: { error in
      "\(error)".contains("run lineup db migrate")
    }
  }

  @Test func `lets several at once migrate a cold database`() async throws {
    let files = try folder.make(first)
    let settings = settings
    let changes = try await withThrowingTaskGroup(of: Migrator.Changes.self) { group in
      for _ in 0..<4 {
        group.addTask {
          try Migrator(try Connection(settings, applicationName: "test"), files).migrate()
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(changes.filter { $0.migrations == ["0001_first.sql"] }.count == 1)
    #expect(changes.filter { $0.migrations.isEmpty }.count == 3)
  }
}
