/// A statement whose interpolated values are bound, never pasted.
///
/// ```swift
/// let sql: SQL = "select name from curator where curator_id = \(id)"
/// ```
/// Parameters are sent without a type, so that PostgreSQL infers it from where they stand; write a
/// cast (`\(day)::date`) where nothing tells it.
public struct SQL: Sendable {
  enum Piece: Sendable {
    case text(String)
    case parameter(PostgresParameter)
  }

  var pieces: [Piece]

  /// A statement from text that holds no values from outside.
  ///
  /// Labelled, because `SQL("… \(value)")` would be a literal that binds.
  public init(trusted: String) { pieces = [.text(trusted)] }

  public static func + (left: SQL, right: SQL) -> SQL {
    var sum = left
    sum.pieces += right.pieces
    return sum
  }

  /// Fragments joined by `separator`; their parameters are renumbered when the whole is sent.
  public static func joined(_ fragments: [SQL], separator: String) -> SQL {
    var whole = SQL(trusted: "")
    for (index, fragment) in fragments.enumerated() {
      if index > 0 { whole.pieces.append(.text(separator)) }
      whole.pieces += fragment.pieces
    }
    return whole
  }

  /// The text with `$1`, `$2` … in the places of the parameters, and these in order.
  var rendered: (text: String, parameters: [PostgresParameter]) {
    var text = ""
    var parameters: [PostgresParameter] = []
    for piece in pieces {
      switch piece {
      case .text(let piece):
        text += piece
      case .parameter(let parameter):
        parameters.append(parameter)
        text += "$\(parameters.count)"
      }
    }
    return (text, parameters)
  }
}

extension SQL: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) { pieces = [.text(value)] }

  public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  public struct StringInterpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(2 * interpolationCount + 1)
    }

    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(.text(literal)) }
    }

    /// Binds a value.
    public mutating func appendInterpolation(_ value: some PostgresBindable) {
      pieces.append(.parameter(value.postgresParameter))
    }

    /// Binds a value, or null.
    public mutating func appendInterpolation(_ value: (some PostgresBindable)?) {
      pieces.append(.parameter(value.postgresParameter))
    }

    /// Puts another statement's pieces here, its parameters renumbered.
    public mutating func appendInterpolation(_ fragment: SQL) { pieces += fragment.pieces }

    /// Puts a name, quoted, as of a table.
    public mutating func appendInterpolation(identifier name: String) {
      pieces.append(.text("\"" + name.replacing("\"", with: "\"\"") + "\""))
    }
  }
}

extension SQL: CustomStringConvertible {
  /// The text without any parameter's value.
  public var description: String { rendered.text }
}
