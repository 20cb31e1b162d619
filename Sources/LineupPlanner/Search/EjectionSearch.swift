import Lineup

/// Seats everybody's work by ejecting: an empty seat is given to somebody whose work it clashes
/// with, that work is put aside and becomes the next to be seated.
///
/// What has been put aside does not return to the same person for some rounds (tabu search on
/// partial colourings: Blöchliger, Zufferey 2008), seats that are hard to fill grow heavier (the
/// ejection pools of Nagata, Bräysy 2009), and now and then somebody is hired in another's place.
/// The number of hires stays as it is. Repeatable: a seed always gives the same seats.
struct EjectionSearch {
  private let problem: Problem
  private let map: SeatMap
  private let spotOf: [Int]
  private let shiftOf: [Int]
  private let clashing: [[Int]]

  /// For each spot and person whether the person can serve it.
  private let isAble: [Bool]
  private let order: [Int]
  private var random: SplitMix
  private var state: State

  /// Elementary steps taken, to count work by.
  private(set) var steps = 0

  /// Rounds for each seat after which a number of hires is given up.
  private static let patience = 1000

  /// Weight of pinned seats, which nothing outweighs.
  private static let pinned = 1 << 40

  /// What changes.
  private struct State {
    var personOf: [Int?]
    var seatsOf: [[Int]]
    var isHired: [Bool]
    var hires: [Int]
    var weight: [Int]

    /// For each shift and person what the person's seats weigh that clash with the shift.
    var load: [Int]

    /// Rounds until which a spot is closed to a person, and a person is neither hired nor let go.
    var closedUntil: [Int]
    var settledUntil: [Int]
    var empty: [Int] = []
    var placeOfEmpty: [Int]
    var round = 0
  }

  /// Seats as many as the targets want, and the pins.
  init(_ map: SeatMap, heads: (Need) -> Int, seed: Int32) {
    self.map = map
    problem = map.problem
    let pins = Dictionary(grouping: problem.pinned, by: \.need)
    spotOf = map.spots.indices.flatMap { spot in
      let need = map.spots[spot].need
      return [Int](repeating: spot, count: max(heads(need), pins[need.id]?.count ?? 0))
    }
    shiftOf = spotOf.map { map.spots[$0].shift }
    clashing = map.clashes.map(\.members)
    let everybody = map.problem.people.indices
    isAble = map.spots.flatMap { spot in everybody.map(spot.able.contains) }
    random = SplitMix(seed: UInt64(truncatingIfNeeded: seed))
    var uses = [Int](repeating: 0, count: problem.people.count)
    for spot in map.spots { for person in spot.able.members { uses[person] += 1 } }
    let people = problem.people
    order = people.indices.sorted {
      (people[$0].rate.least, -uses[$0], $0) < (people[$1].rate.least, -uses[$1], $1)
    }
    state = State(
      personOf: [], seatsOf: [], isHired: [], hires: [], weight: [], load: [], closedUntil: [],
      settledUntil: [], placeOfEmpty: [])
  }

  /// Whether every seat is taken.
  var isDone: Bool { state.empty.isEmpty }

  /// The seats that are taken, as assignments.
  var plan: Plan {
    let assignments = spotOf.indices.compactMap { seat in
      state.personOf[seat].map { person in
        Assignment(
          curator: problem.people[person].id, shift: problem.shifts[shiftOf[seat]].id,
          need: map.spots[spotOf[seat]].need.id)
      }
    }
    let hires = problem.people.indices.filter { !state.seatsOf[$0].isEmpty }
    return Plan.priced(
      hires: hires.map { problem.people[$0].id }, assignments: assignments, in: problem)
  }

  /// Begins anew: hires the cheapest and most able, and seats in order of time, each seat with who
  /// has been free for the shortest time.
  mutating func begin(hires count: Int) {
    let people = problem.people.count
    state = State(
      personOf: [Int?](repeating: nil, count: spotOf.count),
      seatsOf: [[Int]](repeating: [], count: people),
      isHired: [Bool](repeating: false, count: people), hires: [],
      weight: [Int](repeating: 1, count: spotOf.count),
      load: [Int](repeating: 0, count: problem.shifts.count * people),
      closedUntil: [Int](repeating: 0, count: map.spots.count * people),
      settledUntil: [Int](repeating: 0, count: people),
      placeOfEmpty: [Int](repeating: -1, count: spotOf.count))
    for seat in spotOf.indices { vacate(seat) }
    let pinned = seatPins()
    let others = order.filter { !pinned.contains($0) }
    for person in pinned.sorted() + others.prefix(max(0, count - pinned.count)) {
      state.isHired[person] = true
      state.hires.append(person)
    }
    for seat in spotOf.indices where state.personOf[seat] == nil {
      let spot = map.spots[spotOf[seat]]
      let free = state.hires.filter { spot.able.contains($0) && state.load[at(seat, $0)] == 0 }
      let best = free.max { (lastEnd(of: $0), -$0) < (lastEnd(of: $1), -$1) }
      if let best { put(seat, on: best) }
      steps += state.hires.count
    }
  }

  private mutating func seatPins() -> Set<Int> {
    var pinned: Set<Int> = []
    for pin in problem.pinned {
      let seat = spotOf.indices.first {
        state.personOf[$0] == nil && map.spots[spotOf[$0]].need.id == pin.need
      }
      guard let seat, let person = problem.index(of: pin.curator) else { continue }
      state.weight[seat] = Self.pinned
      put(seat, on: person)
      pinned.insert(person)
    }
    return pinned
  }

