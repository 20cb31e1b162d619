/// A query of the user's own from a file: its title, the values that it leaves open, its SQL.
///
/// The comments before the query say all but the SQL: the first line is the title, lines as
/// `:from date = 2027-05-01 First day that counts.` declare what the query writes as `:from`.
public struct ReportQuery: Sendable {
  /// A value that the query leaves open.
  public struct Parameter: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case text
      case integer
      case number
      case date
      case timestamp
      case boolean

      /// The type in SQL.
      var type: String {
        switch self {
        case .text: "text"
        case .integer: "bigint"
        case .number: "numeric"
        case .date: "date"
        case .timestamp: "timestamptz"
        case .boolean: "boolean"
        }
      }
    }

    public let name: String
    public let kind: Kind

    /// The value where none is given; nil where one must be.
    public let standard: String?
    public let meaning: String
  }

  /// The file's name without `.sql`.
  public let name: String
  public let title: String
  public let parameters: [Parameter]
  let statement: SQLScript.Statement

  /// Reads a file's text.
  ///
  /// - Throws: `ReportQueryError`.
  public init(named name: String, _ text: String) throws(ReportQueryError) {
    self.name = name
    let script = SQLScript(text)
    guard let first = script.statements.first, script.statements.count == 1 else {
      throw .notOneQuery(name, count: script.statements.count)
    }
    guard ["select", "with", "values", "table"].contains(first.word) else {
      throw .noQuery(name, word: first.word, line: first.line)
    }
    statement = first
    let comments = Self.comments(text, before: first.line)
    title = comments.first { !$0.text.hasPrefix(":") }?.text ?? name
    var parameters: [Parameter] = []
    for comment in comments where comment.text.hasPrefix(":") {
      let parameter = try Self.parameter(comment.text, in: name, line: comment.line)
      guard !parameters.contains(where: { $0.name == parameter.name }) else {
        throw .repeatedParameter(name, parameter.name, line: comment.line)
      }
      parameters.append(parameter)
    }
    self.parameters = parameters
    for placeholder in first.placeholders {
      guard parameters.contains(where: { $0.name == placeholder.name }) else {
        throw .undeclared(name, placeholder.name, line: placeholder.line)
      }
    }
  }

  private static func comments(_ text: String, before line: Int) -> [(text: String, line: Int)] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(line - 1)
    return lines.enumerated().compactMap { index, line in
      let bare = line.drop(while: \.isWhitespace)
      guard bare.hasPrefix("--") else { return nil }
      let words = bare.dropFirst(2).split(whereSeparator: \.isWhitespace)
      return words.isEmpty ? nil : (words.joined(separator: " "), index + 1)
    }
  }

  /// Reads `:from date = 2027-05-01 First day that counts.`
  private static func parameter(
    _ text: String, in file: String, line: Int
  ) throws(ReportQueryError) -> Parameter {
    var words = text.dropFirst().split(separator: " ").map(String.init)
    guard words.count >= 2, let kind = Parameter.Kind(rawValue: words[1].lowercased()) else {
      throw .malformedParameter(file, text, line: line)
    }
    let name = words[0].lowercased()
    words.removeFirst(2)
    var standard: String?
    if words.first == "=" {
      guard words.count >= 2 else { throw .malformedParameter(file, text, line: line) }
      standard = words[1]
      words.removeFirst(2)
    }
    return Parameter(
      name: name, kind: kind, standard: standard, meaning: words.joined(separator: " "))
  }
}

/// What is wrong with a query of the user's own.
public enum ReportQueryError: Error, Hashable, Sendable {
  case notOneQuery(String, count: Int)
  case noQuery(String, word: String, line: Int)
  case malformedParameter(String, String, line: Int)
  case repeatedParameter(String, String, line: Int)
  case undeclared(String, String, line: Int)
  case missingValue(String, String)
  case unknownParameter(String, String, valid: [String])
  /// A value that PostgreSQL cannot read or reckon with, in its words.
  case unfitValue(String, String)
  case tookTooLong(seconds: Int)
}

extension ReportQueryError: CustomStringConvertible {
  /// The line of the file; nil where the fault is in the call.
  public var line: Int? {
    switch self {
    case .notOneQuery, .missingValue, .unknownParameter, .unfitValue, .tookTooLong: nil
    case .noQuery(_, _, let line), .malformedParameter(_, _, let line),
      .repeatedParameter(_, _, let line), .undeclared(_, _, let line):
      line
    }
  }

  public var description: String {
    switch self {
    case .notOneQuery(let name, let count):
      "the report '\(name)' has \(count) statements; write one query"
    case .noQuery(let name, let word, _):
      "the report '\(name)' begins with '\(word)'; write a select, with, values or table"
    case .malformedParameter(_, let text, _):
      "'\(text)' declares no parameter; write it as :from date = 2027-05-01 and what it means, of "
        + "type \(ReportQuery.Parameter.Kind.allCases.map(\.rawValue).joined(separator: ", "))"
    case .repeatedParameter(_, let parameter, _):
      "the parameter ':\(parameter)' is declared twice; keep one of the two"
    case .undeclared(_, let parameter, _):
      "':\(parameter)' is not declared; add a comment before the query, as -- :\(parameter) text"
    case .missingValue(let name, let parameter):
      "the report '\(name)' needs a value of '\(parameter)'; give --set \(parameter)=VALUE"
    case .unknownParameter(let name, let parameter, let valid):
      "the report '\(name)' has no parameter '\(parameter)'; "
        + (valid.isEmpty ? "it has none" : "it has \(valid.joined(separator: ", "))")
    case .unfitValue(let name, let words):
      "a value of the report '\(name)' does not fit: \(words); mend what --set or the file gives"
    case .tookTooLong(let seconds):
      "the report took more than \(seconds) seconds; allow more with --timeout, or narrow it"
    }
  }
}
