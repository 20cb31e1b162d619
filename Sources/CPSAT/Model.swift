import SwiftProtobuf

/// A constraint model over integer variables: what is to be found, under which conditions.
///
/// A value: copying it costs nothing until one copy changes. Variables belong to the model (and to
/// copies of it made afterwards) that created them.
public struct Model: Sendable {
  var wire = WireCpModel()
  private var hintOf: [Int64?] = []
  private var constants: [Int64: IntegerVariable] = [:]

  /// The constant of the objective as it was given, for exact bounds.
  private(set) var objectiveConstant: Int64 = 0

  /// The first constraint or objective whose coefficients left Int64, if any.
  private(set) var overflow: String?

  private static let zeroOrOne: [Int64] = [0, 1]

  /// An empty model; the name shows up in solver logs.
  public init(name: String = "") {
    wire.name = name
  }

  /// How many variables there are.
  public var variableCount: Int { wire.variables.count }

  /// How many constraints there are, intervals included.
  public var constraintCount: Int { wire.constraints.count }

  /// Makes room for a known number of variables and constraints in all.
  public mutating func reserveCapacity(variables: Int, constraints: Int) {
    wire.variables.reserveCapacity(variables)
    wire.constraints.reserveCapacity(constraints)
  }

  // The wire format numbers variables and constraints in 32 bits.
  private mutating func newVariable(_ domain: [Int64], _ name: String) -> Int32 {
    precondition(wire.variables.count < Int(Int32.max), "a model holds at most 2^31 - 1 variables")
    var variable = WireIntegerVariable()
    variable.domain = domain
    if !name.isEmpty { variable.name = name }
    wire.variables.append(variable)
    return Int32(wire.variables.count - 1)
  }

  mutating func append(
    _ constraint: WireConstraint.OneOf_Constraint, onlyIf: [Literal] = [], name: String = ""
  ) {
    var wireConstraint = WireConstraint()
    wireConstraint.constraint = constraint
    if !onlyIf.isEmpty { wireConstraint.enforcementLiteral = onlyIf.map(\.reference) }
    if !name.isEmpty { wireConstraint.name = name }
    wire.constraints.append(wireConstraint)
  }

  mutating func noteOverflow(in part: String) {
    if overflow == nil { overflow = part }
  }
}

// Variables.
extension Model {
  /// A new boolean variable.
  public mutating func boolean(_ name: String = "") -> Literal {
    Literal(variable: newVariable(Self.zeroOrOne, name))
  }

  /// New unnamed boolean variables.
  public mutating func booleans(_ count: Int) -> [Literal] {
    (0..<count).map { _ in boolean() }
  }

  /// A new integer variable with values from `range`.
  public mutating func integer(
    in range: ClosedRange<Int64>, _ name: String = ""
  ) -> IntegerVariable {
    IntegerVariable(index: newVariable([range.lowerBound, range.upperBound], name))
  }

  /// A new integer variable with values from `domain`, which must not be empty.
  public mutating func integer(in domain: Domain, _ name: String = "") -> IntegerVariable {
    precondition(!domain.intervals.isEmpty, "a variable needs a value: its domain is empty")
    return IntegerVariable(index: newVariable(domain.bounds, name))
  }

  /// The variable that always has `value`, made on first use.
  public mutating func constant(_ value: Int64) -> IntegerVariable {
    if let known = constants[value] { return known }
    let variable = integer(in: value...value)
    constants[value] = variable
    return variable
  }

  /// The literal that is always true; `!model.always()` is always false.
  public mutating func always() -> Literal {
    Literal(variable: constant(1).index)
  }
}

// Linear constraints and the objective.
extension Model {
  /// Adds a linear constraint.
  public mutating func add(_ constraint: LinearConstraint) {
    let sum = constraint.expression.canonical()
    guard !sum.overflows, let domain = constraint.domain.lowered(by: sum.constant) else {
      let place = "constraint \(wire.constraints.count)"
      noteOverflow(in: constraint.name.isEmpty ? place : "\(place) \"\(constraint.name)\"")
      return
    }
    if domain.intervals.count > 1, sum.variables.count > 1 {
      addByInterval(sum, domain, onlyIf: constraint.enforcement, name: constraint.name)
    } else {
      append(sum, domain, onlyIf: constraint.enforcement, name: constraint.name)
    }
  }

