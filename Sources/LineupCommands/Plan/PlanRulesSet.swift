import ArgumentParser
import Lineup
import LineupPlanner
import LineupRender
import LineupStore

extension CoverageOrder: ExpressibleByArgument {}

/// `lineup plan rules set`: switches and weighs rules.
struct PlanRulesSet: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Switch a campaign's rule on or off, make it hard or soft, or weigh coverage.",
    notes: """
      Plans that are stored keep the rules that they were solved with; checks and new plans take \
      these. --coverage first puts shortage before everything else; weighed makes one sum of it, \
      with the weights of `shift generate --under --over`.
      """,
    examples: [
      "lineup plan rules set 'days in a row' --soft 5000",
      "lineup plan rules set one-shift-a-day --off --dry-run",
      "lineup plan rules set --coverage weighed",
    ])

  /// Whether the rule counts.
  enum Switch: String, EnumerableFlag {
    case on, off

    static func help(for value: Switch) -> ArgumentHelp? {
      value == .on ? "The rule counts." : "The rule does not count."
    }
  }

  @Argument(help: "Name of the rule, as `plan rules list` tells it.")
  var name: String?

  @Flag var isOn: Switch?

  @Flag(help: "No plan breaks the rule.")
  var hard = false

  @Option(
    help: .init(
      "A plan may break the rule; each unit counts so many minor units.", valueName: "weight"))
  var soft: Int64?

  @Option(help: .init("Shortage first, or one weighed sum: first or weighed.", valueName: "order"))
  var coverage: CoverageOrder?

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    if hard, soft != nil {
      throw ValidationError("--hard and --soft exclude each other; give one of them")
    }
    if let soft, !(1...1_000_000).contains(soft) {
      throw ValidationError("--soft \(soft) is out of range; give a weight from 1 to 1000000")
    }
    let changesRule = isOn != nil || hard || soft != nil
    if name == nil, changesRule {
      throw ValidationError("which rule is meant? name it; `lineup plan rules list` shows them")
    }
    if name != nil, !changesRule {
      throw ValidationError("what of the rule? give --on, --off, --hard or --soft WEIGHT")
    }
    if name == nil, coverage == nil {
      throw ValidationError("nothing to set; name a rule, or give --coverage first or weighed")
    }
  }

  func run() throws {
    let sheet = try name.map { try RuleSheet.named($0) }
    if let sheet, sheet.isFixed, isOn == .off || soft != nil {
      throw CommandFailure(
        .refused,
        "the rule '\(sheet.name)' can neither be off nor soft; plans make no sense without it")
    }
    let store = try database.open(command: "plan rules set")
    let campaign = try campaign.find(in: store)
    let (before, after) = try store.editRules(
      of: campaign.id, audit: audit.context("plan rules set"), dryRun: write.dryRun
    ) { book in
      if let coverage { book.coverage = coverage }
      guard let sheet else { return }
      var setting = book[sheet.name]
      if let isOn { setting.isOn = isOn == .on }
      if hard { setting.weight = nil }
      if let soft { setting.weight = soft }
      book.settings[sheet.name] = setting
    }
    try output.write(changes(from: before.words, to: after.words), global)
    write.close(global)
  }
}
