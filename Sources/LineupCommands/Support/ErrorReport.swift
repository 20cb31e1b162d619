import ArgumentParser
import LineupRender

/// The form of error lines.
public enum ErrorFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  case text
  case json

  /// The form that the raw arguments ask for, which must be known even when they do not parse.
  static func requested(in arguments: [String]) -> ErrorFormat {
    var wanted = ErrorFormat.text
    for (index, argument) in arguments.prefix(while: { $0 != "--" }).enumerated() {
      if argument.hasPrefix("--error-format=") {
        wanted = ErrorFormat(rawValue: String(argument.dropFirst(15))) ?? wanted
      } else if argument == "--error-format", index + 1 < arguments.count {
        wanted = ErrorFormat(rawValue: arguments[index + 1]) ?? wanted
      }
    }
    return wanted
  }
}

/// How a run ends and what it says of it on standard error.
struct ErrorReport: Hashable {
  let exit: LineupExit
  let messages: [ErrorMessage]
  /// Lines of usage that follow the messages in text form.
  var usage = ""

  /// The report of any error that a command threw while it ran.
  init(_ error: any Error) {
    switch error {
    case let error as any ReportableError:
      exit = error.exit
      messages = error.messages
    case let error as ValidationError:
      exit = .usage
      messages = [ErrorMessage(error.message)]
    default:
      exit = .bug
      messages = [
        ErrorMessage(
          "this is a bug in Lineup \(LineupCommand.version): \(type(of: error)): \(error); "
            + "please report it with the command that you ran")
      ]
    }
  }

  /// The report of arguments that do not parse.
  init(usage text: String) {
    exit = .usage
    let label = LineupCommand._errorPrefix
    let body = text.hasPrefix(label) ? String(text.dropFirst(label.count)) : text
    let lines = body.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    messages = [ErrorMessage(lines.first.map(String.init) ?? body)]
    usage = lines.count > 1 ? String(lines[1]) : ""
  }

  /// The report as lines for standard error, data made safe.
  func rendered(_ format: ErrorFormat, style: Style = .plain) -> String {
    switch format {
    case .text:
      let told = messages.map { message -> String in
        let place = [message.file, message.line.map(String.init), message.column.map(String.init)]
          .compactMap { $0 }.map { TerminalText.safe($0) + ":" }.joined()
        let lines = message.text.split(separator: "\n", omittingEmptySubsequences: false)
          .map { TerminalText.safe(String($0)) }.joined(separator: "\n")
        return (place.isEmpty ? "" : place + " ") + style.ink(.red, "error:") + " " + lines + "\n"
      }
      return told.joined() + (usage.isEmpty ? "" : usage + "\n")
    case .json:
      return messages.map { JSON.object([.init("error", member($0))]).text + "\n" }.joined()
    }
  }

  private func member(_ message: ErrorMessage) -> JSON {
    var members: [JSON.Member] = [
      .init("exit", .integer(Int(exit.rawValue))), .init("kind", .string(exit.name)),
    ]
    if let file = message.file { members.append(.init("file", .string(file))) }
    if let line = message.line { members.append(.init("line", .integer(line))) }
    if let column = message.column { members.append(.init("column", .integer(column))) }
    members.append(.init("message", .string(message.text)))
    return .object(members)
  }
}
