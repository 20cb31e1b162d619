import CPSAT
import Dispatch
import Lineup

/// Makes a plan better part by part: some people move, all others stay, and the solver finds the
/// best for those who move (large-neighbourhood search). Whatever rules the planner heeds, the parts
/// heed too.
struct NeighbourhoodSearch {
  /// Who moves, and on which days; nil means on all.
  private struct Neighbourhood: Sendable {
    let people: Set<Int>
    let days: Set<LocalDate>?
    let seed: Int32
  }

  /// What became of one.
  private struct Answer: Sendable {
    let schedule: Schedule?
    let isProven: Bool
    let work: Double
  }

  private let rules: [any Rule]
  private let objective: any Objective
  private let settled: [any Objective]
  private let map: SeatMap
  private let stop: StopToken?
  private var random: SplitMix

  /// How many people move, with few days and with all.
  private var sizes = (few: 20.0, all: 6.0)

  /// Most that one part may take, in the clock's measure.
  private static let mostTime = 2.0

  /// The work that drawing a part counts as, because trivial ones cost the solver none.
  private static let drawingWork = 0.005

  /// nil where parts do not tell what the whole is worth.
  init?(
    _ map: SeatMap, rules: [any Rule], objective: any Objective, settled: [any Objective],
    seed: Int32, stop: StopToken?
  ) {
    guard objective.isAdditive, settled.allSatisfy(\.isAdditive), map.problem.people.count > 1
    else { return nil }
    self.rules = rules
    self.objective = objective
    self.settled = settled
    self.map = map
    self.stop = stop
    random = SplitMix(seed: UInt64(truncatingIfNeeded: seed))
  }

  /// The best plan found from a sound one, not worse by the objective or by those that are settled.
  /// Ends after `patience` parts without a better plan.
  mutating func improve(
    _ schedule: Schedule, downTo bound: Int64, _ clock: inout SearchClock, leaving reserve: Double,
    patience: Int = .max, found: (Schedule) -> Void = { _ in }
  ) throws -> Schedule {
    var best = schedule
    var value = objective.value(of: best)
    var inVain = 0
    while value > bound, clock.remaining > reserve, inVain < patience, stop?.isStopped != true {
      let hoods = (0..<clock.workers).map { _ in neighbourhood(of: best) }
      let time = min(Self.mostTime, clock.remaining - reserve)
      let answers = try solve(hoods, around: best, clock: clock, for: time)
      // Who works beside others takes no longer than the longest.
      clock.spend(work: Self.drawingWork + (answers.map(\.work).max() ?? 0))
      for (hood, answer) in zip(hoods, answers) { adapt(to: answer, hood) }
      inVain += hoods.count
      let better = answers.compactMap(\.schedule).min {
        objective.value(of: $0) < objective.value(of: $1)
      }
      guard let better, better.violations(of: rules).allSatisfy(\.isSoft) else { continue }
      best = better
      guard objective.value(of: better) < value else { continue }
      value = objective.value(of: better)
      inVain = 0
      found(better)
    }
    return best
  }

  /// Larger parts while they are proven, smaller ones where they are not.
  private mutating func adapt(to answer: Answer, _ hood: Neighbourhood) {
    let factor = answer.isProven ? 1.05 : 0.85
    let most = Double(map.problem.people.count)
    if hood.days == nil {
      sizes.all = min(most, max(2, sizes.all * factor))
    } else {
      sizes.few = min(most, max(4, sizes.few * factor))
    }
  }

  /// People who matter to one need: some who can serve it, the idle first, and some others.
  private mutating func neighbourhood(of schedule: Schedule) -> Neighbourhood {
    let problem = map.problem
    let days = Set(problem.shifts.map(\.day)).sorted()
    let isFew = days.count > 3 && random.below(2) == 0
    let focus = focus(in: schedule)
    var people: Set<Int> = []
    var window: Set<LocalDate>?
    if let focus {
      let spot = map.spots[focus]
      let clashes = map.clashes[spot.shift]
      let able = spot.able.members.map { person in
        let isFree = !schedule.shiftsOf[person].contains(where: clashes.contains)
        return (person: person, rank: random.below(100) + (isFree ? 0 : 50))
      }
      let size = Int(isFew ? sizes.few : sizes.all)
      people = Set(
        able.sorted { ($0.rank, $0.person) < ($1.rank, $1.person) }.prefix((size + 1) / 2)
          .map(\.person))
      while people.count < min(size, problem.people.count) {
        people.insert(random.below(problem.people.count))
      }
      if isFew {
        let length = 2 + random.below(3)
        let start = problem.shifts[spot.shift].day.advanced(by: -random.below(length))
        window = Set((0..<length).map { start.advanced(by: $0) })
      }
    }
    let seed = Int32(random.below(Int(Int32.max)))
    return Neighbourhood(people: people, days: window, seed: seed)
  }

  /// A need with heads missing, or any.
  private mutating func focus(in schedule: Schedule) -> Int? {
    let spots = map.spots
    guard !spots.isEmpty else { return nil }
    let short = spots.indices.filter {
      schedule.heads(at: spots[$0].need) < spots[$0].need.headcount.target
    }
    if !short.isEmpty, random.below(2) == 0 { return short[random.below(short.count)] }
    return random.below(spots.count)
  }

  /// Solves parts side by side, each with one worker, so that a seed always gives the same.
  private func solve(
    _ hoods: [Neighbourhood], around schedule: Schedule, clock: SearchClock, for time: Double
  ) throws -> [Answer] {
    guard hoods.count > 1 else {
      return try hoods.map { try solve($0, around: schedule, clock: clock, for: time) }
    }
    let slots = Slots<Result<Answer, any Error>>(count: hoods.count)
    DispatchQueue.concurrentPerform(iterations: hoods.count) { index in
      slots.set(
        Result { try solve(hoods[index], around: schedule, clock: clock, for: time) }, at: index)
    }
    return try slots.values.map { try $0.get() }
  }

  private func solve(
    _ hood: Neighbourhood, around schedule: Schedule, clock: SearchClock, for time: Double
  ) throws -> Answer {
    let part = ProblemPart(of: schedule, moving: hood.people, on: hood.days, rules: rules)
    let begin = Schedule(part.plan, of: part.problem)
    var draft = Draft(part.problem, rules: rules)
    for objective in settled {
      let sum = objective.express(in: &draft)
      draft.model.add(sum <= objective.value(of: begin))
    }
    let sum = objective.express(in: &draft)
    draft.model.minimize(sum)
    draft.hint(begin)
    var parameters = clock.parameters(for: time)
    parameters.workers = 1
    parameters.seed = hood.seed
    parameters.subsolvers = ["max_lp"]
    parameters.probingLevel = 0
    parameters.maxPresolveIterations = 1
    let response = try Solver().solve(draft.model, parameters, stop: stop)
    if response.status == .modelInvalid { throw PlannerError.solver(response.solutionInfo) }
    let found = response.solution.map { part.whole(with: draft.plan(from: $0)) }
    let value = objective.value(of: schedule)
    return Answer(
      schedule: found.flatMap { objective.value(of: $0) <= value ? $0 : nil },
      isProven: response.status == .optimal, work: response.deterministicTime)
  }
}

/// Values that several threads fill in, each its own.
private final class Slots<Value: Sendable>: @unchecked Sendable {
  private let queue = DispatchQueue(label: "slots")
  private var slots: [Value?]

  init(count: Int) { slots = [Value?](repeating: nil, count: count) }

  var values: [Value] { queue.sync { slots.compactMap { $0 } } }

  func set(_ value: Value, at index: Int) { queue.sync { slots[index] = value } }
}
