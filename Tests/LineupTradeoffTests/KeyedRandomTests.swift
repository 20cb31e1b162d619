import Testing

@testable import LineupTradeoff

@Suite struct KeyedRandomTests {
  private let count = 40_000

  /// Mean and variance of draws, each from a stream of its own.
  private func moments(_ draw: (inout KeyedRandom) -> Double) -> (mean: Double, variance: Double) {
    let draws = (0..<count).map { index in
      var random = KeyedRandom(seed: 7, scenario: index, subject: 11)
      return draw(&random)
    }
    let mean = draws.reduce(0, +) / Double(count)
    return (mean, draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1))
  }

  @Test func `the same key gives the same numbers, another key gives others`() {
    func first(_ seed: UInt64, _ scenario: Int, _ subject: UInt64) -> Double {
      var random = KeyedRandom(seed: seed, scenario: scenario, subject: subject)
      return random.uniform()
    }
    #expect(first(1, 2, 3) == first(1, 2, 3))
    #expect(Set([first(1, 2, 3), first(2, 2, 3), first(1, 3, 3), first(1, 2, 4)]).count == 4)
    #expect(first(1, 2, 3) != first(1, 3, 2))
  }

  @Test func `uniform and normal deviates have their moments`() {
    let uniform = moments { $0.uniform() }
    #expect(abs(uniform.mean - 0.5) < 0.006 && abs(uniform.variance - 1.0 / 12) < 0.003)
    let normal = moments { $0.normal() }
    #expect(abs(normal.mean) < 0.02 && abs(normal.variance - 1) < 0.03)
    let second = moments {
      _ = $0.normal()
      return $0.normal()
    }
    #expect(abs(second.mean) < 0.02 && abs(second.variance - 1) < 0.03)
  }

  @Test(arguments: [0.4, 1, 4, 6, 200])
  func `a Gamma factor has mean 1 and variance 1 over its shape`(shape: Double) {
    let gamma = moments { $0.gamma(shape: shape) }
    #expect(abs(gamma.mean - 1) < 4 / (shape * Double(count)).squareRoot())
    #expect(abs(gamma.variance * shape - 1) < 0.1)
  }

  @Test(arguments: [0.0, 0.3, 5, 29.9, 30, 64, 1200])
  func `a Poisson count has its mean as mean and variance`(mean: Double) {
    let poisson = moments { Double($0.poisson(mean: mean)) }
    #expect(abs(poisson.mean - mean) <= 4 * (mean / Double(count)).squareRoot())
    #expect(abs(poisson.variance - mean) <= 0.05 * mean)
  }
}
