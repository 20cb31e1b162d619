import Lineup

extension Problem {
  /// The same problem for some people only, all of whom are to be hired; `budget` is what their fees
  /// may come to.
  public func hiring(_ curators: Set<Identifier<Curator>>, budget: Money?) -> Problem {
    let chosen = people.filter { curators.contains($0.id) }
    return Problem(
      flight: flight, budget: budget, currency: currency, hires: chosen.count...chosen.count,
      minimumRest: minimumRest, people: chosen, shifts: shifts,
      pinned: pinned.filter { curators.contains($0.curator) }, leftOut: leftOut,
      settings: settings, conditions: conditions)
  }

  /// Whether no hard rule about one person and one shift or desk keeps somebody away from a need.
  public func mayServe(_ person: Person, _ need: Need, of shift: Shift) -> Bool {
    !hard(standardRules).contains { rule in
      rule.obstacle(for: person, on: shift) != nil || rule.obstacle(for: person, at: need) != nil
    }
  }
}
