/// What went wrong between this program and PostgreSQL.
///
/// No description prints a bound value: `ServerError.detail`, in which the server may quote a
/// row, is left out of it.
public enum PostgresError: Error, Hashable, Sendable {
  /// No connection came about; libpq's and the server's words, without passwords.
  case cannotConnect(String)
  /// The connection string is none; libpq's words, with whatever they quote left out.
  case malformedSettings(String)
  /// The connection broke; whether the running statement took effect is not known.
  case connectionLost(String)
  case connectionClosed
  /// The connection was used within the closure of a running query, COPY or batch.
  case connectionBusy
  case server(ServerError)
  case unknownColumn(String, known: [String])
  /// Several columns of the result have this name.
  case ambiguousColumn(String)
  case unexpectedNull(column: String)
  /// The column's type does not fit the wanted one, whatever the value.
  case mismatchedType(column: String, type: String, as: String)
  case unreadable(column: String, as: String)
  case nulByteInText
  case tooManyParameters(Int)
  case noRow(statement: String)
  case severalRows(Int, statement: String)
  /// The statement does not fit the call, as a COPY where rows are expected.
  case wrongStatement(String)
  /// A statement of the transaction had failed and its error was passed over: nothing was stored.
  case commitRolledBack

  /// The refusal as the server told it; nil for anything else.
  public var serverError: ServerError? {
    if case .server(let error) = self { error } else { nil }
  }

  /// Whether the connection is of no more use.
  public var endsConnection: Bool {
    switch self {
    case .cannotConnect, .connectionLost, .connectionClosed: true
    case .server(let error): error.endsSession
    default: false
    }
  }

  /// The same error with the place of its statement in a batch, from 1.
  func inBatch(_ position: Int) -> PostgresError {
    guard case .server(var error) = self else { return self }
    error.batchPosition = position
    return .server(error)
  }
}

extension PostgresError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotConnect(let words):
      "cannot connect to PostgreSQL: \(words); check the server and the connection settings"
    case .malformedSettings(let words):
      "the connection settings cannot be read: \(words); write them as "
        + "postgresql://user@host:5432/database or host=... dbname=..."
    case .connectionLost(let words):
      "the connection to PostgreSQL broke: \(Self.line(of: words)); run the command again"
    case .connectionClosed:
      "the connection to PostgreSQL is closed already"
    case .connectionBusy:
      "the connection to PostgreSQL still hands over the rows or data of another statement; "
        + "finish that first or open a second connection"
    case .server(let error) where error.isShutdown:
      "the connection to PostgreSQL broke: \(error.message); run the command again"
    case .server(let error):
      error.description
    case .unknownColumn(let name, let known):
      "the result has no column '\(name)', only \(known.joined(separator: ", "))"
    case .ambiguousColumn(let name):
      "the result has several columns '\(name)'; name them apart with 'as'"
    case .unexpectedNull(let column):
      "column '\(column)' is null where a value is expected"
    case .mismatchedType(let column, let type, let wanted):
      "column '\(column)' is of type \(type), which does not read as \(wanted); cast it in the query"
    case .unreadable(let column, let type):
      "column '\(column)' cannot be read as \(type)"
    case .nulByteInText:
      "a text holds a NUL byte, which PostgreSQL cannot store; remove it"
    case .tooManyParameters(let count):
      "a statement has \(count) parameters, PostgreSQL takes 65535; send them as an array"
    case .noRow(let statement):
      "no row where one is expected: \(statement)"
    case .severalRows(let count, let statement):
      "\(count) rows where one is expected: \(statement)"
    case .wrongStatement(let words):
      "the statement does not fit the call: \(words)"
    case .commitRolledBack:
      "a statement of the transaction failed and its error was passed over, so nothing was stored; "
        + "run such a statement in a transaction of its own within"
    }
  }

  /// libpq's words, which it breaks into lines, on one.
  private static func line(of words: String) -> String {
    words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
