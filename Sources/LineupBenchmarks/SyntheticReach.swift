import Foundation
import Lineup
import LineupTradeoff

/// Invented people and audiences like those of an agency: few large channels and many small ones,
/// each with some segments of its own, and fees that follow the audience only loosely.
struct SyntheticReach {
  let people: Int
  let segments: Int
  let hires: Int
  let seed: Int

  /// What choosing the usual people costs, as a part of which the budget is set.
  var tightness = 0.6

  /// Whether languages, clashes and staff limit the choice, too.
  var hasSideConditions = false

  func problem() -> ReachProblem {
    var random = SplitMix(seed: UInt64(seed) &* 7_919 &+ UInt64(people * 1009 + segments))
    let parts = Self.segments(segments, sized: 8.5..<12, &random)
    let options = (0..<people).map { option($0, parts, &random) }
    let fees = options.map(\.fee).sorted()
    let usual = fees[fees.count / 2] * Int64(hires)
    guard hasSideConditions else {
      return ReachProblem(
        segments: parts, options: options, hires: 0...hires,
        budget: Int64(Double(usual) * tightness * 2))
    }
    let offers = options.indices.map { place in
      let kinds = Set([0, Int.random(in: 0..<5, using: &random)]).filter { _ in
        random.chance(0.7)
      }
      return WorkOffer(
        options: [place], fee: Int64.random(in: 60...150, using: &random) * 100,
        kinds: kinds.sorted(), fewest: 1, most: Int.random(in: 3...10, using: &random))
    }
    let blocks = hires * 4
    return ReachProblem(
      segments: parts, floors: parts.indices.map { $0 % 13 == 0 ? 0.02 : 0 }, options: options,
      hires: hires / 2...hires, budget: Int64(Double(usual) * tightness * 3),
      staffMinutes: Int64(hires) * 900,
      clashes: (0..<people / 20).map { [$0 * 7 % people, ($0 * 7 + 3) % people] },
      offers: offers, demand: [blocks / 2, blocks / 6, blocks / 6, blocks / 12, blocks / 12])
  }

  /// Invented segments of the public; the logarithm of their people lies in a range.
  static func segments(
    _ count: Int, sized logarithms: Range<Double>, _ random: inout SplitMix
  ) -> [Segment] {
    (0..<count).map { number in
      Segment(
        name: "segment \(number + 1)",
        population: Int64(exp(Double.random(in: logarithms, using: &random))),
        weight: Double.random(in: 0.5..<1.5, using: &random))
    }
  }

  private func option(
    _ person: Int, _ parts: [Segment], _ random: inout SplitMix
  ) -> ReachOption {
    let followers = exp(Double.random(in: 7..<12.5, using: &random))
    let theme = Int.random(in: parts.indices, using: &random)
    var shares = parts.indices.map { _ in
      random.chance(0.3) ? Double.random(in: 0..<1, using: &random) : 0
    }
    shares[theme] += 4
    let all = shares.reduce(0, +)
    let usable = followers * Double.random(in: 0.05..<0.25, using: &random)
    let effect = Double.random(in: 0.3..<0.9, using: &random)
    let exposures = zip(parts, shares).map { part, share in
      -log1p(-min(0.6, usable * share / all * effect / Double(part.population)))
    }
    let fee = exp(log(followers) * 0.6 + Double.random(in: -0.6..<0.6, using: &random)) * 400
    return ReachOption(
      person: person, exposures: exposures, fee: Int64(fee),
      staffMinutes: Int64.random(in: 200...1400, using: &random))
  }
}
