/// One arc of an automaton: in state `from`, reading `label`, it goes to state `to`.
public struct Transition: Hashable, Sendable {
  public let from: Int64
  public let label: Int64
  public let to: Int64

  /// An arc from one state to another under a label.
  public init(from: Int64, label: Int64, to: Int64) {
    self.from = from
    self.label = label
    self.to = to
  }
}

// Constraints over integer values.
extension Model {
  /// `target` is the largest of `values`, which do not contain the target's own variables.
  public mutating func maxEquality(_ target: some Linear, of values: [some Linear]) {
    precondition(!values.isEmpty, "the largest of no values")
    var argument = WireLinearArgument()
    argument.target = sum(target, in: "a maximum")
    argument.exprs = values.map { sum($0, in: "a maximum") }
    // OR-Tools 9.15.6755 calls such maxima infeasible that are not.
    let own = Set(argument.target.vars)
    precondition(
      argument.exprs.allSatisfy { own.isDisjoint(with: $0.vars) },
      "a maximum among values that contain it")
    append(.linMax(argument))
  }

  /// `target` is the smallest of `values`, which do not contain the target's own variables.
  public mutating func minEquality(_ target: some Linear, of values: [some Linear]) {
    maxEquality(-target, of: values.map { -$0 })
  }

  /// `target` is the distance from zero of `value`, which does not contain its variables.
  public mutating func absoluteEquality(_ target: some Linear, of value: some Linear) {
    maxEquality(target, of: [LinearExpression(value), -value])
  }

  /// No two of `values` are equal; each must be affine (at most one variable).
  public mutating func allDifferent(_ values: [some Linear]) {
    var constraint = WireAllDifferent()
    constraint.exprs = values.map { affine($0, in: "all-different") }
    append(.allDiff(constraint))
  }

  /// `values`, taken together, are one of `rows`; each value must be affine.
  public mutating func table(_ values: [some Linear], isIn rows: [[Int64]]) {
    appendTable(values, rows, negated: false)
  }

  /// `values`, taken together, are none of `rows`; each value must be affine.
  public mutating func table(_ values: [some Linear], isNotIn rows: [[Int64]]) {
    appendTable(values, rows, negated: true)
  }

  private mutating func appendTable(_ values: [some Linear], _ rows: [[Int64]], negated: Bool) {
    precondition(!values.isEmpty, "a table over no values")
    precondition(
      rows.allSatisfy { $0.count == values.count }, "every row of a table has one number a value")
    var constraint = WireTable()
    constraint.exprs = values.map { affine($0, in: "a table") }
    constraint.values = Array(rows.joined())
    constraint.negated = negated
    append(.table(constraint))
  }

  /// `values`, read in order as labels, lead from `start` to one of `finalStates` along
  /// `transitions`, no two of which share a state and a label; each value must be affine.
  public mutating func automaton(
    _ values: [some Linear], start: Int64, finalStates: [Int64], transitions: [Transition]
  ) {
    precondition(!values.isEmpty, "an automaton over no values")
    var constraint = WireAutomaton()
    constraint.exprs = values.map { affine($0, in: "an automaton") }
    constraint.startingState = start
    constraint.finalStates = finalStates
    constraint.transitionTail = transitions.map(\.from)
    constraint.transitionHead = transitions.map(\.to)
    constraint.transitionLabel = transitions.map(\.label)
    append(.automaton(constraint))
  }

  mutating func sum(_ value: some Linear, in part: String) -> WireLinearExpression {
    let sum = LinearExpression(value).canonical()
    if sum.overflows { noteOverflow(in: part) }
    var expression = WireLinearExpression()
    expression.vars = sum.variables
    expression.coeffs = sum.coefficients
    expression.offset = sum.constant
    return expression
  }

  mutating func affine(_ value: some Linear, in part: String) -> WireLinearExpression {
    let expression = sum(value, in: part)
    precondition(expression.vars.count <= 1, "\(part) takes affine values: at most one variable")
    return expression
  }
}
