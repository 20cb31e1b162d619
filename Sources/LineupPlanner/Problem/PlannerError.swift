import Lineup

/// Why there is no plan.
public enum PlannerError: Error, Equatable, Sendable {
  /// The problem cannot be planned as it is told; every fault is listed.
  case faults([ProblemFault])

  /// Proven: no plan meets all demands. Each clash is a set of demands that cannot be met together;
  /// there are none where the time was over before they were found.
  case infeasible([Clash])

  /// The time was over before any plan was found; whether there is one is not known.
  case noPlanInTime(seconds: Double)

  /// Stopped by the user before any plan was found.
  case stoppedWithoutPlan

  /// The solver library refused its work, with its own words.
  case solver(String)
}

extension PlannerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .faults(let faults):
      faults.map(\.description).joined(separator: "\n")
    case .infeasible(let clashes) where clashes.isEmpty:
      "it is proven that no plan can meet all demands, but not yet which of them clash; "
        + "allow more with --seconds"
    case .infeasible(let clashes):
      "no plan can meet all demands:\n" + clashes.map(\.description).joined(separator: "\n")
    case .noPlanInTime(let seconds):
      "found no plan in \(Int(seconds.rounded(.up))) seconds; allow more with --seconds"
    case .stoppedWithoutPlan:
      "stopped before any plan was found; let it run longer"
    case .solver(let words):
      "the solver failed: \(words)"
    }
  }
}

/// Something in a problem that makes planning impossible.
public enum ProblemFault: Hashable, Sendable {
  case noCurators
  case nobodyCanBeHired(leftOut: Int)
  case noShifts
  case negativeBudget(Money)
  case negativeHires(Int)
  case negativeRest(minutes: Int)
  case curatorTwice(name: String)
  case foreignRate(name: String, Currency, campaign: Currency)
  case feeOutOfRange(name: String, Money)
  case shiftTwice(String)
  case needTwice(String, desk: Desk)
  case shiftOutsideFlight(String, flight: ClosedRange<LocalDate>)
  case windowOfUnknownCurator(Identifier<Curator>)
  case pinOfUnknownCurator(Identifier<Curator>)
  case pinOfLeftOut(LeftOut)
  case pinToUnknownShift(name: String, Identifier<Shift>)
  case pinToForeignNeed(name: String, shift: String)
  case negativeWeight(String, desk: Desk)
  case requestOfUnknownCurator(Identifier<Curator>)
  case requestForUnknownShift(name: String, Identifier<Shift>)
  case requestWeightOutOfRange(name: String, Int64)
  case pairWithUnknownCurator(Identifier<Curator>)
  case pairWithOneself(name: String)
  case unknownRule(String)
  case fixedRule(String)
  case ruleWeightOutOfRange(String, Int64)
}

extension ProblemFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noCurators:
      "the roster is empty; import candidates first"
    case .nobodyCanBeHired(let count):
      "none of the \(count) candidates can be hired; enter rates in the budget's currency, "
        + "or change states"
    case .noShifts:
      "there are no shifts; `lineup shift generate` makes them from patterns and demand"
    case .negativeBudget(let budget):
      "the budget of \(budget) is negative; set one of at least 0"
    case .negativeHires(let count):
      "\(count) is no number of people to hire; set at least 0"
    case .negativeRest(let minutes):
      "a rest of \(minutes) minutes is negative; set at least 0"
    case .curatorTwice(let name):
      "\(name) is there twice; give each curator once"
    case .foreignRate(let name, let currency, let campaign):
      "\(name) asks for \(currency), the budget is in \(campaign); enter the rate in \(campaign)"
    case .feeOutOfRange(let name, let fee):
      "\(name) has a fee of \(fee); enter one from 0 to 10^12 minor units"
    case .shiftTwice(let label):
      "the shift \(label) is there twice; give each shift once"
    case .needTwice(let label, let desk):
      "the need of \(desk) in \(label) is there twice; give each need once"
    case .shiftOutsideFlight(let label, let flight):
      "the shift \(label) is outside the flight \(flight.lowerBound) to \(flight.upperBound); "
        + "move it or change the flight"
    case .windowOfUnknownCurator(let id):
      "there is availability for curator \(id), who is not on the roster; remove it"
    case .pinOfUnknownCurator(let id):
      "curator \(id) is pinned but not on the roster; unpin or import the curator"
    case .pinOfLeftOut(let leftOut):
      "\(leftOut.name) is pinned but cannot be hired: \(leftOut)"
    case .pinToUnknownShift(let name, let id):
      "\(name) is pinned to shift \(id), which is not there; unpin"
    case .pinToForeignNeed(let name, let shift):
      "\(name) is pinned to \(shift) at a desk that it has no need of; unpin"
    case .negativeWeight(let label, let desk):
      "the need of \(desk) in \(label) has a negative weight; set weights of at least 0"
    case .requestOfUnknownCurator(let id):
      "there is a request of curator \(id), who is not on the roster; remove it"
    case .requestForUnknownShift(let name, let id):
      "\(name) has a request for shift \(id), which is not there; remove it"
    case .requestWeightOutOfRange(let name, let weight):
      "a request of \(name) weighs \(weight); set a weight from 1 to \(ProblemInspection.heaviest)"
    case .pairWithUnknownCurator(let id):
      "curator \(id) is in a pair but not on the roster; remove the pair"
    case .pairWithOneself(let name):
      "\(name) is in a pair with nobody else; name two people"
    case .unknownRule(let name):
      "there is no rule \(name); the rules are "
        + RuleSheet.all.map(\.name).joined(separator: ", ")
    case .fixedRule(let name):
      "the rule \(name) can neither be off nor soft; leave it on and hard"
    case .ruleWeightOutOfRange(let name, let weight):
      "the rule \(name) weighs \(weight); set a weight from 1 to \(ProblemInspection.heaviest)"
    }
  }
}
