// What a model tells of sums over its variables.
extension Model {
  /// A value that a sum is never above, by the domains of its variables alone; nil where it does
  /// not fit Int64.
  public func largest(of expression: LinearExpression) -> Int64? {
    let sum = expression.canonical()
    guard !sum.overflows else { return nil }
    var total = sum.constant
    for (variable, coefficient) in zip(sum.variables, sum.coefficients) {
      let domain = wire.variables[Int(variable)].domain
      guard let bound = coefficient > 0 ? domain.last : domain.first else { return nil }
      let (product, productOverflow) = bound.multipliedReportingOverflow(by: coefficient)
      let (next, sumOverflow) = total.addingReportingOverflow(product)
      if productOverflow || sumOverflow { return nil }
      total = next
    }
    return total
  }

  /// What a sum comes to under the hints; nil where one of its variables has none or the value does
  /// not fit Int64.
  public func hinted(_ expression: LinearExpression) -> Int64? {
    let sum = expression.canonical()
    guard !sum.overflows else { return nil }
    var total = sum.constant
    for (variable, coefficient) in zip(sum.variables, sum.coefficients) {
      guard let hint = hint(of: variable) else { return nil }
      let (product, productOverflow) = hint.multipliedReportingOverflow(by: coefficient)
      let (next, sumOverflow) = total.addingReportingOverflow(product)
      if productOverflow || sumOverflow { return nil }
      total = next
    }
    return total
  }
}
