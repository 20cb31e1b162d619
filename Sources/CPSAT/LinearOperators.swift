/// The sum of two linear values.
public func + (left: some Linear, right: some Linear) -> LinearExpression {
  var sum = LinearExpression(left)
  right.add(to: &sum, times: 1)
  return sum
}

/// The difference of two linear values.
public func - (left: some Linear, right: some Linear) -> LinearExpression {
  var sum = LinearExpression(left)
  right.add(to: &sum, times: -1)
  return sum
}

/// A linear value plus a constant.
public func + (left: some Linear, right: Int64) -> LinearExpression {
  var sum = LinearExpression(left)
  sum.add(right)
  return sum
}

/// A constant plus a linear value.
public func + (left: Int64, right: some Linear) -> LinearExpression {
  right + left
}

/// A linear value less a constant.
public func - (left: some Linear, right: Int64) -> LinearExpression {
  LinearExpression(left) - LinearExpression(right)
}

/// A constant less a linear value.
public func - (left: Int64, right: some Linear) -> LinearExpression {
  LinearExpression(left) - right
}

/// A linear value times a constant.
public func * (left: some Linear, right: Int64) -> LinearExpression {
  var sum = LinearExpression()
  left.add(to: &sum, times: right)
  return sum
}

/// A constant times a linear value.
public func * (left: Int64, right: some Linear) -> LinearExpression {
  right * left
}

/// The negated linear value.
public prefix func - (value: some Linear) -> LinearExpression {
  value * -1
}

/// Adds a linear value in place, without copying the sum.
public func += (sum: inout LinearExpression, value: some Linear) {
  value.add(to: &sum, times: 1)
}

/// Adds a constant in place.
public func += (sum: inout LinearExpression, value: Int64) {
  sum.add(value)
}

/// Subtracts a linear value in place, without copying the sum.
public func -= (sum: inout LinearExpression, value: some Linear) {
  value.add(to: &sum, times: -1)
}

/// Requires the left side to be at most the right side.
public func <= (left: some Linear, right: some Linear) -> LinearConstraint {
  LinearConstraint(left - right, in: Domain(.min...0))
}

/// Requires the left side to be at most a constant.
public func <= (left: some Linear, right: Int64) -> LinearConstraint {
  LinearConstraint(LinearExpression(left), in: Domain(.min...right))
}

/// Requires a linear value to be at least a constant.
public func <= (left: Int64, right: some Linear) -> LinearConstraint {
  right >= left
}

/// Requires the left side to be at least the right side.
public func >= (left: some Linear, right: some Linear) -> LinearConstraint {
  LinearConstraint(left - right, in: Domain(0...(.max)))
}

/// Requires the left side to be at least a constant.
public func >= (left: some Linear, right: Int64) -> LinearConstraint {
  LinearConstraint(LinearExpression(left), in: Domain(right...(.max)))
}

/// Requires a linear value to be at most a constant.
public func >= (left: Int64, right: some Linear) -> LinearConstraint {
  right <= left
}

/// Requires both sides to be equal.
public func == (left: some Linear, right: some Linear) -> LinearConstraint {
  LinearConstraint(left - right, in: Domain(0...0))
}

/// Requires a linear value to equal a constant.
public func == (left: some Linear, right: Int64) -> LinearConstraint {
  LinearConstraint(LinearExpression(left), in: Domain(right...right))
}

/// Requires both sides to differ.
public func != (left: some Linear, right: some Linear) -> LinearConstraint {
  LinearConstraint(left - right, in: .allBut(0))
}

/// Requires a linear value to differ from a constant.
public func != (left: some Linear, right: Int64) -> LinearConstraint {
  LinearConstraint(LinearExpression(left), in: .allBut(right))
}

extension Linear {
  /// Requires this value to lie in a closed range.
  public func isIn(_ range: ClosedRange<Int64>) -> LinearConstraint {
    isIn(Domain(range))
  }

  /// Requires this value to be one of a set.
  public func isIn(_ domain: Domain) -> LinearConstraint {
    LinearConstraint(LinearExpression(self), in: domain)
  }
}
