import Foundation
import Lineup
import Testing

@testable import LineupTradeoff

@Suite struct OfferRankingTests {
  private let segments = TinyUndertaking.segments
  private let assumptions = Assumptions()

  /// People whose followers, shares and fees are spread by their number, some alike.
  private func offers(_ count: Int) -> [Offer] {
    (1...count).map { number in
      let spread = number * 7919 % 97
      return Offer(
        ReachCandidate(
          curator: Identifier(Int64(number)), followers: Int64(200 + spread * 60),
          shares: [Double(spread % 10) / 10, Double(number % 3) / 4], stage: .talked,
          trust: Trust(.talked, assumptions), acceptance: 0.4 + Double(number % 5) / 10),
        ownFees: Int64(5_000 + spread * 37 % 11 * 900))
    }
  }

  /// The same order by trying everybody for every place.
  private func triedOut(_ offers: [Offer]) -> [Offer] {
    var unreached = segments.map { $0.weight * Double($0.population) }
    var waiting = offers.map { offer in
      (
        offer: offer,
        exposures: EngagementEffect(
          offer.candidate, .light, lead: 4, flightWeeks: 2, segments: segments, assumptions
        ).exposures
      )
    }
    var ranked: [Offer] = []
    while !waiting.isEmpty {
      let worth = waiting.map { person in
        -zip(unreached, person.exposures).reduce(0) { $0 + $1.0 * expm1(-$1.1) }
          / Double(max(1, person.offer.ownFees)) * person.offer.candidate.acceptance
      }
      let best = worth.indices.max { (worth[$0], $1) < (worth[$1], $0) } ?? 0
      let person = waiting.remove(at: best)
      ranked.append(person.offer)
      unreached = zip(unreached, person.exposures).map { $0 * exp(-$1) }
    }
    return ranked
  }

  @Test func `asks people in the order of what each adds to those before`() throws {
    let (hires, reserves) = (offers(9), offers(400).suffix(391))
    let tradeoff = TradeoffCase(
      segments: segments, currency: try Currency("EUR"), flightWeeks: 2,
      goal: Goal(60, .attendance),
      hires: hires, reserves: Array(reserves), assumptions: assumptions)
    let expected = triedOut(hires) + triedOut(Array(reserves))
    #expect(tradeoff.offers.map(\.candidate.curator) == expected.map(\.candidate.curator))
  }
}
