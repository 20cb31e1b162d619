import ArgumentParser
import LineupStore
import Postgres
import Testing

@testable import LineupCommands

@Suite struct LostSessionTests {
  private let fixture: CommandFixture
  private let options: DatabaseOptions

  init() throws {
    fixture = try CommandFixture()
    options = try .parse(["--database", fixture.url])
  }

  @Test func `a store stays while its session lives, and gives way to a new one after`() throws {
    let store = try options.open(command: "test")
    #expect(try options.alive(store, command: "test") === store)
    let other = try Connection(fixture.url, applicationName: "test")
    defer { other.close() }
    try other.run("select pg_terminate_backend(\(store.connection.processID)::int)")
    let next = try options.alive(store, command: "test")
    #expect(next !== store)
    try next.connection.run("select 1")
  }

  @Test func `what the server ends is no database, what it lacks is to be tried again`() throws {
    let store = try options.open(command: "test")
    for (state, exit) in [
      ("57P01", LineupExit.noDatabase), ("53100", .tryAgain), ("25006", .noRight),
      ("22012", .failure),
    ] {
      let sql = "do $$ begin raise exception 'gone' using errcode = '\(state)'; end $$"
      let error = #expect(throws: PostgresError.self) { try store.connection.script(sql) }
      #expect(error?.exit == exit, "\(state)")
    }
  }
}
