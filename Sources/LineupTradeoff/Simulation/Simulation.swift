import Lineup

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What came of an undertaking in each of many scenarios.
///
/// In a scenario everybody who is asked takes the offer or not; places that stay empty go to
/// reserves, round by round. Whoever drops out reaches nobody and is not paid, but took the staff's
/// time. The exposures of each person are multiplied by a Gamma factor of the person; outcomes are
/// Poisson about conversion x reach, times a Gamma factor of each segment and one of the campaign:
/// without what they share, the probability of a win would falsely be 0 or 1.
struct Simulation {
  /// Outcomes in each scenario.
  let outcomes: [Int]

  /// Minor units in each scenario.
  let costs: [Double]

  /// People active at the end of each scenario.
  let active: [Int]

  init(outcomes: [Int], costs: [Double], active: [Int]) {
    self.outcomes = outcomes
    self.costs = costs
    self.active = active
  }

  init(_ undertaking: Undertaking, _ luck: Luck) {
    var course = Course(undertaking, luck)
    for hire in undertaking.hires { course.ask(hire) }
    course.askReserves()
    outcomes = course.outcomes()
    costs = course.costs
    active = course.active
  }
}

/// Scenarios under way.
private struct Course {
  let undertaking: Undertaking
  let luck: Luck
  let segments: Int
  var costs: [Double]
  var active: [Int]

  /// Places that nobody took yet, in each scenario.
  private var open: [Int]

  /// Sums of exposures, by scenario, then segment.
  private var exposures: [Double]

  init(_ undertaking: Undertaking, _ luck: Luck) {
    self.undertaking = undertaking
    self.luck = luck
    segments = undertaking.audience.count
    costs = Array(repeating: Double(undertaking.fixedCost), count: luck.scenarios)
    active = Array(repeating: 0, count: luck.scenarios)
    open = Array(repeating: 0, count: luck.scenarios)
    exposures = Array(repeating: 0, count: luck.scenarios * segments)
  }

  /// Asks somebody in every scenario, before everybody else.
  mutating func ask(_ recruit: Recruit) {
    let fortune = luck.of(recruit.curator)
    let chances = fortune.acceptance
    let terms = recruit.terms[0]
    for scenario in 0..<luck.scenarios {
      if chances[scenario] < recruit.acceptance {
        engage(terms, fortune, in: scenario)
      } else {
        open[scenario] += 1
      }
    }
  }

  /// Asks reserves for the places that are open, as many as there are places in each round.
  mutating func askReserves() {
    // By scenario: the round, and the first of the reserves who is not asked in it.
    var rounds = [Int](repeating: 0, count: luck.scenarios)
    var ends = rounds
    for (place, reserve) in undertaking.reserves.enumerated() {
      let fortune = luck.of(reserve.curator)
      let chances = fortune.acceptance
      let terms = reserve.terms
      var isAsked = false
      for scenario in 0..<luck.scenarios {
        if place == ends[scenario], open[scenario] > 0, rounds[scenario] < undertaking.rounds {
          rounds[scenario] += 1
          ends[scenario] = place + open[scenario]
        }
        guard place < ends[scenario] else { continue }
        isAsked = true
        guard chances[scenario] < reserve.acceptance else { continue }
        engage(terms[min(rounds[scenario], terms.count - 1)], fortune, in: scenario)
        open[scenario] -= 1
      }
      guard isAsked else { return }
    }
  }

  /// Counts somebody who takes an offer.
  @inline(__always)
  private mutating func engage(
    _ terms: Recruit.Terms, _ fortune: Luck.OfPerson, in scenario: Int
  ) {
    costs[scenario] += Double(terms.staffCost)
    guard fortune.dropout[scenario] >= undertaking.dropout else { return }
    active[scenario] += 1
    costs[scenario] += Double(terms.fees) * fortune.fees[scenario]
    let strength = fortune.exposures[scenario]
    let base = scenario * segments
    for segment in 0..<segments { exposures[base + segment] += strength * terms.exposures[segment] }
  }

  func outcomes() -> [Int] {
    var means = [Double](repeating: 0, count: luck.scenarios)
    for segment in 0..<segments {
      let shocks = luck.ofSegment(segment)
      let people = undertaking.audience[segment]
      for scenario in 0..<luck.scenarios {
        means[scenario] -=
          people * shocks[scenario] * expm1(-exposures[scenario * segments + segment])
      }
    }
    return means.indices.map { scenario in
      luck.outcomes(in: scenario, mean: undertaking.conversion * means[scenario])
    }
  }
}
