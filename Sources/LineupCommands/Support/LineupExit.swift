/// How a run of `lineup` ends; the raw value is the exit code, part of the interface.
public enum LineupExit: Int32, Sendable, CaseIterable {
  case done = 0
  case failure = 1
  /// Refused by a rule: a cap, a double booking, a consent.
  case refused = 3
  /// Some rows went to the file of `--reject`.
  case partlyImported = 4
  /// Proved infeasible.
  case infeasible = 5
  case usage = 64
  case badData = 65
  case noInput = 66
  case noDatabase = 69
  /// A fault of Lineup itself.
  case bug = 70
  case cannotCreate = 73
  case ioError = 74
  case tryAgain = 75
  case noRight = 77
  case configuration = 78
  case interrupted = 130
  case pipeClosed = 141

  /// The name in `--error-format json`.
  public var name: String {
    switch self {
    case .done: return "done"
    case .failure: return "failure"
    case .refused: return "refused"
    case .partlyImported: return "partly_imported"
    case .infeasible: return "infeasible"
    case .usage: return "usage"
    case .badData: return "bad_data"
    case .noInput: return "no_input"
    case .noDatabase: return "no_database"
    case .bug: return "bug"
    case .cannotCreate: return "cannot_create"
    case .ioError: return "io_error"
    case .tryAgain: return "try_again"
    case .noRight: return "no_right"
    case .configuration: return "configuration"
    case .interrupted: return "interrupted"
    case .pipeClosed: return "pipe_closed"
    }
  }

  /// What the code means, as the README and the man pages tell it.
  var meaning: String {
    switch self {
    case .done: "done"
    case .failure: "failure"
    case .refused:
      "refused by a rule: budget, double booking, do-not-contact, a broken rule of a plan"
    case .partlyImported: "partly imported; the rest is in the file of `--reject`"
    case .infeasible: "proved that no plan meets all demands; the clashing ones are named"
    case .usage: "wrong usage"
    case .badData: "bad data"
    case .noInput: "no such thing"
    case .noDatabase: "no database"
    case .bug: "a fault of Lineup's own"
    case .cannotCreate: "a file cannot be made"
    case .ioError: "a file cannot be written"
    case .tryAgain: "try again"
    case .noRight: "no right"
    case .configuration: "configuration"
    case .interrupted: "interrupted"
    case .pipeClosed: "pipe closed"
    }
  }
}
