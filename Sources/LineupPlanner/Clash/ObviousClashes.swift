import Lineup

/// The clashes that need no search: minima beyond who is there, and pins that cannot be.
struct ObviousClashes {
  let draft: Draft
  let rules: [any Rule]

  /// All of them, hires first, then pins, then needs in the order of their shifts.
  func find() -> [Clash] { hires() + pins() + minima() }

  private func hires() -> [Clash] {
    let problem = draft.problem
    let wanted = problem.hires.lowerBound
    guard wanted > problem.people.count, problem.hard(rules).contains(where: { $0 is HireLimits })
    else { return [] }
    let reason = "\(people(problem.people.count)) can be hired"
    return [Clash([.hiresAtLeast(wanted)], in: problem, reason: reason)]
  }

  private func pins() -> [Clash] {
    let problem = draft.problem
    return problem.pinned.compactMap { pin in
      guard let person = problem.index(of: pin.curator).map({ problem.people[$0] }),
        let shift = problem.index(of: pin.shift).map({ problem.shifts[$0] }),
        let need = shift.needs.first(where: { $0.id == pin.need })
      else { return nil }
      let obstacles = problem.hard(rules).compactMap {
        $0.obstacle(for: person, on: shift) ?? $0.obstacle(for: person, at: need)
      }
      guard !obstacles.isEmpty else { return nil }
      return Clash([.pin(pin)], in: problem, reason: obstacles.joined(separator: "; "))
    }
  }

  private func minima() -> [Clash] {
    let problem = draft.problem
    guard problem.hard(rules).contains(where: { $0 is HeadcountLimits }) else { return [] }
    return zip(problem.shifts, draft.mostHeads).flatMap { shift, most in
      zip(shift.needs, most).compactMap { need, most in
        guard need.headcount.minimum > most else { return nil }
        let reason = "\(people(most)) can serve it and work then"
        return Clash(
          [.minimum(shift: shift.id, need: need.id)], in: problem, reason: reason)
      }
    }
  }
}
