import CLibpq

extension Connection {
  /// Runs many statements in one go through libpq's pipeline, in few round trips.
  ///
  /// Outside a transaction all of them are one: the first that fails undoes those before it.
  /// Neighbours of the same text are parsed once.
  ///
  /// - Returns: the rows of each statement, in order.
  /// - Throws: the error of the first statement that fails, with its place in the batch.
  @discardableResult
  public func batch(_ statements: [SQL]) throws -> [Rows] {
    let connection = try idle()
    let statements = statements.map(\.statement)
    guard let first = statements.first else { return [] }
    // Nothing may be sent unless all of it can be.
    for statement in statements { try statement.check() }
    guard PQenterPipelineMode(connection) == 1 else { throw failure(nil, of: first) }
    return try streaming {
      defer { PQexitPipelineMode(connection) }
      var pipeline = Pipeline(connection: self, pointer: connection, statements: statements)
      return try pipeline.run()
    }
  }
}

/// A batch on its way: statements sent ahead of their results.
private struct Pipeline {
  let connection: Connection
  let pointer: OpaquePointer
  let statements: [Statement]

  /// How many statements run ahead of their results, which bounds what waits in memory.
  private let window = 512
  private var rows: [Rows] = []
  private var error: PostgresError?
  /// No more results will come.
  private var isLost = false

  init(connection: Connection, pointer: OpaquePointer, statements: [Statement]) {
    self.connection = connection
    self.pointer = pointer
    self.statements = statements
    rows.reserveCapacity(statements.count)
  }

  mutating func run() throws -> [Rows] {
    for start in stride(from: 0, to: statements.count, by: window) where error == nil {
      var sent: [(index: Int, isPreparation: Bool)] = []
      for index in start..<min(start + window, statements.count) where error == nil {
        try send(index, &sent)
      }
      PQsendFlushRequest(pointer)
      for (index, isPreparation) in sent where !isLost { take(index, isPreparation) }
    }
    if !isLost { finish() }
    if let error { throw error }
    return rows
  }

  private mutating func send(
    _ index: Int, _ sent: inout [(index: Int, isPreparation: Bool)]
  ) throws {
    let statement = statements[index]
    let isRepeated =
      index > 0 && statement.text == statements[index - 1].text
      && statement.types == statements[index - 1].types
    if !isRepeated {
      let isSent = try statement.withArguments {
        PQsendPrepare(pointer, "", $0.text, $0.count, $0.types)
      }
      guard isSent == 1 else { return fail(index, connection.failure(nil, of: statement)) }
      sent.append((index, true))
    }
    let isSent = try statement.withArguments {
      PQsendQueryPrepared(pointer, "", $0.count, $0.values, $0.lengths, $0.formats, 0)
    }
    guard isSent == 1 else { return fail(index, connection.failure(nil, of: statement)) }
    sent.append((index, false))
  }

  /// Takes the result of one request and the null that closes it.
  private mutating func take(_ index: Int, _ isPreparation: Bool) {
    var isAnswered = false
    while let result = PQgetResult(pointer) {
      isAnswered = true
      switch PQresultStatus(result) {
      case PGRES_PIPELINE_ABORTED:
        PQclear(result)
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
        let result = QueryResult(result)
        if !isPreparation { rows.append(Rows(result: result)) }
      case PGRES_COPY_IN, PGRES_COPY_OUT:
        // libpq knows no way out of a COPY in a pipeline but to close the connection.
        PQclear(result)
        fail(index, .wrongStatement("COPY cannot be part of a batch; the connection is closed"))
        connection.close()
        isLost = true
        return
      default:
        fail(index, connection.failure(result, of: statements[index]))
        PQclear(result)
        if PQstatus(pointer) == CONNECTION_BAD {
          isLost = true
          return
        }
      }
    }
    if !isAnswered {
      fail(index, connection.failure(nil, of: statements[index]))
      isLost = PQstatus(pointer) == CONNECTION_BAD
    }
  }

  private mutating func fail(_ index: Int, _ cause: PostgresError) {
    error = error ?? cause.inBatch(index + 1)
  }

  /// Ends the batch and waits until the server has, which commits or rolls back.
  private mutating func finish() {
    let last = statements.count - 1
    guard PQpipelineSync(pointer) == 1 else {
      return fail(last, connection.failure(nil, of: statements[last]))
    }
    while PQstatus(pointer) == CONNECTION_OK {
      guard let result = PQgetResult(pointer) else { continue }
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_PIPELINE_SYNC: return
      case PGRES_FATAL_ERROR:
        // As of a deferred constraint that fails at the commit.
        fail(last, connection.failure(result, of: statements[last]))
      default: continue
      }
    }
    fail(last, connection.failure(nil, of: statements[last]))
  }
}
