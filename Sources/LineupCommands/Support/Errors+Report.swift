import CPSAT
import Lineup
import LineupPlanner
import LineupRender
import LineupStore
import Postgres

extension StoreError: ReportableError {
  var exit: LineupExit {
    switch self {
    case .notFound, .noPlanYet: .noInput
    case .noCurrentClient, .noCurrentCampaign: .configuration
    case .refused(let refusal): refusal.exit
    case .alreadyExists, .planIsOutdated, .planIsAccepted, .stateDoesNotFollow,
      .doNotContact, .saidAlready:
      .refused
    case .mostFeesInAnotherCurrency, .clockChange, .swallowedByClockChange, .unknownTimeZone:
      .badData
    }
  }

  var messages: [ErrorMessage] { [ErrorMessage(description)] }
}

extension Refusal {
  /// How a run ends that meets it.
  fileprivate var exit: LineupExit { isOfForm ? .badData : .refused }
}

extension PostgresError: ReportableError {
  var exit: LineupExit {
    switch self {
    case .cannotConnect, .connectionLost, .connectionClosed: return .noDatabase
    case .server(let error):
      if error.isCancelled { return .interrupted }
      if error.isPermissionDenied || error.isReadOnly { return .noRight }
      if error.isShutdown { return .noDatabase }
      if error.isOutOfResources { return .tryAgain }
      // Lock timeouts, serialisation failures and deadlocks pass.
      if error.isBusy { return .tryAgain }
      return Refusal(self)?.exit ?? .failure
    case .nulByteInText: return .badData
    default: return .bug
    }
  }

  var messages: [ErrorMessage] {
    if serverError?.isBusy == true {
      return [
        ErrorMessage(
          "another command is changing the same data; nothing was stored: run this one again when "
            + "that one is done")
      ]
    }
    return [ErrorMessage(Refusal(self)?.sentence ?? description)]
  }
}

extension LineupError: ReportableError {
  var exit: LineupExit { .badData }

  var messages: [ErrorMessage] { [ErrorMessage(description)] }
}

extension PlannerError: ReportableError {
  var exit: LineupExit {
    switch self {
    case .faults: .badData
    case .infeasible: .infeasible
    case .noPlanInTime: .tryAgain
    case .stoppedWithoutPlan: .interrupted
    case .solver: .bug
    }
  }

  var messages: [ErrorMessage] {
    switch self {
    case .faults(let faults): faults.map { ErrorMessage($0.description) }
    default: [ErrorMessage(description)]
    }
  }
}

extension CPSATError: ReportableError {
  var exit: LineupExit { .configuration }

  var messages: [ErrorMessage] { [ErrorMessage(description)] }
}

extension RenderError: ReportableError {
  var exit: LineupExit {
    switch self {
    case .unknownFields, .repeatedField, .noFields: .usage
    case .textTooLong: .badData
    case .cannotWriteWorkbook: .ioError
    }
  }

  var messages: [ErrorMessage] { [ErrorMessage(description)] }
}
