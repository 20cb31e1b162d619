import Lineup

/// How much reach each word of a verdict takes, as far as the goal alone decides it.
///
/// With everybody who is asked there, outcomes are Poisson about conversion x reach, times what a
/// campaign and its segments share; reach is spread over the segments as their worth is.
public struct ReachNeeded: Hashable, Sendable {
  /// The least reach, in weighted people, from which on a plan is no catastrophic fail, a toss-up,
  /// sound, and could be a master stroke; nil where the whole public is too few.
  public let longShot: Double?
  public let tossUp: Double?
  public let sound: Double?
  public let masterStroke: Double?

  public init(
    _ goal: Goal, _ segments: [Segment], _ assumptions: Assumptions, scenarios: Int = 4000,
    seed: UInt64 = 1
  ) {
    let luck = Luck(scenarios: scenarios, seed: seed, assumptions)
    let worths = segments.map { $0.weight * Double($0.population) }
    let all = worths.reduce(0, +)
    let shocks = (0..<scenarios).map { scenario in
      worths.indices.reduce(0.0) { $0 + worths[$1] * luck.ofSegment($1)[scenario] } / max(1, all)
    }
    let conversion = assumptions[Coefficient(ofOutcome: goal.kind)]
    func interval(_ reach: Double) -> ShareInterval {
      let met = (0..<scenarios).count { scenario in
        luck.outcomes(in: scenario, mean: conversion * reach * shocks[scenario]) >= goal.count
      }
      return ShareInterval(successes: met, of: scenarios)
    }
    /// The least reach at which something holds that holds for every larger one, to one in 2,000.
    func least(_ holds: (ShareInterval) -> Bool) -> Double? {
      guard all > 0, holds(interval(all)) else { return nil }
      var (low, high) = (0.0, all)
      for _ in 0..<40 where high - low > high / 2000 {
        let middle = (low + high) / 2
        if holds(interval(middle)) { high = middle } else { low = middle }
      }
      return high
    }
    longShot = least { $0.upper >= VerdictWord.longShotShare }
    tossUp = least { $0.lower >= VerdictWord.tossUpShare }
    sound = least { $0.lower >= VerdictWord.soundShare }
    masterStroke = least { $0.lower >= VerdictWord.masterShare }
  }
}
