import Foundation
import Postgres
import TestServer
import Testing

@Suite struct TransactionTests {
  let database: String
  let connection: Connection

  init() throws {
    database = try TestServer.shared.makeDatabase()
    connection = try Connection(database, applicationName: "tests")
    try connection.run("create table t (n int primary key, m int)")
  }

  private struct Enough: Error {}

  private func numbers() throws -> [Int] {
    try connection.run("select n from t order by n").map { try $0["n"] }
  }

  @Test func `commits when the closure returns, rolls back when it throws`() throws {
    try connection.transaction { try connection.run("insert into t values (1)") }
    #expect(throws: Enough.self) {
      try connection.transaction {
        try connection.run("insert into t values (2)")
        throw Enough()
      }
    }
    #expect(try numbers() == [1])
    #expect(!connection.isInTransaction)
  }

  @Test func `undoes an inner one alone`() throws {
    try connection.transaction {
      try connection.run("insert into t values (1)")
      let given = Result {
        try connection.transaction {
          try connection.run("insert into t values (2)")
          try connection.transaction { try connection.run("insert into t values (3)") }
          throw Enough()
        }
      }
      #expect(throws: Enough.self) { _ = try given.get() }
      let refused = Result {
        try connection.transaction { try connection.run("insert into t values (1)") }
      }
      #expect(throws: PostgresError.self) { _ = try refused.get() }
      try connection.transaction { try connection.run("insert into t values (4)") }
    }
    #expect(try numbers() == [1, 4])
  }

  @Test func `does not call stored what a swallowed error undid`() throws {
    #expect(throws: PostgresError.commitRolledBack) {
      try connection.transaction {
        try connection.run("insert into t values (1)")
        _ = try? connection.run("insert into t values (1)")
      }
    }
    #expect(try numbers() == [])
  }

  @Test func `rehearses without storing, deferred constraints included`() throws {
    let count = try connection.rehearsal {
      try connection.run("insert into t values (1), (2)").affected
    }
    #expect(count == 2)
    #expect(try numbers() == [])
    try connection.run(
      "alter table t add foreign key (m) references t deferrable initially deferred")
    let error = try serverError {
      try connection.rehearsal { _ = try connection.run("insert into t values (1, 7)") }
    }
    #expect(error.isForeignKeyViolation)
    #expect(!connection.isInTransaction)
  }

  @Test func `refuses writes when it is for reading`() throws {
    let error = try serverError {
      try connection.transaction(readOnly: true) {
        _ = try connection.run("insert into t values (1)")
      }
    }
    #expect(error.sqlState == "25006")
  }

  @Test(arguments: [(1, 1), (2, 2)])
  func `runs again after a serialisation failure, as often as told`(
    attempts: Int, expected: Int
  ) throws {
    try connection.run("insert into t values (1, 0)")
    let rival = try Connection(database, applicationName: "tests")
    var runs = 0
    let work = {
      try connection.transaction(isolation: .serializable, attempts: attempts) {
        runs += 1
        let m: Int = try connection.one("select m from t where n = 1")["m"]
        if runs == 1 { try rival.run("update t set m = m + 1 where n = 1") }
        try connection.run("update t set m = \(m + 10) where n = 1")
      }
    }
    if attempts == 1 {
      #expect(try serverError { try work() }.isWorthRetrying)
    } else {
      try work()
      #expect(try connection.one("select m from t")["m"] == 11)
    }
    #expect(runs == expected)
  }

  @Test func `keeps a lock until the transaction ends`() throws {
    let rival = try Connection(
      database, applicationName: "tests", guards: SessionGuards(lockTimeout: 100))
    try connection.transaction {
      try connection.lockInTransaction("import")
      let error = try serverError { try rival.withLock("import") {} }
      #expect(error.isLockTimeout)
      try rival.withLock("another") {}
    }
    #expect(try rival.withLock("import") { 7 } == 7)
    try connection.withLock("import") {}
  }
}

@Suite struct CancelTests {
  @Test func `stops the running statement from another thread`() throws {
    let connection = try connect()
    let token = connection.cancelToken
    let thread = Thread {
      // Until the statement runs, a request finds nothing to stop.
      for _ in 0..<100 {
        usleep(50_000)
        token.cancel()
      }
    }
    thread.start()
    let start = Date()
    let error = try serverError { try connection.run("select pg_sleep(60)") }
    #expect(error.isCancelled)
    #expect(Date().timeIntervalSince(start) < 30)
    thread.cancel()
  }

  @Test func `stops at the time limit`() throws {
    let connection = try connect(guards: SessionGuards(statementTimeout: 50))
    #expect(try serverError { try connection.run("select pg_sleep(60)") }.isCancelled)
    #expect(try connection.one("select 1 as n")["n"] == 1)
  }
}
