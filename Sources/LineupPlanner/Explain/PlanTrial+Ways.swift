import Lineup

// Larger changes that free somebody whom rules keep from a desk.
extension PlanTrial {
  /// The best change that puts somebody blocked on the desk: the person gives up or passes on a
  /// shift that is in the way, and at a full desk takes somebody's place.
  public func way(for candidate: Candidate) -> Way? {
    guard candidate.standing == .blocked, let effect = candidate.effect,
      let person = problem.index(of: candidate.curator),
      let place = problem.index(of: candidate.shift.id), !hasObstacle(effect.change)
    else { return nil }
    let givenUp = surrenders(of: person, for: effect)
    let replaced = replacements(at: candidate.need, on: place, by: person)
    let attempts = givenUp.flatMap { surrender in
      replaced.map { Attempt(surrender: surrender, replaced: $0) }
    }
    return attempts.flatMap { ways(effect.change, person, $0, on: place) }
      .min { $0.effect.precedes($1.effect) }
  }

  /// What somebody gives up, and whose place they take.
  private struct Attempt {
    let surrender: Assignment?
    let replaced: Assignment?
  }

  private func ways(
    _ change: PlanChange, _ person: Int, _ attempt: Attempt, on place: Int
  ) -> [Way] {
    let removed = change.removed + [attempt.surrender, attempt.replaced].compactMap { $0 }
    guard removed.count > change.removed.count else { return [] }
    let plain = PlanChange(removing: removed, adding: change.added)
    let own = way(of: plain, attempt, taker: nil).map { [$0] } ?? []
    guard let surrender = attempt.surrender, let given = problem.index(of: surrender.shift) else {
      return own
    }
    let lens = lens(on: [place, given])
    // Somebody else's taking the shift cannot help where the person is kept away all the same.
    let id = problem.people[person].id
    let isHopeless = blockers(of: plain, through: lens).contains { $0.curators == [id] }
    if isHopeless { return own }
    let takers =
      attempt.replaced.map { [problem.index(of: $0.curator)].compactMap { $0 } }
      ?? takers(of: surrender, on: given, but: person)
    return own
      + takers.compactMap { taker in
        let taken = Assignment(
          curator: problem.people[taker].id, shift: surrender.shift, need: surrender.need)
        let swap = PlanChange(removing: removed, adding: change.added + [taken])
        return way(of: swap, attempt, taker: taker, through: lens)
      }
  }

  private func way(
    of change: PlanChange, _ attempt: Attempt, taker: Int?, through lens: Lens? = nil
  ) -> Way? {
    let lens = lens ?? self.lens(on: change)
    guard blockers(of: change, through: lens).isEmpty else { return nil }
    var words: [String] = []
    if let surrender = attempt.surrender, let given = problem.index(of: surrender.shift) {
      let label = problem.shifts[given].label
      words.append(
        taker.map { "gives \(label) to \(problem.people[$0].name)" } ?? "gives up \(label)")
    }
    if let replaced = attempt.replaced, let other = problem.index(of: replaced.curator) {
      words.append("takes the place of \(problem.people[other].name)")
    }
    return Way(
      sentence: words.joined(separator: " and "), effect: effect(of: change, through: lens))
  }

  /// Nothing, and the person's shifts that rules name as in the way.
  private func surrenders(of person: Int, for effect: Effect) -> [Assignment?] {
    let named = Set(effect.blockers.flatMap(\.shifts))
    let removed = Set(effect.change.removed)
    let own = named.sorted().compactMap { shift in
      problem.index(of: shift).flatMap { seat(of: person, on: $0) }
    }
    return [nil] + own.filter { !removed.contains($0) }
  }

  /// Nothing, and at a full desk those who sit there.
  private func replacements(at need: Need, on place: Int, by person: Int) -> [Assignment?] {
    let seated = schedule.people(at: need)
    guard seated.count >= need.headcount.maximum else { return [nil] }
    return [nil]
      + seated.sorted().filter { $0 != person }.compactMap { seat(of: $0, on: place) }
  }

  /// Those who could sit at a desk, as far as obstacles go, and do not work then.
  private func takers(of seat: Assignment, on place: Int, but person: Int) -> [Int] {
    problem.people.indices.filter { taker in
      guard taker != person, self.seat(of: taker, on: place) == nil else { return false }
      let taken = Assignment(
        curator: problem.people[taker].id, shift: seat.shift, need: seat.need)
      return !hasObstacle(PlanChange(adding: [taken]))
    }
  }

  /// Whether somebody can never do some of the new work, whatever else is planned.
  func hasObstacle(_ change: PlanChange) -> Bool {
    change.added.contains { added in
      guard let person = problem.index(of: added.curator).map({ problem.people[$0] }),
        let shift = problem.index(of: added.shift).map({ problem.shifts[$0] }),
        let need = shift.needs.first(where: { $0.id == added.need })
      else { return true }
      return rules.contains {
        $0.obstacle(for: person, on: shift) != nil || $0.obstacle(for: person, at: need) != nil
      }
    }
  }
}
