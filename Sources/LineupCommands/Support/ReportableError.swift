/// An error that knows how the run ends and what to tell the user.
///
/// Errors of the other modules conform in `LineupCommands`, beside the commands that meet them.
public protocol ReportableError: Error {
  /// How the run ends.
  var exit: LineupExit { get }
  /// Every fault found, in the order in which the user meets them.
  var messages: [ErrorMessage] { get }
}

/// One fault told to the user: where, what is wrong, and what to do.
public struct ErrorMessage: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// What is wrong with the value, then what to do.
  public let text: String
  /// The file the fault is in; nil when it is in none.
  public let file: String?
  /// The line, from 1.
  public let line: Int?
  /// The column, from 1.
  public let column: Int?

  /// A fault, with its place when there is one.
  public init(_ text: String, file: String? = nil, line: Int? = nil, column: Int? = nil) {
    self.text = text
    self.file = file
    self.line = line
    self.column = column
  }

  /// A fault without a place.
  public init(stringLiteral text: String) {
    self.init(text)
  }
}

/// A run that ends with a code and messages of its own, for errors made by commands themselves.
public struct CommandFailure: ReportableError, Hashable {
  public let exit: LineupExit
  public let messages: [ErrorMessage]

  /// An end of the run with at least one message.
  public init(_ exit: LineupExit, _ messages: [ErrorMessage]) {
    self.exit = exit
    self.messages = messages
  }

  /// An end of the run with one message.
  public init(_ exit: LineupExit, _ message: ErrorMessage) {
    self.init(exit, [message])
  }
}
