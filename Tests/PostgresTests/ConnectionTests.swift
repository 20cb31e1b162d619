import Foundation
import Postgres
import TestServer
import Testing

@Suite struct ConnectionTests {
  @Test func `starts with guards, UTC and ISO forms`() throws {
    let connection = try connect(guards: SessionGuards(statementTimeout: 4321, lockTimeout: 0))
    let row = try connection.one(
      """
      select current_setting('statement_timeout') as statement,
             current_setting('lock_timeout') as lock,
             current_setting('idle_in_transaction_session_timeout') as idle,
             current_setting('client_connection_check_interval') as checks,
             current_setting('TimeZone') as zone, current_setting('DateStyle') as dates,
             current_setting('client_encoding') as encoding,
             current_setting('application_name') as name
      """)
    #expect(try row["statement"] == "4321ms")
    #expect(try row["lock"] == "0")
    #expect(try row["idle"] == "10min")
    #expect(try row["checks"] == "5s")
    #expect(try row["zone"] == "UTC")
    #expect(try row["dates"] == "ISO, MDY")
    #expect(try row["encoding"] == "UTF8")
    #expect(try row["name"] == "tests")
    #expect(connection.serverVersion >= 150_000)
  }

  @Test func `lets the settings' own options override limits, but not forms`() throws {
    let database = try TestServer.shared.makeDatabase()
    let connection = try Connection(
      database + " application_name=mine options='-c statement_timeout=1s -c DateStyle=German'",
      applicationName: "tests")
    let row = try connection.one(
      """
      select current_setting('statement_timeout') as statement,
             current_setting('lock_timeout') as lock,
             current_setting('DateStyle') as dates, current_setting('application_name') as name
      """)
    #expect(try row["statement"] == "1s")
    #expect(try row["lock"] == "30s")
    #expect(try row["dates"] == "ISO, DMY")
    #expect(try row["name"] == "mine")
  }

  @Test func `obeys a service file and its options`() throws {
    let database = try TestServer.shared.makeDatabase()
    let folder = FileManager.default.temporaryDirectory.path
    let file = folder + "/service-\(UUID().uuidString)"
    let pairs = database.split(separator: " ").joined(separator: "\n")
    try "[trial]\n\(pairs)\noptions=-c lock_timeout=7s\n"
      .write(toFile: file, atomically: true, encoding: .utf8)
    setenv("PGSERVICEFILE", file, 1)
    defer {
      unsetenv("PGSERVICEFILE")
      try? FileManager.default.removeItem(atPath: file)
    }
    let connection = try Connection(
      "service=trial", applicationName: "tests",
      guards: SessionGuards(statementTimeout: 4321))
    let row = try connection.one(
      """
      select current_setting('statement_timeout') as statement,
             current_setting('lock_timeout') as lock, current_setting('TimeZone') as zone
      """)
    #expect(try row["statement"] == "4321ms")
    #expect(try row["lock"] == "7s")
    #expect(try row["zone"] == "UTC")
  }

  @Test(arguments: [
    "postgresql://amy:s3cret@nowhere.invalid:5432/db?no_such=1",
    "host=localhost password=my s3cret", "password=s3cret bogus", "postgresql://a:s3cret@[::1/db",
    "postgresql://amy:half@s3cret@localhost/db", "host=/nonexistent password=s3cret",
    "postgresql://amy:s3cret@127.0.0.1:1/db", "port=s3cret password=s3cret",
  ])
  func `never tells a password`(settings: String) throws {
    let error = try postgresError { _ = try Connection(settings, applicationName: "tests") }
    #expect(!"\(error)".contains("s3cret"))
    #expect(!String(reflecting: error).contains("s3cret"))
  }

  @Test func `tells in the server's words why it refuses`() throws {
    let server = try TestServer.shared
    let error = try postgresError {
      _ = try Connection(server.settings(database: "no_such_database"), applicationName: "tests")
    }
    #expect("\(error)".contains("\"no_such_database\" does not exist"))
    #expect(error.endsConnection)
  }

  @Test func `knows whether a server takes connections`() throws {
    let database = try TestServer.shared.makeDatabase()
    #expect(ServerStatus(of: database) == .accepting)
    #expect(ServerStatus(of: "host=/nonexistent") == .silent)
  }

  @Test func `is closed once closed`() throws {
    let connection = try connect()
    connection.close()
    connection.close()
    #expect(throws: PostgresError.connectionClosed) { try connection.run("select 1") }
    #expect(throws: PostgresError.connectionClosed) { try connection.batch(["select 1"]) }
    #expect(connection.serverVersion == 0)
    #expect(!connection.isInTransaction)
    connection.cancelToken.cancel()
  }

  @Test func `survives a server that goes away, without a signal`() throws {
    let connection = try connect()
    let other = try Connection(try TestServer.shared.maintenance, applicationName: "tests")
    try other.run("select pg_terminate_backend(\(connection.processID)::int)")
    let error = try postgresError {
      for _ in 0..<100 {
        try connection.run("select \(String(repeating: "x", count: 100_000))::text")
      }
    }
    #expect(error.endsConnection)
    let next = try postgresError { try connection.run("select 1") }
    #expect(next.endsConnection)
    #expect(throws: PostgresError.self) { try connection.batch(["select 1", "select 2"]) }
    #expect(throws: PostgresError.self) { try connection.transaction {} }
  }

  @Test func `hands on notices`() throws {
    var heard: [ServerError] = []
    let connection = try connect { heard.append($0) }
    try connection.script("do $$ begin raise notice 'mind %', 'the gap'; end $$")
    #expect(heard.map(\.message) == ["mind the gap"])
    #expect(heard.map(\.severity) == ["NOTICE"])
  }

  @Test func `runs a script whole or not at all`() throws {
    let connection = try connect()
    try connection.script("create table a (); create table b ();")
    let error = try serverError { try connection.script("create table c (); create tabel d ();") }
    #expect(error.sqlState == "42601")
    #expect(error.position == 27)
    #expect(try connection.one("select to_regclass('c') is null as none")["none"])
    #expect(try connection.one("select to_regclass('b') is null as none")["none"] == false)
  }

  @Test func `refuses COPY where rows are expected, and works on`() throws {
    let connection = try connect()
    try connection.run("create table t (n int)")
    for copy: SQL in ["copy t from stdin", "copy (select generate_series(1, 100000)) to stdout"] {
      let error = try postgresError { try connection.run(copy) }
      guard case .wrongStatement = error else {
        Issue.record("\(error)")
        continue
      }
      #expect(throws: PostgresError.self) { try connection.forEachRow(copy) { _ in } }
      #expect(throws: PostgresError.self) { try connection.script("\(copy); \(copy)") }
      #expect(try connection.one("select 1 as n")["n"] == 1)
    }
  }
}
