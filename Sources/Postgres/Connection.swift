import CLibpq

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A session with a PostgreSQL server.
///
/// Not for use from two threads at once; only its `cancelToken` is.
public final class Connection {
  var pointer: OpaquePointer?

  /// Nesting of `transaction`: 0 outside.
  var depth = 0

  /// Cancels the running statement, from any thread.
  public let cancelToken: CancelToken

  /// Opens a session by libpq's own rules: settings that `conninfo` leaves open come from PG*
  /// variables, the service file and .pgpass.
  ///
  /// - Parameters:
  ///   - conninfo: `key=value` pairs or a URI; "" leaves all to the environment.
  ///   - applicationName: what `pg_stat_activity` shows, unless the settings name another.
  ///   - guards: the session's limits; they come after the options of PGOPTIONS.
  /// - Throws: `PostgresError.cannotConnect`.
  public init(
    _ conninfo: String = "", applicationName: String, guards: SessionGuards = SessionGuards()
  ) throws(PostgresError) {
    let inherited = getenv("PGOPTIONS").map { String(cString: $0) + " " } ?? ""
    let settings: [(String, String)] = [
      ("options", inherited + guards.options),
      ("client_encoding", "UTF8"),
      ("fallback_application_name", applicationName),
      ("dbname", conninfo),
    ]
    let keywords = settings.map { strdup($0.0) } + [nil]
    let values = settings.map { strdup($0.1) } + [nil]
    defer { (keywords + values).forEach { free($0) } }

    // A setting of `conninfo` wins over one that stands before it.
    let opened = PQconnectdbParams(
      keywords.map { $0.map { UnsafePointer($0) } }, values.map { $0.map { UnsafePointer($0) } }, 1)
    guard let opened else { throw .cannotConnect("out of memory") }
    guard PQstatus(opened) == CONNECTION_OK, let cancel = PQgetCancel(opened) else {
      let words = Self.words(of: opened)
      PQfinish(opened)
      throw .cannotConnect(words)
    }
    pointer = opened
    cancelToken = CancelToken(cancel)
    PQsetNoticeProcessor(opened, { _, _ in }, nil)
  }

  deinit { close() }

  /// Ends the session; further calls fail with `PostgresError.connectionClosed`.
  public func close() {
    if let pointer { PQfinish(pointer) }
    pointer = nil
  }

  /// Version of the server, as 150018 for 15.18.
  public var serverVersion: Int { pointer.map { Int(PQserverVersion($0)) } ?? 0 }

  /// A setting that the server reports by itself, as `server_version`.
  public func reported(_ parameter: String) -> String? {
    pointer.flatMap { PQparameterStatus($0, parameter) }.map { String(cString: $0) }
  }

  /// Runs one statement and holds its rows in memory.
  ///
  /// - Throws: `PostgresError`.
  @discardableResult
  public func run(_ sql: SQL) throws(PostgresError) -> Rows {
    let (text, parameters) = sql.rendered
    let pointer = try live()
    let encoded = try ParameterArrays(parameters)
    let result = encoded.withPointers { values, lengths, formats in
      PQexecParams(pointer, text, Int32(parameters.count), nil, values, lengths, formats, 0)
    }
    return Rows(handle: try checked(result, statement: text))
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

  /// Runs a script of several statements without parameters, as a migration's.
  ///
  /// - Throws: `PostgresError`; the position counts from the script's start.
  public func script(_ text: String) throws(PostgresError) {
    guard !text.utf8.contains(0) else { throw .nulByteInText }
    _ = try checked(PQexec(try live(), text), statement: text)
  }

  /// Calls `body` with each row as it arrives; memory stays flat however many there are.
  ///
  /// Where `body` throws, the statement is cancelled and the error passed on.
  public func forEachRow(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    let (text, parameters) = sql.rendered
    let pointer = try live()
    let encoded = try ParameterArrays(parameters)
    let isSent = encoded.withPointers { values, lengths, formats in
      PQsendQueryParams(pointer, text, Int32(parameters.count), nil, values, lengths, formats, 0)
    }
    guard isSent == 1, PQsetSingleRowMode(pointer) == 1 else {
      throw PostgresError.connectionLost(Self.words(of: pointer))
    }
    do {
      while let result = PQgetResult(pointer) {
        let handle = try checked(result, statement: text)
        for row in Rows(handle: handle) { try body(row) }
      }
    } catch {
      cancelToken.cancel()
      drain()
      throw error
    }
  }

  func live() throws(PostgresError) -> OpaquePointer {
    guard let pointer else { throw .connectionClosed }
    return pointer
  }

  /// Reads and drops what is left of the running statement.
  func drain() {
    guard let pointer else { return }
    while let result = PQgetResult(pointer) {
      let status = PQresultStatus(result)
      PQclear(result)
      if status == PGRES_COPY_IN { PQputCopyEnd(pointer, "given up") }
      if PQstatus(pointer) != CONNECTION_OK { return }
    }
  }

  func checked(_ result: OpaquePointer?, statement: String) throws(PostgresError) -> ResultHandle {
    let pointer = try live()
    guard let result else { throw .connectionLost(Self.words(of: pointer)) }
    let handle = ResultHandle(result)
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_COPY_IN, PGRES_COPY_OUT,
      PGRES_PIPELINE_SYNC, PGRES_EMPTY_QUERY:
      return handle
    default:
      throw Self.error(of: result, on: pointer, statement: statement)
    }
  }

