import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup shift list`: a campaign's shifts with their desks.
struct ShiftList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List a campaign's shifts, a row for each desk.",
    examples: ["lineup shift list --day 2027-05-08", "lineup shift list -o csv > shifts.csv"])

  @Option(
    help: .init("Only shifts that start on this day.", valueName: "day"),
    transform: Read.day)
  var day: LocalDate?

  @Option(help: .init("Only shifts of this pattern.", valueName: "code"))
  var code: String?

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "shift list")
    let shifts = try store.shifts(of: try campaign.find(in: store)).filter { shift in
      (day == nil || shift.day == day) && (code == nil || shift.code == code)
    }
    try output.write(table(of: shifts), global)
  }
}
