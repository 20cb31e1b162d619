import Lineup

// Who can take a desk, and which desks somebody can take.
extension PlanTrial {
  /// Everybody of the roster beside a shift, the best first: each at the best of some of its desks
  /// (all unless `desks` tells), with the rules in the way or the change of each level.
  ///
  /// `ways` tells for how many of the blocked a change is sought that would free them.
  ///
  /// - Returns: nothing where the problem has no such shift.
  public func candidates(
    for shift: Identifier<Shift>, at desks: Set<Identifier<Need>>? = nil, ways: Int = 0
  ) -> [Candidate] {
    guard let place = problem.index(of: shift) else { return [] }
    let needs = problem.shifts[place].needs.filter { desks?.contains($0.id) ?? true }
    guard let first = needs.first else { return [] }
    let lens = lens(on: [place])
    let people = problem.people.indices.compactMap { person in
      let servable = needs.filter { canServe(person, $0) }
      return (servable.isEmpty ? [first] : servable)
        .map { candidate(person, on: place, at: $0, through: lens) }
        .min(by: Candidate.precedes)
    }
    let leftOut = problem.leftOut.map { person in
      Candidate(
        curator: person.curator, name: person.name, shift: problem.shifts[place], need: first,
        standing: .leftOut, missing: 0, effect: nil, reasons: [person.description])
    }
    var ranked = (people + leftOut).sorted(by: Candidate.precedes)
    let blocked = ranked.indices.filter { ranked[$0].standing == .blocked }.prefix(ways)
    for index in blocked { ranked[index].way = way(for: ranked[index]) }
    if !blocked.isEmpty { ranked.sort(by: Candidate.precedes) }
    return ranked
  }

  /// Every desk of every shift for somebody: desks that lack people first, then the best first.
  ///
  /// - Returns: nothing where the problem has no such person.
  public func suits(_ curator: Identifier<Curator>) -> [Candidate] {
    guard let person = problem.index(of: curator) else { return [] }
    let all = problem.shifts.indices.flatMap { place in
      let lens = lens(on: [place])
      return problem.shifts[place].needs.map {
        candidate(person, on: place, at: $0, through: lens)
      }
    }
    return all.sorted { left, right in
      if left.standing != right.standing { return left.standing < right.standing }
      let (isOpen, isOther) = (left.missing > 0, right.missing > 0)
      return isOpen == isOther ? Candidate.precedes(left, right) : isOpen
    }
  }

  /// Somebody beside a desk, with `ways` the change that would free somebody blocked; nil where the
  /// problem has no such person, shift or desk.
  public func candidate(
    _ curator: Identifier<Curator>, on shift: Identifier<Shift>, at need: Identifier<Need>,
    ways: Bool = false
  ) -> Candidate? {
    guard let person = problem.index(of: curator), let place = problem.index(of: shift),
      let need = problem.shifts[place].needs.first(where: { $0.id == need })
    else { return nil }
    var found = candidate(person, on: place, at: need, through: lens(on: [place]))
    if ways { found.way = way(for: found) }
    return found
  }

  /// Somebody beside a desk, in the place of somebody there where `replaced` tells.
  func candidate(
    _ person: Int, on place: Int, at need: Need, through lens: Lens,
    replacing replaced: Assignment? = nil
  ) -> Candidate {
    let who = problem.people[person]
    let shift = problem.shifts[place]
    let seat = seat(of: person, on: place)
    let isThere = seat?.need == need.id
    let added = Assignment(curator: who.id, shift: shift.id, need: need.id)
    let change = PlanChange(removing: [seat, replaced].compactMap { $0 }, adding: [added])
    let effect = isThere ? nil : quickEffect(of: change, through: lens)
    let missing = max(0, need.headcount.target - schedule.heads(at: need))
    let standing: Candidate.Standing =
      isThere ? .working : effect?.isAllowed == true ? .possible : .blocked
    return Candidate(
      curator: who.id, name: who.name, shift: shift, need: need, standing: standing,
      missing: missing, effect: effect,
      reasons: standing == .blocked ? [] : reasons(for: person, on: place, missing: missing))
  }

  /// Whether no rule keeps somebody from a desk itself.
  func canServe(_ person: Int, _ need: Need) -> Bool {
    !rules.contains { $0.obstacle(for: problem.people[person], at: need) != nil }
  }

  /// The effect of a change, its levels left out where rules are in the way.
  private func quickEffect(of change: PlanChange, through lens: Lens) -> Effect {
    let blockers = blockers(of: change, through: lens)
    guard blockers.isEmpty else {
      return Effect(change: change, blockers: blockers, levels: [], fees: 0)
    }
    return effect(of: change, through: lens)
  }
}

// Why somebody suits a shift.
extension PlanTrial {
  /// Wishes, load and money in words.
  private func reasons(for person: Int, on place: Int, missing: Int) -> [String] {
    let who = problem.people[person]
    let shift = problem.shifts[place]
    var reasons: [String] = []
    for request in requests(of: person, on: place) {
      reasons.append(request.isOn ? "asks for this shift" : "asks to be spared this shift")
    }
    if who.likes(shift) { reasons.append("would like to work then") }
    if who.dislikes(shift) { reasons.append("would rather not work then") }
    reasons.append(week(of: person, with: place))
    if shift.isUnpopular {
      let count = schedule.shifts(of: person).count(where: \.isUnpopular)
      reasons.append("\(unpopular(count + who.unpopularShiftsBefore)) with those before")
    }
    if schedule.isHired[person] {
      reasons.append("is hired already")
    } else {
      reasons.append("would be a new hire" + fees(ofNewHire: who.rate))
    }
    return reasons
  }

  /// As `, 25.00 EUR once, 100.00 EUR at least`; nothing where nothing is asked beside the work.
  private func fees(ofNewHire rate: Rate) -> String {
    let once = rate.flat > 0 ? ", \(Money(minorUnits: rate.flat, rate.currency)) once" : ""
    return rate.minimum > rate.flat
      ? once + ", \(Money(minorUnits: rate.minimum, rate.currency)) at least" : once
  }

  /// The work of the shift's week, as `8 h of 40 h that week`.
  private func week(of person: Int, with place: Int) -> String {
    let week = problem.shifts[place].day.weekNumber
    let elsewhere = problem.people[person].around.minutes(ofWeek: week)
    let minutes = schedule.shifts(of: person).filter { $0.day.weekNumber == week }
      .reduce(elsewhere) { $0 + $1.period.minutes }
    let limit = problem.people[person].contract.maximumMinutesPerWeek
    let most = limit.map { " of \(duration(minutes: $0))" } ?? ""
    return "works \(duration(minutes: minutes))\(most) that week"
  }

  private func unpopular(_ count: Int) -> String {
    count == 1 ? "1 unpopular shift" : "\(count) unpopular shifts"
  }
}
