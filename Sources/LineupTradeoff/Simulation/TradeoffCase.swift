import Lineup

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Somebody who may be asked, and what their work costs at their own rates.
public struct Offer: Hashable, Sendable {
  public let candidate: ReachCandidate

  /// Fees for the planned work, in minor units, before an agency's part and any premium.
  public let ownFees: Int64

  public init(_ candidate: ReachCandidate, ownFees: Int64) {
    self.candidate = candidate
    self.ownFees = ownFees
  }
}

/// What may be moved to change how a plan stands.
public struct Levers: Hashable, Sendable {
  /// Weeks before the flight in which people are asked.
  public var lead: Double

  /// In minor units.
  public var budget: Int64

  /// People to hire.
  public var hires: Int

  /// Staff hours a week.
  public var staffHours: Double
  public var sourcing: Sourcing

  public init(
    lead: Double, budget: Int64, hires: Int, staffHours: Double, sourcing: Sourcing
  ) {
    self.lead = max(0, lead)
    self.budget = budget
    self.hires = hires
    self.staffHours = staffHours
    self.sourcing = sourcing
  }
}

/// A campaign's plan as the trade-off sees it, before any lever is moved.
public struct TradeoffCase: Sendable {
  public let segments: [Segment]
  public let currency: Currency
  public let flightWeeks: Double
  public let goal: Goal

  /// Whom the plan hires, then those who may step in, each in the order in which they are asked.
  public let offers: [Offer]
  public let planned: Int
  public let assumptions: Assumptions

  public init(
    segments: [Segment], currency: Currency, flightWeeks: Double, goal: Goal, hires: [Offer],
    reserves: [Offer], assumptions: Assumptions
  ) {
    self.segments = segments
    self.currency = currency
    self.flightWeeks = flightWeeks
    self.goal = goal
    self.assumptions = assumptions
    planned = hires.count
    offers =
      Self.ranked(hires, segments, flightWeeks, assumptions)
      + Self.ranked(reserves, segments, flightWeeks, assumptions)
  }

  /// The case under other assumptions, with the same people in the same order.
  public func assuming(_ assumptions: Assumptions) -> TradeoffCase {
    TradeoffCase(self, goal: goal, assumptions)
  }

  /// The case with another number of outcomes wanted.
  public func wanting(_ count: Int) -> TradeoffCase {
    TradeoffCase(self, goal: Goal(count, goal.kind), assumptions)
  }

  private init(
    _ other: TradeoffCase, goal: Goal, _ assumptions: Assumptions, offers: [Offer]? = nil
  ) {
    segments = other.segments
    currency = other.currency
    flightWeeks = other.flightWeeks
    self.offers = offers ?? other.offers
    planned = other.planned
    self.goal = goal
    self.assumptions = assumptions
  }

  /// The case with other people in the places of its own, in the same order.
  func changing(_ change: (ReachCandidate) -> ReachCandidate) -> TradeoffCase {
    TradeoffCase(
      self, goal: goal, assumptions,
      offers: offers.map { Offer(change($0.candidate), ownFees: $0.ownFees) })
  }

  /// The case in which the people at some places are asked first, otherwise in the same order.
  func asking(first places: [Int]) -> TradeoffCase {
    let first = Set(places)
    return TradeoffCase(
      self, goal: goal, assumptions,
      offers: offers.indices.filter(first.contains).map { offers[$0] }
        + offers.indices.filter { !first.contains($0) }.map { offers[$0] })
  }

  /// The case in which nobody who may step in has more followers than some count.
  func limitingReserves(to followers: Int64) -> TradeoffCase {
    TradeoffCase(
      self, goal: goal, assumptions,
      offers: offers.enumerated().map { place, offer in
        place < planned
          ? offer
          : Offer(
            offer.candidate.having(followers: min(followers, offer.candidate.followers ?? 0)),
            ownFees: offer.ownFees)
      })
  }

  /// What an agency asks beside fees, in minor units.
  public var retainer: Int64 { assumptions.minorUnits(.agencyRetainer, in: currency) }

