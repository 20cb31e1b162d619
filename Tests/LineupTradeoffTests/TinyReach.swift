import Foundation
import Lineup

@testable import LineupTradeoff

/// A small reach problem with limits of every kind, and its answers by looking at all selections.
struct TinyReach {
  let problem: ReachProblem

  /// Every selection that keeps the limits, with reach and cost, in the tests' own terms.
  let allowed: [(options: [Int], reach: Double, cost: Int64)]

  init(seed: UInt64, withWork: Bool = true) {
    var random = SeededGenerator(seed: seed)
    self.init(Self.problem(&random, withWork: withWork))
  }

  init(_ problem: ReachProblem) {
    self.problem = problem
    let persons = (problem.options.map(\.person).max() ?? -1) + 1
    var choices: [[Int]] = [[]]
    for person in 0..<persons {
      let own = problem.options.indices.filter { problem.options[$0].person == person }
      choices = choices.flatMap { chosen in [chosen] + own.map { chosen + [$0] } }
    }
    allowed = choices.compactMap { Self.judged($0, problem) }
  }

  var mostReach: Double? { allowed.map(\.reach).max() }

  /// The least cost at which a reach is attained.
  func leastCost(reaching reach: Double) -> Int64? {
    allowed.filter { $0.reach >= reach }.map(\.cost).min()
  }

  private static func problem(
    _ random: inout SeededGenerator, withWork: Bool
  ) -> ReachProblem {
    let segments = (0..<Int.random(in: 1...4, using: &random)).map { number in
      Segment(
        name: "s\(number)", population: Int64.random(in: 100...90_000, using: &random),
        weight: Double.random(in: 0.5...2, using: &random))
    }
    let persons = Int.random(in: 3...6, using: &random)
    var options: [ReachOption] = []
    var offers: [WorkOffer] = []
    let kinds = Int.random(in: 1...3, using: &random)
    for person in 0..<persons {
      let first = options.count
      for mode in 0..<Int.random(in: 1...2, using: &random) {
        options.append(
          ReachOption(
            person: person, mode: mode,
            exposures: segments.map { _ in
              Bool.random(using: &random)
                ? -log(1 - Double.random(in: 0...0.6, using: &random)) : 0
            },
            fee: Int64.random(in: 0...50, using: &random),
            staffMinutes: Int64.random(in: 0...9, using: &random)))
      }
      guard withWork else { continue }
      let fewest = Int.random(in: 0...1, using: &random)
      offers.append(
        WorkOffer(
          options: Array(first..<options.count), fee: Int64.random(in: 0...9, using: &random),
          kinds: (0..<kinds).filter { _ in Bool.random(using: &random) }, fewest: fewest,
          most: fewest + Int.random(in: 0...4, using: &random)))
    }
    let low = Int.random(in: 0...1, using: &random)
    var problem = ReachProblem(
      segments: segments,
      floors: segments.map { _ in
        Int.random(in: 0...5, using: &random) == 0
          ? Double.random(in: 0...0.6, using: &random) : 0
      },
      options: options, hires: low...Int.random(in: max(1, low)...persons, using: &random),
      budget: Bool.random(using: &random) ? Int64.random(in: 40...220, using: &random) : nil,
      retainer: Int64.random(in: 0...20, using: &random),
      staffMinutes: Bool.random(using: &random) ? Int64.random(in: 5...30, using: &random) : nil,
      clashes: Bool.random(using: &random) ? [[0, 1]] : [], offers: offers,
      demand: withWork ? (0..<kinds).map { _ in Int.random(in: 0...3, using: &random) } : [])
    if Int.random(in: 0...3, using: &random) == 0 {
      problem.cuts = [CapacityCut(amounts: [0: 3, 2: 2], least: 2)]
    }
    return problem
  }

  private static func judged(
    _ chosen: [Int], _ problem: ReachProblem
  ) -> (options: [Int], reach: Double, cost: Int64)? {
    let options = chosen.map { problem.options[$0] }
    guard problem.hires.contains(options.count) else { return nil }
    let people = Set(options.map(\.person))
    if problem.clashes.contains(where: { people.isSuperset(of: $0) }) { return nil }
    if let most = problem.staffMinutes, options.reduce(0, { $0 + $1.staffMinutes }) > most {
      return nil
    }
    for cut in problem.cuts where people.reduce(0, { $0 + (cut.amounts[$1] ?? 0) }) < cut.least {
      return nil
    }
    var reach = 0.0
    for (place, segment) in problem.segments.enumerated() {
      // The part that nobody reaches is the product of the parts that each misses.
      let missed = options.reduce(1.0) { $0 * exp(-$1.exposures[place]) }
      if 1 - missed < problem.floors[place] { return nil }
      reach += segment.weight * Double(segment.population) * (1 - missed)
    }
    let offers = problem.offers.filter { offer in offer.options.contains(where: chosen.contains) }
    let least = problem.leastBlocks ?? problem.demand.reduce(0, +)
    guard let work = leastWork(offers, problem.demand, least) else { return nil }
    let cost = options.reduce(problem.retainer + work) { $0 + $1.fee }
    if let budget = problem.budget, cost > budget { return nil }
    return (chosen, reach, cost)
  }

  /// The least fee for the work: blocks are bought one by one, cheapest first, wherever they serve
  /// demand that is not served yet (blocks bought and demand served form a matroid).
  private static func leastWork(
    _ offers: [WorkOffer], _ demand: [Int], _ least: Int
  ) -> Int64? {
    var bought = offers.map(\.fewest)
    var fee = zip(offers, bought).reduce(Int64(0)) { $0 + $1.0.fee * Int64($1.1) }
    for place in offers.indices.sorted(by: { offers[$0].fee < offers[$1].fee }) {
      while bought[place] < offers[place].most {
        let before = served(offers, bought, demand)
        if before >= least { return fee }
        bought[place] += 1
        if served(offers, bought, demand) == before {
          bought[place] -= 1
          break
        }
        fee += offers[place].fee
      }
    }
    return served(offers, bought, demand) >= least ? fee : nil
  }

  /// The most demand that bought blocks serve: the least cut over all sets of kinds.
  private static func served(_ offers: [WorkOffer], _ bought: [Int], _ demand: [Int]) -> Int {
    (0..<(1 << demand.count)).map { set in
      let given = demand.indices.filter { set >> $0 & 1 == 1 }.reduce(0) { $0 + demand[$1] }
      let rest = zip(offers, bought).filter { $0.0.kinds.contains { set >> $0 & 1 == 0 } }
      return given + rest.reduce(0) { $0 + $1.1 }
    }.min() ?? 0
  }
}

/// A random number generator whose sequence is known (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
