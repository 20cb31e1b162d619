import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup shift generate`: makes the shifts of the flight from patterns and demand.
struct ShiftGenerate: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Make the flight's shifts from its patterns, staffed for the demand.",
    notes: """
      Heads follow Erlang C: enough people that the service level is kept and nobody is busier than \
      the occupancy allows, whichever asks for more, at the chosen percentile of each shift's hours. \
      Running it again changes only what differs; shifts keep their keys.
      """,
    examples: [
      "lineup shift generate --dry-run",
      "lineup shift generate --percentile 0.8 --apart language --minimum-share 0.5",
      "lineup shift generate --standby 1",
    ])

  @OptionGroup var staffing: StaffingOptions

  @Option(help: .init("Share of the target that must never be missed.", valueName: "share"))
  var minimumShare = 0.0

  @Option(help: .init("People over the target that a desk may have.", valueName: "n"))
  var slack = 0

  @Option(help: .init("People on call for each shift that opens a desk.", valueName: "n"))
  var standby = 0

  @Option(
    help: .init("What a head missing to the target weighs, if coverage is.", valueName: "n"))
  var under: Int64 = 100

  @Option(help: .init("What a head over the target weighs, if coverage is.", valueName: "n"))
  var over: Int64 = 1

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    try checkRanges([
      ("--minimum-share", (0...1).contains(minimumShare), "0 to 1"),
      ("--slack", (0...1000).contains(slack), "0 to 1000"),
      ("--standby", (0...1000).contains(standby), "0 to 1000"),
      ("--under", (0...1_000_000).contains(under), "0 to 1000000"),
      ("--over", (0...1_000_000).contains(over), "0 to 1000000"),
    ])
  }

  func run() throws {
    let store = try database.open(command: "shift generate")
    let campaign = try campaign.find(in: store)
    guard try !store.patterns(of: campaign.id).isEmpty else {
      throw CommandFailure(
        .badData,
        "\(campaign.terms.code) has no shift patterns; describe one with `lineup shift pattern set`"
      )
    }
    let policy = HeadcountPolicy(
      staffing: staffing.staffing, parts: staffing.apart, minimumShare: minimumShare, slack: slack,
      underWeight: under, overWeight: over, standby: standby)
    let result = try store.generateShifts(
      of: campaign, policy: policy, audit: audit.context("shift generate"), dryRun: write.dryRun)
    try output.write(summary(of: result), global)
    ClockChange.warn(of: result.clockChanges, global)
    write.close(global)
  }

  private func summary(of result: ShiftGeneration) -> Details {
    let needs = result.shifts.flatMap { shift in shift.needs.map { (shift, $0.headcount) } }
    let minutes = needs.reduce(0) { $0 + $1.0.period.minutes * $1.1.target }
    return Details(
      "shifts",
      [
        .init(
          .entries([
            .init("added", .integer(result.added)), .init("changed", .integer(result.changed)),
            .init("removed", .integer(result.removed)), .init("same", .integer(result.same)),
            .init("shifts", .integer(result.shifts.count)),
            .init("heads", .integer(needs.reduce(0) { $0 + $1.1.target })),
            .init("work", .duration(minutes * 60)),
            .init("outdated_drafts", .list(result.outdatedDrafts.map { .integer($0) })),
          ]))
      ])
  }
}
