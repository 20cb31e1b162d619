import ArgumentParser
import Lineup
import LineupPlanner

/// Plans tiny campaigns and prints the time that is not the solver's own.
struct OverheadBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overhead",
    abstract: "Tell what planning a tiny campaign takes over the solver itself.",
    discussion: """
      The solver's library is opened by the first campaign, which is told apart.
      Example: lineup-bench overhead --people 12 --days 3 --runs 20
      """)

  @Option(help: "Candidates on the roster.") var people = 12
  @Option(help: "Days of the flight.") var days = 3
  @Option(help: "Campaigns, each of a seed of its own.") var runs = 20
  @Option(help: "Threads of the solver.") var workers = 2
  @Flag(help: "Print one JSON object.") var json = false

  private struct Row: Encodable {
    let people: Int
    let days: Int

    /// Medians in seconds: all of it, what the solver says that it took, and what is left.
    let wall: Double
    let solver: Double
    let overhead: Double
    let longestOverhead: Double

    /// What is left of the first campaign, with the opening of the library.
    let firstOverhead: Double
  }

  func validate() throws {
    guard runs > 1 else { throw ValidationError("--runs is \(runs); give at least 2") }
  }

  func run() throws {
    var taken: [(wall: Double, solver: Double)] = []
    for seed in 1...runs {
      let problem = try SyntheticCampaign(
        people: people, days: days, hires: people, tightness: 1.5, seed: seed
      ).problem()
      var solver = 0.0
      let wall = try seconds {
        let outcome = try Planner().solve(problem, seconds: 30, workers: workers)
        solver = outcome.stages.reduce(0) { $0 + $1.solverSeconds }
      }
      taken.append((wall, solver))
    }
    let later = taken.dropFirst()
    let overheads = later.map { $0.wall - $0.solver }
    let row = Row(
      people: people, days: days, wall: later.map(\.wall).median,
      solver: later.map(\.solver).median, overhead: overheads.median,
      longestOverhead: overheads.max() ?? 0, firstOverhead: taken[0].wall - taken[0].solver)
    try tell(row, asJSON: json) {
      "\(people) people, \(days) days: \(milliseconds(row.wall)), the solver's own "
        + "\(milliseconds(row.solver)), over it \(milliseconds(row.overhead)), at most "
        + "\(milliseconds(row.longestOverhead)); the first \(milliseconds(row.firstOverhead))"
    }
  }
}
