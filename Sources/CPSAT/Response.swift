import SwiftProtobuf

/// What a solve established.
public enum Status: String, Hashable, Sendable {
  /// The best solution was found, to within the gap limits, or any solution without objective.
  case optimal
  /// A solution was found but not proven best.
  case feasible
  /// There is no solution.
  case infeasible
  /// The model breaks a rule of the solver, e.g. its numbers are too large: see `solutionInfo`.
  case modelInvalid
  /// A limit was reached before anything was established.
  case unknown
}

/// A value for every variable of a model.
public struct Solution: Hashable, Sendable {
  let values: [Int64]

  /// The value of a variable, a literal (0 or 1) or a sum.
  public func value(of linear: some Linear) -> Int64 {
    let expression = LinearExpression(linear)
    return zip(expression.variables, expression.coefficients).reduce(expression.constant) {
      $0 + $1.1 * values[Int($1.0)]
    }
  }

  /// The value of a variable.
  public func value(of variable: IntegerVariable) -> Int64 {
    values[Int(variable.index)]
  }

  /// Whether a literal is true.
  public func isTrue(_ literal: Literal) -> Bool {
    (values[Int(literal.variableIndex)] != 0) != literal.isNegated
  }
}

/// The solver's answer to a model.
public struct Response: Sendable {
  public let status: Status
  /// The best solution found; nil when there is none.
  public let solution: Solution?
  /// Further solutions, if `Parameters.additionalSolutions` asked for them.
  public let additionalSolutions: [Solution]
  /// The objective's value at `solution`; nil without solution or objective.
  public let objective: Int64?
  /// The best proven bound on the objective; nil without objective or when nothing was proven.
  public let bound: Int64?
  /// Assumptions that cannot all be true; only after `infeasible`, and seldom the fewest: all of
  /// them with several workers or an objective.
  public let sufficientAssumptionsForInfeasibility: [Literal]
  /// Wall time of the solve in seconds.
  public let wallTime: Double
  /// Work done, counted the same on every machine.
  public let deterministicTime: Double
  /// The integral over time of the logarithm of the gap: less is better.
  public let gapIntegral: Double
  public let conflicts: Int64
  public let branches: Int64
  /// The strategy that found the solution, or why the model is invalid.
  public let solutionInfo: String
  /// The solver's log, if `Parameters.logsSearch` asked for it.
  public let log: String

  /// Whether there is a solution to read.
  public var hasSolution: Bool { solution != nil }

  /// The distance of objective and bound as a part of the objective, as the solver measures it:
  /// |objective - bound| / max(1, |objective|).
  public var gap: Double? {
    guard let objective, let bound else { return nil }
    return relativeGap(objective, bound)
  }

  /// The value of a variable, a literal (0 or 1) or a sum; there must be a solution.
  public func value(of linear: some Linear) -> Int64 {
    found.value(of: linear)
  }

  /// The value of a variable; there must be a solution.
  public func value(of variable: IntegerVariable) -> Int64 {
    found.value(of: variable)
  }

  /// Whether a literal is true; there must be a solution.
  public func isTrue(_ literal: Literal) -> Bool {
    found.isTrue(literal)
  }

  private var found: Solution {
    guard let solution else { preconditionFailure("read a value though the status is \(status)") }
    return solution
  }
}

func relativeGap(_ objective: Int64, _ bound: Int64) -> Double {
  abs(Double(objective) - Double(bound)) / max(1, abs(Double(objective)))
}

extension Response {
  /// Reads the solver's answer to `model` (CpSolverResponse).
  init(serializedBytes: [UInt8], of model: Model) throws(CPSATError) {
    do {
      self.init(try WireResponse(serializedBytes: serializedBytes), of: model)
    } catch {
      throw .responseUnreadable(reason: "\(error)")
    }
  }

  private init(_ wire: WireResponse, of model: Model) {
    status =
      switch wire.status {
      case .optimal: .optimal
      case .feasible: .feasible
      case .infeasible: .infeasible
      case .modelInvalid: .modelInvalid
      case .unknown, .UNRECOGNIZED: .unknown
      }
    let isSolved = status == .optimal || status == .feasible
    solution = isSolved ? Solution(values: wire.solution) : nil
    additionalSolutions = wire.additionalSolutions.map { Solution(values: $0.values) }
    let objective = isSolved ? model.objectiveValue(of: wire.solution) : nil
    self.objective = objective
    // Stopped before the search began, the solver leaves all these at zero.
    let hasSearched =
      wire.objectiveValue != 0 || wire.bestObjectiveBound != 0
      || wire.innerObjectiveLowerBound != 0
    let isBounded = isSolved || (status == .unknown && hasSearched)
    bound = isBounded ? model.objectiveBound(inner: wire.innerObjectiveLowerBound) : nil
    sufficientAssumptionsForInfeasibility =
      status == .infeasible
      ? model.assumptions(among: wire.sufficientAssumptionsForInfeasibility) : []
    wallTime = wire.wallTime
    deterministicTime = wire.deterministicTime
    gapIntegral = wire.gapIntegral
    conflicts = wire.numConflicts
    branches = wire.numBranches
    solutionInfo = wire.solutionInfo
    log = wire.solveLog
  }
}

extension Model {
  /// The objective at `values`, exact where the solver's own double may not be.
  fileprivate func objectiveValue(of values: [Int64]) -> Int64? {
    guard hasObjective else { return nil }
    let inner = zip(wire.objective.vars, wire.objective.coeffs).reduce(Int64(0)) {
      $0 + $1.1 * values[Int($1.0)]
    }
    return objectiveConstant + (isMaximizing ? -inner : inner)
  }

  /// A bound on the minimised sum as a bound on the objective as it was stated.
  fileprivate func objectiveBound(inner: Int64) -> Int64? {
    // The solver's way of saying that it has proven nothing yet.
    guard hasObjective, inner > .min + 1 else { return nil }
    return objectiveConstant + (isMaximizing ? -inner : inner)
  }

  /// The assumptions that a core names, or all of them where it does not name any: with several
  /// workers or an objective the solver gives none, and where presolve has merged variables it
  /// may name a literal that was never assumed. All together always suffice.
  fileprivate func assumptions(among core: [Int32]) -> [Literal] {
    let assumed = Set(wire.assumptions)
    let isUsable = !core.isEmpty && core.allSatisfy(assumed.contains)
    return (isUsable ? core : wire.assumptions).map(Literal.init(reference:))
  }

  var isMaximizing: Bool { wire.objective.scalingFactor < 0 }
}
