import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup shift generate`: makes the shifts of the flight from patterns and demand.
struct ShiftGenerate: ParsableCommand {
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
    ])

  @Option(help: .init("Minutes from opening a mention to closing it.", valueName: "minutes"))
  var handling = 6.0

  @Option(help: .init("Mentions that one person handles side by side.", valueName: "n"))
  var concurrency = 1.7

  @Option(help: .init("Minutes within which to answer.", valueName: "minutes"))
  var answerWithin = 15.0

  @Option(help: .init("Share of mentions to answer within that time.", valueName: "share"))
  var serviceLevel = 0.8

  @Option(help: .init("Largest share of a person's time spent on mentions.", valueName: "share"))
  var occupancy = 0.85

  @Option(help: .init("Which of a shift's hours to staff for.", valueName: "share"))
  var percentile = 0.75

  @Option(help: .init("Mentions an hour under which a desk stays closed.", valueName: "n"))
  var least = 0.5

  @Option(
    help: .init(
      "Which parts make a desk of its own: platform, language, topic; none adds all demand up.",
      valueName: "parts"),
    transform: deskParts)
  var apart = Set(HeadcountPolicy.DeskPart.allCases)

  @Option(help: .init("Share of the target that must never be missed.", valueName: "share"))
  var minimumShare = 0.0

  @Option(help: .init("People over the target that a desk may have.", valueName: "n"))
  var slack = 0

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var audit: AuditOptions
  @OptionGroup var global: GlobalOptions

  mutating func validate() throws {
    let rules: [(String, Bool, String)] = [
      ("--handling", handling > 0 && handling <= 1440, "over 0 to 1440 minutes"),
      ("--concurrency", concurrency > 0 && concurrency <= 100, "over 0 to 100"),
      ("--answer-within", (0...10_080).contains(answerWithin), "0 to 10080 minutes"),
      ("--service-level", serviceLevel >= 0 && serviceLevel < 1, "0 to under 1"),
      ("--occupancy", occupancy > 0 && occupancy <= 1, "over 0 to 1"),
      ("--percentile", (0...1).contains(percentile), "0 to 1"),
      ("--least", (0...1e9).contains(least), "0 or more"),
      ("--minimum-share", (0...1).contains(minimumShare), "0 to 1"),
      ("--slack", (0...1000).contains(slack), "0 to 1000"),
    ]
    for (option, holds, range) in rules where !holds {
      throw ValidationError("\(option) is out of range; give \(range)")
    }
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
      staffing: Staffing(
        handlingMinutes: handling, concurrency: concurrency, answerWithinMinutes: answerWithin,
        serviceLevel: serviceLevel, maximumOccupancy: occupancy, percentile: percentile,
        leastMentions: least),
      parts: apart, minimumShare: minimumShare, slack: slack)
    let result = try store.generateShifts(
      of: campaign, policy: policy, audit: audit.context("shift generate"), dryRun: write.dryRun)
    try output.write(summary(of: result), global)
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

/// Reads `platform,language`, or `none`.
///
/// - Throws: `ValidationError`.
private func deskParts(_ text: String) throws -> Set<HeadcountPolicy.DeskPart> {
  if text == "none" { return [] }
  return try Set(
    text.split(separator: ",").map { part in
      guard let known = HeadcountPolicy.DeskPart(rawValue: String(part).trimmed) else {
        throw ValidationError(
          "'\(part)' is no part of a desk; write platform, language, topic or none")
      }
      return known
    })
}
