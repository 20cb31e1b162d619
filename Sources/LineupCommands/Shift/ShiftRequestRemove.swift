import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup shift request remove`: takes a wish back.
struct ShiftRequestRemove: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take a person's wish for a shift back.",
    examples: ["lineup shift request remove AN-001 early@2027-05-08"])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @Argument(help: "The shift: its number in `shift list`, or code@day.")
  var shift: String

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "shift request remove")
    let campaign = try campaign.find(in: store)
    let person = try store.curator(person).curator
    let shift = try LineupCommands.shift(shift, among: try store.shifts(of: campaign))
    let isGone = try store.removeRequest(
      of: person.id, for: shift.id, audit: audit.context("shift request remove"),
      dryRun: write.dryRun)
    guard isGone else {
      throw CommandFailure(
        .noInput,
        "\(person.profile.name) has no wish for \(shift.key); see `lineup shift request list`")
    }
    let left = try store.requests(of: campaign.id).filter {
      $0.request.curator == person.id && $0.request.shift != shift.id
    }
    try output.write(table(of: left), global)
    write.close(global)
  }
}
