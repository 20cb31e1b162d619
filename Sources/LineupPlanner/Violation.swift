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

  /// By how much the rule is broken, in its unit; see `Rule.unit`.
  public let excess: Int64

  /// What each unit of the excess weighs where the campaign takes the rule as soft; nil where it is
  /// hard.
  public internal(set) var weight: Int64?

  /// Whether a plan may be broken so, at a price.
  public var isSoft: Bool { weight != nil }

  init(
    _ rule: some Rule, _ sentence: String, remedy: String, curators: [Identifier<Curator>] = [],
    shifts: [Identifier<Shift>] = [], excess: Int64 = 1
  ) {
    self.rule = rule.name
    self.sentence = sentence
    self.remedy = remedy
    self.curators = curators
    self.shifts = shifts
    self.excess = excess
  }
}

extension Violation: CustomStringConvertible {
  public var description: String { "\(rule): \(sentence); \(remedy)" }
}

extension Schedule {
  /// Where the plan breaks rules that the campaign heeds; those of soft rules have their weight.
  public func violations(of rules: [any Rule] = standardRules) -> [Violation] {
    problem.heeded(rules).flatMap { rule in
      let weight = problem.setting(of: rule).weight
      return rule.violations(in: self).map { violation in
        var weighed = violation
        weighed.weight = weight
        return weighed
      }
    }
  }

  /// The work that a rule's obstacles stand against, each with the obstacle.
  func obstacles(of rule: some Rule) -> [(person: Person, shift: Shift, obstacle: String)] {
    working.flatMap { index in
      let person = problem.people[index]
      return shifts(of: index).compactMap { shift in
        rule.obstacle(for: person, on: shift).map { (person, shift, $0) }
      }
    }
  }

  /// What breaking soft rules weighs in all.
  func penalty(of rules: [any Rule] = standardRules) -> Int64 {
    rules.filter { problem.setting(of: $0).weight != nil }.reduce(0) { sum, rule in
      violations(of: [rule]).reduce(sum) { $0 + $1.excess * ($1.weight ?? 0) }
    }
  }
}
