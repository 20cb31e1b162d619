import Lineup

/// Who can serve which need, and which shifts nobody can work both of: what can be said of a plan
/// without adding anything up.
struct SeatMap {
  /// A need with its place.
  struct Spot {
    let shift: Int
    let need: Need

    /// The people who can serve it.
    let able: BitSet
  }

  let problem: Problem
  let spots: [Spot]

  /// For each shift those that nobody can work beside it, itself too.
  let clashes: [BitSet]

  /// Groups of shifts that clash pairwise; each pair that clashes by time is in one.
  let cliques: [[Int]]

  /// Whether no plan may leave a minimum unmet.
  let areMinimaHard: Bool

  /// Reads a problem under those of some rules that it takes as hard.
  init(_ problem: Problem, rules: [any Rule]) {
    let hard = problem.hard(rules)
    let fit = Fit(problem, rules: problem.heeded(rules))
    self.problem = problem
    areMinimaHard = hard.contains { $0 is HeadcountLimits }
    var able = problem.shifts.map { shift in
      shift.needs.map { _ in BitSet(below: problem.people.count) }
    }
    for person in problem.people.indices {
      for shift in problem.shifts.indices {
        for need in fit.needs(for: person, on: shift) { able[shift][need].insert(person) }
      }
    }
    spots = problem.shifts.enumerated().flatMap { shift, what in
      zip(what.needs, able[shift]).map { Spot(shift: shift, need: $0, able: $1) }
    }
    let rest = hard.contains { $0 is Rest } ? problem.minimumRest : 0
    let isTimed = hard.contains { $0 is OneShiftAtATime || $0 is Rest }
    let timed = isTimed ? problem.cliques(restMinutes: rest, ofAtLeast: 1) : []
    let isOneADay =
      problem.settings.isOneShiftADay && hard.contains { $0 is OneShiftADay }
    let days = Dictionary(grouping: problem.shifts.indices) { problem.shifts[$0].day }
      .sorted { $0.key < $1.key }.map(\.value)
    cliques =
      timed + (isOneADay ? days : []) + (isTimed ? [] : problem.shifts.indices.map { [$0] })
    var clashes = problem.shifts.map { _ in BitSet(below: problem.shifts.count) }
    for clique in cliques {
      for (place, first) in clique.enumerated() {
        for second in clique[place...] {
          clashes[first].insert(second)
          clashes[second].insert(first)
        }
      }
    }
    if hard.contains(where: { $0 is ForbiddenSuccession }) {
      for pair in problem.forbiddenPairs {
        clashes[pair.first].insert(pair.second)
        clashes[pair.second].insert(pair.first)
      }
    }
    self.clashes = clashes
  }
}

extension Problem {
  /// The shifts that may not be worked on consecutive days, in order.
  fileprivate var forbiddenPairs: [(first: Int, second: Int)] {
    guard !conditions.forbiddenSuccessions.isEmpty else { return [] }
    let days = Dictionary(grouping: shifts.indices) { shifts[$0].day }
    return shifts.indices.flatMap { first in
      (days[shifts[first].day.advanced(by: 1)] ?? [])
        .filter { forbids(shifts[$0], after: shifts[first]) }.map { (first, $0) }
    }
  }
}

/// A number of hires that no plan is below.
struct HiresBound {
  private let map: SeatMap
  private let hasHires: Bool

  /// For each spot those of which nobody can serve both, itself left out.
  private let apart: [BitSet]

  /// Spots beyond which sets are no longer widened, because that takes their square.
  private static let mostSpots = 4000

  init(_ map: SeatMap, rules: [any Rule]) {
    self.map = map
    hasHires = rules.contains { $0 is HiredWork }
    let spots = map.spots
    guard spots.count <= Self.mostSpots else {
      apart = []
      return
    }
    apart = spots.indices.map { first in
      BitSet(below: spots.count) { second in
        first != second
          && (map.clashes[spots[first].shift].contains(spots[second].shift)
            || spots[first].able.isDisjoint(with: spots[second].able))
      }
    }
  }

  /// A value of an objective that no plan is below; where `isCovered`, none without shortage.
  func floor(of objective: any Objective, isCovered: Bool) -> Int64 {
    objective.floor(in: map.problem, hiring: fewest(areTargetsMet: isCovered))
  }

  /// The heads of a set of spots of which nobody can serve two: the heads of each group of shifts
  /// that clash, and those of spots that are apart from all of them. `areTargetsMet` counts to the
  /// targets, for plans without shortage.
  func fewest(areTargetsMet: Bool) -> Int {
    guard hasHires else { return 0 }
    let heads = map.spots.map { spot in
      max(
        map.areMinimaHard ? spot.need.headcount.minimum : 0,
        areTargetsMet ? spot.need.headcount.target : 0)
    }
    let wanted = map.spots.indices.filter { heads[$0] > 0 }
    let spotsOf = Dictionary(grouping: wanted) { map.spots[$0].shift }
    // Spots for which few people can be had are the likeliest to be apart from others.
    let ease = map.spots.map(\.able.count)
    return map.cliques.reduce(0) { most, clique in
      let core = clique.flatMap { spotsOf[$0] ?? [] }
      let sum = core.reduce(0) { $0 + heads[$1] }
      guard let first = core.first, !apart.isEmpty else { return max(most, sum) }
      var open = apart[first]
      for spot in core.dropFirst() { open.formIntersection(apart[spot]) }
      var wider = sum
      for spot in open.members.sorted(by: { (ease[$0], $0) < (ease[$1], $1) })
      where heads[spot] > 0 && open.contains(spot) {
        wider += heads[spot]
        open.formIntersection(apart[spot])
      }
      return max(most, wider)
    }
  }
}
