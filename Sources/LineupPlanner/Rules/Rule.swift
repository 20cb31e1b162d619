import Lineup

/// Something that every plan must keep, told twice: to the solver and to the reader.
///
/// A campaign may switch a rule off, or make it soft: then a plan may break it, and each unit of
/// `Violation.excess` weighs beside the costs.
public protocol Rule: Sendable {
  /// Short name, as `rest`.
  var name: String { get }

  /// The rule in one sentence.
  var sentence: String { get }

  /// What one unit of breaking the rule is, in the plural, as `minutes`.
  var unit: String { get }

  /// Whether no campaign can switch the rule off or make it soft, because plans make no sense
  /// without it.
  var isFixed: Bool { get }

  /// Why the person can never work the shift, whatever else is planned; nil where nothing stands in
  /// the way.
  func obstacle(for person: Person, on shift: Shift) -> String?

  /// By how much a plan breaks the rule, in its unit, that has the person work a shift against an
  /// obstacle.
  func excess(ofObstacleFor person: Person, on shift: Shift) -> Int64

  /// Why the person can never work at the need's desk.
  func obstacle(for person: Person, at need: Need) -> String?

  /// Tells the rule to the solver. Obstacles need not be told: impossible work has no variable, and
  /// where the rule is soft the draft weighs it.
  func constrain(_ draft: inout Draft)

  /// Where a plan breaks the rule, without any help of the solver.
  func violations(in schedule: Schedule) -> [Violation]
}

extension Rule {
  public var isFixed: Bool { false }
  public func obstacle(for person: Person, on shift: Shift) -> String? { nil }
  public func excess(ofObstacleFor person: Person, on shift: Shift) -> Int64 { 1 }
  public func obstacle(for person: Person, at need: Need) -> String? { nil }
  public func constrain(_ draft: inout Draft) {}
}

/// A rule as it is shown to people.
public struct RuleSheet: Hashable, Sendable {
  /// Short name, as `rest`; the key of `RuleBook.settings`.
  public let name: String

  /// The rule in one sentence.
  public let sentence: String

  /// What one unit of breaking it is, in the plural, as `minutes`.
  public let unit: String

  /// Whether no campaign can switch it off or make it soft.
  public let isFixed: Bool

  /// Whether a campaign can let plans break it at a price.
  public var canBeSoft: Bool { !isFixed }

  init(_ rule: any Rule) {
    name = rule.name
    sentence = rule.sentence
    unit = rule.unit
    isFixed = rule.isFixed
  }

  /// All rules, in the order in which violations are listed.
  public static let all = standardRules.map(RuleSheet.init)
}

extension Problem {
  /// How the campaign takes a rule.
  public func setting(of rule: any Rule) -> RuleSetting {
    rule.isFixed ? RuleSetting() : conditions.rules[rule.name]
  }

  /// Those of some rules that the campaign has switched on, hard and soft.
  public func heeded(_ rules: [any Rule] = standardRules) -> [any Rule] {
    rules.filter { setting(of: $0).isOn }
  }

  /// Those of some rules that no plan of the campaign may break.
  func hard(_ rules: [any Rule]) -> [any Rule] {
    heeded(rules).filter { setting(of: $0).isHard }
  }
}
