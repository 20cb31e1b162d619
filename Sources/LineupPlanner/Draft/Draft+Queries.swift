import CPSAT
import Lineup

/// What rules and objectives ask of a draft.
extension Draft {
  /// All work that somebody could do.
  func work(of person: Int) -> [Literal] { works[person].compactMap { $0 } }

  /// The work that somebody could do on some shifts, with its minutes.
  func work(of person: Int, in shifts: [Int]) -> [(literal: Literal, minutes: Int)] {
    shifts.compactMap { shift in
      works[person][shift].map { ($0, problem.shifts[shift].period.minutes) }
    }
  }

  /// The minutes of some work.
  func minutes(_ work: [(literal: Literal, minutes: Int)]) -> LinearExpression {
    LinearExpression(terms: work.map { ($0.literal, Int64($0.minutes)) })
  }

  /// Whether somebody pinned to a shift works it at a need: 1 or 0.
  func seat(of person: Int, on shift: Int, at need: Identifier<Need>) -> LinearExpression {
    let place = problem.shifts[shift].needs.firstIndex { $0.id == need }
    for own in classes[shift] where own.people == [person] {
      guard let seat = own.needs.firstIndex(where: { $0 == place }) else { continue }
      return own.counts.isEmpty
        ? work(of: person, on: shift, in: own) : LinearExpression(own.counts[seat])
    }
    return LinearExpression(0)
  }

  /// Whether somebody works a shift as one of a class: 1 or 0.
  func work(of person: Int, on shift: Int, in group: SkillClass) -> LinearExpression {
    DraftLayout.work(works[person][shift], standbys[person][shift], isStandby: group.isStandby)
  }

  /// The days on which somebody could work.
  func days(of person: Int) -> [LocalDate] { workdays[person].keys.sorted() }

  /// On how many of some days somebody works.
  func workdays(of person: Int, on days: [LocalDate]) -> LinearExpression {
    LinearExpression.sum(days.flatMap { workdays[person][$0] ?? [] })
  }

  /// The days on which somebody could work that are free of work elsewhere.
  func freeDays(of person: Int) -> Set<LocalDate> {
    let around = problem.people[person].around
    return Set(workdays[person].keys.filter { !around.isWorked($0) })
  }

  /// On how many of some days somebody works here or elsewhere.
  func busyDays(of person: Int, on days: [LocalDate]) -> LinearExpression {
    let around = problem.people[person].around
    let elsewhere = days.count(where: around.isWorked)
    return workdays(of: person, on: days.filter { !around.isWorked($0) }) + Int64(elsewhere)
  }

  /// The shifts by Monday-to-Sunday week, in order.
  var weeks: [(number: Int, shifts: [Int])] {
    Dictionary(grouping: problem.shifts.indices) { problem.shifts[$0].day.weekNumber }
      .map { (number: $0.key, shifts: $0.value) }.sorted { $0.number < $1.number }
  }

  /// See `Problem.cliques(restMinutes:ofAtLeast:)`.
  func cliques(restMinutes: Int, ofAtLeast fewest: Int = 2) -> [[Int]] {
    problem.cliques(restMinutes: restMinutes, ofAtLeast: fewest)
  }
}

extension Problem {
  /// The largest groups of shifts of which nobody can work two with a rest of `restMinutes`, each
  /// rising, in order of time.
  ///
  /// Shifts with their rest are intervals, so the shifts that are running or rested from when one
  /// starts clash pairwise, and every pair that clashes is in such a group.
  func cliques(restMinutes: Int, ofAtLeast fewest: Int = 2) -> [[Int]] {
    let rest = Int64(restMinutes) * 60_000_000
    let periods = shifts.map(\.period)
    var open: [Int] = []
    var groups: [[Int]] = []
    for (index, period) in periods.enumerated() {
      open.removeAll { periods[$0].end.microseconds + rest <= period.start.microseconds }
      open.append(index)
      if let last = groups.last, last == Array(open.dropLast()) { groups.removeLast() }
      groups.append(open)
    }
    return groups.filter { $0.count >= fewest }
  }
}

/// Limits of somebody's minutes.
extension Draft {
  /// Keeps the minutes of some work at most at a limit.
  mutating func keepMinutes(
    of work: [(literal: Literal, minutes: Int)], atMost limit: Int, of person: Int,
    _ rule: some Rule
  ) {
    let lengths = work.map(\.minutes)
    guard lengths.reduce(0, +) > limit else { return }
    // The most that shifts can add up to is as good a limit, and a tighter relaxation.
    let most = isSoft ? limit : SubsetSums(of: lengths, upTo: limit).largest(atMost: limit)
    keep(minutes(work), atMost: Int64(most) * hired[person], Demand(rule))
  }

  /// Keeps the minutes of some work at least at a limit, if the person is hired.
  mutating func keepMinutes(
    of work: [(literal: Literal, minutes: Int)], atLeast limit: Int, of person: Int,
    _ rule: some Rule
  ) {
    let lengths = work.map(\.minutes)
    let most = min(lengths.reduce(0, +), limit + (lengths.max() ?? 0))
    let least = isSoft ? limit : SubsetSums(of: lengths, upTo: most).smallest(atLeast: limit)
    // Where no work is enough, nobody can be hired.
    keep(minutes(work), atLeast: Int64(least ?? limit) * hired[person], Demand(rule))
  }
}
