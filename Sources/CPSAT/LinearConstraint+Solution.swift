extension Model {
  /// The values that the hints give; a variable without a hint has its smallest value.
  public var hintedSolution: Solution {
    let values = wire.variables.enumerated().map { index, variable in
      hint(of: Int32(index)) ?? variable.domain.first ?? 0
    }
    return Solution(values: values)
  }
}

extension LinearConstraint {
  /// Whether a solution meets the requirement, looked at without the literals that it depends on.
  public func isMet(by solution: Solution) -> Bool {
    domain.contains(solution.value(of: expression))
  }

  /// The requirement with room for what a solution has: every value from the set to the solution's.
  public func loosened(to solution: Solution) -> LinearConstraint {
    let value = solution.value(of: expression)
    let lower = min(domain.intervals.first?.lowerBound ?? value, value)
    let upper = max(domain.intervals.last?.upperBound ?? value, value)
    return LinearConstraint(expression, in: Domain(lower...upper)).onlyIf(enforcement)
  }
}
