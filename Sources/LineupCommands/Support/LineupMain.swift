import ArgumentParser
import LineupRender

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
    let text = LineupCommand.fullMessage(for: error)
    if LineupCommand.exitCode(for: error).isSuccess { return show(text, format) }
    return tell(ErrorReport(usage: text), format)
  }

  /// Ends a run whose command threw.
  private static func end(
    _ error: any Error, of command: any ParsableCommand.Type, _ format: ErrorFormat
  ) -> Int32 {
    switch error {
    case let error as CleanExit: return show(LineupCommand.fullMessage(for: error), format)
    case let code as ExitCode: return code.rawValue
    case let error as ValidationError:
      return tell(ErrorReport(usage: message(of: error, by: command)), format)
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

  /// The parser's words for wrong usage that a run found, with the whole name of its command: the
  /// parser knows only the last word of it then.
  private static func message(
    of error: ValidationError, by command: any ParsableCommand.Type
  ) -> String {
    let text = command.fullMessage(for: error)
    let (own, whole) = (command.usageString(), LineupCommand.usageString(for: command))
    guard whole.hasSuffix(own), let usage = text.ranges(of: "\nUsage: ").last else { return text }
    let path = whole.dropLast(own.count)
    let rest = String(text[usage.lowerBound...])
    return String(text[..<usage.lowerBound])
      + rest.replacing("\nUsage: ", with: "\nUsage: \(path)")
      .replacing("  See '", with: "  See '\(path)")
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
