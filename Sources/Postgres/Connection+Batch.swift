import CLibpq

extension Connection {
  /// Runs many statements in one go through libpq's pipeline, in few round trips.
  ///
  /// Outside a transaction all of them are one: the first that fails undoes those before it.
  ///
  /// - Returns: the rows of each statement, in order.
  /// - Throws: the error of the first statement that fails.
  @discardableResult
  public func batch(_ statements: [SQL]) throws -> [Rows] {
    guard !statements.isEmpty else { return [] }
    guard depth > 0 else { return try transaction { try batch(statements) } }
    var rows: [Rows] = []
    rows.reserveCapacity(statements.count)
    // Bounded, so that neither side's buffers grow without end.
    for start in stride(from: 0, to: statements.count, by: 512) {
      rows += try pipeline(statements[start..<min(start + 512, statements.count)])
    }
    return rows
  }

  private func pipeline(_ statements: ArraySlice<SQL>) throws(PostgresError) -> [Rows] {
    let pointer = try live()
    let rendered = statements.map(\.rendered)
    var encoded: [ParameterArrays] = []
    for statement in rendered { encoded.append(try ParameterArrays(statement.parameters)) }
    guard PQenterPipelineMode(pointer) == 1 else {
      throw .wrongStatement("another statement still runs")
    }
    for (statement, parameters) in zip(rendered, encoded) {
      let count = Int32(statement.parameters.count)
      let isSent = parameters.withPointers { values, lengths, formats in
        PQsendQueryParams(pointer, statement.text, count, nil, values, lengths, formats, 0)
      }
      guard isSent == 1 else { throw .connectionLost(Self.words(of: pointer)) }
    }
    guard PQpipelineSync(pointer) == 1 else { throw .connectionLost(Self.words(of: pointer)) }

    var rows: [Rows] = []
    var failure: PostgresError?
    for statement in rendered {
      while let result = PQgetResult(pointer) {
        guard PQresultStatus(result) != PGRES_PIPELINE_ABORTED else {
          PQclear(result)
          continue
        }
        do {
          rows.append(Rows(handle: try checked(result, statement: statement.text)))
        } catch {
          failure = failure ?? error
        }
      }
    }
    // The synchronisation point, then the end of the pipeline.
    while let result = PQgetResult(pointer) { PQclear(result) }
    PQexitPipelineMode(pointer)
    if let failure { throw failure }
    return rows
  }
}
