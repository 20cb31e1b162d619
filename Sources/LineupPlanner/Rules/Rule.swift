import Lineup

/// Something that every plan must keep, told twice: to the solver and to the reader.
public protocol Rule: Sendable {
  /// Short name, as `rest`.
  var name: String { get }

  /// The rule in one sentence.
  var sentence: String { get }

  /// Why the person can never work the shift, whatever else is planned; nil where nothing stands in
  /// the way.
  func obstacle(for person: Person, on shift: Shift) -> String?

  /// Why the person can never work at the need's desk.
  func obstacle(for person: Person, at need: Need) -> String?

  /// Tells the rule to the solver. Obstacles need not be told: impossible work has no variable.
  func constrain(_ draft: inout Draft)

  /// Where a plan breaks the rule, without any help of the solver.
  func violations(in schedule: Schedule) -> [Violation]
}

extension Rule {
  public func obstacle(for person: Person, on shift: Shift) -> String? { nil }
  public func obstacle(for person: Person, at need: Need) -> String? { nil }
  public func constrain(_ draft: inout Draft) {}
}
