/// What went wrong between this program and PostgreSQL.
///
/// No description prints a bound value: `ServerError.detail`, in which the server may quote a
/// row, is left out of it.
public enum PostgresError: Error, Sendable {
  case cannotConnect(String)
  case connectionLost(String)
  case connectionClosed
  case server(ServerError)
  case unknownColumn(String, known: [String])
  case unexpectedNull(column: String)
  case unreadable(column: String, as: String)
  case nulByteInText
  case tooManyParameters(Int)
  case noRow(statement: String)
  case severalRows(Int, statement: String)
  case wrongStatement(String)

  /// The refusal as the server told it; nil for anything else.
  public var serverError: ServerError? {
    if case .server(let error) = self { error } else { nil }
  }
}

/// A statement that the server refused.
public struct ServerError: Error, Sendable {
  /// Five characters, as `23505`.
  public let sqlState: String
  public let severity: String
  public let message: String

  /// May quote values of rows; show it only where the user may see them.
  public let detail: String?
  public let hint: String?
  public let schema: String?
  public let table: String?
  public let column: String?
  public let constraint: String?

  /// Counts characters of the statement from 1.
  public let position: Int?

  /// The statement's text, parameters as `$1`.
  public let statement: String

  public var isUniqueViolation: Bool { sqlState == "23505" }
  public var isCheckViolation: Bool { sqlState == "23514" }
  public var isExclusionViolation: Bool { sqlState == "23P01" }
  public var isForeignKeyViolation: Bool { sqlState == "23503" }
  public var isCancelled: Bool { sqlState == "57014" }
  public var isPermissionDenied: Bool { sqlState == "42501" }

  /// Whether the same transaction may well succeed when run again.
  public var isWorthRetrying: Bool { sqlState == "40001" || sqlState == "40P01" }
}

extension PostgresError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotConnect(let words):
      "cannot connect to PostgreSQL: \(words); check the server and the connection settings"
    case .connectionLost(let words):
      "the connection to PostgreSQL broke: \(words); run the command again"
    case .connectionClosed:
      "the connection to PostgreSQL is closed already"
    case .server(let error):
      error.description
    case .unknownColumn(let name, let known):
      "the result has no column '\(name)', only \(known.joined(separator: ", "))"
    case .unexpectedNull(let column):
      "column '\(column)' is null where a value is expected"
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
    }
  }
}

extension ServerError: CustomStringConvertible {
  /// The server's message, its hint, the SQLSTATE and the constraint; no values of rows.
  public var description: String {
    let named = constraint.map { ", constraint \($0)" } ?? ""
    let hinted = hint.map { "; \($0)" } ?? ""
    return "PostgreSQL: \(message) (SQLSTATE \(sqlState)\(named))\(hinted)"
  }
}
