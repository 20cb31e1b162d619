import Lineup

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The ends between which a share lies with a confidence of 95%.
public struct ShareInterval: Hashable, Sendable {
  public let lower: Double
  public let upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The interval of Wilson (1927) for so many successes among so many trials.
  public init(successes: Int, of trials: Int) {
    precondition(trials > 0 && (0...trials).contains(successes))
    let deviate = 1.959_963_984_540_054
    let (count, share) = (Double(trials), Double(successes) / Double(trials))
    let scale = 1 / (1 + deviate * deviate / count)
    let middle = scale * (share + deviate * deviate / (2 * count))
    let half =
      scale * deviate
      * (share * (1 - share) / count + deviate * deviate / (4 * count * count)).squareRoot()
    lower = successes == 0 ? 0 : max(0, middle - half)
    upper = successes == trials ? 1 : min(1, middle + half)
  }
}

/// What an undertaking comes to over many scenarios.
public struct Forecast: Hashable, Sendable {
  public let scenarios: Int

  /// The probability of a win: the goal is met, for the budget with its tolerance, with enough
  /// people active at the end.
  public let win: Double

  /// What the count of scenarios leaves open of `win`; not what the assumptions leave open.
  public let winInterval: ShareInterval

  /// The probability that the goal is met, whatever it costs.
  public let goal: Double

  /// The probability that more than the budget is spent.
  public let overspend: Double

  /// The probability that enough people are active at the end.
  public let staffed: Double

  /// The probability that outcomes, each worth the budget over the goal, make up for less than half
  /// of what was spent.
  public let loss: Double

  /// Means.
  public let outcomes: Double
  public let cost: Double
  public let active: Double

  /// Mean cost over mean outcomes; nil where no outcome is expected.
  public let costPerOutcome: Double?

  /// Outcomes in the 10th, 50th and 90th of a hundred scenarios.
  public let outcomeRange: (low: Int, middle: Int, high: Int)

  /// Cost in the 80th of a hundred scenarios.
  public let cost80: Double

  /// Whether each scenario was a win, for comparison with other plans.
  let wins: [Bool]

  /// What an undertaking comes to; the same seed gives any other the same luck.
  public init(
    _ undertaking: Undertaking, scenarios: Int, seed: UInt64, _ assumptions: Assumptions
  ) {
    let luck = Luck(scenarios: scenarios, seed: seed, assumptions)
    self.init(undertaking, Simulation(undertaking, luck))
  }

  init(_ undertaking: Undertaking, _ simulation: Simulation) {
    let count = simulation.outcomes.count
    let budget = Double(undertaking.budget)
    let value = budget / Double(max(1, undertaking.goal))
    let least = undertaking.activeShare * Double(undertaking.places)
    var (wins, goals, overspends, staffed, losses) = ([Bool](), 0, 0, 0, 0)
    wins.reserveCapacity(count)
    for scenario in 0..<count {
      let outcomes = simulation.outcomes[scenario]
      let cost = simulation.costs[scenario]
      let meets = outcomes >= undertaking.goal
      let isStaffed = Double(simulation.active[scenario]) >= least - 1e-9
      wins.append(meets && isStaffed && cost <= undertaking.overspend * budget)
      if meets { goals += 1 }
      if isStaffed { staffed += 1 }
      if cost > budget { overspends += 1 }
      if value * Double(outcomes) < cost / 2 { losses += 1 }
    }
    func share(_ part: Int) -> Double { Double(part) / Double(count) }
    let won = wins.count { $0 }
    scenarios = count
    self.wins = wins
    win = share(won)
    winInterval = ShareInterval(successes: won, of: count)
    goal = share(goals)
    overspend = share(overspends)
    self.staffed = share(staffed)
    loss = share(losses)
    outcomes = Double(simulation.outcomes.reduce(0, +)) / Double(count)
    cost = simulation.costs.reduce(0, +) / Double(count)
    active = Double(simulation.active.reduce(0, +)) / Double(count)
    costPerOutcome = outcomes > 0 ? cost / outcomes : nil
    let sorted = simulation.outcomes.sorted()
    outcomeRange = (sorted[count / 10], sorted[count / 2], sorted[min(count - 1, count * 9 / 10)])
    cost80 = simulation.costs.sorted()[min(count - 1, count * 4 / 5)]
  }

  /// The difference of the probabilities of a win, scenario by scenario, with its ends at 95%.
  public func difference(to other: Forecast) -> (mean: Double, interval: ShareInterval) {
    precondition(wins.count == other.wins.count, "plans compare over the same scenarios")
    let count = Double(wins.count)
    let (gains, losses) = zip(wins, other.wins).reduce(into: (0.0, 0.0)) { sums, pair in
      if pair.0, !pair.1 { sums.0 += 1 }
      if pair.1, !pair.0 { sums.1 += 1 }
    }
    let mean = (gains - losses) / count
    let variance = max(0, (gains + losses) / count - mean * mean) / count
    let half = 1.96 * variance.squareRoot()
    return (mean, ShareInterval(lower: mean - half, upper: mean + half))
  }

  public static func == (left: Forecast, right: Forecast) -> Bool {
    left.wins == right.wins && left.outcomes == right.outcomes && left.cost == right.cost
      && left.active == right.active && left.loss == right.loss
      && left.overspend == right.overspend
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(wins)
    hasher.combine(cost)
  }
}
