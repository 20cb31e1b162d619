import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup shift pattern list`: a campaign's patterns.
struct ShiftPatternList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List a campaign's shift patterns.",
    examples: ["lineup shift pattern list"])

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "shift pattern list")
    let campaign = try campaign.find(in: store)
    try output.write(table(of: try store.patterns(of: campaign.id)), global)
  }
}
