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
    for scenario in 0..<luck.scenarios where !engage(recruit, fortune, 0, in: scenario) {
      open[scenario] += 1
    }
  }

  /// Asks reserves for the places that are open, as many as there are places in each round.
  mutating func askReserves() {
    let reserves = undertaking.reserves
    guard undertaking.rounds > 0, !reserves.isEmpty else { return }
    let fortunes = reserves.map { luck.of($0.curator) }
    for scenario in 0..<luck.scenarios {
      var (next, round) = (0, 1)
      while round <= undertaking.rounds, open[scenario] > 0, next < reserves.count {
        let last = min(next + open[scenario], reserves.count)
        for index in next..<last where engage(reserves[index], fortunes[index], round, in: scenario)
        {
          open[scenario] -= 1
        }
        (next, round) = (last, round + 1)
      }
    }
  }

  /// - Returns: whether the person takes the offer.
  private mutating func engage(
    _ recruit: Recruit, _ fortune: Luck.OfPerson, _ round: Int, in scenario: Int
  ) -> Bool {
    guard fortune.acceptance[scenario] < recruit.acceptance else { return false }
    let terms = recruit.terms[min(round, recruit.terms.count - 1)]
    costs[scenario] += Double(terms.staffCost)
    guard fortune.dropout[scenario] >= undertaking.dropout else { return true }
    active[scenario] += 1
    costs[scenario] += Double(terms.fees) * fortune.fees[scenario]
    let strength = fortune.exposures[scenario]
    let base = scenario * segments
    for segment in 0..<segments { exposures[base + segment] += strength * terms.exposures[segment] }
    return true
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
