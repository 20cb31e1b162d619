import Lineup

extension Plan {
  /// A plan without levels that costs what its fees come to.
  static func priced(
    hires: [Identifier<Curator>], assignments: [Assignment], in problem: Problem
  ) -> Plan {
    let unpriced = Plan(
      hires: hires, assignments: assignments, cost: Money(minorUnits: 0, problem.currency))
    let cost = Money(minorUnits: Schedule(unpriced, of: problem).cost, problem.currency)
    return Plan(hires: hires, assignments: assignments, cost: cost)
  }
}
