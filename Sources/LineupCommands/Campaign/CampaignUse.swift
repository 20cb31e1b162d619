import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup campaign use`: chooses the campaign that other commands mean.
struct CampaignUse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "use",
    abstract: "Choose the campaign that commands mean when none is named.",
    examples: ["lineup campaign use lisbon-spring"])

  @Argument(help: "Code of the campaign.")
  var code: String

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try database.open(command: "campaign use")
    let context = AuditContext(actor: Actor.current, command: "campaign use")
    let campaign = try store.useCampaign(code, audit: context, dryRun: write.dryRun)
    try output.write(campaign.details, global)
    write.close(global)
  }
}
