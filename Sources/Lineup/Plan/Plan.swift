/// One person at one desk of one shift.
public struct Assignment: Hashable, Sendable {
  public let curator: Identifier<Curator>
  public let shift: Identifier<Shift>
  public let need: Identifier<Need>

  public init(curator: Identifier<Curator>, shift: Identifier<Shift>, need: Identifier<Need>) {
    self.curator = curator
    self.shift = shift
    self.need = need
  }
}

/// How far one level of the objective got.
public struct Level: Hashable, Sendable {
  /// The level's name, as `shortage`, `cost` or `fairness`.
  public let name: String

  /// What the figures count, as `points` or `EUR minor units`.
  public let unit: String

  /// The plan's value; less is better.
  public let value: Int64

  /// No plan with the values of the levels before can be below this.
  public let bound: Int64

  public var isProven: Bool { value <= bound }

  /// (value - bound) / value; 0 when proven.
  public var gap: Double {
    isProven || value == 0 ? 0 : Double(value - bound) / Double(value.magnitude)
  }

  public init(name: String, unit: String, value: Int64, bound: Int64) {
    self.name = name
    self.unit = unit
    self.value = value
    self.bound = bound
  }
}

/// Whom to hire and who works when.
public struct Plan: Hashable, Sendable {
  public let hires: [Identifier<Curator>]
  public let assignments: [Assignment]

  /// In the order of their importance; empty for a plan made by hand.
  public let levels: [Level]

  /// Fees of the hires and their work.
  public let cost: Money

  public init(
    hires: [Identifier<Curator>], assignments: [Assignment], levels: [Level] = [], cost: Money
  ) {
    self.hires = hires
    self.assignments = assignments
    self.levels = levels
    self.cost = cost
  }
}
