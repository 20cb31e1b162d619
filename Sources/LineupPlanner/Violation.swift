import Lineup

/// One way in which a plan breaks a rule.
public struct Violation: Hashable, Sendable {
  /// Name of the rule.
  public let rule: String

  /// What is broken: people, times and values.
  public let sentence: String

  /// What to do about it.
  public let remedy: String
  public let curators: [Identifier<Curator>]
  public let shifts: [Identifier<Shift>]

  init(
    _ rule: some Rule, _ sentence: String, remedy: String, curators: [Identifier<Curator>] = [],
    shifts: [Identifier<Shift>] = []
  ) {
    self.rule = rule.name
    self.sentence = sentence
    self.remedy = remedy
    self.curators = curators
    self.shifts = shifts
  }
}

extension Violation: CustomStringConvertible {
  public var description: String { "\(rule): \(sentence); \(remedy)" }
}
