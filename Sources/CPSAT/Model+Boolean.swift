// Constraints over literals.
extension Model {
  /// Exactly one of the literals is true.
  public mutating func exactlyOne(_ literals: [Literal]) {
    append(.exactlyOne(Self.argument(literals)))
  }

  /// At most one of the literals is true.
  public mutating func atMostOne(_ literals: [Literal]) {
    append(.atMostOne(Self.argument(literals)))
  }

  /// At least one of the literals is true, while every literal of `onlyIf` is.
  public mutating func atLeastOne(_ literals: [Literal], onlyIf: [Literal] = []) {
    append(.boolOr(Self.argument(literals)), onlyIf: onlyIf)
  }

  /// All of the literals are true, while every literal of `onlyIf` is.
  public mutating func all(_ literals: [Literal], onlyIf: [Literal] = []) {
    append(.boolAnd(Self.argument(literals)), onlyIf: onlyIf)
  }

  /// None of the literals is true, while every literal of `onlyIf` is.
  public mutating func none(_ literals: [Literal], onlyIf: [Literal] = []) {
    all(literals.map { !$0 }, onlyIf: onlyIf)
  }

  /// When `condition` is true, so is `consequence`.
  public mutating func implication(_ condition: Literal, then consequence: Literal) {
    all([consequence], onlyIf: [condition])
  }

  /// When `condition` is true, so are all of `consequences`.
  public mutating func implication(_ condition: Literal, then consequences: [Literal]) {
    all(consequences, onlyIf: [condition])
  }

  /// `literal` is true exactly when all of `literals` are.
  public mutating func equate(_ literal: Literal, toAllOf literals: [Literal]) {
    all(literals, onlyIf: [literal])
    atLeastOne([literal] + literals.map { !$0 })
  }

  /// `literal` is true exactly when at least one of `literals` is.
  public mutating func equate(_ literal: Literal, toAnyOf literals: [Literal]) {
    atLeastOne(literals, onlyIf: [literal])
    none(literals, onlyIf: [!literal])
  }

  private static func argument(_ literals: [Literal]) -> WireBoolArgument {
    var argument = WireBoolArgument()
    argument.literals = literals.map(\.reference)
    return argument
  }
}
