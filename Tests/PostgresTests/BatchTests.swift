import Postgres
import Testing

@Suite struct BatchTests {
  let connection: Connection

  init() throws {
    connection = try connect()
    try connection.run(
      "create table t (n int primary key, later int references t deferrable initially deferred)")
  }

  @Test(arguments: [0, 1, 2, 511, 512, 513, 2000])
  func `runs all statements in order`(count: Int) throws {
    let rows = try connection.batch(
      (0..<count).map { "insert into t values (\($0)) returning n" as SQL })
    #expect(try rows.map { try $0[0]["n"] } == Array(0..<count))
    #expect(try connection.one("select count(*) as n from t")["n"] == count)
  }

  @Test func `mixes statements of all kinds`() throws {
    let rows = try connection.batch([
      "create table u (word text)", "insert into u values (\("a")), (\("b"))",
      "insert into u values (\(1))", "select word from u order by word", "", "drop table u",
    ])
    #expect(rows.count == 6)
    #expect(rows[1].affected == 2)
    #expect(try rows[3].map { try $0["word"] } == ["1", "a", "b"])
  }

  @Test(arguments: [0, 1, 600, 999])
  func `stores nothing when one fails, and says which`(place: Int) throws {
    try connection.run("insert into t values (5000)")
    let error = try serverError {
      try connection.batch(
        (0..<1000).map { "insert into t values (\($0 == place ? 5000 : $0))" as SQL })
    }
    #expect(error.isUniqueViolation)
    #expect(error.batchPosition == place + 1)
    #expect("\(error)".contains("in statement \(place + 1) of the batch"))
    #expect(try connection.one("select count(*) as n from t")["n"] == 1)
  }

  @Test func `fails when a deferred constraint does at its end`() throws {
    let error = try serverError {
      try connection.batch(["insert into t values (1, 2)", "insert into t values (3, 3)"])
    }
    #expect(error.isForeignKeyViolation)
    #expect(try connection.one("select count(*) as n from t")["n"] == 0)
  }

  @Test func `is part of the transaction around it`() throws {
    #expect(throws: PostgresError.self) {
      try connection.transaction {
        try connection.batch(["insert into t values (1)", "insert into t values (2)"])
        try connection.run("insert into t values (1)")
      }
    }
    #expect(try connection.one("select count(*) as n from t")["n"] == 0)
  }

  @Test func `sends nothing when one cannot be sent`() throws {
    #expect(throws: PostgresError.nulByteInText) {
      try connection.batch(["insert into t values (1)", "select \("\0")::text"])
    }
    #expect(try connection.one("select count(*) as n from t")["n"] == 0)
  }

  @Test func `gives way to large results`() throws {
    let rows = try connection.batch(
      (0..<40).map { _ in "select repeat('x', 1000000) || \("y") as long" as SQL })
    #expect(try rows.allSatisfy { try $0[0].read("long", as: String.self).utf8.count == 1_000_001 })
  }

  @Test func `takes no COPY`() throws {
    let error = try postgresError {
      try connection.batch(["insert into t values (1)", "copy t (n) from stdin", "select 1"])
    }
    guard case .wrongStatement = error else {
      Issue.record("\(error)")
      return
    }
  }
}
