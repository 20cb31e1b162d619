import CLibpq

/// The rows that a statement returned, all in memory.
public struct Rows: Sendable {
  let result: QueryResult

  /// The number of rows inserted, updated, deleted, selected or copied.
  public var affected: Int {
    Int(text(of: PQcmdTuples(result.pointer))) ?? 0
  }

  /// The names of the columns in their order.
  public var columns: [String] { result.columns.names }

  /// The types of the columns in their order.
  public var columnTypes: [PostgresType] { result.columns.types }
}

extension Rows: RandomAccessCollection {
  public var startIndex: Int { 0 }

  public var endIndex: Int { Int(PQntuples(result.pointer)) }

  public subscript(position: Int) -> Row {
    precondition(indices.contains(position), "row \(position) of \(endIndex)")
    return Row(result: result, index: Int32(position))
  }
}

/// One row of a result, with typed access to its columns.
public struct Row: Sendable {
  let result: QueryResult
  let index: Int32

  /// The value of the column of a name, of the type that the place asks for.
  ///
  /// - Throws: `PostgresError` for an unknown or ambiguous column, null, a type that does not fit
  ///   and a value that cannot be read.
  public subscript<Value: PostgresReadable>(column: String) -> Value {
    get throws(PostgresError) { try read(column) }
  }

  /// The value of the column of a name, as a type; fails as the subscript does.
  public func read<Value: PostgresReadable>(
    _ column: String, as type: Value.Type = Value.self
  ) throws(PostgresError) -> Value {
    try read(at: try result.columns.position(of: column))
  }

  /// The text of the column at a position from 0, which must be there, whatever its type; nil for
  /// null.
  public func text(at position: Int) -> String? {
    precondition(result.columns.names.indices.contains(position), "no column \(position)")
    return result.text(row: index, column: Int32(position)).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The value of the column at a position from 0, which must be there, as a type.
  public func read<Value: PostgresReadable>(
    at position: Int, as type: Value.Type = Value.self
  ) throws(PostgresError) -> Value {
    let columns = result.columns
    precondition(columns.names.indices.contains(position), "no column \(position)")
    let columnType = columns.types[position]
    guard Value.reads(columnType) else {
      throw .mismatchedType(
        column: columns.names[position], type: "\(columnType)", as: "\(type)")
    }
    guard let text = result.text(row: index, column: Int32(position)) else {
      guard let null = Value.postgresNull else {
        throw .unexpectedNull(column: columns.names[position])
      }
      return null
    }
    guard let value = Value(postgresText: text) else {
      throw .unreadable(column: columns.names[position], as: "\(type)")
    }
    return value
  }
}

/// A result of libpq, freed with its last user.
///
/// Unchecked: libpq never changes a result once it is given out, and only `deinit` frees it.
final class QueryResult: @unchecked Sendable {
  let pointer: OpaquePointer
  let columns: Columns

  init(_ pointer: OpaquePointer, columns: Columns? = nil) {
    self.pointer = pointer
    self.columns = columns ?? Columns(of: pointer)
  }

  deinit { PQclear(pointer) }

  /// A value in text form, valid as long as the result; nil for null.
  func text(row: Int32, column: Int32) -> UnsafeBufferPointer<UInt8>? {
    guard PQgetisnull(pointer, row, column) == 0, let start = PQgetvalue(pointer, row, column)
    else { return nil }
    return UnsafeRawBufferPointer(
      start: start, count: Int(PQgetlength(pointer, row, column))
    ).assumingMemoryBound(to: UInt8.self)
  }
}

/// Names, types and places of a result's columns, shared by the rows of a stream.
final class Columns: Sendable {
  let names: [String]
  let types: [PostgresType]
  private let positions: [String: Int]

  private static let ambiguous = -1

  init(of result: OpaquePointer) {
    let columns = 0..<PQnfields(result)
    names = columns.map { text(of: PQfname(result, $0)) }
    types = columns.map { PostgresType(oid: PQftype(result, $0)) }
    positions = Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { _, _ in Self.ambiguous })
  }

  /// The place of a name, from 0.
  func position(of name: String) throws(PostgresError) -> Int {
    guard let position = positions[name] else {
      throw .unknownColumn(name, known: names)
    }
    guard position != Self.ambiguous else { throw .ambiguousColumn(name) }
    return position
  }
}
