import Lineup

/// A plan laid out against its problem, as the rules read it; the plan may be made by hand and
/// break anything.
public struct Schedule: Sendable {
  public let problem: Problem
  public let plan: Plan

  /// Whether each person of the problem is hired.
  let isHired: [Bool]

  /// The shifts of each person in order, each once.
  let shiftsOf: [[Int]]

  /// The shifts for which each person stands by and has no other work.
  let standbysOf: [Set<Int>]

  /// The people at each need, each once.
  private let headsOf: [Identifier<Need>: Set<Int>]

  /// The cost where it was told, which spares adding it up.
  private let knownCost: Int64?

  /// Lays out `plan`; what it says of unknown people and shifts is left to `Soundness`.
  public init(_ plan: Plan, of problem: Problem) {
    self.problem = problem
    self.plan = plan
    let hires = Set(plan.hires)
    isHired = problem.people.map { hires.contains($0.id) }
    var shifts = [Set<Int>](repeating: [], count: problem.people.count)
    var standbys = shifts
    var heads: [Identifier<Need>: Set<Int>] = [:]
    for assignment in plan.assignments {
      guard let person = problem.index(of: assignment.curator),
        let shift = problem.index(of: assignment.shift)
      else { continue }
      let need = problem.shifts[shift].needs.first { $0.id == assignment.need }
      let isFirst = shifts[person].insert(shift).inserted
      if need?.isStandby == true, isFirst {
        standbys[person].insert(shift)
      } else if need?.isStandby != true {
        standbys[person].remove(shift)
      }
      if need != nil { heads[assignment.need, default: []].insert(person) }
    }
    standbysOf = standbys
    shiftsOf = shifts.map { $0.sorted() }
    headsOf = heads
    knownCost = nil
  }

  /// The schedule after a change, at the effort of the change; `isHired` tells of those whose work
  /// changes whether they are hired then, and `cost` what the plan costs then.
  func applying(_ change: PlanChange, isHired hired: [Int: Bool], cost: Int64) -> Schedule {
    let removed = Set(change.removed)
    var (isHired, shiftsOf) = (isHired, shiftsOf)
    var (standbysOf, headsOf) = (standbysOf, headsOf)
    for (person, isNow) in hired { isHired[person] = isNow }
    for assignment in change.removed {
      guard let person = problem.index(of: assignment.curator),
        let shift = problem.index(of: assignment.shift)
      else { continue }
      shiftsOf[person].removeAll { $0 == shift }
      standbysOf[person].remove(shift)
      headsOf[assignment.need]?.remove(person)
    }
    for assignment in change.added {
      guard let person = problem.index(of: assignment.curator),
        let shift = problem.index(of: assignment.shift)
      else { continue }
      let place = shiftsOf[person].firstIndex { $0 >= shift } ?? shiftsOf[person].endIndex
      shiftsOf[person].insert(shift, at: place)
      headsOf[assignment.need, default: []].insert(person)
      let need = problem.shifts[shift].needs.first { $0.id == assignment.need }
      if need?.isStandby == true { standbysOf[person].insert(shift) }
    }
    let hires = problem.people.indices.filter { isHired[$0] }.map { problem.people[$0].id }
    let plan = Plan(
      hires: hires, assignments: plan.assignments.filter { !removed.contains($0) } + change.added,
      cost: Money(minorUnits: cost, problem.currency))
    return Schedule(
      problem: problem, plan: plan, isHired: isHired, shiftsOf: shiftsOf, standbysOf: standbysOf,
      headsOf: headsOf, knownCost: cost)
  }

  private init(
    problem: Problem, plan: Plan, isHired: [Bool], shiftsOf: [[Int]], standbysOf: [Set<Int>],
    headsOf: [Identifier<Need>: Set<Int>], knownCost: Int64
  ) {
    self.problem = problem
    self.plan = plan
    self.isHired = isHired
    self.shiftsOf = shiftsOf
    self.standbysOf = standbysOf
    self.headsOf = headsOf
    self.knownCost = knownCost
  }

  /// The people at a need, by their place in the problem.
  func people(at need: Need) -> Set<Int> { headsOf[need.id] ?? [] }

  /// How many people are at a need.
  func heads(at need: Need) -> Int { people(at: need).count }

  /// People with work, by their place in the problem.
  var working: [Int] { problem.people.indices.filter { !shiftsOf[$0].isEmpty } }

  /// People hired, by their place in the problem.
  var hired: [Int] { problem.people.indices.filter { isHired[$0] } }

  /// The shifts themselves of somebody, in order.
  func shifts(of person: Int) -> [Shift] { shiftsOf[person].map { problem.shifts[$0] } }

  /// The shifts of somebody by Monday-to-Sunday week, weeks in order.
  func weeks(of person: Int) -> [(week: Int, shifts: [Shift])] {
    Dictionary(grouping: shifts(of: person), by: \.day.weekNumber)
      .map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  /// The days on which somebody works, in order.
  func days(of person: Int) -> [LocalDate] { Set(shifts(of: person).map(\.day)).sorted() }

  /// The days on which somebody works in the plan and not elsewhere.
  func freeDays(of person: Int) -> Set<LocalDate> {
    let around = problem.people[person].around
    return Set(days(of: person).filter { !around.isWorked($0) })
  }

  /// The stretches of days on which somebody works here or elsewhere, those without any work that
  /// is only here left out.
  func stretches(of person: Int) -> [[LocalDate]] {
    let around = problem.people[person].around
    guard !around.isEmpty else { return LineupPlanner.stretches(days(of: person)) }
    let free = freeDays(of: person)
    return LineupPlanner.stretches(free.union(around.minutes.keys).sorted())
      .filter { !free.isDisjoint(with: $0) }
  }

  /// What the plan costs in minor units: flat fees, day fees and hours of the hires, and what is
  /// missing to the least that they ask.
  public var cost: Int64 {
    knownCost ?? problem.people.indices.reduce(0) { $0 + fees(of: $1) }
  }

  /// What somebody costs in minor units.
  func fees(of index: Int) -> Int64 { ownFees(of: index) + missingFees(of: index) }

  /// What is missing in somebody's fees to the least that the person asks if hired.
  func missingFees(of index: Int) -> Int64 {
    guard isHired[index] else { return 0 }
    return max(0, problem.people[index].rate.minimum - ownFees(of: index))
  }

  /// What somebody's hire and work come to, whatever the least that the person asks.
  private func ownFees(of index: Int) -> Int64 {
    let person = problem.people[index]
    let hourly = shiftsOf[index].reduce(Int64(0)) { sum, place in
      let shift = problem.shifts[place]
      guard standbysOf[index].contains(place) else { return sum + person.hourlyFee(of: shift) }
      return sum + person.standbyFee(of: shift, percent: problem.settings.standbyPercent)
    }
    let flat = isHired[index] ? person.rate.flat : 0
    return flat + person.rate.perDay * Int64(days(of: index).count) + hourly
  }

  /// Heads missing to the targets, in the order of the shifts.
  public var unmet: [UnmetNeed] {
    problem.shifts.flatMap { shift in
      shift.needs.compactMap { need in
        let missing = need.headcount.target - heads(at: need)
        return missing > 0 ? UnmetNeed(shift: shift, need: need, missing: missing) : nil
      }
    }
  }
}

/// A need with fewer people than its target.
public struct UnmetNeed: Hashable, Sendable {
  public let shift: Shift
  public let need: Need

  /// People missing to the target.
  public let missing: Int

  /// Minutes of work that nobody does.
  public var headMinutes: Int { missing * shift.period.minutes }
}
