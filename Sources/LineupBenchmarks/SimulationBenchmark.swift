import ArgumentParser
import Foundation
import Lineup
import LineupTradeoff

/// Simulates an invented plan and prints what its scenarios take, with and without the draws.
struct SimulationBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulation", abstract: "Simulate an invented plan by many scenarios.",
    discussion: """
      The first forecast of a study draws everybody's luck; others meet the same luck.
      Example: lineup-bench simulation --people 30 --scenarios 10000 --runs 20
      """)

  @Option(help: "People whom the plan hires.") var people = 30
  @Option(help: "People who may step in.") var reserves = 90
  @Option(help: "Segments of the public.") var segments = 6
  @Option(help: "Scenarios to run through.") var scenarios = 10_000
  @Option(help: "Studies, each with a seed of its own.") var runs = 10
  @Flag(help: "Print one JSON object.") var json = false

  private struct Row: Encodable {
    let people: Int
    let scenarios: Int

    /// Medians in seconds: with everybody's luck drawn, and of another plan with the same luck.
    let first: Double
    let again: Double
  }

  func validate() throws {
    guard runs > 0, people > 0, segments > 0 else {
      throw ValidationError("--runs, --people and --segments are at least 1")
    }
  }

  func run() throws {
    let tradeoff = try tradeoff()
    var levers = Levers(
      lead: 6, budget: 6_000_000, hires: people, staffHours: 20, sourcing: .agency)
    var (first, again) = ([Double](), [Double]())
    for seed in 1...UInt64(runs) {
      let study = VerdictStudy(
        tradeoff, levers, mostHires: people, scenarios: scenarios, seed: seed)
      first.append(seconds { _ = study.forecast(levers) })
      levers.lead = levers.lead == 6 ? 5 : 6
      again.append(seconds { _ = study.forecast(levers) })
    }
    let row = Row(people: people, scenarios: scenarios, first: first.median, again: again.median)
    try tell(row, asJSON: json) {
      "\(scenarios) scenarios of \(people) people: \(milliseconds(row.first)) with the draws, "
        + "\(milliseconds(row.again)) with the same luck again"
    }
  }

  private func tradeoff() throws -> TradeoffCase {
    var random = SplitMix(seed: 7)
    let parts = SyntheticReach.segments(segments, sized: 9.5..<12.5, &random)
    let assumptions = Assumptions()
    let offers = (1...people + max(0, reserves)).map { number in
      let stage = random.pick(RelationStage.allCases)
      return Offer(
        ReachCandidate(
          curator: Identifier(Int64(number)),
          followers: Int64(exp(Double.random(in: 7..<12, using: &random))),
          shares: parts.map { _ in Double.random(in: 0..<0.3, using: &random) }, stage: stage,
          trust: Trust(stage, assumptions), acceptance: 0.7),
        ownFees: Int64.random(in: 400...1800, using: &random) * 100)
    }
    return TradeoffCase(
      segments: parts, currency: try Currency("EUR"), flightWeeks: 2,
      goal: Goal(1200, .attendance), hires: Array(offers.prefix(people)),
      reserves: Array(offers.dropFirst(people)), assumptions: assumptions)
  }
}
