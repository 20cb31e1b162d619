import Lineup

/// What a plan has to heed beyond people, shifts and money: the campaign's rule book, wishes, pairs
/// of people, and which kinds of shift may follow one another.
public struct Conditions: Sendable {
  public var rules = RuleBook()
  public var requests: [ShiftRequest] = []
  public var pairings: [Pairing] = []

  /// The codes of shifts that nobody may work on the day after a shift of the key's code.
  public var forbiddenSuccessions: [String: Set<String>] = [:]

  /// The instant at which the plan is told to people; nil where notice does not matter.
  public var toldAt: Moment?

  /// Shifts that people have been told to work before; notice asks nothing of them.
  public var told: [Identifier<Curator>: Set<Identifier<Shift>>] = [:]

  public init() {}
}
