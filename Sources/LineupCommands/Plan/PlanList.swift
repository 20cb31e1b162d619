import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup plan list`: a campaign's plans, the newest first.
struct PlanList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List a campaign's plans, the newest first.",
    examples: ["lineup plan list"])

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "plan list")
    var table = Table(
      "plans",
      columns: [
        Column("plan", kind: .integer), Column("state"), Column("origin"),
        Column("hires", kind: .integer),
        Column("assignments", kind: .integer), Column("cost", kind: .money),
        Column("shortage", kind: .integer), Column("proven", kind: .bool),
        Column("created_at", kind: .timestamp), Column("created_by"),
      ],
      emptyText: "No plans; find one with `lineup plan solve`.")
    for record in try store.plans(of: try campaign.find(in: store)) {
      let plan = record.plan
      table.append([
        .integer(record.number), .text(record.state.rawValue), .text(record.origin.rawValue),
        .integer(plan.hires.count),
        .integer(plan.assignments.count), Cell(plan.cost),
        plan.levels.first { $0.name == "shortage" }.map { .integer(Int($0.value)) } ?? .null,
        .bool(!plan.levels.isEmpty && plan.levels.allSatisfy(\.isProven)),
        .timestamp(record.createdAt.description), .text(record.createdBy),
      ])
    }
    try output.write(table, global)
  }
}
