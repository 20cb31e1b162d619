import ArgumentParser
import Lineup
import LineupPlanner
import LineupRender
import LineupStore

/// `lineup shift suits`: which shifts suit a person.
struct ShiftSuits: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "suits",
    abstract: "Rank a campaign's shifts for a person as a plan stands, with reasons.",
    notes: """
      A row for each desk of each shift: those that no rule keeps from the person come first, and \
      of these the desks that lack people; then the person's own work, then what rules forbid.
      """,
    examples: [
      "lineup shift suits AN-001 --open", "lineup shift suits instagram:ana.exemplo --json",
    ])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @Flag(help: "Only desks that lack people.")
  var open = false

  @Option(help: .init("Only the first of them.", valueName: "n"))
  var limit: Int?

  @OptionGroup var trial: TrialOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  mutating func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit is negative; give 0 or more") }
  }

  func run() throws {
    let store = try database.open(command: "shift suits")
    let campaign = try campaign.find(in: store)
    let curator = try store.curator(person).curator
    let desk = try TrialDesk(trial.plan, of: campaign, in: store)
    if let leftOut = desk.trial.problem.leftOut.first(where: { $0.curator == curator.id }) {
      throw CommandFailure(.refused, "no plan can hire \(leftOut.name): \(leftOut)")
    }
    let suits = desk.trial.suits(curator.id).filter { !open || $0.missing > 0 }
    try output.write(
      desk.table(
        "suits", of: Array(suits.prefix(limit ?? suits.count)), byShift: true,
        empty: open
          ? "No desk lacks people." : "No shifts; make them with `lineup shift generate`."),
      global)
  }
}
