import ArgumentParser
import LineupRender

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The run of the tool from its arguments to its exit code.
public enum LineupMain {
  /// Parses the arguments (without the program's name), runs the command and returns its exit code.
  public static func run(_ arguments: [String]) -> Int32 {
    Terminal.prepareStreams()
    let format = ErrorFormat.requested(in: arguments)
    // Answered before the parser reads every command by reflection: scripts probe with it.
    if arguments == ["--version"] { return show(LineupCommand.configuration.version, format) }
    var command: any ParsableCommand
    do {
      command = try LineupCommand.parseAsRoot(withJSONFieldsApart(arguments))
    } catch {
      return endParsing(error, format)
    }
    Interrupt.listen()
    do {
      try command.run()
      return LineupExit.done.rawValue
    } catch {
      return end(error, of: type(of: command), format)
    }
  }

  /// Ends a run whose arguments ask for help, or do not parse.
  private static func endParsing(_ error: any Error, _ format: ErrorFormat) -> Int32 {
    makeRoomForHelp()
    let text = LineupCommand.fullMessage(for: error)
    if LineupCommand.exitCode(for: error).isSuccess { return show(text, format) }
    return tell(ErrorReport(usage: text), format)
  }

  /// Ends a run whose command threw.
  private static func end(
    _ error: any Error, of command: any ParsableCommand.Type, _ format: ErrorFormat
  ) -> Int32 {
    makeRoomForHelp()
    switch error {
    case let error as CleanExit: return show(LineupCommand.fullMessage(for: error), format)
    case let code as ExitCode: return code.rawValue
    case let error as ValidationError:
      return tell(ErrorReport(usage: message(of: error, from: command)), format)
    default:
      // The parser's own help command runs like any other and throws the request for help.
      if !(error is any ReportableError), LineupCommand.exitCode(for: error).isSuccess {
        return show(LineupCommand.fullMessage(for: error), format)
      }
      let report = ErrorReport(error)
      if Interrupt.isRequested && report.exit != .pipeClosed {
        return LineupExit.interrupted.rawValue
      }
      return tell(report, format)
    }
  }

  /// Has the parser take the columns that it needs: it leaves the words beside the names of options out
  /// where there is no room for both.
  private static func makeRoomForHelp() {
    let columns =
      environmentValue("COLUMNS").flatMap { Int($0) }
      ?? Terminal.windowSize(STDOUT_FILENO)?.columns
    if let columns, columns < fewestColumns { setenv("COLUMNS", "\(fewestColumns)", 1) }
  }

  /// The columns that help takes at least.
  private static let fewestColumns = 40

  /// What is wrong with the arguments of a command that runs, with its usage; the parser's own
  /// message names only the last word of the command.
  private static func message(
    of error: ValidationError, from command: any ParsableCommand.Type
  ) -> String {
    let usage = LineupCommand.usageString(for: command)
    let words = usage.split(separator: " ").prefix { $0.first?.isLetter == true }
    return """
      \(error.message)
      Usage: \(usage)
        See '\(words.joined(separator: " ")) --help' for more information.
      """
  }

  private static func show(_ text: String, _ format: ErrorFormat) -> Int32 {
    do {
      try Terminal.standard.write(text.hasSuffix("\n") ? text : text + "\n")
      return LineupExit.done.rawValue
    } catch {
      return tell(ErrorReport(error), format)
    }
  }

  private static func tell(_ report: ErrorReport, _ format: ErrorFormat) -> Int32 {
    Terminal.standard.note(report.rendered(format, style: Terminal.standard.errorStyle))
    return report.exit.rawValue
  }
}
