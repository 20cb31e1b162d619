import CLibpq

/// Owns a `PGresult` and frees it.
final class ResultHandle {
  let pointer: OpaquePointer

  /// Number of each column by its name; of equal names the first counts.
  private(set) lazy var columnNumbers: [String: Int32] = {
    var numbers: [String: Int32] = [:]
    for number in (0..<PQnfields(pointer)).reversed() {
      numbers[String(cString: PQfname(pointer, number))] = number
    }
    return numbers
  }()

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { PQclear(pointer) }

  var columns: [String] {
    (0..<PQnfields(pointer)).map { String(cString: PQfname(pointer, $0)) }
  }
}

/// All rows of a result, held in memory.
public struct Rows: RandomAccessCollection {
  let handle: ResultHandle

  public var startIndex: Int { 0 }
  public var endIndex: Int { Int(PQntuples(handle.pointer)) }

  /// Names of the columns in their order.
  public var columns: [String] { handle.columns }

  /// Rows that an insert, update or delete touched; 0 for other statements.
  public var affected: Int { Int(String(cString: PQcmdTuples(handle.pointer))) ?? 0 }

  public subscript(position: Int) -> Row {
    precondition(indices.contains(position))
    return Row(handle: handle, number: Int32(position))
  }
}

/// One row of a result; reads its columns by name.
public struct Row {
  let handle: ResultHandle
  let number: Int32

  /// The column as the type that is asked for.
  ///
  /// - Throws: `PostgresError.unknownColumn`, `.unexpectedNull`, `.unreadable`.
  public subscript<Value: PostgresReadable>(name: String) -> Value {
    get throws(PostgresError) { try read(name, as: Value.self) }
  }

  /// The column as `type`.
  ///
  /// - Throws: `PostgresError.unknownColumn`, `.unexpectedNull`, `.unreadable`.
  public func read<Value: PostgresReadable>(
    _ name: String, as type: Value.Type = Value.self
  ) throws(PostgresError) -> Value {
    guard let column = handle.columnNumbers[name] else {
      throw .unknownColumn(name, known: handle.columns)
    }
    return try read(column: column)
  }

  /// The column with number `position`, counted from 0.
  ///
  /// - Throws: `PostgresError.unexpectedNull`, `.unreadable`.
  public func read<Value: PostgresReadable>(
    at position: Int, as type: Value.Type = Value.self
  ) throws(PostgresError) -> Value {
    precondition((0..<Int(PQnfields(handle.pointer))).contains(position))
    return try read(column: Int32(position))
  }

  private func read<Value: PostgresReadable>(column: Int32) throws(PostgresError) -> Value {
    let name = { String(cString: PQfname(handle.pointer, column)) }
    guard PQgetisnull(handle.pointer, number, column) == 0 else {
      guard let null = Value.postgresNull else { throw .unexpectedNull(column: name()) }
      return null
    }
    let length = Int(PQgetlength(handle.pointer, number, column))
    guard let start = PQgetvalue(handle.pointer, number, column) else {
      throw .unexpectedNull(column: name())
    }
    let value = start.withMemoryRebound(to: UInt8.self, capacity: length) {
      Value(postgresText: UnsafeBufferPointer(start: $0, count: length))
    }
    guard let value else { throw .unreadable(column: name(), as: "\(Value.self)") }
    return value
  }
}
