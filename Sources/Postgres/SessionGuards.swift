/// Limits that a session sets for itself, so that no command blocks others for long.
public struct SessionGuards: Hashable, Sendable {
  /// Milliseconds after which the server ends a statement; 0 sets no limit.
  public let statementTimeout: Int

  /// Milliseconds to wait for a lock; 0 waits for ever.
  public let lockTimeout: Int

  /// Milliseconds that a transaction may stand idle; 0 sets no limit.
  public let idleInTransactionTimeout: Int

  /// Milliseconds between the server's checks that this program still lives; 0 never checks.
  public let connectionCheckInterval: Int

  public init(
    statementTimeout: Int = 600_000, lockTimeout: Int = 30_000,
    idleInTransactionTimeout: Int = 600_000, connectionCheckInterval: Int = 5_000
  ) {
    self.statementTimeout = statementTimeout
    self.lockTimeout = lockTimeout
    self.idleInTransactionTimeout = idleInTransactionTimeout
    self.connectionCheckInterval = connectionCheckInterval
  }

  /// Settings in the form of `-c name=value`, sent with the start-up packet: no extra round trip.
  var options: String {
    let settings: [(String, Int)] = [
      ("statement_timeout", statementTimeout), ("lock_timeout", lockTimeout),
      ("idle_in_transaction_session_timeout", idleInTransactionTimeout),
      ("client_connection_check_interval", connectionCheckInterval),
    ]
    return settings.map { "-c \($0)=\($1)" }.joined(separator: " ")
      + " -c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c bytea_output=hex"
      + " -c extra_float_digits=1"
  }
}
