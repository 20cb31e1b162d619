import ArgumentParser
import Foundation
import Lineup
import LineupPlanner
import LineupTradeoff

/// Searches the frontier of an invented campaign and prints when it was first whole and when done.
struct FrontierBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frontier", abstract: "Search reach against cost for lead times and sourcings.",
    discussion: "Example: lineup-bench frontier --leads 8 --budgets 4 --seconds 300")

  @Option(help: "Candidates on the roster.") var people = 120
  @Option(help: "Days of the flight.") var days = 14
  @Option(help: "Most hires.") var hires = 30
  @Option(help: "Segments of the public.") var segments = 6
  @Option(help: "Lead times: 1, 2, 3 and so on weeks.") var leads = 8
  @Option(help: "Budgets, between a half and all of the largest.") var budgets = 4
  @Option(help: "Largest budget, in major units.") var budget = 60_000
  @Option(help: "Part of the work to the targets that has to be done.") var coverage = 0.5
  @Option(help: "Seed of the campaign.") var seed = 1
  @Option(help: "Seconds in all.") var seconds = 300.0
  @Option(help: "Seconds for each cell in the first picture.") var firstLook = 0.4
  @Option(help: "Threads of the solver.") var workers = 2
  @Option(help: "Part of the reach that may be lost.") var gap = 0.01
  @Flag(help: "Prove each cell by a schedule.") var schedules = false
  @Flag(help: "Print one JSON object for each cell, and one for the whole.") var json = false

  private struct Row: Encodable {
    let lead: Double
    let sourcing: String
    let budget: Int64
    let reach: Double
    let bound: Double
    let gap: Double
    let cost: Int64?
    let isInfeasible: Bool
    let seconds: Double
    let rounds: Int
    let isScheduled: Bool
  }

  /// The whole frontier at some moment.
  private struct Summary: Encodable {
    let event: String
    let seconds: Double
    let cells: Int
    let done: Int
    let infeasible: Int
    let empty: Int
    let widestGap: Double
    let cuts: Int
    var firstPicture: Double?
  }

  func run() throws {
    let work = try SyntheticCampaign(
      people: people, days: days, hires: hires, tightness: 1, seed: seed, hasMinima: false
    ).problem()
    let template = WorkTemplate(work)
    let campaign = try frontierCase(work, template)
    let problem = campaign.problem(
      leads: (1...leads).map(Double.init), sourcings: [.agency, .inHouse],
      budgets: (0..<budgets).map { step in
        let part = budgets == 1 ? 1 : 0.5 + 0.5 * Double(step) / Double(budgets - 1)
        return Int64(part * Double(budget)) * 100
      })
    let trial = ScheduleTrial(
      work, curators: campaign.candidates.map(\.reach.curator), template: template,
      coverage: coverage, workers: workers)
    var board = FrontierBoard(problem, gap: gap, wantsSchedules: schedules)
    let start = ContinuousClock.now
    var firstPicture: Double?
    func passed() -> Double { (ContinuousClock.now - start) / .seconds(1) }
    try FrontierSearch(firstLook: firstLook, workers: workers).run(
      &board, seconds: seconds, schedule: { try trial.finding($1, in: $0) },
      onCell: { _, board in
        if firstPicture == nil, board.states.count == problem.cells.count {
          firstPicture = passed()
          FileHandle.standardError.write(
            Data((told(summary("first picture", passed(), board)) + "\n").utf8))
        }
      })
    var whole = summary(board.isComplete ? "done" : "time over", passed(), board)
    whole.firstPicture = firstPicture
    try report(board)
    try tell(whole, asJSON: json) { told(whole) }
  }

  private func summary(_ event: String, _ seconds: Double, _ board: FrontierBoard) -> Summary {
    let cells = board.problem.cells
    let states = cells.compactMap { board.states[$0] }
    return Summary(
      event: event, seconds: seconds, cells: cells.count, done: cells.count(where: board.isDone),
      infeasible: states.count(where: \.isInfeasible),
      empty: states.count { !$0.isInfeasible && $0.selection == nil },
      widestGap: states.map(\.gap).max() ?? 1, cuts: board.cuts.count)
  }

  private func told(_ summary: Summary) -> String {
    "\(summary.event): "
      + String(format: "%.1f s, ", summary.seconds)
      + "\(summary.done) of \(summary.cells) cells done, \(summary.infeasible) infeasible, "
      + "\(summary.empty) without a selection, "
      + String(format: "widest gap %.2f%%, ", summary.widestGap * 100) + "\(summary.cuts) cuts"
  }

  private func frontierCase(_ work: Problem, _ template: WorkTemplate) throws -> FrontierCase {
    var random = SplitMix(seed: UInt64(seed) &+ 77)
    let parts = SyntheticReach.segments(segments, sized: 9.5..<12.5, &random)
    let assumptions = Assumptions()
    let candidates = work.people.map { person in
      let shares = parts.map { _ in Double.random(in: 0..<0.3, using: &random) }
      let stage = random.pick(RelationStage.allCases)
      return FrontierCase.Candidate(
        reach: ReachCandidate(
          curator: person.id, followers: Int64(exp(Double.random(in: 7..<12, using: &random))),
          shares: shares, stage: stage, trust: Trust(stage, assumptions), acceptance: 0.7),
        rate: person.rate,
        capacity: template.capacities[person.id] ?? WorkTemplate.Capacity(desks: [], most: 0))
    }
    return FrontierCase(
      candidates: candidates, segments: parts, currency: work.currency, assumptions: assumptions,
      hires: 0...hires, flightWeeks: Double(days) / 7, minutesPerBlock: template.minutesPerBlock,
      demand: template.blocks.map { part(coverage, of: $0) }, weeks: template.weeks)
  }

  private func report(_ board: FrontierBoard) throws {
    for cell in board.problem.cells.sorted() {
      guard let state = board.states[cell] else { continue }
      let group = board.problem.groups[cell.group]
      let row = Row(
        lead: group.lead, sourcing: group.sourcing.rawValue,
        budget: board.problem.budgets[cell.step], reach: state.reach,
        bound: state.bound.isFinite ? state.bound : 0, gap: state.gap, cost: state.cost,
        isInfeasible: state.isInfeasible, seconds: state.seconds, rounds: state.rounds,
        isScheduled: state.isScheduled)
      try tell(row, asJSON: json) {
        let found =
          state.isInfeasible
          ? "infeasible"
          : String(
            format: "reach %.0f, gap %.2f%%, cost %d", row.reach, row.gap * 100, row.cost ?? 0)
        return "\(Int(row.lead)) weeks, \(row.sourcing), \(row.budget / 100): \(found), "
          + String(format: "%d rounds, %.1f s", row.rounds, row.seconds)
      }
    }
  }
}
