import ArgumentParser
import Foundation
import Lineup
import LineupPlanner

/// Plans invented campaigns and prints each level's value, bound, gap and time.
struct PlanBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Plan an invented campaign of a given size.",
    discussion: "Example: lineup-bench plan --people 120 --days 14 --seed 1 --seconds 30")

  @Option(help: "Candidates on the roster.") var people = 120
  @Option(help: "Days of the flight.") var days = 14
  @Option(help: "Most hires; a quarter of the candidates by default.") var hires: Int?
  @Option(help: "Budget as a part of the usual cost of all targets.") var tightness = 0.8
  @Option(help: "Seeds of the campaigns, each planned by itself.") var seed: [Int] = [1]
  @Option(help: "Seconds for each campaign.") var seconds = 30.0
  @Option(help: "Threads of the solver.") var workers = 2
  @Flag(help: "Count the solver's work instead of seconds, with one worker.") var repeatable = false
  @Flag(help: "Print one JSON object for each level.") var json = false

  func run() throws {
    for seed in seed {
      let campaign = SyntheticCampaign(
        people: people, days: days, hires: hires ?? max(1, people / 4), tightness: tightness,
        seed: seed)
      let problem = try campaign.problem()
      let outcome = try Planner().solve(
        problem, seconds: seconds, workers: workers, isRepeatable: repeatable)
      let broken = Planner().check(outcome.plan, of: problem)
      try report(outcome, of: problem, seed: seed)
      for violation in broken {
        print("seed \(seed): \(violation.isSoft ? "broken, soft" : "BROKEN") \(violation)")
      }
      guard broken.allSatisfy(\.isSoft) else { throw ExitCode.failure }
    }
  }

  private struct Row: Encodable {
    let people: Int
    let days: Int
    let seed: Int
    let level: String
    let value: Int64
    let bound: Int64
    let gap: Double
    let seconds: Double
  }

  private func report(_ outcome: Outcome, of problem: Problem, seed: Int) throws {
    let heads = problem.shifts.flatMap(\.needs).reduce(0) { $0 + $1.headcount.target }
    if !json {
      let missing = outcome.unmet.reduce(0) { $0 + $1.missing }
      print(
        "seed \(seed): \(people) people, \(days) days, \(problem.shifts.count) shifts, "
          + "\(heads) heads, \(missing) unmet, \(outcome.plan.hires.count) hires, "
          + "cost \(outcome.plan.cost) of \(problem.budget?.description ?? "no limit")")
    }
    for (level, stage) in zip(outcome.plan.levels, outcome.stages) {
      let row = Row(
        people: people, days: days, seed: seed, level: level.name, value: level.value,
        bound: level.bound, gap: level.gap, seconds: stage.seconds)
      try tell(row, asJSON: json) {
        let gap = String(format: "%.2f%%", level.gap * 100)
        let time = String(format: "%.1f s", stage.seconds)
        return "  \(level.name): \(level.value), bound \(level.bound), gap \(gap), \(time)"
      }
    }
  }
}
