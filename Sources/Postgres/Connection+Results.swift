import CLibpq

extension Connection {
  /// The result of a statement that must have succeeded and be no COPY.
  func checked(
    _ result: OpaquePointer?, of statement: Statement
  ) throws(PostgresError) -> QueryResult {
    guard let result else { throw failure(nil, of: statement) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
      return QueryResult(result)
    case PGRES_COPY_IN, PGRES_COPY_OUT:
      leaveCopy(PQresultStatus(result))
      PQclear(result)
      drain(statement)
      throw .wrongStatement("COPY runs by copyIn and copyOut only, and they run nothing else")
    default:
      defer { PQclear(result) }
      throw failure(result, of: statement)
    }
  }

  /// What went wrong, by a result or, without one, by the connection.
  func failure(_ result: OpaquePointer?, of statement: Statement) -> PostgresError {
    if let result, let error = ServerError(result: result, statement: statement) {
      return .server(error)
    }
    guard let pointer else { return .connectionClosed }
    let reason = words(result.map { PQresultErrorMessage($0) } ?? PQerrorMessage(pointer))
    return PQstatus(pointer) == CONNECTION_BAD ? .connectionLost(reason) : .wrongStatement(reason)
  }

  /// Takes whatever results are left, so that the next statement can run.
  ///
  /// - Returns: the first error among them.
  @discardableResult
  func drain(_ statement: Statement) -> PostgresError? {
    guard let pointer else { return nil }
    var error: PostgresError?
    while let result = PQgetResult(pointer) {
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_COPY_IN, PGRES_COPY_OUT:
        leaveCopy(PQresultStatus(result))
      case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE:
        error = error ?? failure(result, of: statement)
      default: break
      }
    }
    return error
  }

  /// Ends a COPY that nobody will feed or read.
  private func leaveCopy(_ kind: ExecStatusType) {
    guard let pointer else { return }
    if kind == PGRES_COPY_IN {
      PQputCopyEnd(pointer, "nobody feeds it")
    } else {
      cancelToken.cancel()
      var chunk: UnsafeMutablePointer<CChar>?
      while PQgetCopyData(pointer, &chunk, 0) > 0 { PQfreemem(chunk) }
    }
  }
}
