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

  /// Whether nobody works two shifts of one day in any plan.
  public var hasOneShiftADay: Bool {
    settings.isOneShiftADay && hard(standardRules).contains { $0 is OneShiftADay }
  }

  /// Somebody's contract without those limits of days and minutes that plans may break.
  public func hardLimits(of person: Person) -> Contract {
    let rules = hard(standardRules)
    var contract = person.contract
    if !rules.contains(where: { $0 is DaysPerWeek }) { contract.maximumDaysPerWeek = nil }
    if !rules.contains(where: { $0 is WeeklyMaximum }) { contract.maximumMinutesPerWeek = nil }
    if !rules.contains(where: { $0 is TotalMaximum }) { contract.maximumMinutes = nil }
    if !rules.contains(where: { $0 is WeeklyMinimum }) { contract.minimumMinutesPerWeek = 0 }
    if !rules.contains(where: { $0 is TotalMinimum }) { contract.minimumMinutes = 0 }
    return contract
  }
}