  /// Spells a sum in a set with holes as one literal for each interval.
  ///
  /// OR-Tools 9.15.6755 calls a worse solution optimal when two sums of the same terms have holes
  /// (presolve, dual strengthening by dominance); without holes it does not.
  private mutating func addByInterval(
    _ sum: LinearExpression, _ domain: Domain, onlyIf: [Literal], name: String
  ) {
    let isInside = domain.intervals.map { interval in
      let literal = boolean()
      append(sum, Domain(interval), onlyIf: [literal], name: name)
      return literal
    }
    atLeastOne(isInside, onlyIf: onlyIf)
  }

  private mutating func append(
    _ sum: LinearExpression, _ domain: Domain, onlyIf: [Literal], name: String
  ) {
    var linear = WireLinear()
    linear.vars = sum.variables
    linear.coeffs = sum.coefficients
    linear.domain = domain.bounds
    append(.linear(linear), onlyIf: onlyIf, name: name)
  }

  /// Seeks the smallest value of `objective`, in place of any earlier objective.
  public mutating func minimize(_ objective: some Linear) {
    setObjective(LinearExpression(objective), sign: 1)
  }

  /// Seeks the largest value of `objective`, in place of any earlier objective.
  public mutating func maximize(_ objective: some Linear) {
    setObjective(LinearExpression(objective), sign: -1)
  }

  /// Seeks any solution.
  public mutating func clearObjective() {
    wire.clearObjective()
  }

  /// Whether the model has something to minimise or maximise.
  public var hasObjective: Bool { wire.hasObjective }

  private mutating func setObjective(_ objective: LinearExpression, sign: Int64) {
    let sum = (objective * sign).canonical()
    if sum.overflows { noteOverflow(in: "the objective") }
    var wireObjective = WireObjective()
    wireObjective.vars = sum.variables
    wireObjective.coeffs = sum.coefficients
    wireObjective.offset = Double(sum.constant)
    wireObjective.scalingFactor = Double(sign)
    wire.objective = wireObjective
    objectiveConstant = objective.constant
  }
}

// Hints and assumptions.
extension Model {
  /// Suggests a value for a variable, in place of any earlier hint for it.
  public mutating func hint(_ variable: IntegerVariable, _ value: Int64) {
    setHint(variable.index, value)
  }

  /// Suggests a truth value for a literal, in place of any earlier hint for its variable.
  public mutating func hint(_ literal: Literal, _ value: Bool) {
    setHint(literal.variableIndex, value != literal.isNegated ? 1 : 0)
  }

  /// Suggests a whole solution of this model or of an earlier copy with fewer variables.
  public mutating func hint(_ solution: Solution) {
    precondition(solution.values.count <= variableCount, "the solution has too many variables")
    for (index, value) in solution.values.enumerated() { setHint(Int32(index), value) }
  }

  /// Removes every hint.
  public mutating func clearHints() {
    hintOf = []
  }

  /// Solves as if these literals were true, in place of any earlier assumptions; if that is
  /// impossible, `Response.sufficientAssumptionsForInfeasibility` names the clashing ones.
  ///
  /// The solver only narrows them down with one worker and no objective.
  public mutating func assume(_ literals: [Literal]) {
    wire.assumptions = literals.map(\.reference)
  }

  /// Drops every assumption.
  public mutating func clearAssumptions() {
    wire.assumptions = []
  }

  func hint(of variable: Int32) -> Int64? {
    let position = Int(variable)
    return position < hintOf.count ? hintOf[position] : nil
  }

  private mutating func setHint(_ index: Int32, _ value: Int64) {
    let position = Int(index)
    if position >= hintOf.count {
      hintOf.append(contentsOf: repeatElement(nil, count: wire.variables.count - hintOf.count))
    }
    hintOf[position] = value
  }

  /// The model in the solver's own bytes (CpModelProto), as `Solver` sends them.
  public func serialized() throws -> [UInt8] {
    var complete = wire
    if !hintOf.isEmpty {
      var hint = WirePartialAssignment()
      for (index, value) in hintOf.enumerated() {
        guard let value else { continue }
        hint.vars.append(Int32(index))
        hint.values.append(value)
      }
      complete.solutionHint = hint
    }
    return try complete.serializedBytes()
  }
}
