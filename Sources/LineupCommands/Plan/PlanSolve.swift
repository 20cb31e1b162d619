import ArgumentParser
import CPSAT
import Lineup
import LineupPlanner
import LineupRender
import LineupStore

/// `lineup plan solve`: finds the best plan in a time and stores it as a draft.
struct PlanSolve: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Plan hires and schedule together, as well as the time allows.",
    notes: """
      Shortage comes first, then cost and preferences at that shortage, then fairness between those \
      hired. Each level is told with its value and a bound that no plan can beat. Ctrl-C keeps the \
      best plan so far. Exit code 5 means that it is proven that no plan meets all demands; the \
      clashing ones are named.
      """,
    examples: ["lineup plan solve --seconds 30", "lineup plan solve --repeatable --seed 7 --json"])

  @OptionGroup var search: SearchOptions

  @Flag(
    help: .init(
      "Count the solver's work instead of seconds, on one thread: the same seed always gives the "
        + "same plan."))
  var repeatable = false

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  private var seconds: Double { search.seconds ?? 60 }

  func run() throws {
    let store = try database.open(command: "plan solve")
    let campaign = try campaign.find(in: store)
    let desk = try PlanningDesk(store, campaign)
    let outcome = try solve(try desk.problem())
    let origin = PlanOrigin(
      seed: Int64(search.seed), seconds: outcome.stages.reduce(0) { $0 + $1.seconds },
      settings: settings(desk.conditions.rules).text)
    let number = try database.alive(store, command: "plan solve").savePlan(
      outcome.plan, rates: desk.rates, of: campaign, origin: origin,
      audit: audit.context("plan solve"), dryRun: write.dryRun)
    let sheet = PlanSheet(plan: outcome.plan, costs: nil, desk: desk)
    let head: [Details.Entry] = [
      .init("plan", write.dryRun ? .null : .integer(number)),
      .init("status", .text(outcome.status)),
      .init("seconds", .decimal(origin.seconds ?? 0, places: 1)),
      .init("left_out", .integer(outcome.leftOut.count), title: "Candidates left out"),
    ]
    try output.write(
      sheet.details(
        head: head, rules: desk.conditions.rules, stages: stages(of: outcome), style: global.style,
        isForPeople: output.format() == .table), global)
    write.close(global)
  }

  private func stages(of outcome: Outcome) -> Table {
    Table(
      "stages", columns: [Column("level"), Column("seconds", kind: .decimal)],
      rows: outcome.stages.map { [.text($0.level), .decimal($0.seconds, places: 2)] })
  }

  private func solve(_ problem: Problem) throws -> Outcome {
    let line = ProgressLine(global)
    let stop = StopToken()
    defer { line.clear() }
    return try Interrupt.cancelling({ stop.stop() }) {
      do {
        return try Planner().solve(
          problem, seconds: seconds, seed: search.seed, workers: search.threads.workers,
          isRepeatable: repeatable,
          onProgress: line.isEnabled ? { news in line.update(Self.told(news)) } : nil, stop: stop)
      } catch PlannerError.infeasible(let clashes) {
        let impasse = try Impasse.relaxing(
          clashes, in: problem, seconds: max(seconds, 10), workers: search.threads.workers,
          stop: stop)
        throw CommandFailure(.infeasible, impasse.messages)
      }
    }
  }

  /// As `cost  best 3541200  bound 3529800  gap 0.32%  12 s`.
  private static func told(_ news: LineupPlanner.Progress) -> String {
    var words = [news.level]
    if let best = news.best { words.append("best \(best)") }
    if let bound = news.bound { words.append("bound \(bound)") }
    if let gap = news.gap { words.append("gap " + Cell.decimal(gap * 100, places: 2).text + "%") }
    return (words + ["\(Int(news.elapsed)) s"]).joined(separator: "  ")
  }

  private func settings(_ rules: RuleBook) -> JSON {
    .object([
      .init("seconds", .number("\(seconds)")), .init("seed", .integer(Int(search.seed))),
      .init("workers", .integer(search.threads.workers)), .init("repeatable", .bool(repeatable)),
      .init("rules", rules.json),
    ])
  }
}

extension Cell {
  /// The text of a decimal.
  fileprivate var text: String { if case .decimal(let text) = self { text } else { "" } }
}
