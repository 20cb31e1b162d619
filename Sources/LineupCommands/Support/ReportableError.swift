/// An error that knows how the run ends and what to tell the user.
///
/// Errors of the other modules conform in `LineupCommands`, beside the commands that meet them.
protocol ReportableError: Error {
  /// How the run ends.
  var exit: LineupExit { get }
  /// Every fault found, in the order in which the user meets them.
  var messages: [ErrorMessage] { get }
}

/// One fault told to the user: where, what is wrong, and what to do.
struct ErrorMessage: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// What is wrong with the value, then what to do.
  let text: String
  /// The file the fault is in; nil when it is in none.
  let file: String?
  /// The line, from 1.
  let line: Int?
  /// The column, from 1.
  let column: Int?

  /// A fault, with its place when there is one.
  init(_ text: String, file: String? = nil, line: Int? = nil, column: Int? = nil) {
    self.text = text
    self.file = file
    self.line = line
    self.column = column
  }

  /// A fault without a place.
  init(stringLiteral text: String) {
    self.init(text)
  }
}

/// A run that ends with a code and messages of its own, for errors made by commands themselves.
struct CommandFailure: ReportableError, Hashable {
  let exit: LineupExit
  let messages: [ErrorMessage]

  /// An end of the run with at least one message.
  init(_ exit: LineupExit, _ messages: [ErrorMessage]) {
    self.exit = exit
    self.messages = messages
  }

  /// An end of the run with one message.
  init(_ exit: LineupExit, _ message: ErrorMessage) {
    self.init(exit, [message])
  }
}
