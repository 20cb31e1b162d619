#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A value for every coefficient of the trade-off.
public struct Assumptions: Hashable, Sendable {
  /// An end of the bands in which coefficients plausibly lie.
  public enum End: String, CaseIterable, Hashable, Sendable {
    case low, high
  }

  private var byCoefficient: [Coefficient: Assumption]

  /// All assumptions in the order of `Coefficient`.
  public var all: [Assumption] { Coefficient.allCases.map { self[told: $0] } }

  /// The value of a coefficient.
  public subscript(coefficient: Coefficient) -> Double { self[told: coefficient].value }

  /// A coefficient with its band and source.
  public subscript(told coefficient: Coefficient) -> Assumption {
    guard let assumption = byCoefficient[coefficient] else {
      preconditionFailure("every coefficient has a standard")
    }
    return assumption
  }

  /// The judgement defaults; see `standards`.
  public init() {
    byCoefficient = Dictionary(
      uniqueKeysWithValues: Self.standards.map { ($0.coefficient, $0) })
  }

  /// The assumptions with some in place of those of the same coefficient.
  public func replacing(_ assumptions: [Assumption]) -> Assumptions {
    var changed = self
    for assumption in assumptions { changed.byCoefficient[assumption.coefficient] = assumption }
    return changed
  }

  /// The assumptions with another value for a coefficient.
  ///
  /// - Throws: `LineupError.assumptionOutOfRange`, `.assumptionOutsideItsBand`.
  public func setting(
    _ coefficient: Coefficient, to value: Double, band: ClosedRange<Double>? = nil,
    source: String = "told", isJudgement: Bool = true
  ) throws(LineupError) -> Assumptions {
    replacing([
      try self[told: coefficient].setting(
        value, band: band, source: source, isJudgement: isJudgement)
    ])
  }

  /// The assumptions with a coefficient as near to a value as makes sense, for what-ifs.
  public func taking(_ coefficient: Coefficient, as value: Double) -> Assumptions {
    let told = self[told: coefficient]
    let near = min(max(value, told.allowed.lowerBound), told.allowed.upperBound)
    return replacing([
      Assumption(
        coefficient, told.meaning, near, told.unit, band: near...near, allowed: told.allowed,
        source: "what-if")
    ])
  }

  /// The assumptions with some coefficients at one end of their bands.
  public func atEnd(_ end: End, of coefficients: [Coefficient]) -> Assumptions {
    replacing(
      coefficients.map { coefficient in
        let told = self[told: coefficient]
        return Assumption(
          coefficient, told.meaning, end == .low ? told.low : told.high, told.unit,
          band: told.low...told.high, allowed: told.allowed, source: told.source,
          isJudgement: told.isJudgement)
      })
  }

  /// A coefficient told in the currency's major unit, in whole minor units.
  public func minorUnits(_ coefficient: Coefficient, in currency: Currency) -> Int64 {
    wholeUnits(self[coefficient] * Double(currency.minorUnitsPerMajor))
  }

  /// What fees are multiplied by when people are asked `lead` weeks before the flight.
  ///
  /// The premium of haste is `rush.premium` times exp(-lead / `rush.decay`); an agency passes
  /// `agency.premium-share` of it on and adds its own part, `agency.fee-factor`.
  public func feeFactor(_ mode: EngagementMode, lead: Double) -> Double {
    let premium = self[.rushPremium] * exp(-max(0, lead) / self[.rushDecay])
    return mode == .agency
      ? self[.agencyFeeFactor] * (1 + premium * self[.agencyPremiumShare]) : 1 + premium
  }

  /// Staff hours a week that go into one person before the flight.
  public func hoursBefore(_ mode: EngagementMode) -> Double {
    switch mode {
    case .agency: self[.agencyHours]
    case .cold: self[.coldHours]
    case .light: self[.lightHours]
    case .full: self[.fullHours]
    }
  }

  /// Staff hours a week that go into one person in the flight.
  public func hoursInFlight(_ mode: EngagementMode) -> Double {
    self[mode == .agency ? .agencyFlightHours : .flightHours]
  }

  /// Staff hours that there are from `lead` weeks before a flight of `weeks` to its end.
  public func staffHours(lead: Double, weeks: Double) -> Double {
    self[.staffHours] * (max(0, lead) + weeks)
  }

  /// Rounds of asking reserves for which `lead` weeks leave time.
  public func reserveRounds(lead: Double) -> Int {
    // 6 weeks are four rounds of 1.5, even where they are told as 5.999999999999999.
    Int(max(0, lead) / self[.weeksPerRound] + 1e-9)
  }

  /// The probability that somebody takes an offer.
  public func acceptance(_ state: RosterState) -> Double {
    switch state {
    case .agreed, .active: self[.acceptanceOfAgreed]
    case .invited: self[.acceptanceOfInvited]
    case .prospect: self[.acceptanceOfProspect]
    case .paused, .left: 0
    }
  }

  /// Followers who are people and see what is posted.
  ///
  /// The share that sees it falls along the logarithm of the count, from `audience.active-nano` at
  /// 1,000 followers and below to `audience.active-mega` at a million and above.
  public func usableAudience(followers: Int64) -> Double {
    let count = Double(max(0, followers))
    let place = min(max((log10(max(count, 1)) - 3) / 3, 0), 1)
    let active = self[.activeOfNano] + (self[.activeOfMega] - self[.activeOfNano]) * place
    return count * self[.realFollowers] * active
  }
}

/// A figure as a whole number of minor units, held within what can be told.
func wholeUnits(_ figure: Double) -> Int64 {
  Int64(exactly: figure.rounded(.up)) ?? (figure > 0 ? Int64.max / 4 : 0)
}
