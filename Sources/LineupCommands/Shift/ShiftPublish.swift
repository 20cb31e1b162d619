import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup shift publish`: tells people of their work, and only of what changed.
struct ShiftPublish: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Record that people are told of their shifts, and list what is new to whom.",
    notes: """
      Lineup writes to nobody: the list says who must be told what, the least notice first. What \
      people were told before and is still so is not listed again. Published work is frozen from \
      the campaign's `freeze` hours before its start: repairs leave it alone.
      """,
    examples: [
      "lineup shift publish --dry-run", "lineup shift publish --until 2027-05-16",
      "lineup shift publish -o csv > tell.csv",
    ])

  @Option(
    help: .init("Only shifts up to this day.", valueName: "day"),
    transform: Read.day)
  var until: LocalDate?

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "shift publish")
    let campaign = try campaign.find(in: store)
    let people = try store.candidates(on: campaign.terms.flight.lowerBound)
    let publication = try store.publish(
      of: campaign, until: until, audit: audit.context("shift publish"), dryRun: write.dryRun)
    let news = table(
      of: publication.changes, people: peopleNames(of: people), now: try store.now(at: campaign),
      known: publication.known,
      emptyText: "Everybody knows; \(publication.unchanged) bookings are as they were told.")
    try output.write(output.format() == .table ? news.sentences : news, global)
    write.close(global)
  }
}
