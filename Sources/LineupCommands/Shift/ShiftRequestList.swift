import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup shift request list`: the wishes for a campaign's shifts.
struct ShiftRequestList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the wishes for a campaign's shifts.",
    examples: [
      "lineup shift request list --day 2027-05-08", "lineup shift request list --person AN-001",
    ])

  @Option(
    help: .init("Only shifts that start on this day.", valueName: "day"),
    transform: Read.day)
  var day: LocalDate?

  @Option(help: .init("Only wishes of this person.", valueName: "key"))
  var person: String?

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "shift request list")
    let campaign = try campaign.find(in: store)
    let person = try person.map { try store.curator($0).curator.id }
    let requests = try store.requests(of: campaign.id).filter { record in
      (day == nil || record.day == day) && (person == nil || record.request.curator == person)
    }
    try output.write(table(of: requests), global)
  }
}
