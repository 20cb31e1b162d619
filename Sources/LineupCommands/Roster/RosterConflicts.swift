import ArgumentParser
import Lineup
import LineupStore

/// `lineup roster conflicts`: who may not work for which campaign.
struct RosterConflicts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: "List who may not work for which campaign, because another brand was promised so.",
    notes: """
      A promise names a brand or a category (`lineup roster contract set --exclusive-with`), a client \
      its brands and categories (`lineup client edit`). Plans leave such people out; whoever is hired \
      all the same is marked.
      """,
    examples: [
      "lineup roster conflicts", "lineup roster conflicts --campaign ask-lisbon --hired",
    ])

  @Flag(help: "Only people who are hired all the same.")
  var hired = false

  @Option(help: .init("Only this campaign.", valueName: "code"))
  var campaign: String?

  @OptionGroup var listing: PersonListing

  func run() throws {
    let filters: [ListingFilter] =
      (hired ? [.holds(column: "is_hired")] : [])
      + (campaign.map { [.text($0, column: "campaign")] } ?? [])
    try listing.run("roster conflicts", .conflicts, where: filters)
  }
}
