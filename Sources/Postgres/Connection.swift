import CLibpq

/// A session with a PostgreSQL server, opened by libpq's own rules.
///
/// One thread at a time uses it, which is why it is not `Sendable`; `cancelToken` is for the
/// others. A server that goes away is an error here, never a signal.
public final class Connection {
  /// Cancels the running statement, from any thread.
  public let cancelToken: CancelToken

  private(set) var pointer: OpaquePointer?
  var savepoints = 0
  private var isStreaming = false
  private var closesAfterwards = false
  private let notices: NoticeReceiver

  /// Opens a session, in one round of messages: UTF-8, UTC, ISO forms and the guards go along.
  ///
  /// - Parameters:
  ///   - settings: key=value pairs, a URI or a database name; what it leaves open comes from PG*
  ///     variables, the service file and .pgpass. With a password in it, it must not be from argv.
  ///   - applicationName: what `pg_stat_activity` shows, unless the settings name another.
  ///   - guards: the session's limits; `options` of the settings or PGOPTIONS override them.
  ///   - onNotice: gets notices and warnings, on the thread that uses the connection.
  /// - Throws: `PostgresError.malformedSettings`, `.cannotConnect`.
  public init(
    _ settings: String = "", applicationName: String, guards: SessionGuards = SessionGuards(),
    onNotice: ((ServerError) -> Void)? = nil
  ) throws(PostgresError) {
    let string = try ConnectionString(settings)
    guard let opened = Session.connect(string, applicationName: applicationName, guards: guards)
    else { throw .cannotConnect("out of memory") }
    guard PQstatus(opened) == CONNECTION_OK, let token = CancelToken(opened) else {
      let reason = string.withoutPasswords(words(PQerrorMessage(opened)))
      let needsPassword = PQconnectionNeedsPassword(opened) == 1
      PQfinish(opened)
      throw .cannotConnect(
        needsPassword ? "\(reason); give the password in PGPASSWORD or ~/.pgpass" : reason)
    }
    pointer = opened
    cancelToken = token
    notices = NoticeReceiver(onNotice)
    notices.listen(to: opened)
    if let sql = Session.remedy(for: opened, string, guards: guards) { try run(sql) }
  }

  deinit { close() }

  /// Ends the session, which rolls back an open transaction; closing twice does no harm.
  ///
  /// Further calls fail with `PostgresError.connectionClosed`. Within the closure of a running
  /// query, COPY or batch it takes effect when that ends.
  public func close() {
    guard !isStreaming else {
      closesAfterwards = true
      return
    }
    if let pointer { PQfinish(pointer) }
    pointer = nil
  }

  /// Version of the server, as 150018 for 15.18; 0 once closed.
  public var serverVersion: Int { pointer.map { Int(PQserverVersion($0)) } ?? 0 }

  /// Number of the server's process, as in `pg_stat_activity`; 0 once closed.
  public var processID: Int { pointer.map { Int(PQbackendPID($0)) } ?? 0 }

  /// A setting that the server reports by itself, as `server_version`.
  public func reported(_ parameter: String) -> String? {
    pointer.flatMap { PQparameterStatus($0, parameter) }.map { text(of: $0) }
  }

  /// Whether a transaction is open, failed or not.
  public var isInTransaction: Bool {
    let status = pointer.map(PQtransactionStatus)
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
  }

  /// Runs one statement and holds its rows in memory.
  ///
  /// - Throws: `PostgresError`.
  @discardableResult
  public func run(_ sql: SQL) throws(PostgresError) -> Rows {
    let connection = try idle()
    let statement = sql.statement
    let result = try statement.withArguments {
      PQexecParams(connection, $0.text, $0.count, $0.types, $0.values, $0.lengths, $0.formats, 0)
    }
    return Rows(result: try checked(result, of: statement))
  }

  /// The only row of a statement.
  ///
  /// - Throws: `PostgresError.noRow`, `.severalRows` and the errors of `run`.
  public func one(_ sql: SQL) throws(PostgresError) -> Row {
    let rows = try run(sql)
    guard rows.count <= 1 else { throw .severalRows(rows.count, statement: sql.description) }
    guard let row = rows.first else { throw .noRow(statement: sql.description) }
    return row
  }

  /// Runs a script of several statements without parameters, as a migration's, in one transaction
  /// unless it begins its own.
  ///
  /// - Throws: `PostgresError` of the first statement that fails, after which none is run; the
  ///   position counts from the script's start.
  public func script(_ text: String) throws(PostgresError) {
    let connection = try idle()
    let statement = Statement(text: text, parameters: [])
    try statement.check()
    _ = try checked(PQexec(connection, text), of: statement)
  }

  /// Calls `body` with each row as it arrives; memory stays flat however many there are.
  ///
  /// The connection is busy meanwhile. Where `body` throws, the statement is cancelled, which also
  /// fails a transaction around it, and the error passed on. Rows handed over before the server
  /// fails are not taken back.
  ///
  /// - Throws: `PostgresError`, and what `body` throws.
  public func forEachRow(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    let connection = try idle()
    let statement = sql.statement
    let sent = try statement.withArguments {
      PQsendQueryParams(
        connection, $0.text, $0.count, $0.types, $0.values, $0.lengths, $0.formats, 0)
    }
    guard sent == 1, PQsetSingleRowMode(connection) == 1 else {
      throw failure(nil, of: statement)
    }
    try streaming {
      do {
        var columns: Columns?
        while let pointer = PQgetResult(connection) {
          guard PQresultStatus(pointer) == PGRES_SINGLE_TUPLE else {
            _ = try checked(pointer, of: statement)
            continue
          }
          let result = QueryResult(pointer, columns: columns)
          columns = result.columns
          try body(Row(result: result, index: 0))
        }
      } catch {
        if PQtransactionStatus(connection) == PQTRANS_ACTIVE { cancelToken.cancel() }
        drain(statement)
        throw error
      }
    }
  }

  /// Keeps other statements off the connection, and the connection open, while a closure runs.
  func streaming<Result>(_ body: () throws -> Result) rethrows -> Result {
    isStreaming = true
    defer {
      isStreaming = false
      if closesAfterwards { close() }
    }
    return try body()
  }

  /// The open connection, when nothing is running on it.
  func idle() throws(PostgresError) -> OpaquePointer {
    guard let pointer else { throw .connectionClosed }
    guard !isStreaming else { throw .connectionBusy }
    return pointer
  }
}
