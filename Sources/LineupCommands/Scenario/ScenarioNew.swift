import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// Options that say what a scenario changes.
struct ScenarioOptions: ParsableArguments {
  @Option(help: "Free text about it.")
  var notes: String?

  @Option(help: .init("Judge only agency or in-house (default: both).", valueName: "who"))
  var sourcing: Sourcing?

  @OptionGroup var whatIf: WhatIfOptions

  mutating func validate() throws {
    if sourcing == .both {
      throw ValidationError("without --sourcing both ways are judged; give agency or in-house")
    }
  }

  func applied(to terms: ScenarioTerms, of campaign: Campaign) throws -> ScenarioTerms {
    var changed = try whatIf.applied(to: terms, of: campaign)
    if let notes { changed.notes = notes.isEmpty ? nil : notes }
    if let sourcing { changed.sourcing = sourcing }
    return changed
  }
}

/// `lineup scenario new`: saves a what-if.
struct ScenarioNew: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Save a what-if over a campaign; what is not given stays as the campaign has it.",
    notes: "Until it is shared, only its maker sees it.",
    examples: [
      "lineup scenario new later --lead 10 --notes 'if we begin in March'",
      "lineup scenario new lean --budget 25000 --hires 18 --assume staff.hours=40",
    ])

  @Argument(help: "Short name, unique in the campaign.")
  var code: String

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  mutating func validate() throws { try requireCode(code) }

  func run() throws {
    let store = try database.open(command: "scenario new")
    let campaign = try campaign.find(in: store)
    let terms = try scenario.applied(to: ScenarioTerms(code: code), of: campaign)
    if let plan = terms.plan { _ = try store.plan(plan, of: campaign) }
    let record = try store.addScenario(
      terms, of: campaign, audit: audit.context("scenario new"), dryRun: write.dryRun)
    try output.write(record.details(campaign.terms.budget.currency), global)
    write.close(global)
  }
}

/// `lineup scenario set`: changes a what-if.
struct ScenarioSet: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Change what a scenario changes; what is not given stays.",
    notes: "--assume NAME=default takes a coefficient back to the campaign's.",
    examples: ["lineup scenario set later --lead 12 --dry-run"])

  @Argument(help: "Code of the scenario.")
  var code: String

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "scenario set")
    let campaign = try campaign.find(in: store)
    if let plan = scenario.whatIf.plan { _ = try store.plan(plan, of: campaign) }
    let (before, after) = try store.editScenario(
      code, of: campaign, audit: audit.context("scenario set"), dryRun: write.dryRun
    ) { $0 = try scenario.applied(to: $0, of: campaign) }
    let currency = campaign.terms.budget.currency
    try output.write(
      changes(from: before.details(currency), to: after.details(currency)), global)
    write.close(global)
  }
}

/// `lineup scenario list`: the what-ifs that the user sees.
struct ScenarioList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List a campaign's scenarios: your own, and those that are shared.",
    examples: ["lineup scenario list", "lineup scenario list --json"])

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "scenario list")
    let campaign = try campaign.find(in: store)
    let records = try store.scenarios(of: campaign, for: Actor.current)
    try output.write(
      Table(
        "scenarios", columns: ScenarioRecord.columns,
        rows: records.map { $0.cells(campaign.terms.budget.currency) },
        emptyText: "No scenarios; save one with `lineup scenario new`."), global)
  }
}

/// `lineup scenario share`: shows a what-if to everybody.
struct ScenarioShare: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "share",
    abstract: "Show a scenario to everybody who sees the campaign, or to its maker only again.",
    examples: ["lineup scenario share later", "lineup scenario share later --withdraw"])

  @Argument(help: "Code of the scenario.")
  var code: String

  @Flag(help: "Only its maker sees it from now on.")
  var withdraw = false

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "scenario share")
    let campaign = try campaign.find(in: store)
    let record = try store.shareScenario(
      code, of: campaign, isShared: !withdraw, audit: audit.context("scenario share"),
      dryRun: write.dryRun)
    try output.write(record.details(campaign.terms.budget.currency), global)
    write.close(global)
  }
}
