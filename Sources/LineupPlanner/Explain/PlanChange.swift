import Lineup

/// Work taken away from people and work given to people, as one change of a plan.
public struct PlanChange: Hashable, Sendable {
  /// Assignments of the plan that go.
  public let removed: [Assignment]

  /// Assignments that come; none of them is in the plan.
  public let added: [Assignment]

  public init(removing removed: [Assignment] = [], adding added: [Assignment] = []) {
    self.removed = removed
    self.added = added
  }
}

/// What a change does to one level of the objective.
public struct LevelChange: Hashable, Sendable {
  /// Name of the level, as `shortage`.
  public let level: String

  /// What the figure counts, as `EUR minor units`.
  public let unit: String

  /// The value after less the value before: below 0 is better.
  public let change: Int64
}

/// A rule that stands in the way of a change.
public struct Blocker: Hashable, Sendable {
  /// Name of the rule, as `rest`.
  public let rule: String

  /// What is in the way: people, times and values.
  public let sentence: String

  /// What to do about it.
  public let remedy: String

  /// The people whom it is about.
  public let curators: [Identifier<Curator>]

  /// The other shifts of the plan that it is about.
  public let shifts: [Identifier<Shift>]
}

extension Blocker: CustomStringConvertible {
  public var description: String { "\(rule): \(sentence)" }
}

/// What a change of a plan comes to as the rest of the plan stands.
public struct Effect: Hashable, Sendable {
  public let change: PlanChange

  /// The rules that the change would break, or break further; empty where it is allowed.
  public let blockers: [Blocker]

  /// The change of each level, the most important first.
  public let levels: [LevelChange]

  /// The fees after less the fees before, in minor units.
  public let fees: Int64

  /// Whether no rule stands in the way.
  public var isAllowed: Bool { blockers.isEmpty }

  /// Whether some plan is better after the change: the first level that moves falls.
  public var isBetter: Bool { (levels.first { $0.change != 0 }?.change ?? 0) < 0 }

  /// Whether this is the better of two changes, level by level.
  public func precedes(_ other: Effect) -> Bool {
    levels.map(\.change).lexicographicallyPrecedes(other.levels.map(\.change))
  }
}
