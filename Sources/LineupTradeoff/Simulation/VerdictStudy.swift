import Lineup

/// How a plan stands with the people lined up in one way.
public struct Standing: Sendable {
  public let sourcing: Sourcing
  public let word: VerdictWord
  public let forecast: Forecast

  /// People of the plan by how they are engaged.
  public let modes: [EngagementMode: Int]

  /// What each of those engaged does.
  public let members: [EngagementEffect]

  /// People for whom the staff has no time.
  public let unserved: Int

  /// Mean trust of those engaged when the flight begins.
  public let trust: Double

  /// Reach if everybody takes the first offer and stays.
  public let reach: SegmentReach

  /// What it costs then, in minor units.
  public let plannedCost: Int64

  /// The part of that which haste adds to fees.
  public let hastePremium: Int64

  /// Staff hours that the plan takes and that there are.
  public let staffHours: Double
  public let staffHoursAvailable: Double

  /// The probability of a win and its word where trust, what is seen and conversion are all taken
  /// at the ends of their bands that are worse, then better.
  public let band: [(end: Assumptions.End, win: Double, word: VerdictWord)]

  /// The same for each of them alone, the value at the worse and at the better end.
  public let sensitivities: [Sensitivity]
}

/// What one coefficient's band does to the probability of a win.
public struct Sensitivity: Hashable, Sendable {
  public let coefficient: Coefficient
  public let atLow: Double
  public let atHigh: Double

  /// How far apart the two are.
  public var swing: Double { abs(atHigh - atLow) }
}

/// Solves a campaign's plan again and again, each time with the same luck.
public final class VerdictStudy {
  /// Scenarios where nobody says otherwise: the probability of a win is told to one point.
  public static let usualScenarios = 10_000

  public let tradeoff: TradeoffCase

  /// The levers as they stand; the sourcing is the one of which is asked.
  public let levers: Levers

  /// The most people that may be hired.
  public let mostHires: Int

  /// Whether what-ifs are tried with people chosen anew, too, which takes the exact model of reach.
  public let choosesAnew: Bool
  let luck: Luck

  /// How levers stand with people chosen anew, as far as it was asked.
  var reselections: [Levers: Judged?] = [:]

  public init(
    _ tradeoff: TradeoffCase, _ levers: Levers, mostHires: Int,
    scenarios: Int = usualScenarios, seed: UInt64 = 1, choosesAnew: Bool = true
  ) {
    self.choosesAnew = choosesAnew
    self.tradeoff = tradeoff
    self.levers = levers
    self.mostHires = mostHires
    luck = Luck(scenarios: scenarios, seed: seed, tradeoff.assumptions)
  }

  /// What levers come to.
  public func forecast(_ levers: Levers, in other: TradeoffCase? = nil) -> Forecast {
    let tradeoff = other ?? tradeoff
    precondition(luck.holds(for: tradeoff.assumptions), "a study's what-ifs keep its luck")
    let undertaking = tradeoff.undertaking(levers)
    return Forecast(undertaking, Simulation(undertaking, luck))
  }

  /// What levers come to, and the word for it beside the other way of lining people up.
  public func judgement(
    _ levers: Levers, in other: TradeoffCase? = nil
  ) -> (word: VerdictWord, forecast: Forecast) {
    let own = forecast(levers, in: other)
    var otherwise = levers
    otherwise.sourcing = levers.sourcing == .agency ? .inHouse : .agency
    let word = VerdictWord(
      own, beside: forecast(otherwise, in: other), throughAgency: levers.sourcing == .agency)
    return (word, own)
  }

  /// How the plan stands with one sourcing, the levers otherwise as they are.
  public func standing(_ sourcing: Sourcing) -> Standing {
    var levers = levers
    levers.sourcing = sourcing
    let (word, forecast) = judgement(levers)
    let offers = Array(tradeoff.offers.prefix(levers.hires))
    let modes = tradeoff.modes(of: offers, levers)
    let engaged = zip(offers, modes).compactMap { offer, mode in mode.map { (offer, $0) } }
    let effects = engaged.map { tradeoff.effect($0.0, $0.1, lead: levers.lead) }
    let calm = engaged.map { offer, mode in
      tradeoff.assumptions.taking(.rushPremium, as: 0).feeFactor(mode, lead: levers.lead)
        * Double(offer.ownFees)
    }
    let fees = zip(engaged, effects).map { $1.fees($0.0.ownFees) }
    return Standing(
      sourcing: sourcing, word: word, forecast: forecast,
      modes: Dictionary(grouping: engaged, by: \.1).mapValues(\.count), members: effects,
      unserved: offers.count - engaged.count,
      trust: effects.isEmpty
        ? 0 : effects.reduce(0) { $0 + $1.trust.level } / Double(effects.count),
      reach: SegmentReach(effects, segments: tradeoff.segments, tradeoff.assumptions),
      plannedCost: tradeoff.undertaking(levers).plannedCost,
      hastePremium: max(0, fees.reduce(0, +) - Int64(calm.reduce(0, +).rounded())),
      staffHours: effects.reduce(0) { $0 + $1.staffHours },
      staffHoursAvailable: levers.staffHours * (levers.lead + tradeoff.flightWeeks),
      band: Assumptions.End.allCases.map { end in
        let (word, forecast) = judgement(levers, in: atEnd(end))
        return (end, forecast.win, word)
      },
      sensitivities: sensitivities(levers))
  }

  /// The coefficients that no campaign knows well: hours of trust, what is seen, conversion.
  private var uncertain: [[Coefficient]] {
    [
      [.trustHours], [.activeOfNano, .activeOfMega],
      [Coefficient(ofOutcome: tradeoff.goal.kind)],
    ]
  }

  /// The case with all uncertain coefficients at their worse (`low`) or better (`high`) ends; trust
  /// that takes more hours is worse.
  private func atEnd(_ end: Assumptions.End) -> TradeoffCase {
    let others = uncertain.dropFirst().flatMap { $0 }
    return tradeoff.assuming(
      tradeoff.assumptions.atEnd(end == .low ? .high : .low, of: [.trustHours])
        .atEnd(end, of: others))
  }

  private func sensitivities(_ levers: Levers) -> [Sensitivity] {
    uncertain.map { coefficients in
      func win(_ end: Assumptions.End) -> Double {
        forecast(
          levers, in: tradeoff.assuming(tradeoff.assumptions.atEnd(end, of: coefficients))
        ).win
      }
      return Sensitivity(coefficient: coefficients[0], atLow: win(.low), atHigh: win(.high))
    }
  }
}
