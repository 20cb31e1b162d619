#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Chooses one option after the other by the reach that it adds: what a careful person would do,
/// quick and seldom far from the best, but blind to limits that choices made early break later.
struct GreedySelection {
  /// What the next option is chosen by.
  enum Order {
    case gainForFee
    case gain
  }

  let problem: ReachProblem

  /// By option and segment: the part of the segment that the option reaches alone.
  private let parts: [[Double]]
  private let worths: [Double]

  init(_ problem: ReachProblem) {
    self.problem = problem
    parts = problem.options.map { $0.exposures.map { -expm1(-$0) } }
    worths = problem.segments.indices.map(problem.worth(of:))
  }

  /// The best of all orders that keeps every limit, made better by exchanges for some seconds; nil
  /// where none does.
  func start(seconds: Double) -> Selection? {
    let end = ContinuousClock.now + .seconds(seconds)
    let found = [Order.gainForFee, .gain].map(select(by:)).compactMap { selection in
      problem.faults(of: selection).isEmpty
        ? selection : mending(selection, seconds: seconds / 4)
    }
    let best = found.max { problem.value(of: $0) < problem.value(of: $1) }
    return best.map { exchanging($0, until: end) }
  }

  /// A selection within budget, staff, clashes and most hires; it may break other limits.
  func select(by order: Order) -> Selection {
    var state = State(problem)
    serveDemand(&state)
    while state.people.count < problem.hires.upperBound {
      var best: (option: Int, value: Double)?
      for option in problem.options.indices where state.hasRoom(for: option) {
        let gain = gain(of: option, unreached: state.unreached)
        let fee = Double(max(1, problem.leastFee(of: option)))
        let value = order == .gain ? gain : gain / fee
        if value > 0, best.map({ value > $0.value }) ?? true { best = (option, value) }
      }
      guard let best else { break }
      state.take(best.option, parts: parts[best.option])
    }
    return Selection(state.options)
  }

  private func gain(of option: Int, unreached: [Double]) -> Double {
    var sum = 0.0
    let own = parts[option]
    for segment in worths.indices { sum += worths[segment] * unreached[segment] * own[segment] }
    return sum
  }

  /// Takes people for the work first, those who serve most for their fee.
  private func serveDemand(_ state: inout State) {
    var missing = problem.demand
    var left = problem.leastBlocks ?? problem.allBlocks
    while left > 0, missing.contains(where: { $0 > 0 }) {
      var best: (option: Int, kinds: [(kind: Int, blocks: Int)], value: Double)?
      for option in problem.options.indices where state.hasRoom(for: option) {
        guard let place = problem.offerOf[option] else { continue }
        let offer = problem.offers[place]
        var room = offer.most
        var kinds: [(kind: Int, blocks: Int)] = []
        for kind in offer.kinds.sorted(by: { missing[$0] > missing[$1] }) where room > 0 {
          let blocks = min(room, missing[kind])
          if blocks > 0 { kinds.append((kind, blocks)) }
          room -= blocks
        }
        let blocks = offer.most - room
        guard blocks > 0 else { continue }
        let fee = problem.options[option].fee + offer.fee * Int64(max(blocks, offer.fewest))
        guard state.cost + fee <= problem.budget ?? .max else { continue }
        let value = Double(blocks) / Double(max(1, fee))
        if best.map({ value > $0.value }) ?? true { best = (option, kinds, value) }
      }
      guard let best, state.people.count < problem.hires.upperBound else { return }
      let blocks = best.kinds.reduce(0) { $0 + $1.blocks }
      state.take(best.option, parts: parts[best.option], blocks: blocks)
      for (kind, blocks) in best.kinds { missing[kind] -= blocks }
      left -= blocks
    }
  }

  /// Exchanges one option for another, or adds one, as long as that reaches more.
  func exchanging(
    _ selection: Selection, until end: ContinuousClock.Instant
  ) -> Selection {
    var current = selection
    while ContinuousClock.now < end {
      guard let better = exchangingOnce(current) else { break }
      current = better
    }
    return current
  }

  private func exchangingOnce(_ selection: Selection) -> Selection? {
    let unreached = problem.exposures(of: selection).map { exp(-$0) }
    let now = problem.reach(of: selection)
    let chosen = Set(selection.options)
    let people = Set(selection.options.map { problem.options[$0].person })
    let isFree = problem.budget == nil || !problem.offers.isEmpty
    let spare = (problem.budget ?? 0) - (problem.cost(of: selection) ?? 0)
    var moves: [(out: Int?, into: Int, gain: Double)] = []
    for out in selection.options.map(Optional.some) + [nil] {
      let left = out.map { out in
        unreached.indices.map { unreached[$0] / (1 - parts[out][$0]) }
      }
      let lost = left.map { left in
        worths.indices.reduce(0) { $0 + worths[$1] * (left[$1] - unreached[$1]) }
      }
      let leaves = out.map { problem.options[$0].person }
      // Where there is work, whoever leaves frees fees that only sharing it out anew tells.
      let most =
        isFree ? Int64.max : spare + (out.map { problem.options[$0].fee } ?? 0)
      for into in problem.options.indices where !chosen.contains(into) {
        let person = problem.options[into].person
        guard person == leaves || !people.contains(person),
          problem.options[into].fee <= most
        else { continue }
        let gain = gain(of: into, unreached: left ?? unreached) - (lost ?? 0)
        if gain > now * 1e-6 { moves.append((out, into, gain)) }
      }
    }
    moves.sort { $0.gain > $1.gain }
    return moves.prefix(30).lazy.map { move in
      Selection(selection.options.filter { $0 != move.out } + [move.into])
    }.first { problem.faults(of: $0).isEmpty }
  }
}

/// What a greedy choice has come to.
private struct State {
  private let problem: ReachProblem
  private let clashesOf: [Int: [Int]]
  private(set) var options: [Int] = []
  private(set) var people: Set<Int> = []
  private(set) var cost: Int64
  private var staffMinutes: Int64 = 0
  private(set) var unreached: [Double]

  init(_ problem: ReachProblem) {
    self.problem = problem
    cost = problem.retainer
    unreached = problem.segments.map { _ in 1 }
    var clashesOf: [Int: [Int]] = [:]
    for clash in problem.clashes {
      for person in clash { clashesOf[person, default: []] += clash.filter { $0 != person } }
    }
    self.clashesOf = clashesOf
  }

  func hasRoom(for option: Int) -> Bool {
    let person = problem.options[option].person
    return !people.contains(person)
      && cost + problem.leastFee(of: option) <= problem.budget ?? .max
      && staffMinutes + problem.options[option].staffMinutes <= problem.staffMinutes ?? .max
      && !(clashesOf[person] ?? []).contains(where: people.contains)
  }

  mutating func take(_ option: Int, parts: [Double], blocks: Int = 0) {
    options.append(option)
    people.insert(problem.options[option].person)
    let offer = problem.offerOf[option].map { problem.offers[$0] }
    cost += problem.options[option].fee
    if let offer { cost += offer.fee * Int64(max(blocks, offer.fewest)) }
    staffMinutes += problem.options[option].staffMinutes
    for segment in unreached.indices { unreached[segment] *= 1 - parts[segment] }
  }
}
