import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// Whom to pin where, and the options of doing so.
struct PinOptions: Writing {
  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @Argument(help: "The shift: its number in `shift list`, or code@day.")
  var shift: String

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  /// Pins or unpins, and says what came of it.
  func set(_ isPinned: Bool, command: String) throws {
    let store = try database.open(command: command)
    let campaign = try campaign.find(in: store)
    let who = try store.curator(person).curator
    let what = try LineupCommands.shift(shift, among: try store.shifts(of: campaign))
    let changed = try store.pin(
      isPinned, who.id, on: what.id, audit: audit.context(command), dryRun: write.dryRun)
    guard let changed else {
      throw CommandFailure(
        .noInput,
        "\(who.profile.name) is not booked on \(what.key); accept a plan that has it")
    }
    try output.write(
      Details(
        "booking",
        [
          .init(
            .entries([
              .init("name", .text(who.profile.name)),
              .init("shift", .text(what.key)),
              .init("pinned", .bool(isPinned)), .init("changed", .bool(changed)),
            ]))
        ]), global)
    write.close(global)
  }
}

/// `lineup shift pin`: every plan keeps a booking.
struct ShiftPin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin",
    abstract: "Pin somebody to a booked shift: every plan and every repair keeps it.",
    examples: ["lineup shift pin AN-001 early@2027-05-03 --reason 'the client asked for her'"])

  @OptionGroup var options: PinOptions

  func run() throws { try options.set(true, command: "shift pin") }
}

/// `lineup shift unpin`: plans may change a booking again.
struct ShiftUnpin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unpin",
    abstract: "Unpin somebody from a shift: plans may change it again.",
    examples: ["lineup shift unpin AN-001 early@2027-05-03"])

  @OptionGroup var options: PinOptions

  func run() throws { try options.set(false, command: "shift unpin") }
}