  /// The undertaking that comes of levers.
  ///
  /// The first `hires` people are asked at once, the others are reserves. In-house, the staff's
  /// hours go where they add the most reach; people for whom there is no hour left are not asked,
  /// and their places stay empty.
  public func undertaking(_ levers: Levers) -> Undertaking {
    let assumptions = assumptions
    let rounds = assumptions.reserveRounds(lead: levers.lead)
    let count = min(levers.hires, offers.count)
    let (first, others) = (offers.prefix(count), offers.dropFirst(count))
    let modes = modes(of: Array(first), levers)
    let hires = zip(first, modes).compactMap { offer, mode in
      mode.map { recruit(offer, $0, lead: levers.lead, rounds: 0) }
    }
    let reserveMode = levers.sourcing == .inHouse ? EngagementMode.cold : .agency
    let reserves =
      rounds == 0
      ? []
      : others.prefix(4 * levers.hires).map {
        recruit($0, reserveMode, lead: levers.lead, rounds: rounds)
      }
    return Undertaking(
      hires: hires, reserves: reserves, rounds: rounds, places: levers.hires,
      fixedCost: levers.sourcing.usesAgency ? retainer : 0, segments: segments, goal: goal,
      budget: levers.budget, assumptions)
  }

  /// How each person is engaged; nil where the staff has no time.
  func modes(of offers: [Offer], _ levers: Levers) -> [EngagementMode?] {
    guard levers.sourcing == .inHouse else { return offers.map { _ in .agency } }
    return ModeAllocation(self, offers, levers).modes
  }

  /// The effect of engaging somebody.
  func effect(_ offer: Offer, _ mode: EngagementMode, lead: Double) -> EngagementEffect {
    EngagementEffect(
      offer.candidate, mode, lead: lead, flightWeeks: flightWeeks, segments: segments, assumptions)
  }

  /// What an hour of the staff's time costs, in minor units.
  var wage: Double { assumptions[.wage] * Double(currency.minorUnitsPerMajor) }

  private func recruit(
    _ offer: Offer, _ mode: EngagementMode, lead: Double, rounds: Int
  ) -> Recruit {
    let weeks = assumptions[.weeksPerRound]
    return Recruit(
      curator: offer.candidate.curator, acceptance: offer.candidate.acceptance,
      terms: (0...rounds).map { round in
        let effect = effect(offer, mode, lead: lead - Double(round) * weeks)
        return Recruit.Terms(
          exposures: effect.exposures, fees: effect.fees(offer.ownFees),
          staffCost: Int64((effect.staffHours * wage).rounded(.up)))
      })
  }

  /// The people by what each adds to the weighted reach of those before, for their fees.
  private static func ranked(
    _ offers: [Offer], _ segments: [Segment], _ flightWeeks: Double, _ assumptions: Assumptions
  ) -> [Offer] {
    // Trust differs little in its order between lead times: four weeks stand for all.
    let exposures = offers.map { offer in
      EngagementEffect(
        offer.candidate, .light, lead: 4, flightWeeks: flightWeeks, segments: segments, assumptions
      ).exposures
    }
    var unreached = segments.map { $0.weight * Double($0.population) }
    func worth(_ place: Int) -> Double {
      -zip(unreached, exposures[place]).reduce(0) { $0 + $1.0 * expm1(-$1.1) }
        / Double(max(1, offers[place].ownFees)) * offers[place].candidate.acceptance
    }
    var queue = WorthQueue(offers.indices.map { (worth($0), $0) })
    var ranked: [Offer] = []
    while let first = queue.takeFirst() {
      // Nobody's worth grows as others are reached, so that whoever leads by today's is the best.
      let now = worth(first.place)
      if let next = queue.first, WorthQueue.isBefore(next, (now, first.place)) {
        queue.add(now, first.place)
        continue
      }
      ranked.append(offers[first.place])
      unreached = zip(unreached, exposures[first.place]).map { $0 * exp(-$1) }
    }
    return ranked
  }
}
