import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup campaign edit`: changes a campaign's terms.
struct CampaignEdit: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change a campaign's terms; what is not given stays.",
    notes: "Lists (--place, --language, --topic, --segment) replace what was there.",
    examples: ["lineup campaign edit lisbon-spring --budget 40000 --dry-run"])

  @Argument(help: "Code of the campaign (default: the one of `lineup campaign use`).")
  var code: String?

  @OptionGroup var terms: CampaignTermOptions
  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "campaign edit")
    var options = CampaignOptions()
    options.campaign = code
    let campaign = try options.find(in: store)
    let (before, after) = try store.editCampaign(
      campaign.terms.code, audit: audit.context("campaign edit"), dryRun: write.dryRun
    ) { try terms.applied(to: $0) }
    try output.write(changes(from: before.details, to: after.details), global)
    write.close(global)
  }
}
