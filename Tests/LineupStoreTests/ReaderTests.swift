import Foundation
import Lineup
import LineupSQL
import LineupStore
import Postgres
import TestServer
import Testing

/// What people who may only read see through sessions of their own.
@Suite struct `Readers` {
  let fixture: StoreFixture
  var store: Store { fixture.store }

  /// Roles belong to the whole server: each test has its own.
  private let name = "reader_" + UUID().uuidString.lowercased().prefix(8)

  init() throws { fixture = try StoreFixture() }

  private func session(_ user: String) throws -> Connection {
    try Connection("\(fixture.conninfo) user=\(user)", applicationName: "reader")
  }

  private func grant(_ client: String?) throws {
    _ = try store.grantReader(name, client: client, audit: fixture.audit, dryRun: false)
  }

  private func drop() {
    _ = try? store.connection.run("drop owned by \(identifier: name)")
    _ = try? store.connection.run("drop role \(identifier: name)")
  }

  private func campaigns(_ connection: Connection) throws -> [String] {
    try connection.run("select campaign from campaign_v1 order by 1")
      .map { (row) throws -> String in try row["campaign"] }
  }

  @Test func `see their clients' campaigns, from the grant to its end`() throws {
    defer { drop() }
    _ = try fixture.campaign("one")
    _ = try fixture.campaign("two")
    try grant("client-one")
    let reader = try session(name)
    #expect(try campaigns(reader) == ["one"])
    try grant("client-two")
    #expect(try campaigns(reader) == ["one", "two"])
    let left = try store.revokeReader(
      name, client: "client-one", audit: fixture.audit, dryRun: false)
    #expect(left.removed == 1)
    #expect(try campaigns(reader) == ["two"])
    #expect(left.grants.map(\.client) == ["client-two"])
    try grant(nil)
    _ = try fixture.campaign("three")
    #expect(try campaigns(reader) == ["one", "three", "two"])
    _ = try store.revokeReader(name, client: nil, audit: fixture.audit, dryRun: false)
    #expect(try campaigns(reader) == [])
  }

  @Test func `are not made by a rehearsal`() throws {
    _ = try fixture.campaign("one")
    let rehearsal = try store.grantReader(
      name, client: "client-one", audit: fixture.audit, dryRun: true)
    #expect(rehearsal.isNew)
    #expect(rehearsal.grants.map(\.reader) == [name])
    #expect(try store.readerGrants().isEmpty)
    let isThere: Bool = try store.connection.one(
      "select to_regrole(\(name)) is not null as found")["found"]
    #expect(!isThere)
  }

