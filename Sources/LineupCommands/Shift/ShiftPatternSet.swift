import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup shift pattern set`: enters or replaces a pattern.
struct ShiftPatternSet: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Enter a shift pattern, or replace the one with the same code.",
    notes: """
      An end that is not after the start is on the next day. --not-before names patterns that \
      nobody who works this one may work on the next day; without it every pattern may follow.
      """,
    examples: [
      "lineup shift pattern set early --from 08:00 --to 14:00",
      "lineup shift pattern set brunch --from 10:00 --to 15:00 --on sat,sun",
      "lineup shift pattern set night --from 20:00 --to 02:00 --not-before early,day",
    ])

  @Argument(help: "Short name, as early.")
  var code: String

  @Option(
    help: .init("Local start, as 08:00.", valueName: "time"),
    transform: { text in try parsed(text) { try LocalTime($0) } })
  var from: LocalTime

  @Option(
    help: .init("Local end, as 14:00.", valueName: "time"),
    transform: { text in try parsed(text) { try LocalTime($0) } })
  var to: LocalTime

  @Option(
    name: .customLong("on"), help: .init("Days of the week (default: all).", valueName: "mon,tue"),
    transform: Read.weekdays)
  var weekdays = Set(Weekday.allCases)

  @Flag(help: "People would rather not work it; fairness spreads such shifts.")
  var unpopular = false

  @Option(
    name: .customLong("not-before"),
    help: .init("Patterns that may not follow on the next day.", valueName: "code,code"),
    transform: Read.codes)
  var notBefore: Set<String> = []

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    try requireCode(code)
    guard from.minutes < 1440 else {
      throw ValidationError("a shift cannot start at 24:00; write 00:00 of the next day")
    }
  }

  func run() throws {
    let store = try database.open(command: "shift pattern set")
    let campaign = try campaign.find(in: store)
    let pattern = ShiftPattern(
      code: code, start: from, end: to, weekdays: weekdays, isUnpopular: unpopular,
      notBefore: notBefore)
    try store.setPattern(
      pattern, of: campaign.id, audit: audit.context("shift pattern set"), dryRun: write.dryRun)
    try output.write(table(of: [pattern]), global)
    write.close(global)
  }
}
