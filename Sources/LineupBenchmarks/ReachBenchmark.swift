import ArgumentParser
import Foundation
import Lineup
import LineupTradeoff

/// Chooses people of invented rosters by reach and prints the result beside a greedy choice.
struct ReachBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reach", abstract: "Choose people by deduplicated reach.",
    discussion: "Example: lineup-bench reach --people 300 --segments 40 --hires 30 --seconds 10")

  @Option(help: "Candidates on the roster.") var people = 300
  @Option(help: "Segments of the public.") var segments = 40
  @Option(help: "Most hires.") var hires = 30
  @Option(help: "Seeds of the rosters, each solved by itself.") var seed: [Int] = [1, 2, 3, 4, 5]
  @Option(help: "Seconds for each roster.") var seconds = 10.0
  @Option(help: "Threads of the solver.") var workers = 2
  @Option(help: "Part of the reach that may be lost.") var gap = 1e-3
  @Flag(help: "With work by language, clashes, floors and staff.") var conditions = false
  @Flag(help: "Print one JSON object for each roster.") var json = false

  private struct Row: Encodable {
    let seed: Int
    let people: Int
    let segments: Int
    let reach: Double
    let bound: Double
    let gap: Double
    let seconds: Double
    let status: String

    /// What the greedy choice reaches; missing where it breaks a limit.
    let greedy: Double?
    let greedyFaults: [String]
  }

  func run() throws {
    for seed in seed {
      let problem = SyntheticReach(
        people: people, segments: segments, hires: hires, seed: seed,
        hasSideConditions: conditions
      ).problem()
      let search = ReachSearch(problem, workers: workers)
      let peer = search.plainGreedy()
      let start = ContinuousClock.now
      let outcome = try search.most(seconds: seconds, gap: gap)
      let row = Row(
        seed: seed, people: people, segments: segments, reach: outcome.reach,
        bound: outcome.bound, gap: outcome.gap,
        seconds: (ContinuousClock.now - start) / .seconds(1),
        status: outcome.isInfeasible ? "infeasible" : outcome.selection == nil ? "none" : "found",
        greedy: peer.faults.isEmpty ? problem.reach(of: peer.selection) : nil,
        greedyFaults: peer.faults)
      if let selection = outcome.selection, !problem.faults(of: selection).isEmpty {
        print("seed \(seed): BROKEN \(problem.faults(of: selection))")
        throw ExitCode.failure
      }
      try report(row)
    }
  }

  private func report(_ row: Row) throws {
    try tell(row, asJSON: json) {
      let peer =
        row.greedy.map { String(format: "greedy %.2f%% less", 100 * (1 - $0 / row.reach)) }
        ?? "greedy breaks: \(row.greedyFaults.joined(separator: ", "))"
      return "seed \(row.seed): \(row.status), reach \(Int(row.reach)), bound \(Int(row.bound)), "
        + String(format: "gap %.3f%%, %.1f s, ", row.gap * 100, row.seconds) + peer
    }
  }
}
