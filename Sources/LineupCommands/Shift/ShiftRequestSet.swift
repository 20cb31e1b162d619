import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// Whether a wish is to work a shift or to be spared it.
enum Wish: String, EnumerableFlag {
  case on, off

  static func help(for value: Wish) -> ArgumentHelp? {
    value == .on ? "The person asks for the shift." : "The person asks to be spared the shift."
  }
}

/// `lineup shift request set`: enters or replaces a wish.
struct ShiftRequestSet: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Enter a wish for a shift, or replace the person's wish for it.",
    notes: """
      A plan may break a wish; that counts --weight minor units of the campaign's currency in the \
      level of cost and preference. 2000 is worth as much as 20.00 EUR of fees.
      """,
    examples: [
      "lineup shift request set AN-001 early@2027-05-08 --off --weight 2000",
      "lineup shift request set instagram:ana.exemplo 17 --on",
    ])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @Argument(help: "The shift: its number in `shift list`, or code@day.")
  var shift: String

  @Flag var wish: Wish

  @Option(help: .init("What breaking it counts, in minor units.", valueName: "n"))
  var weight = ShiftRequest.usualWeight

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    guard (1...1_000_000).contains(weight) else {
      throw ValidationError("--weight \(weight) is out of range; give 1 to 1000000")
    }
  }

  func run() throws {
    let store = try database.open(command: "shift request set")
    let campaign = try campaign.find(in: store)
    let person = try store.curator(person).curator
    let shift = try LineupCommands.shift(shift, among: try store.shifts(of: campaign))
    let request = ShiftRequest(
      curator: person.id, shift: shift.id, isOn: wish == .on, weight: weight)
    try store.setRequest(
      request, audit: audit.context("shift request set"), dryRun: write.dryRun)
    let record = RequestRecord(
      request: request, externalID: person.profile.externalID, name: person.profile.name,
      day: shift.day, code: shift.code)
    try output.write(table(of: [record]), global)
    write.close(global)
  }
}
