/// The requirement that a sum lies in a set, always or only while some literals are true.
public struct LinearConstraint: Sendable {
  let expression: LinearExpression
  let domain: Domain
  private(set) var enforcement: [Literal] = []
  private(set) var name = ""

  /// Requires `expression` to lie in `domain`.
  public init(_ expression: LinearExpression, in domain: Domain) {
    self.expression = expression
    self.domain = domain
  }

  /// The same requirement, binding only while every one of `literals` (and of any given before)
  /// is true.
  public func onlyIf(_ literals: [Literal]) -> LinearConstraint {
    var copy = self
    copy.enforcement += literals
    return copy
  }

  /// The same requirement, binding only while every one of `literals` is true.
  public func onlyIf(_ literals: Literal...) -> LinearConstraint {
    onlyIf(literals)
  }

  /// The same requirement under a name, which errors and solver logs repeat.
  public func named(_ name: String) -> LinearConstraint {
    var copy = self
    copy.name = name
    return copy
  }
}
