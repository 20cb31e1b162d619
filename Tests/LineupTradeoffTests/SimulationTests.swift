import Lineup
import Testing

@testable import LineupTradeoff

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct SimulationTests {
  private let count = 20_000

  private func mean(_ figures: [Double]) -> (mean: Double, error: Double) {
    let mean = figures.reduce(0, +) / Double(figures.count)
    let variance =
      figures.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(figures.count - 1)
    return (mean, (variance / Double(figures.count)).squareRoot())
  }

  @Test func `means without reserves are those of the closed forms`() throws {
    let assumptions = try TinyUndertaking.assumptions()
    let undertaking = TinyUndertaking.undertaking(assumptions)
    let simulation = Simulation(
      undertaking, Luck(scenarios: count, seed: 3, assumptions))
    let (drop, shape) = (assumptions[.noShow], assumptions[.curatorShape])
    var (active, cost) = (0.0, Double(undertaking.fixedCost))
    var unreached = [1.0, 1.0]
    for hire in undertaking.hires {
      let stays = hire.acceptance * (1 - drop)
      active += stays
      cost += hire.acceptance * Double(hire.terms[0].staffCost) + stays * Double(hire.terms[0].fees)
      // E exp(-a Z) = (1 + a / k)^-k for Z Gamma of mean 1 and shape k.
      for segment in 0...1 {
        unreached[segment] *=
          1 - stays + stays * pow(1 + hire.terms[0].exposures[segment] / shape, -shape)
      }
    }
    let outcomes = 0.1 * (2000 * (1 - unreached[0]) + 1600 * (1 - unreached[1]))
    for (told, expected) in [
      (mean(simulation.active.map(Double.init)), active), (mean(simulation.costs), cost),
      (mean(simulation.outcomes.map(Double.init)), outcomes),
    ] {
      #expect(abs(told.mean - expected) < 4 * told.error, "\(told) is not \(expected)")
    }
  }

  @Test func `what a campaign shares keeps outcomes from averaging out`() throws {
    let assumptions = try TinyUndertaking.assumptions()
    let simulation = Simulation(
      TinyUndertaking.undertaking(assumptions), Luck(scenarios: count, seed: 5, assumptions))
    let told = mean(simulation.outcomes.map(Double.init))
    let variance = told.error * told.error * Double(count)
    // Six people's Poisson counts alone would have a variance like their mean.
    #expect(variance > 5 * told.mean)
  }

  @Test(arguments: [0, 1, 3])
  func `a second implementation comes to the same, reserves included`(rounds: Int) throws {
    let assumptions = try TinyUndertaking.assumptions()
    let undertaking = TinyUndertaking.undertaking(reserves: 5, rounds: rounds, assumptions)
    let first = Forecast(
      undertaking, Simulation(undertaking, Luck(scenarios: count, seed: 9, assumptions)))
    let second = PlainSimulation(undertaking).run(count)
    let pairs = [
      (first.win, mean(second.map { $0.won ? 1 : 0 })),
      (first.active, mean(second.map { Double($0.active) })),
      (first.cost, mean(second.map(\.cost))),
      (first.outcomes, mean(second.map { Double($0.outcomes) })),
    ]
    for (told, plain) in pairs {
      // Both have the same error: their difference has the root of 2 times it.
      #expect(abs(told - plain.mean) < 4 * 1.42 * plain.error, "\(told) is not \(plain)")
    }
  }

  @Test func `reserves fill places, and later rounds more of them`() throws {
    let assumptions = try TinyUndertaking.assumptions()
    let active = [0, 1, 2, 4].map { rounds in
      Forecast(
        TinyUndertaking.undertaking(reserves: 6, rounds: rounds, assumptions), scenarios: 4000,
        seed: 1, assumptions
      ).active
    }
    #expect(zip(active, active.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `the same seed gives the same forecast, another seed another`() throws {
    let assumptions = try TinyUndertaking.assumptions()
    let undertaking = TinyUndertaking.undertaking(assumptions)
    func forecast(_ seed: UInt64) -> Forecast {
      Forecast(undertaking, scenarios: 500, seed: seed, assumptions)
    }
    #expect(forecast(1) == forecast(1))
    #expect(forecast(1) != forecast(2))
  }

  @Test func `plans meet the same luck: more money never turns a win into a loss`() throws {
    let assumptions = try TinyUndertaking.assumptions()
    let forecasts = [Int64(140_000), 180_000, 220_000].map {
      Forecast(
        TinyUndertaking.undertaking(budget: $0, assumptions), scenarios: 3000, seed: 4, assumptions)
    }
    for (less, more) in zip(forecasts, forecasts.dropFirst()) {
      #expect(zip(less.wins, more.wins).allSatisfy { !$0 || $1 })
      let difference = more.difference(to: less)
      #expect(abs(difference.mean - (more.win - less.win)) < 1e-12)
      #expect(difference.interval.lower <= difference.mean)
      #expect(difference.interval.upper >= difference.mean)
    }
  }
}

