extension LinearExpression {
  /// The variables that move the sum.
  public var movedBy: Set<IntegerVariable> {
    Set(canonical().variables.map(IntegerVariable.init(index:)))
  }
}