  @Test func `cannot be who sees everything`() throws {
    _ = try fixture.campaign("one")
    #expect {
      try store.grantReader("postgres", client: nil, audit: fixture.audit, dryRun: false)
    } throws: { error in
      "\(error)".contains("sees every row already")
    }
  }

  @Test func `do not become others, copy tables or write`() throws {
    defer { drop() }
    _ = try fixture.campaign("one")
    _ = try fixture.campaign("two")
    try grant("client-one")
    let reader = try session(name)
    for statement in [
      "set role lineup_owner", "set session authorization postgres",
      "copy lineup.client to stdout", "set row_security = off; select * from client_v1",
      "set transaction read write; insert into client_v1 (client, name) values ('x', 'x')",
    ] {
      #expect(throws: PostgresError.self) { try reader.script(statement) }
      try? reader.script("rollback; reset row_security")
    }
    var copied = ""
    _ = try reader.copyOut("copy (select client from client_v1) to stdout") {
      copied += String(decoding: $0, as: UTF8.self)
    }
    #expect(copied == "client-one\n")
  }

  @Test func `keep their rights when views are made anew`() throws {
    defer { drop() }
    _ = try fixture.campaign("one")
    try grant("client-one")
    try store.connection.run("update lineup_meta.state set views_hash = 'old', fingerprint = 'old'")
    let folder = MigrationFolder(LineupSQL.folder(executable: "/nowhere/bin/lineup"))
    let changes = try Migrator(store.connection, folder).migrate()
    #expect(changes.views.contains("roster_as_of"))
    let reader = try session(name)
    #expect(try campaigns(reader) == ["one"])
    let people: Int = try reader.one("select count(*) as people from roster_as_of(now())")["people"]
    #expect(people == 0)
  }

  @Test func `are missed by the check of a database where a table does not keep them apart`() throws
  {
    try store.connection.run("alter table lineup.demand disable row level security")
    let folder = MigrationFolder(LineupSQL.folder(executable: "/nowhere/bin/lineup"))
    let faults = try Migrator(store.connection, folder).faults(isEmbedded: false)
      .filter { $0.check == "row security" }
    #expect(faults.map { $0.sentence.contains("lineup.demand") } == [true])
  }

  @Test func `read what their own client was called at an instant`() throws {
    defer { drop() }
    _ = try fixture.campaign("one")
    _ = try fixture.campaign("two")
    try grant("client-one")
    let before: String = try store.connection.one("select clock_timestamp()::text as now")["now"]
    try store.write(fixture.audit) {
      try store.connection.run("update lineup.client set code = 'new-' || code")
    }
    let reader = try session(name)
    func told(_ query: SQL) throws -> [String] {
      try reader.run(query).map { (row) throws -> String in try row["told"] }
    }
    #expect(try told("select client as told from budget_v1") == ["new-client-one"])
    #expect(
      try told("select client as told from budget_as_of(\(before)::timestamptz)")
        == ["client-one"])
    #expect(
      try told("select table_name as told from audit_v2 where action = 'update'") == ["client"])
  }

  @Test func `read a new area's report, which is one file`() throws {
    defer { drop() }
    _ = try fixture.campaign("one")
    _ = try fixture.campaign("two")
    try grant("client-one")
    let place = FileManager.default.temporaryDirectory.path + "/lineup-sql-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: place) }
    try FileManager.default.copyItem(
      atPath: LineupSQL.folder(executable: "/nowhere/bin/lineup"), toPath: place)
    try """
    create view report.mention_v1 with (security_invoker = true)
    as select code as campaign, lower(flight) as day, 3 as mentions from lineup.campaign;
    comment on view report.mention_v1 is 'Mentions by day.';
    comment on column report.mention_v1.mentions is 'How many.';
    """.write(toFile: place + "/views/mention_v1.sql", atomically: true, encoding: .utf8)
    _ = try Migrator(store.connection, MigrationFolder(place)).migrate()
    let reader = Store(try session(name))
    let view = try reader.reportView("mention")
    #expect(view.title == "Mentions by day." && view.columns.last?.meaning == "How many.")
    #expect(view.hasCampaign && view.hasDay && !view.hasAsOf)
    var seen: [String] = []
    let isCut = try reader.forEachRow(
      of: .view(view, where: ReportFilter(from: "2020-01-01")), ReportLimits(rows: 9, seconds: 9)
    ) {
      $0.columns
    } _: { row, columns in
      #expect(columns == ["campaign", "day", "mentions"])
      seen.append(row.text(at: 0) ?? "")
    }
    #expect(seen == ["one"] && !isCut)
  }

  @Test func `run every ready query, and see their clients' rows only`() throws {
    defer { drop() }
    for code in ["one", "two"] {
      let campaign = try fixture.campaign(code)
      let shifts = try fixture.shifts(of: campaign)
      let person = try fixture.curator("person-\(code)")
      let number = try fixture.savePlan([person], shifts, of: campaign)
      try store.acceptPlan(number, of: campaign, audit: fixture.audit, dryRun: false)
    }
    try grant("client-one")
    let reader = try session(name)
    let folder = LineupSQL.folder(executable: "/nowhere/bin/lineup") + "/queries"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(files.count >= 10)
    var withRows = 0
    for file in files {
      let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
      #expect(text.hasPrefix("-- "), "\(file) says what it tells")
      func rows(campaign: String) throws -> [Row] {
        let values = [
          "campaign": campaign, "day": "2027-05-03", "moment": "2020-01-01 00:00Z",
        ]
        let query = values.reduce(text) { text, value in
          text.replacingOccurrences(of: ":'\(value.key)'", with: "'\(value.value)'")
        }
        #expect(!query.contains(":'"), "\(file) asks for a value that nobody gives")
        return Array(
          try reader.run(
            SQL(trusted: query.trimmingCharacters(in: CharacterSet(charactersIn: ";\n")))))
      }
      if try !rows(campaign: "one").isEmpty { withRows += 1 }
      if text.contains(":'campaign'") {
        #expect(try rows(campaign: "two").isEmpty, "\(file) tells of another client")
      }
    }
    #expect(withRows >= 8)
  }
}
