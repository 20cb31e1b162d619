import ArgumentParser
import Foundation
import Lineup
import LineupPlanner

/// Takes people off shifts of an invented campaign's plan, repairs it and prints levels and time.
struct RepairBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", abstract: "Repair an invented plan that lost some shifts.",
    discussion: "Example: lineup-bench repair --people 300 --days 90 --lost 6")

  @Option(help: "Candidates on the roster.") var people = 30
  @Option(help: "Days of the flight.") var days = 14
  @Option(help: "Most hires; half of the candidates by default.") var hires: Int?
  @Option(help: "Budget as a part of the usual cost of all targets.") var tightness = 1.5
  @Option(help: "Shifts that somebody is lost from.") var lost = 6
  @Option(help: "Seeds of the campaigns, each repaired by itself.") var seed: [Int] = [1]
  @Option(help: "Seconds for each repair.") var seconds = 30.0
  @Option(help: "Threads of the solver.") var workers = 2
  @Flag(help: "Print one JSON object for each repair.") var json = false

  private struct Row: Encodable {
    let people: Int
    let days: Int
    let seed: Int
    let booked: Int
    let lost: Int
    let brokenBefore: Int
    let changes: Int
    let newHires: Int
    let brokenAfter: Int
    let isProven: Bool
    let seconds: Double
  }

  func run() throws {
    for seed in seed {
      let problem = try SyntheticCampaign(
        people: people, days: days, hires: hires ?? max(1, people / 2), tightness: tightness,
        seed: seed, hasMinima: false
      ).problem()
      let plan = GreedyPlan.plan(of: problem)
      let broken = Planner().check(plan, of: problem)
      let repair = repair(plan, of: problem, seed: seed)
      let outcome = try Planner().mend(repair, seconds: seconds, workers: workers)
      let row = Row(
        people: people, days: days, seed: seed, booked: plan.assignments.count,
        lost: repair.removals.count, brokenBefore: broken.count, changes: outcome.changes.count,
        newHires: outcome.newHires.count, brokenAfter: outcome.violations.count,
        isProven: outcome.isProven, seconds: outcome.seconds)
      try tell(row, asJSON: json) {
        "seed \(seed): \(people) people, \(days) days, \(row.booked) shifts booked, "
          + "\(row.lost) lost, \(row.brokenBefore) broken before; "
          + "\(row.changes) changes, \(row.newHires) new, \(row.brokenAfter) broken after, "
          + (outcome.isWholeSearched ? "all searched" : "a part searched")
          + String(format: ", %.2f s", row.seconds)
      }
      if json { continue }
      for level in outcome.plan.levels {
        print("  \(level.name): \(level.value), bound \(level.bound) \(level.unit)")
      }
    }
  }

  private func repair(_ plan: Plan, of problem: Problem, seed: Int) -> Repair {
    var random = SplitMix(seed: UInt64(seed) &+ 77)
    let heads = Dictionary(grouping: plan.assignments, by: \.need).mapValues(\.count)
    let gaps = problem.shifts.flatMap(\.needs).reduce(into: [Identifier<Need>: Int]()) {
      let missing = $1.headcount.target - (heads[$1.id] ?? 0)
      if missing > 0 { $0[$1.id] = missing }
    }
    let now = problem.shifts[problem.shifts.count / 5].period.start
    let shifts = Dictionary(uniqueKeysWithValues: problem.shifts.map { ($0.id, $0) })
    let future = plan.assignments.filter { (shifts[$0.shift]?.period.start ?? now) > now }
    let gone = future.shuffled(using: &random).prefix(lost)
    let reasons = Dictionary(
      uniqueKeysWithValues: gone.map { (Repair.Seat($0.curator, on: $0.shift), "ill") })
    return Repair(plan, of: problem, lost: reasons, acceptedGaps: gaps, now: now)
  }
}
