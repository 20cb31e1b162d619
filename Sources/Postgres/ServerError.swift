import CLibpq

/// An error or notice in the server's own words.
///
/// `detail`, `context` and `internalQuery` may carry values of rows or parameters; `description`
/// shows none of them. In `message`, a parameter that the server quotes is replaced by its number.
public struct ServerError: Error, Hashable, Sendable {
  /// Five characters, as `23505`; the only part, with `constraint`, to decide on.
  public let sqlState: String
  /// ERROR, FATAL, PANIC, WARNING, NOTICE and so on, never translated.
  public let severity: String
  /// The primary message, in the server's language.
  public let message: String
  /// More about the fault; may carry values.
  public let detail: String?
  /// What to do, as the server sees it.
  public let hint: String?
  /// Where in functions or COPY data it came up; may carry values.
  public let context: String?
  /// The place in `statement`, in characters from 1.
  public let position: Int?
  /// The text of a statement that the server made itself, as within a function; may carry values.
  public let internalQuery: String?
  public let schema: String?
  public let table: String?
  public let column: String?
  public let dataType: String?
  public let constraint: String?
  /// The text of the failed statement, with `$1`, `$2` for its parameters.
  public let statement: String
  /// Which statement of a batch failed, from 1; nil outside of one.
  public internal(set) var batchPosition: Int?

  public var isNotNullViolation: Bool { sqlState == "23502" }
  public var isForeignKeyViolation: Bool { sqlState == "23503" }
  public var isUniqueViolation: Bool { sqlState == "23505" }
  public var isCheckViolation: Bool { sqlState == "23514" }
  public var isExclusionViolation: Bool { sqlState == "23P01" }
  public var isPermissionDenied: Bool { sqlState == "42501" }

  /// Whether the transaction may only read, as on a standby.
  public var isReadOnly: Bool { sqlState == "25006" }

  /// Whether the server is shutting down, has crashed or ended the session.
  public var isShutdown: Bool { sqlState.hasPrefix("57P") }

  /// Whether the server has no disk, memory or connection left.
  public var isOutOfResources: Bool { sqlState.hasPrefix("53") }

  /// Whether the statement was stopped, by a cancel request or by its time limit.
  public var isCancelled: Bool { sqlState == "57014" }

  /// Whether a lock was not to be had in time.
  public var isLockTimeout: Bool { sqlState == "55P03" }

  /// Whether the same transaction may well succeed when run again.
  public var isWorthRetrying: Bool { sqlState == "40001" || sqlState == "40P01" }

  /// Whether another transaction is in the way, and the same one may succeed later.
  public var isBusy: Bool { isLockTimeout || isWorthRetrying }

  /// Whether the server ended the session along with the statement.
  public var endsSession: Bool { severity == "FATAL" || severity == "PANIC" }

  /// The line of COPY data that was refused, from 1.
  public var copyLine: Int? {
    guard let context, context.hasPrefix("COPY ") else { return nil }
    let rest = context.split(separator: "\n").first?.split(separator: ", ") ?? []
    return rest.lazy.compactMap { part in
      part.hasPrefix("line ")
        ? Int(part.dropFirst("line ".count).prefix(while: \.isNumber)) : nil
    }.first
  }

  /// The words of a result that reports an error or a notice; nil if it came from no server.
  init?(result: OpaquePointer, statement: Statement?) {
    func field(_ field: Field) -> String? {
      PQresultErrorField(result, Int32(field.rawValue.value)).map { text(of: $0) }
    }

    guard let state = field(.sqlState) else { return nil }
    sqlState = state
    severity = field(.severity) ?? "ERROR"
    let words = field(.message) ?? "no message"
    message = statement.map { numbering($0.parameters, in: words) } ?? words
    detail = field(.detail)
    hint = field(.hint)
    context = field(.context)
    position = field(.position).flatMap { Int($0) }
    internalQuery = field(.internalQuery)
    schema = field(.schema)
    table = field(.table)
    column = field(.column)
    dataType = field(.dataType)
    constraint = field(.constraint)
    self.statement = statement?.text ?? ""
  }
}

extension ServerError: CustomStringConvertible {
  /// The message, where it arose, the code, the constraint and the hint; no values of rows.
  public var description: String {
    let place =
      (copyLine.map { " in line \($0) of the data" } ?? "")
      + (batchPosition.map { " in statement \($0) of the batch" } ?? "")
    let named = constraint.map { ", constraint \($0)" } ?? ""
    let hinted = hint.map { "; \($0)" } ?? ""
    return "PostgreSQL: \(message)\(place) (SQLSTATE \(sqlState)\(named))\(hinted)"
  }
}

/// The letters of an error's fields in the protocol; C's macros for them do not reach Swift.
private enum Field: Unicode.Scalar {
  case severity = "V"
  case sqlState = "C"
  case message = "M"
  case detail = "D"
  case hint = "H"
  case position = "P"
  case internalQuery = "q"
  case context = "W"
  case schema = "s"
  case table = "t"
  case column = "c"
  case dataType = "d"
  case constraint = "n"
}

/// The words with each parameter that they quote replaced by its number, so that none is shown.
private func numbering(_ parameters: [PostgresParameter], in words: String) -> String {
  var words = words
  for (index, parameter) in parameters.enumerated() {
    guard case .text(let value) = parameter else { continue }
    words = replacing("\"\(value)\"", in: words, by: "$\(index + 1)")
  }
  return words
}

/// The text with every occurrence of a piece replaced.
func replacing(_ piece: String, in text: String, by replacement: String) -> String {
  let wanted = Array(piece.utf8)
  let bytes = Array(text.utf8)
  guard !wanted.isEmpty, bytes.count >= wanted.count else { return text }
  var result: [UInt8] = []
  var position = 0
  while position < bytes.count {
    if bytes[position...].starts(with: wanted) {
      result += replacement.utf8
      position += wanted.count
    } else {
      result.append(bytes[position])
      position += 1
    }
  }
  return String(decoding: result, as: UTF8.self)
}

/// A C string's text.
func text(of pointer: UnsafePointer<CChar>) -> String {
  String(cString: pointer)
}

/// libpq's message on one line.
func words(_ message: UnsafePointer<CChar>?) -> String {
  let lines = message.map { text(of: $0) }?.split(whereSeparator: \.isNewline) ?? []
  return lines.isEmpty ? "no reason was given" : lines.joined(separator: " ")
}