  private static func error(
    of result: OpaquePointer, on pointer: OpaquePointer, statement: String
  ) -> PostgresError {
    func field(_ code: Character) -> String? {
      guard let ascii = code.asciiValue, let text = PQresultErrorField(result, Int32(ascii)) else {
        return nil
      }
      return String(cString: text)
    }
    // Field codes of the protocol: C SQLSTATE, V severity, M message, D detail, H hint, P position.
    guard let sqlState = field("C") else { return .connectionLost(words(of: pointer)) }
    let refusal = ServerError(
      sqlState: sqlState, severity: field("V") ?? "ERROR", message: field("M") ?? "",
      detail: field("D"), hint: field("H"), schema: field("s"), table: field("t"),
      column: field("c"), constraint: field("n"), position: field("P").flatMap { Int($0) },
      statement: statement)
    return .server(refusal)
  }

  static func words(of pointer: OpaquePointer) -> String {
    let lines = String(cString: PQerrorMessage(pointer)).split(whereSeparator: \.isNewline)
    return lines.isEmpty ? "no reason was given" : lines.joined(separator: " ")
  }
}

/// Cancels a connection's running statement; safe from any thread and after the session's end.
public final class CancelToken: @unchecked Sendable {
  // PQcancel only reads the structure, which lives as long as this object.
  private let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { PQfreeCancel(pointer) }

  /// Asks the server to end the statement, which then fails with SQLSTATE 57014.
  ///
  /// - Returns: whether the request was delivered.
  @discardableResult
  public func cancel() -> Bool {
    var words = [CChar](repeating: 0, count: 256)
    return PQcancel(pointer, &words, Int32(words.count)) == 1
  }
}

/// Parameters as libpq takes them.
struct ParameterArrays {
  private let storage: [[CChar]?]
  private let lengths: [Int32]
  private let formats: [Int32]

  init(_ parameters: [PostgresParameter]) throws(PostgresError) {
    guard parameters.count <= 65_535 else { throw .tooManyParameters(parameters.count) }
    var storage: [[CChar]?] = []
    for parameter in parameters {
      switch parameter {
      case .null:
        storage.append(nil)
      case .text(let text):
        guard !text.utf8.contains(0) else { throw .nulByteInText }
        storage.append(Array(text.utf8CString))
      case .bytes(let bytes):
        storage.append(bytes.map { CChar(bitPattern: $0) })
      }
    }
    self.storage = storage
    lengths = storage.map { Int32($0?.count ?? 0) }
    formats = parameters.map { if case .bytes = $0 { 1 } else { 0 } }
  }

  func withPointers<Result>(
    _ body: (
      UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
    ) -> Result
  ) -> Result {
    let flat = storage.reduce(into: [CChar]()) { $0 += $1 ?? [] } + [0]
    return flat.withUnsafeBufferPointer { flat in
      var offset = 0
      let values: [UnsafePointer<CChar>?] = storage.map { value in
        guard let value, let base = flat.baseAddress else { return nil }
        defer { offset += value.count }
        return base + offset
      }
      return values.withUnsafeBufferPointer { values in
        body(values.baseAddress, lengths, formats)
      }
    }
  }
}
