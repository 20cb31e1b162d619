import ArgumentParser
import Lineup
import LineupPlanner
import LineupRender
import LineupStore

/// `lineup plan check`: every rule that a plan breaks.
struct PlanCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a plan against every rule, without the solver.",
    notes: "Exit code 3 when a rule is broken; every violation is listed with its remedy.",
    examples: ["lineup plan check", "lineup plan check 2 --json"])

  @Argument(help: "Number of the plan (default: the accepted one, else the newest).")
  var number: Int?

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try database.open(command: "plan check")
    let campaign = try campaign.find(in: store)
    let record = try store.plan(number, of: campaign)
    let problem = try PlanningDesk(store, campaign).problem(of: record)
    let violations = Planner().check(record.plan, of: problem)
    try output.write(table(of: violations, plan: record.number), global)
    if !violations.isEmpty { throw ExitCode(LineupExit.refused.rawValue) }
  }
}

/// Violations as a table.
func table(of violations: [Violation], plan number: Int) -> Table {
  Table(
    "violations",
    columns: [
      Column("rule"), Column("violation", minimumWidth: 30), Column("remedy", minimumWidth: 20),
    ],
    rows: violations.map { [.text($0.rule), .text($0.sentence), .text($0.remedy)] },
    emptyText: "Plan \(number) breaks no rule.")
}