/// The simulation told again, one scenario after the other, with other random numbers.
private struct PlainSimulation {
  struct Scenario {
    var outcomes = 0
    var cost = 0.0
    var active = 0
    var won = false
  }

  let undertaking: Undertaking
  init(_ undertaking: Undertaking) { self.undertaking = undertaking }

  func run(_ count: Int) -> [Scenario] { (0..<count).map { _ in scenario() } }

  private func scenario() -> Scenario {
    var told = Scenario(cost: Double(undertaking.fixedCost))
    var coming: [Recruit.Terms] = []
    var empty = 0
    for hire in undertaking.hires {
      if happens(hire.acceptance) { coming.append(hire.terms[0]) } else { empty += 1 }
    }
    var waiting = undertaking.reserves
    for round in 1..<(undertaking.rounds + 1) {
      let asked = Array(waiting.prefix(empty))
      waiting.removeFirst(asked.count)
      for reserve in asked where happens(reserve.acceptance) {
        coming.append(reserve.terms[round])
        empty -= 1
      }
    }
    var heard = [0.0, 0.0]
    for terms in coming {
      told.cost += Double(terms.staffCost)
      if happens(0.06) { continue }
      told.active += 1
      // ln(1 + .1^2) makes the standard deviation of the fees .1 and their mean 1.
      let spread = log(1.01)
      told.cost += Double(terms.fees) * exp(normal() * sqrt(spread) - spread / 2)
      let strength = gamma(4)
      heard[0] += terms.exposures[0] * strength
      heard[1] += terms.exposures[1] * strength
    }
    let people = 2000 * (1 - exp(-heard[0])) * gamma(4) + 1600 * (1 - exp(-heard[1])) * gamma(4)
    told.outcomes = poisson(0.1 * people * gamma(6))
    told.won =
      told.outcomes >= undertaking.goal && told.cost <= 1.05 * Double(undertaking.budget)
      && Double(told.active) >= 0.7 * Double(undertaking.hires.count)
    return told
  }

  private func uniform() -> Double { Double.random(in: 0..<1) }

  private func happens(_ probability: Double) -> Bool { uniform() < probability }

  /// The polar method of Marsaglia and Bray.
  private func normal() -> Double {
    while true {
      let (x, y) = (2 * uniform() - 1, 2 * uniform() - 1)
      let square = x * x + y * y
      if square > 0, square < 1 { return x * sqrt(-2 * log(square) / square) }
    }
  }

  /// The mean of so many exponential deviates.
  private func gamma(_ shape: Int) -> Double {
    (0..<shape).reduce(0) { sum, _ in sum - log(1 - uniform()) } / Double(shape)
  }

  /// Arrivals within the time, one after the other.
  private func poisson(_ mean: Double) -> Int {
    var (count, time) = (-1, 0.0)
    while time <= mean {
      time -= log(1 - uniform())
      count += 1
    }
    return count
  }
}
