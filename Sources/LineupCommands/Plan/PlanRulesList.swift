import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup plan rules list`: every rule and how the campaign takes it.
struct PlanRulesList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List every rule of planning, with how the campaign takes it.",
    notes: """
      A hard rule is broken by no plan. A soft one may be broken; each unit of breaking it counts \
      its weight in minor units beside the costs. A fixed rule can neither be off nor soft.
      """,
    examples: ["lineup plan rules list", "lineup plan rules list --json"])

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "plan rules list")
    let campaign = try campaign.find(in: store)
    try output.write(try store.rules(of: campaign.id).details, global)
  }
}
