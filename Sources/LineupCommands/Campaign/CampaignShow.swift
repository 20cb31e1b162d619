import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup campaign show`: one campaign.
struct CampaignShow: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a campaign's terms.",
    examples: ["lineup campaign show", "lineup campaign show lisbon-spring --json"])

  @Argument(help: "Code of the campaign (default: the one of `lineup campaign use`).")
  var code: String?

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "campaign show")
    var options = CampaignOptions()
    options.campaign = code
    try output.write(try options.find(in: store).details, global)
  }
}
