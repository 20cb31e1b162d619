import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup roster pairs`: a campaign's pairs.
struct RosterPairs: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairs",
    abstract: "List who works together in a campaign and who keeps apart.",
    examples: ["lineup roster pairs"])

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "roster pairs")
    let campaign = try campaign.find(in: store)
    try output.write(table(of: try store.pairs(of: campaign.id)), global)
  }
}
