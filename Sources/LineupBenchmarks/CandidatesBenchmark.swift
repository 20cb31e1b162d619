import ArgumentParser
import Lineup
import LineupPlanner

/// Ranks everybody for shifts of an invented campaign's plan and prints how long that takes.
struct CandidatesBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candidates", abstract: "Rank everybody for shifts of an invented plan.",
    discussion: "Example: lineup-bench candidates --people 300 --days 90 --ways 5")

  @Option(help: "Candidates on the roster.") var people = 300
  @Option(help: "Days of the flight.") var days = 90
  @Option(help: "Most hires; half of the candidates by default.") var hires: Int?
  @Option(help: "Budget as a part of the usual cost of all targets.") var tightness = 1.5
  @Option(help: "Seed of the campaign.") var seed = 1
  @Option(help: "How many shifts are asked for, spread over the flight.") var shifts = 20
  @Option(help: "For how many of the blocked a freeing change is sought.") var ways = 0
  @Flag(help: "Print one JSON object.") var json = false

  private struct Row: Encodable {
    let people: Int
    let days: Int
    let ways: Int

    /// Candidates of one shift.
    let candidates: Int

    /// Seconds for a plan to be read and one shift asked for, as a command does.
    let median: Double
    let longest: Double
  }

  func validate() throws {
    guard shifts > 0 else { throw ValidationError("--shifts is \(shifts); give at least 1") }
  }

  func run() throws {
    let problem = try SyntheticCampaign(
      people: people, days: days, hires: hires ?? max(1, people / 2), tightness: tightness,
      seed: seed, hasMinima: false
    ).problem()
    let plan = GreedyPlan.plan(of: problem)
    var taken: [Double] = []
    var candidates = 0
    for place in 0..<shifts {
      let shift = problem.shifts[place * problem.shifts.count / shifts]
      taken.append(
        seconds {
          candidates = PlanTrial(plan, of: problem).candidates(for: shift.id, ways: ways).count
        })
    }
    let row = Row(
      people: people, days: days, ways: ways, candidates: candidates, median: taken.median,
      longest: taken.max() ?? 0)
    try tell(row, asJSON: json) {
      "\(people) people, \(days) days, \(plan.assignments.count) shifts booked, "
        + "\(candidates) candidates: median \(milliseconds(row.median)), "
        + "longest \(milliseconds(row.longest))"
    }
  }
}
