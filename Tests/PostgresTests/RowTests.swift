import Postgres
import Testing

@Suite struct RowTests {
  let connection: Connection

  init() throws { connection = try connect() }

  private enum Mood: String, PostgresReadable, PostgresBindable {
    case calm
    case hurried
  }

  @Test func `reads columns by name and by place`() throws {
    let row = try connection.one("select 1 as one, 'zwei' as two, null::int as three")
    #expect(try row["one"] == 1)
    #expect(try row.read("two", as: String.self) == "zwei")
    #expect(try row["three"] == nil as Int?)
    #expect(try row.read(at: 1, as: String.self) == "zwei")
    #expect((0..<3).map { row.text(at: $0) } == ["1", "zwei", nil])
  }

  @Test func `tells which column is unknown, doubled or null`() throws {
    let row = try connection.one("select 1 as one, 2 as two, 3 as two, null::int as three")
    #expect(throws: PostgresError.unknownColumn("One", known: ["one", "two", "two", "three"])) {
      try row.read("One", as: Int.self)
    }
    #expect(throws: PostgresError.ambiguousColumn("two")) { try row.read("two", as: Int.self) }
    #expect(throws: PostgresError.unexpectedNull(column: "three")) {
      try row.read("three", as: Int.self)
    }
  }

  @Test func `refuses types that fit by chance only`() throws {
    let row = try connection.one("select '1'::text as word, 1.5 as part, 70000 as many, 't' as t")
    #expect(throws: PostgresError.mismatchedType(column: "word", type: "text", as: "Int")) {
      try row.read("word", as: Int.self)
    }
    #expect(throws: PostgresError.mismatchedType(column: "t", type: "text", as: "Bool")) {
      try row.read("t", as: Bool.self)
    }
    #expect(throws: PostgresError.mismatchedType(column: "many", type: "integer", as: "Array<Int>"))
    {
      try row.read("many", as: [Int].self)
    }
    #expect(throws: PostgresError.unreadable(column: "part", as: "Int")) {
      try row.read("part", as: Int.self)
    }
    #expect(throws: PostgresError.unreadable(column: "many", as: "Int16")) {
      try row.read("many", as: Int16.self)
    }
    #expect(try row["part"] == 1.5)
    #expect(try row.read("many", as: String.self) == "70000")
  }

  @Test func `reads enums of the server as enums of Swift`() throws {
    try connection.run("create type mood as enum ('calm', 'hurried', 'lost')")
    try connection.run("create table visitor (mood mood, moods mood[])")
    try connection.run("insert into visitor values (\(Mood.hurried), \([Mood.calm, .hurried]))")
    let row = try connection.one("select mood, moods, 'lost'::mood as other from visitor")
    #expect(try row["mood"] == Mood.hurried)
    #expect(try row["moods"] == [Mood.calm, .hurried])
    #expect(throws: PostgresError.unreadable(column: "other", as: "Mood")) {
      try row.read("other", as: Mood.self)
    }
  }

  @Test func `expects one row where one is asked for`() throws {
    #expect(throws: PostgresError.noRow(statement: "select 1 where false")) {
      try connection.one("select 1 where false")
    }
    let two: SQL = "select * from generate_series(1, 2)"
    #expect(throws: PostgresError.severalRows(2, statement: two.description)) {
      try connection.one(two)
    }
  }

  @Test func `counts the rows that a statement touches`() throws {
    try connection.run("create table t (n int)")
    #expect(try connection.run("insert into t select generate_series(1, 7)").affected == 7)
    #expect(try connection.run("delete from t where n > 5").affected == 2)
    #expect(try connection.run("").affected == 0)
  }

  @Test func `hands rows over one by one`() throws {
    var sum = 0
    try connection.forEachRow("select n from generate_series(1, \(10_000)::int) as n") { row in
      sum += try row["n"]
    }
    #expect(sum == 50_005_000)
    try connection.forEachRow("select 1 where false") { _ in Issue.record("there is no row") }
  }

  @Test func `passes on what a reader throws, and works on`() throws {
    struct Enough: Error {}
    var seen = 0
    #expect(throws: Enough.self) {
      try connection.forEachRow("select generate_series(1, 100000000) as n") { _ in
        seen += 1
        if seen == 3 { throw Enough() }
      }
    }
    #expect(seen == 3)
    #expect(try connection.one("select 1 as n")["n"] == 1)
  }

  @Test func `tells of an error in the middle of the rows`() throws {
    var seen = 0
    let error = try serverError {
      try connection.forEachRow("select 1 / (3 - n) as q from generate_series(1, 5) as n") { _ in
        seen += 1
      }
    }
    #expect(error.sqlState == "22012")
    #expect(seen == 2)
    #expect(try connection.one("select 1 as n")["n"] == 1)
  }

  @Test func `is busy while rows come, and closes only afterwards`() throws {
    try connection.forEachRow("select 1") { _ in
      #expect(throws: PostgresError.connectionBusy) { try connection.run("select 2") }
      connection.close()
    }
    #expect(throws: PostgresError.connectionClosed) { try connection.run("select 2") }
  }
}
