import Lineup

@testable import LineupTradeoff

/// Small undertakings for tests.
enum TinyUndertaking {
  static let segments = [
    Segment(name: "Locals", population: 2000), Segment(name: "Guests", population: 800, weight: 2),
  ]

  /// Outcomes for each tenth weighted person reached, so that few people make many outcomes.
  static func assumptions() throws -> Assumptions {
    try Assumptions().setting(.attendances, to: 0.1)
  }

  /// Somebody with terms that get worse from round to round.
  static func recruit(_ id: Int64, acceptance: Double, rounds: Int = 0) -> Recruit {
    Recruit(
      curator: Identifier(id), acceptance: acceptance,
      terms: (0...rounds).map { round in
        Recruit.Terms(
          exposures: [0.02 * Double(id), 0.05 / Double(id + Int64(round))],
          fees: 10_000 * id + 500 * Int64(round), staffCost: 700 - 50 * Int64(round))
      })
  }

  static func undertaking(
    hires: Int = 6, reserves: Int = 0, rounds: Int = 0, goal: Int = 60, budget: Int64 = 180_000,
    _ assumptions: Assumptions
  ) -> Undertaking {
    Undertaking(
      hires: (1...hires).map { recruit(Int64($0), acceptance: 0.5 + 0.07 * Double($0)) },
      reserves: (0..<reserves).map {
        recruit(Int64(hires + 1 + $0), acceptance: 0.4 + 0.1 * Double($0), rounds: rounds)
      },
      rounds: rounds, fixedCost: 5000, segments: segments, goal: Goal(goal, .attendance),
      budget: budget, assumptions)
  }
}
