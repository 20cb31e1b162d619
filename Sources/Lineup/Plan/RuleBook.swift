/// How a campaign takes one rule of planning.
public struct RuleSetting: Hashable, Sendable {
  /// Whether the rule counts at all.
  public var isOn: Bool

  /// What one unit of breaking the rule weighs in the level of costs and preferences; nil means that
  /// the rule is hard: no plan breaks it.
  public var weight: Int64?

  public var isHard: Bool { weight == nil }

  public init(isOn: Bool = true, weight: Int64? = nil) {
    self.isOn = isOn
    self.weight = weight
  }
}

/// How a campaign weighs coverage against everything else.
public enum CoverageOrder: String, CaseIterable, Hashable, Sendable {
  /// Shortage first, then cost and preferences at that shortage, then fairness.
  case first
  /// One sum: weighted under- and over-coverage, cost, preferences and soft rules.
  case weighed
}

/// The rules that a campaign is planned by; what it does not name is on and hard.
public struct RuleBook: Hashable, Sendable {
  /// By the rule's name, as `rest`.
  public var settings: [String: RuleSetting]
  public var coverage: CoverageOrder

  public init(settings: [String: RuleSetting] = [:], coverage: CoverageOrder = .first) {
    self.settings = settings
    self.coverage = coverage
  }

  /// How a rule is taken.
  public subscript(name: String) -> RuleSetting { settings[name] ?? RuleSetting() }
}
