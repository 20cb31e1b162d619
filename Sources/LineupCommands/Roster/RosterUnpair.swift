import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup roster unpair`: takes back what binds two people.
struct RosterUnpair: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "unpair",
    abstract: "Take back what binds two people in a campaign, whoever is named first.",
    examples: ["lineup roster unpair AN-001 AN-002"])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var first: String

  @Argument(help: "The other person, likewise.")
  var second: String

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "roster unpair")
    let campaign = try campaign.find(in: store)
    let (first, second) = (try store.curator(first).curator, try store.curator(second).curator)
    let before = try store.pairs(of: campaign.id)
    let isGone = try store.removePair(
      first.id, second.id, of: campaign.id, audit: audit.context("roster unpair"),
      dryRun: write.dryRun)
    guard isGone else {
      throw CommandFailure(
        .noInput,
        "\(first.profile.name) and \(second.profile.name) are no pair; see `lineup roster pairs`")
    }
    let left = before.filter {
      Set([$0.pairing.first, $0.pairing.second]) != [first.id, second.id]
    }
    try output.write(table(of: left), global)
    write.close(global)
  }
}
