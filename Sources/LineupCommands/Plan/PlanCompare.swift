import ArgumentParser
import Lineup
import LineupPlanner
import LineupRender
import LineupStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `lineup plan compare`: two plans side by side.
struct PlanCompare: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two plans: changes, cost, coverage, fairness.",
    notes: """
      Both are weighed by today's roster, shifts and rules, so that their figures can be compared. \
      The notice of a change is the time from --told-at to the start of its shift.
      """,
    examples: [
      "lineup plan compare 1 2", "lineup plan compare 1 2 --fields changes -o csv",
      "lineup plan compare 3 4 --told-at 2027-05-01T09:00:00+01:00 --json",
    ])

  @Argument(help: "Number of the plan before.")
  var before: Int

  @Argument(help: "Number of the plan after.")
  var after: Int

  @Option(
    help: .init("When people would be told (default: now).", valueName: "timestamp"),
    transform: { text in try parsed(text) { try Moment($0) } })
  var toldAt: Moment?

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "plan compare")
    let campaign = try campaign.find(in: store)
    let plans = try (store.plan(before, of: campaign), store.plan(after, of: campaign))
    let desk = try PlanningDesk(store, campaign)
    let problem = try desk.problem()
    let comparison = PlanComparison(plans.0.plan, plans.1.plan, of: problem)
    let sheet = ComparisonSheet(
      comparison, numbers: (before, after), desk: desk, currency: problem.currency,
      toldAt: toldAt ?? .now)
    try output.write(sheet.details, global)
  }
}

extension Moment {
  /// The instant by this machine's clock, in UTC.
  static var now: Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}
