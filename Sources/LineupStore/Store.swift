import Postgres

/// Who changes something, by which command and why; every audit row carries it.
public struct AuditContext: Hashable, Sendable {
  public let actor: String

  /// Noun and verb, as `plan accept`.
  public let command: String

  /// nil where the user gave none.
  public let reason: String?

  /// The same for all changes of one request; a request that is run again keeps it.
  public let requestID: String?

  public init(actor: String, command: String, reason: String? = nil, requestID: String? = nil) {
    self.actor = actor
    self.command = command
    self.reason = reason
    self.requestID = requestID
  }
}

/// Lineup's data in a PostgreSQL database whose schema fits this build.
///
/// Each area has a file of its own, `Store+<Area>.swift`.
public final class Store {
  public let connection: Connection

  /// A store over a session whose schema the caller has checked.
  public init(_ connection: Connection) {
    self.connection = connection
  }

  /// Runs `body` in one transaction whose changes are audited as `audit` says.
  ///
  /// Serialisation failures and deadlocks run the whole of `body` again, three times at most.
  ///
  /// With `dryRun` everything is done, then rolled back.
  ///
  /// - Returns: what `body` returns.
  /// - Throws: `StoreError.refused` where an invariant of the database refuses, `PostgresError`,
  ///   and whatever `body` throws.
  @discardableResult
  public func write<Value>(
    _ audit: AuditContext, dryRun: Bool = false, _ body: () throws -> Value
  ) throws -> Value {
    let audited = {
      try self.connection.run(
        """
        select set_config('lineup.actor', \(audit.actor), true),
               set_config('lineup.command', \(audit.command), true),
               set_config('lineup.reason', \(audit.reason ?? ""), true),
               set_config('lineup.request_id', \(audit.requestID ?? ""), true)
        """)
      return try body()
    }
    do {
      return dryRun
        ? try connection.rehearsal(audited) : try connection.transaction(attempts: 3, audited)
    } catch let error as PostgresError {
      throw Refusal(error).map { StoreError.refused($0) } ?? error
    }
  }
}
