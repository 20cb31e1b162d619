import Lineup

/// The shifts of a problem, only some of them with their needs.
struct Lens: Sendable {
  let shifts: [Shift]
}

/// The few people whom a change can touch, before and after it: what the rules say of them differs
/// as it does for the whole plan, at a fraction of the work.
struct TrialWorld: Sendable {
  let before: Schedule
  let after: Schedule
}

// Small worlds.
extension PlanTrial {
  /// A lens on the shifts of a change.
  func lens(on change: PlanChange) -> Lens {
    lens(on: Set((change.removed + change.added).compactMap { problem.index(of: $0.shift) }))
  }

  /// A lens on some shifts, by their places.
  func lens(on places: Set<Int>) -> Lens {
    Lens(
      shifts: problem.shifts.enumerated().map { place, shift in
        places.contains(place)
          ? shift
          : Shift(
            id: shift.id, code: shift.code, day: shift.day, period: shift.period,
            isUnpopular: shift.isUnpopular, needs: shift.needs.compactMap(unlimited))
      })
  }

  /// The need of people who stand by, for whatever number of them; nil where people work, because
  /// fees do not ask where.
  private func unlimited(_ need: Need) -> Need? {
    guard need.isStandby, let any = Headcount(minimum: 0, target: 0, maximum: .max) else {
      return nil
    }
    return Need(
      id: need.id, desk: need.desk, headcount: any, underWeight: need.underWeight,
      overWeight: need.overWeight, isStandby: true)
  }

  /// Those whose work changes, those paired with them, and everybody at the needs of the change.
  func world(around change: PlanChange, through lens: Lens) -> TrialWorld {
    let touched = people(in: change)
    let whole = touched.union(touched.flatMap { partners[$0] })
    let places = Set((change.removed + change.added).compactMap { problem.index(of: $0.shift) })
    var work: [(person: Int, seats: [Assignment])] = whole.map { ($0, Array(seats[$0].values)) }
    var met = whole
    let needs = Set((change.removed + change.added).map(\.need))
    for shift in places {
      for need in problem.shifts[shift].needs where needs.contains(need.id) {
        for person in schedule.people(at: need) where met.insert(person).inserted {
          work.append((person, places.compactMap { seats[person][$0] }))
        }
      }
    }
    return world(of: work, change, through: lens)
  }

  /// Those whose work changes, and the hires that have most and least of what fairness counts.
  func worldOfHires(around change: PlanChange, through lens: Lens) -> TrialWorld {
    let touched = people(in: change)
    var members = touched
    for rank in ranks {
      if let fewest = rank.first(where: { !touched.contains($0) }) { members.insert(fewest) }
      if let most = rank.last(where: { !touched.contains($0) }) { members.insert(most) }
    }
    return world(of: members.map { ($0, Array(seats[$0].values)) }, change, through: lens)
  }

  private func world(
    of work: [(person: Int, seats: [Assignment])], _ change: PlanChange, through lens: Lens
  ) -> TrialWorld {
    let work = work.sorted { $0.person < $1.person }
    let before = work.flatMap(\.seats)
    let removed = Set(change.removed)
    let after = before.filter { !removed.contains($0) } + change.added
    let hiresBefore = work.map(\.person).filter { schedule.isHired[$0] }
    let hiresAfter = hires(after: change, among: work.map(\.person))
    let problem = narrowed(to: work, hires: hiresBefore.count, through: lens)
    return TrialWorld(
      before: Schedule(part(hiresBefore, before), of: problem),
      after: Schedule(part(hiresAfter, after), of: problem))
  }

  private func part(_ hires: [Int], _ assignments: [Assignment]) -> Plan {
    Plan(
      hires: hires.map { problem.people[$0].id }, assignments: assignments,
      cost: Money(minorUnits: 0, problem.currency))
  }

  /// Who is hired after a change: whoever gets work, and not who loses the last of it.
  func hires(after change: PlanChange, among people: [Int]) -> [Int] {
    let added = Set(change.added.map(\.curator))
    let removed = Dictionary(grouping: change.removed, by: \.curator).mapValues(\.count)
    return people.filter { person in
      let id = problem.people[person].id
      if added.contains(id) { return true }
      let isLeftWithoutWork = removed[id].map { $0 == seats[person].count } ?? false
      return schedule.isHired[person] && !isLeftWithoutWork
    }
  }

  /// The problem of some people; what the others cost and how many they are is taken off the limits.
  private func narrowed(
    to work: [(person: Int, seats: [Assignment])], hires: Int, through lens: Lens
  ) -> Problem {
    let people = work.map { problem.people[$0.person] }
    let members = Set(work.map(\.person))
    var conditions = problem.conditions
    conditions.requests = people.flatMap { requests[$0.id] ?? [] }
    // Somebody whom no plan can hire binds a buddy all the same.
    conditions.pairings = problem.conditions.pairings.filter { pair in
      [pair.first, pair.second].allSatisfy { curator in
        problem.index(of: curator).map(members.contains) ?? true
      }
    }
    let others = cost - work.reduce(0) { $0 + fees(of: $1.person, at: $1.seats) }
    let otherHires = hireCount - hires
    let limits = problem.hires
    return Problem(
      flight: problem.flight,
      budget: problem.budget.map { Money(minorUnits: $0.minorUnits - others, $0.currency) },
      currency: problem.currency,
      hires: (limits.lowerBound - otherHires)...(limits.upperBound - otherHires),
      minimumRest: problem.minimumRest, people: people, shifts: lens.shifts,
      pinned: people.flatMap { pins[$0.id] ?? [] }, leftOut: problem.leftOut,
      settings: problem.settings.weighing(problem.preferenceWeights), conditions: conditions)
  }

  /// What somebody costs who has some of the plan's seats.
  private func fees(of person: Int, at seats: [Assignment]) -> Int64 {
    if seats.count == self.seats[person].count { return schedule.fees(of: person) }
    let who = problem.people[person]
    let places = seats.compactMap { problem.index(of: $0.shift) }
    let days = Set(places.map { problem.shifts[$0].day }).count
    let hourly = places.reduce(Int64(0)) { sum, place in
      let shift = problem.shifts[place]
      return schedule.standbysOf[person].contains(place)
        ? sum + who.standbyFee(of: shift, percent: problem.settings.standbyPercent)
        : sum + who.hourlyFee(of: shift)
    }
    return schedule.isHired[person]
      ? who.rate.fees(days: days, hourly: hourly) : who.rate.perDay * Int64(days) + hourly
  }

  func people(in change: PlanChange) -> Set<Int> {
    Set((change.removed + change.added).compactMap { problem.index(of: $0.curator) })
  }
}

extension PlannerSettings {
  /// The same settings with wishes weighed as told.
  func weighing(_ weights: (undesired: Int64, desired: Int64)) -> PlannerSettings {
    PlannerSettings(
      isOneShiftADay: isOneShiftADay, undesiredPerHour: weights.undesired,
      desiredPerHour: weights.desired, unpopularWeight: unpopularWeight, loadWeight: loadWeight,
      standbyPercent: standbyPercent)
  }
}
