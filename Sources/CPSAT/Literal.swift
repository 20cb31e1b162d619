/// An integer variable of one `Model`; meaningless in any other model.
public struct IntegerVariable: Hashable, Sendable {
  let index: Int32
}

/// A boolean variable of one `Model`, or its negation.
public struct Literal: Hashable, Sendable {
  /// The solver's spelling in clauses: the variable's index, or `-index - 1` for its negation.
  let reference: Int32

  init(reference: Int32) {
    self.reference = reference
  }

  init(variable: Int32) {
    self.reference = variable
  }

  /// Whether this literal is true exactly when its variable is 0.
  public var isNegated: Bool { reference < 0 }

  /// The 0/1 variable under this literal, the same for the literal and its negation.
  public var variable: IntegerVariable { IntegerVariable(index: variableIndex) }

  var variableIndex: Int32 { reference < 0 ? -reference - 1 : reference }

  /// The literal that is true exactly when this one is false.
  public static prefix func ! (literal: Literal) -> Literal {
    Literal(reference: -literal.reference - 1)
  }
}
