import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup plan show`: one plan in full.
struct PlanShow: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a plan: hires, board, coverage, cost and what stays uncovered.",
    examples: [
      "lineup plan show", "lineup plan show 2 --json",
      "lineup plan show --fields assignments -o csv",
    ])

  @Argument(help: "Number of the plan (default: the accepted one, else the newest).")
  var number: Int?

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "plan show")
    let campaign = try campaign.find(in: store)
    let record = try store.plan(number, of: campaign)
    let desk = try PlanningDesk(store, campaign)
    let head: [Details.Entry] = [
      .init("plan", .integer(record.number)), .init("state", .text(record.state.rawValue)),
      .init("created_at", .timestamp(record.createdAt.description)),
      .init("created_by", .text(record.createdBy)),
      .init("accepted_at", record.acceptedAt.map { .timestamp($0.description) } ?? .null),
    ]
    let sheet = PlanSheet(plan: record.plan, costs: record.costs, desk: desk)
    let rules = try store.rules(ofPlan: record.number, of: campaign.id)
    try output.write(
      sheet.details(
        head: head, rules: rules, style: global.style,
        isForPeople: output.format() == .table), global)
  }
}
