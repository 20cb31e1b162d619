/// How strictly concurrent transactions are kept apart.
public enum Isolation: String, Sendable {
  case readCommitted = "read committed"
  case repeatableRead = "repeatable read"
  case serializable = "serializable"
}

extension Connection {
  /// Runs `body` in a transaction: committed when it returns, rolled back when it throws.
  ///
  /// Inside another one it is a savepoint, and `isolation` and `readOnly` do not count.
  ///
  /// - Parameter attempts: how often to run the whole of `body` where the server says that it may
  ///   well succeed when run again (SQLSTATE 40001, 40P01).
  public func transaction<Value>(
    isolation: Isolation = .readCommitted, readOnly: Bool = false, attempts: Int = 1,
    _ body: () throws -> Value
  ) throws -> Value {
    guard depth == 0 else { return try savepoint(body) }
    var attempt = 1
    while true {
      do {
        let mode = readOnly ? ", read only" : ""
        try run(SQL(trusted: "begin isolation level \(isolation.rawValue)\(mode)"))
        return try finish(commit: "commit", rollback: "rollback", body)
      } catch let error as PostgresError
        where attempt < attempts && error.serverError?.isWorthRetrying == true
      {
        attempt += 1
      }
    }
  }

  /// Runs `body` in a transaction that is rolled back in any case, as `--dry-run` asks for.
  public func rehearsal<Value>(_ body: () throws -> Value) throws -> Value {
    precondition(depth == 0, "a rehearsal inside a transaction would undo what is not its own")
    try run("begin")
    return try finish(commit: "rollback", rollback: "rollback", body)
  }

  private func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
    let name = "level_\(depth)"
    try run(SQL(trusted: "savepoint \(name)"))
    return try finish(
      commit: "release savepoint \(name)",
      rollback: "rollback to savepoint \(name); release savepoint \(name)", body)
  }

  private func finish<Value>(
    commit: String, rollback: String, _ body: () throws -> Value
  ) throws -> Value {
    depth += 1
    let value: Value
    do {
      value = try body()
      depth -= 1
    } catch {
      depth -= 1
      // The first error tells what happened; a broken connection has rolled back by itself.
      try? script(rollback)
      throw error
    }
    do {
      try script(commit)
    } catch {
      try? script(rollback)
      throw error
    }
    return value
  }
}