  private func lastEnd(of person: Int) -> Int64 {
    state.seatsOf[person].map { problem.shifts[shiftOf[$0]].period.end.microseconds }.max() ?? .min
  }

  private func at(_ seat: Int, _ person: Int) -> Int {
    shiftOf[seat] * problem.people.count + person
  }

  /// Ejects until every seat is taken, patience is at an end, or `goesOn`, asked every few rounds,
  /// says no.
  mutating func run(while goesOn: (_ steps: Int) -> Bool) {
    while !isDone, state.round < Self.patience * spotOf.count {
      if state.round % 256 == 0, !goesOn(steps) { return }
      state.round += 1
      let move = bestMove()
      if random.below(100) == 0, let exchange = bestExchange(),
        exchange.cost <= move?.cost ?? .max
      {
        make(exchange)
      } else if let move {
        make(move)
      } else {
        for seat in state.empty { state.weight[seat] += 1 }
      }
    }
  }
}

/// Moves.
extension EjectionSearch {
  /// An empty seat for somebody hired.
  private struct Move {
    let seat: Int
    let person: Int
    let cost: Int
  }

  /// Somebody in another's place, with the other's work as far as that goes, and an empty seat.
  private struct Exchange {
    let seat: Int
    let person: Int
    let other: Int
    let cost: Int
  }

  /// What a round costs beside the table's look-ups.
  private static let stepsOfRound = 20

  private mutating func bestMove() -> Move? {
    var best: Move?
    var ties = 0
    let people = problem.people.count
    for seat in state.empty {
      let (row, column) = (shiftOf[seat] * people, spotOf[seat] * people)
      let weight = state.weight[seat]
      for person in state.hires where isAble[column + person] {
        let load = state.load[row + person]
        let cost = load - weight
        guard cost <= best?.cost ?? .max, load < Self.pinned,
          load == 0 || state.closedUntil[column + person] <= state.round
        else { continue }
        ties = cost == best?.cost ? ties + 1 : 1
        if ties == 1 || random.below(ties) == 0 {
          best = Move(seat: seat, person: person, cost: cost)
        }
      }
    }
    steps += state.empty.count * (state.hires.count + Self.stepsOfRound)
    return best
  }

  private mutating func make(_ move: Move) {
    if move.cost >= 0 { state.weight[move.seat] += 1 }
    let clashes = map.clashes[shiftOf[move.seat]]
    for seat in state.seatsOf[move.person] where clashes.contains(shiftOf[seat]) {
      take(seat)
      state.closedUntil[spotOf[seat] * problem.people.count + move.person] =
        state.round + 5 + random.below(10) + state.empty.count / 2
    }
    put(move.seat, on: move.person)
  }

  private mutating func bestExchange() -> Exchange? {
    let people = problem.people.count
    guard state.hires.count < people else { return nil }
    let seat = state.empty[random.below(state.empty.count)]
    let clashes = map.clashes[shiftOf[seat]]
    var best: Exchange?
    var ties = 0
    for person in map.spots[spotOf[seat]].able.members
    where !state.isHired[person] && state.settledUntil[person] <= state.round {
      for other in state.hires where state.settledUntil[other] <= state.round {
        var cost = -state.weight[seat]
        for work in state.seatsOf[other]
        where !isAble[spotOf[work] * people + person] || clashes.contains(shiftOf[work]) {
          cost += state.weight[work]
        }
        steps += state.seatsOf[other].count
        guard cost <= best?.cost ?? .max,
          !state.seatsOf[other].contains(where: { state.weight[$0] >= Self.pinned })
        else { continue }
        ties = cost == best?.cost ? ties + 1 : 1
        if ties == 1 || random.below(ties) == 0 {
          best = Exchange(seat: seat, person: person, other: other, cost: cost)
        }
      }
    }
    return best
  }

  private mutating func make(_ exchange: Exchange) {
    let (person, other) = (exchange.person, exchange.other)
    let clashes = map.clashes[shiftOf[exchange.seat]]
    let work = state.seatsOf[other]
    for seat in work { take(seat) }
    state.isHired[other] = false
    state.isHired[person] = true
    if let place = state.hires.firstIndex(of: other) { state.hires[place] = person }
    for somebody in [person, other] {
      state.settledUntil[somebody] = state.round + 20 + random.below(20)
    }
    put(exchange.seat, on: person)
    for seat in work
    where map.spots[spotOf[seat]].able.contains(person) && !clashes.contains(shiftOf[seat]) {
      put(seat, on: person)
    }
  }

  private mutating func put(_ seat: Int, on person: Int) {
    state.personOf[seat] = person
    state.seatsOf[person].append(seat)
    fill(seat)
    weigh(seat, on: person, by: state.weight[seat])
  }

  private mutating func take(_ seat: Int) {
    guard let person = state.personOf[seat] else { return }
    state.personOf[seat] = nil
    state.seatsOf[person].removeAll { $0 == seat }
    vacate(seat)
    weigh(seat, on: person, by: -state.weight[seat])
  }

  private mutating func weigh(_ seat: Int, on person: Int, by weight: Int) {
    let people = problem.people.count
    for shift in clashing[shiftOf[seat]] { state.load[shift * people + person] += weight }
    steps += clashing[shiftOf[seat]].count
  }

  private mutating func vacate(_ seat: Int) {
    state.placeOfEmpty[seat] = state.empty.count
    state.empty.append(seat)
  }

  private mutating func fill(_ seat: Int) {
    let place = state.placeOfEmpty[seat]
    guard let last = state.empty.popLast() else { return }
    if last != seat {
      state.empty[place] = last
      state.placeOfEmpty[last] = place
    }
    state.placeOfEmpty[seat] = -1
  }
}
