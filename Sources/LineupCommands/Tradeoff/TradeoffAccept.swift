import ArgumentParser
import CPSAT
import Lineup
import LineupPlanner
import LineupRender
import LineupStore
import LineupTradeoff

/// `lineup tradeoff accept`: plans the people of a frontier's cell.
struct TradeoffAccept: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Plan the people whom a cell of the frontier hires, as a draft.",
    notes: """
      The planner schedules exactly these people under the campaign's rules; the draft is shown, \
      checked and accepted like any other. Its cost is people's own fees: what an agency adds, haste \
      and the staff's time are part of the cell's cost only.
      """,
    examples: ["lineup tradeoff accept 12", "lineup tradeoff accept 12 --seconds 60 --dry-run"])

  @Argument(help: "Number of the cell in `lineup tradeoff frontier`.") var cell: Int

  @Option(help: .init("Number of the frontier (default: the newest).", valueName: "n"))
  var frontier: Int?

  @Option(help: .init("Seconds to search at most.", valueName: "n"))
  var seconds = 30.0

  @OptionGroup var threads: ThreadOptions

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    try checkSeconds(seconds, isZeroAllowed: false)
  }

  func run() throws {
    let store = try database.open(command: "tradeoff accept")
    let campaign = try campaign.find(in: store)
    guard let record = try store.frontier(of: campaign.id, number: frontier) else {
      throw CommandFailure(
        .noInput,
        ErrorMessage(
          (frontier.map { "there is no frontier \($0)" } ?? "no frontier has been searched yet")
            + "; search one with `lineup tradeoff frontier`"))
    }
    let cells = try store.cells(of: record.id)
    guard cells.indices.contains(cell - 1) else {
      throw CommandFailure(
        .noInput,
        ErrorMessage("frontier \(record.number) has no cell \(cell); it has \(cells.count)"))
    }
    let chosen = cells[cell - 1]
    guard chosen.finding.reach != nil, !chosen.finding.hires.isEmpty else {
      throw CommandFailure(
        .refused,
        ErrorMessage(
          "cell \(cell) hires nobody: it is \(chosen.finding.state.rawValue); choose another, or "
            + "search on with `lineup tradeoff frontier`"))
    }
    try plan(chosen, of: record, campaign, store)
  }

  private func plan(
    _ chosen: FrontierCellRecord, of record: FrontierRecord, _ campaign: Campaign, _ store: Store
  ) throws {
    let desk = try PlanningDesk(store, campaign)
    let all = try desk.problem()
    let gone = chosen.finding.hires.filter { all.index(of: $0) == nil }
    guard gone.isEmpty else {
      throw CommandFailure(
        .refused,
        ErrorMessage(
          "\(gone.count) of the cell's people can no longer be hired; search again with "
            + "`lineup tradeoff frontier`"))
    }
    let outcome = try solve(all.hiring(Set(chosen.finding.hires), budget: all.budget))
    let rules = desk.conditions.rules
    let number = try database.alive(store, command: "tradeoff accept").savePlan(
      outcome.plan, rates: desk.rates, of: campaign,
      origin: PlanOrigin(
        seed: 1, seconds: outcome.stages.reduce(0) { $0 + $1.seconds },
        settings: JSON.object([
          .init("frontier", .integer(record.number)), .init("cell", .integer(cell)),
          .init("rules", rules.json),
        ]).text), audit: audit.context("tradeoff accept"), dryRun: write.dryRun)
    let currency = campaign.terms.budget.currency
    let isForCoverage = record.objective == FrontierObjective.coverage.rawValue
    let head: [Details.Entry] = [
      .init("plan", write.dryRun ? .null : .integer(number)),
      .init("status", .text(outcome.status)), .init("cell", .integer(cell)),
      .init("lead_weeks", .figure(chosen.lead)),
      .init("sourcing", .text(chosen.sourcing.rawValue)),
      .init(
        "cell_cost",
        chosen.finding.cost.map { Cell(Money(minorUnits: $0, currency)) } ?? .null),
      .init(
        isForCoverage ? "coverage_percent" : "reach",
        isForCoverage
          ? .decimal(chosen.finding.reach ?? 0, places: 1)
          : .integer(Int((chosen.finding.reach ?? 0).rounded()))),
    ]
    try output.write(
      PlanSheet(plan: outcome.plan, costs: nil, desk: desk).details(
        head: head, rules: rules, style: global.style, isForPeople: output.format() == .table),
      global)
    write.close(global)
  }

  private func solve(_ problem: Problem) throws -> Outcome {
    let stop = StopToken()
    return try Interrupt.cancelling({ stop.stop() }) {
      do {
        return try Planner().solve(problem, seconds: seconds, workers: threads.workers, stop: stop)
      } catch PlannerError.infeasible(let clashes) {
        let impasse = try Impasse.relaxing(
          clashes, in: problem, seconds: max(seconds, 10), workers: threads.workers, stop: stop)
        throw CommandFailure(.infeasible, impasse.messages)
      }
    }
  }
}
