import ArgumentParser
import Lineup
import LineupPlanner
import LineupRender
import LineupStore

/// `lineup shift candidates`: who can take a shift.
struct ShiftCandidates: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "candidates",
    abstract: "Rank everybody for a shift as a plan stands, with reasons.",
    notes: """
      Those whom no rule keeps away come first, the best for the plan at the top, each with the \
      change of every level. Those kept away follow with every rule in their way; with --ways also \
      with the change that would free them, where there is one. --instead-of ranks everybody for \
      the place of somebody who works the shift.
      """,
    examples: [
      "lineup shift candidates early@2027-05-08",
      "lineup shift candidates 17 --desk instagram/es --ways 5 --json",
      "lineup shift candidates early@2027-05-08 --instead-of AN-001",
    ])

  @Argument(help: "The shift: its number in `shift list`, or code@day.")
  var shift: String

  @Option(help: .init("Only this desk of the shift, as instagram/es.", valueName: "desk"))
  var desk: String?

  @Option(
    help: .init(
      "The place of this person on the shift: external id, platform:handle or id.",
      valueName: "person"))
  var insteadOf: String?

  @Option(
    help: .init(
      "For how many of those kept away a freeing change is sought, as a trade of shifts.",
      valueName: "n"))
  var ways = 0

  @Option(help: .init("Only the first of them.", valueName: "n"))
  var limit: Int?

  @OptionGroup var trial: TrialOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  mutating func validate() throws {
    if ways < 0 { throw ValidationError("--ways is negative; give 0 or more") }
    if insteadOf != nil, desk != nil || ways > 0 {
      throw ValidationError("--instead-of names a place; leave out --desk and --ways")
    }
    if let limit, limit < 0 { throw ValidationError("--limit is negative; give 0 or more") }
  }

  func run() throws {
    let store = try database.open(command: "shift candidates")
    let campaign = try campaign.find(in: store)
    let desk = try TrialDesk(trial.plan, of: campaign, in: store)
    let shift = try LineupCommands.shift(shift, among: desk.desk.shifts)
    let candidates =
      if let insteadOf {
        desk.trial.alternatives(
          to: try desk.seat(of: try store.curator(insteadOf).curator, on: shift))
      } else {
        desk.trial.candidates(
          for: shift.id, at: try desk.desks(self.desk, of: shift), ways: ways)
      }
    try output.write(
      desk.table(
        "candidates", of: Array(candidates.prefix(limit ?? candidates.count)), byShift: false,
        empty: "\(shift.key) has no desks; make them with `lineup shift generate`."), global)
  }
}
