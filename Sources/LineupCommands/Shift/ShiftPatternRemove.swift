import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup shift pattern remove`: removes a pattern.
struct ShiftPatternRemove: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove a shift pattern; its shifts go with the next `shift generate`.",
    examples: ["lineup shift pattern remove brunch"])

  @Argument(help: "Code of the pattern.")
  var code: String

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "shift pattern remove")
    let campaign = try campaign.find(in: store)
    let left = try store.removePattern(
      code, of: campaign.id, audit: audit.context("shift pattern remove"), dryRun: write.dryRun)
    try output.write(table(of: left), global)
    write.close(global)
  }
}
