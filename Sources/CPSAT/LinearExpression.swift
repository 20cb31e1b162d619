/// What can stand in a linear sum: a literal (0 or 1), an integer variable, or a sum of them.
public protocol Linear: Sendable {
  /// Adds `coefficient` times this value to a sum.
  func add(to sum: inout LinearExpression, times coefficient: Int64)
}

/// A sum of integer multiples of variables plus a constant.
///
/// Arithmetic never traps: a sum whose coefficients leave Int64 is marked `overflows`, and solving
/// a model that uses it throws `CPSATError.coefficientOverflow`.
public struct LinearExpression: Sendable {
  var variables: [Int32]
  var coefficients: [Int64]

  /// The part of the sum that no variable moves.
  public private(set) var constant: Int64

  /// Whether a coefficient or the constant did not fit Int64, so the sum is not usable.
  public private(set) var overflows = false

  /// The constant `value`.
  public init(_ value: Int64 = 0) {
    variables = []
    coefficients = []
    constant = value
  }

  /// One literal or variable as a sum.
  public init(_ linear: some Linear) {
    self.init()
    linear.add(to: &self, times: 1)
  }

  /// The weighted sum of literals plus a constant.
  public init(terms: [(Literal, Int64)], constant: Int64 = 0) {
    self.init(constant)
    reserveCapacity(terms.count)
    for (literal, coefficient) in terms { add(literal, times: coefficient) }
  }

  /// The weighted sum of integer variables plus a constant.
  public init(terms: [(IntegerVariable, Int64)], constant: Int64 = 0) {
    self.init(constant)
    reserveCapacity(terms.count)
    for (variable, coefficient) in terms { add(variable, times: coefficient) }
  }

  /// How many of the literals are true.
  public static func sum(_ literals: [Literal]) -> LinearExpression {
    var sum = LinearExpression()
    sum.reserveCapacity(literals.count)
    for literal in literals { sum.add(literal, times: 1) }
    return sum
  }

  /// The sum of integer variables.
  public static func sum(_ variables: [IntegerVariable]) -> LinearExpression {
    var sum = LinearExpression()
    sum.reserveCapacity(variables.count)
    for variable in variables { sum.add(variable, times: 1) }
    return sum
  }

  /// The sum of expressions.
  public static func sum(_ expressions: some Sequence<LinearExpression>) -> LinearExpression {
    var sum = LinearExpression()
    for expression in expressions { sum.add(expression, times: 1) }
    return sum
  }

  /// Makes room for `count` terms in all.
  public mutating func reserveCapacity(_ count: Int) {
    variables.reserveCapacity(count)
    coefficients.reserveCapacity(count)
  }

  /// Adds `coefficient` times a literal, where a negated literal counts as one minus its variable.
  ///
  /// This is the one place that turns the solver's two meanings of "not" into each other.
  public mutating func add(_ literal: Literal, times coefficient: Int64 = 1) {
    guard literal.isNegated else {
      append(literal.variableIndex, coefficient)
      return
    }
    addToConstant(coefficient)
    let (negated, overflow) = Int64.zero.subtractingReportingOverflow(coefficient)
    if overflow { overflows = true }
    append(literal.variableIndex, negated)
  }

  /// Adds `coefficient` times an integer variable.
  public mutating func add(_ variable: IntegerVariable, times coefficient: Int64 = 1) {
    append(variable.index, coefficient)
  }

  /// Adds `coefficient` times another sum.
  public mutating func add(_ expression: LinearExpression, times coefficient: Int64 = 1) {
    if expression.overflows { overflows = true }
    let (constant, overflow) = expression.constant.multipliedReportingOverflow(by: coefficient)
    if overflow { overflows = true }
    addToConstant(constant)
    if coefficient == 1 {
      variables.append(contentsOf: expression.variables)
      coefficients.append(contentsOf: expression.coefficients)
      return
    }
    for (variable, own) in zip(expression.variables, expression.coefficients) {
      let (product, overflow) = own.multipliedReportingOverflow(by: coefficient)
      if overflow { overflows = true }
      append(variable, product)
    }
  }

  /// Adds a constant.
  public mutating func add(_ value: Int64) {
    addToConstant(value)
  }

  private mutating func append(_ variable: Int32, _ coefficient: Int64) {
    variables.append(variable)
    coefficients.append(coefficient)
  }

  private mutating func addToConstant(_ value: Int64) {
    let (total, overflow) = constant.addingReportingOverflow(value)
    if overflow { overflows = true }
    constant = total
  }

  /// The same sum with each variable once, in ascending order, and without zero coefficients.
  func canonical() -> LinearExpression {
    var isCanonical = true
    var previous: Int32 = -1
    for (variable, coefficient) in zip(variables, coefficients) {
      if variable <= previous || coefficient == 0 {
        isCanonical = false
        break
      }
      previous = variable
    }
    if isCanonical { return self }

    var merged = LinearExpression(constant)
    merged.overflows = overflows
    merged.reserveCapacity(variables.count)
    var terms = zip(variables, coefficients).map { (variable: $0, coefficient: $1) }
    terms.sort { $0.variable < $1.variable }
    var position = 0
    while position < terms.count {
      let variable = terms[position].variable
      var total: Int64 = 0
      while position < terms.count, terms[position].variable == variable {
        let (next, overflow) = total.addingReportingOverflow(terms[position].coefficient)
        if overflow { merged.overflows = true }
        total = next
        position += 1
      }
      if total != 0 { merged.append(variable, total) }
    }
    return merged
  }
}

extension LinearExpression: Linear {
  public func add(to sum: inout LinearExpression, times coefficient: Int64) {
    sum.add(self, times: coefficient)
  }
}

extension Literal: Linear {
  public func add(to sum: inout LinearExpression, times coefficient: Int64) {
    sum.add(self, times: coefficient)
  }
}

extension IntegerVariable: Linear {
  public func add(to sum: inout LinearExpression, times coefficient: Int64) {
    sum.add(self, times: coefficient)
  }
}
