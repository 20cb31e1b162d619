import CLibpq

extension Connection {
  /// Sends rows, or bytes as they are, by `copy … from stdin`.
  ///
  /// The connection is busy meanwhile.
  ///
  /// - Parameters:
  ///   - sql: a `copy` statement; with the default text format for rows.
  ///   - body: writes the rows; where it throws, nothing is stored and the error is passed on.
  /// - Returns: rows stored.
  /// - Throws: `PostgresError`, and what `body` throws.
  @discardableResult
  public func copyIn(_ sql: SQL, _ body: (inout CopyWriter) throws -> Void) throws -> Int {
    let (connection, statement) = try startCopy(sql, PGRES_COPY_IN)
    return try streaming {
      var writer = CopyWriter(connection)
      do {
        try body(&writer)
        try writer.flush()
      } catch {
        PQputCopyEnd(connection, "stopped by the client")
        let refusal = drain(statement)
        // The server's own refusal made the write fail and says more about it.
        if writer.isRefused, let refusal { throw refusal }
        throw error
      }
      let isEnded = PQputCopyEnd(connection, nil) == 1
      return try finishCopy(connection, statement, isEnded)
    }
  }

  /// Receives the output of `copy … to stdout` piece by piece; each piece is one row.
  ///
  /// The connection is busy meanwhile. Where `body` throws, the COPY stops and the error is passed
  /// on.
  ///
  /// - Returns: rows received.
  /// - Throws: `PostgresError`, and what `body` throws.
  @discardableResult
  public func copyOut(
    _ sql: SQL, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws -> Int {
    let (connection, statement) = try startCopy(sql, PGRES_COPY_OUT)
    return try streaming {
      var count: Int32
      repeat {
        var chunk: UnsafeMutablePointer<CChar>?
        count = PQgetCopyData(connection, &chunk, 0)
        defer { PQfreemem(chunk) }
        guard count > 0 else { continue }
        do {
          let bytes = UnsafeRawBufferPointer(start: chunk, count: Int(count))
          try body(bytes.assumingMemoryBound(to: UInt8.self))
        } catch {
          cancelToken.cancel()
          drain(statement)
          throw error
        }
      } while count > 0
      return try finishCopy(connection, statement, count == -1)
    }
  }

  /// Runs the statement and expects the server to start the kind of COPY.
  private func startCopy(_ sql: SQL, _ kind: ExecStatusType) throws -> (OpaquePointer, Statement) {
    let connection = try idle()
    let statement = sql.statement
    let result = try statement.withArguments {
      PQexecParams(connection, $0.text, $0.count, $0.types, $0.values, $0.lengths, $0.formats, 0)
    }
    guard let result, PQresultStatus(result) == kind else {
      _ = try checked(result, of: statement)
      throw PostgresError.wrongStatement("it does not copy in the direction that is asked for")
    }
    PQclear(result)
    return (connection, statement)
  }

  /// Takes the COPY's final result, or the reason why there is none.
  private func finishCopy(
    _ connection: OpaquePointer, _ statement: Statement, _ isEnded: Bool
  ) throws -> Int {
    guard isEnded else { throw drain(statement) ?? failure(nil, of: statement) }
    defer { drain(statement) }
    return Rows(result: try checked(PQgetResult(connection), of: statement)).affected
  }
}
