import Lineup

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What chance holds for everybody in every scenario, drawn once and met by all plans alike.
final class Luck {
  /// One person's luck in each scenario.
  struct OfPerson {
    /// The person takes an offer where this is under the probability of it.
    let acceptance: [Double]

    /// The person drops out where this is under the probability of it.
    let dropout: [Double]

    /// What the planned fees are multiplied by, of mean 1.
    let fees: [Double]

    /// What the person's exposures are multiplied by, of mean 1.
    let exposures: [Double]
  }

  let scenarios: Int
  let seed: UInt64
  private let feeNoise: Double
  private let shapes: (campaign: Double, segment: Double, curator: Double)
  private var people: [Identifier<Curator>: OfPerson] = [:]
  private var segments: [Int: [Double]] = [:]

  init(scenarios: Int, seed: UInt64, _ assumptions: Assumptions) {
    self.scenarios = scenarios
    self.seed = seed
    feeNoise = assumptions[.feeNoise]
    shapes = (
      assumptions[.campaignShape], assumptions[.segmentShape], assumptions[.curatorShape]
    )
  }

  /// Whether the draws would be the same under other assumptions.
  func holds(for assumptions: Assumptions) -> Bool {
    feeNoise == assumptions[.feeNoise]
      && shapes
        == (
          assumptions[.campaignShape], assumptions[.segmentShape], assumptions[.curatorShape]
        )
  }

  func of(_ curator: Identifier<Curator>) -> OfPerson {
    if let known = people[curator] { return known }
    // Fees are log-normal, so that they are never negative.
    let spread = log1p(feeNoise * feeNoise)
    var drawn = (
      acceptance: [Double](), dropout: [Double](), fees: [Double](), exposures: [Double]()
    )
    drawn.acceptance.reserveCapacity(scenarios)
    drawn.dropout.reserveCapacity(scenarios)
    drawn.fees.reserveCapacity(scenarios)
    drawn.exposures.reserveCapacity(scenarios)
    for scenario in 0..<scenarios {
      var random = KeyedRandom(
        seed: seed, scenario: scenario, subject: UInt64(bitPattern: curator.rawValue))
      drawn.acceptance.append(random.uniform())
      drawn.dropout.append(random.uniform())
      drawn.fees.append(spread == 0 ? 1 : exp(spread.squareRoot() * random.normal() - spread / 2))
      drawn.exposures.append(random.gamma(shape: shapes.curator))
    }
    let luck = OfPerson(
      acceptance: drawn.acceptance, dropout: drawn.dropout, fees: drawn.fees,
      exposures: drawn.exposures)
    people[curator] = luck
    return luck
  }

  /// What outcomes of a segment are multiplied by in each scenario, the campaign's own factor
  /// included; of mean 1.
  func ofSegment(_ index: Int) -> [Double] {
    if let known = segments[index] { return known }
    let campaign =
      index < 0
      ? [] : ofSegment(-1)
    let drawn = (0..<scenarios).map { scenario in
      var random = KeyedRandom(
        seed: seed, scenario: scenario, subject: UInt64.max - UInt64(index + 1))
      return index < 0
        ? random.gamma(shape: shapes.campaign)
        : random.gamma(shape: shapes.segment) * campaign[scenario]
    }
    segments[index] = drawn
    return drawn
  }

  /// The count of outcomes in a scenario, given its mean.
  func outcomes(in scenario: Int, mean: Double) -> Int {
    var random = KeyedRandom(seed: seed, scenario: scenario, subject: 1 << 63)
    return random.poisson(mean: mean)
  }
}
