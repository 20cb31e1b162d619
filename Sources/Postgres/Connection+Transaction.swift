import CLibpq

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How strictly concurrent transactions are kept apart (PostgreSQL manual, 13.2).
public enum Isolation: String, Sendable {
  case readCommitted = "read committed"
  case repeatableRead = "repeatable read"
  case serializable = "serializable"
}

extension Connection {
  /// Runs `body` in a transaction: committed when it returns, rolled back when it throws.
  ///
  /// Inside another one it is a savepoint, and the parameters do not count.
  ///
  /// - Parameters:
  ///   - isolation: how strictly others are kept apart.
  ///   - readOnly: whether the server refuses writes.
  ///   - attempts: how often to run the whole of `body`, with growing pauses, where the server says
  ///     that it may well succeed when run again (SQLSTATE 40001, 40P01).
  ///   - body: the work; with several attempts it must be safe to run more than once.
  /// - Returns: what `body` returns.
  /// - Throws: `PostgresError`, `.commitRolledBack` among them, and what `body` throws.
  @discardableResult
  public func transaction<Value>(
    isolation: Isolation = .readCommitted, readOnly: Bool = false, attempts: Int = 1,
    _ body: () throws -> Value
  ) throws -> Value {
    _ = try idle()
    if isInTransaction { return try savepoint(body) }
    let mode = readOnly ? ", read only" : ""
    let begin = SQL(trusted: "begin isolation level \(isolation.rawValue)\(mode)")
    var attempt = 1
    while true {
      do {
        return try runOnce(begin, body, commit)
      } catch let error as PostgresError
        where attempt < attempts && error.serverError?.isWorthRetrying == true
      {
        // At random, so that rivals part: 5 ms times two to the attempt at most.
        usleep(.random(in: 1_000...5_000 << UInt32(min(attempt, 6))))
        attempt += 1
      }
    }
  }

  /// Runs `body` in a transaction that is rolled back in any case, as `--dry-run` asks for.
  ///
  /// Deferred constraints are checked first, so that it fails where the real run would.
  ///
  /// - Throws: `PostgresError`, and what `body` throws.
  @discardableResult
  public func rehearsal<Value>(_ body: () throws -> Value) throws -> Value {
    _ = try idle()
    precondition(!isInTransaction, "a rehearsal in a transaction would undo what is not its own")
    return try runOnce("begin", body) {
      try run("set constraints all immediate")
      try run("rollback")
    }
  }

  private func runOnce<Value>(
    _ begin: SQL, _ body: () throws -> Value, _ end: () throws -> Void
  ) throws -> Value {
    try run(begin)
    savepoints = 0
    do {
      let value = try body()
      try end()
      return value
    } catch {
      // The first error tells what happened; a broken connection has rolled back by itself.
      if isInTransaction { _ = try? run("rollback") }
      throw error
    }
  }

  private func commit() throws {
    let rows = try run("commit")
    if text(of: PQcmdStatus(rows.result.pointer)) == "ROLLBACK" {
      throw PostgresError.commitRolledBack
    }
  }

  private func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
    savepoints += 1
    defer { savepoints -= 1 }
    let name = "level_\(savepoints)"
    try run("savepoint \(identifier: name)")
    do {
      let value = try body()
      try run("release savepoint \(identifier: name)")
      return value
    } catch {
      if isInTransaction {
        try? script("rollback to savepoint \(name); release savepoint \(name)")
      }
      throw error
    }
  }
}

extension Connection {
  /// Waits for the lock of a name, held until the transaction around it ends.
  ///
  /// - Throws: `PostgresError`; `lock_timeout` bounds the wait.
  public func lockInTransaction(_ name: String) throws(PostgresError) {
    try run("select pg_advisory_xact_lock(hashtextextended(\(name), 0))")
  }

  /// Runs a closure that only one session at a time runs under that name, transactions or not.
  ///
  /// Not within a transaction: a failed one could not give the lock back.
  ///
  /// - Throws: `PostgresError`, and what `body` throws; `lock_timeout` bounds the wait.
  @discardableResult
  public func withLock<Value>(_ name: String, _ body: () throws -> Value) throws -> Value {
    precondition(!isInTransaction, "a lock in a transaction is lockInTransaction")
    try run("select pg_advisory_lock(hashtextextended(\(name), 0))")
    // A session that cannot give it back is over, and its locks with it.
    defer { _ = try? run("select pg_advisory_unlock(hashtextextended(\(name), 0))") }
    return try body()
  }
}
