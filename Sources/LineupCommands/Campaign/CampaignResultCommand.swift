import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup campaign result`: what came of a campaign.
struct CampaignResultCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "result",
    abstract: "Record what came of a campaign, for `lineup tradeoff backtest`.",
    notes: "Nothing is replaced: a later record counts, and the earlier ones stay.",
    examples: [
      "lineup campaign result lisbon-spring --outcomes 1310 --spent 36500 --active 27 "
        + "--sourcing agency --source 'tickets with the code'"
    ])

  @Argument(help: "Code of the campaign (default: the one of `lineup campaign use`).")
  var code: String?

  @Option(help: .init("Outcomes of the goal's kind.", valueName: "n"))
  var outcomes: Int

  @Option(help: .init("All that was spent, staff time included.", valueName: "amount"))
  var spent: String

  @Option(help: .init("People hired who were active at the end.", valueName: "n"))
  var active: Int

  @Option(help: .init("Who lined the people up: agency or in-house.", valueName: "who"))
  var sourcing = Sourcing.inHouse

  @Option(help: .init("Who or what says so.", valueName: "text"))
  var source: String

  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    guard (0...Int(Int32.max)).contains(outcomes), (0...100_000).contains(active) else {
      throw ValidationError(
        "--outcomes and --active are counts; give 0 to \(Int32.max) and 0 to 100000")
    }
    if sourcing == .both {
      throw ValidationError("--sourcing both is no single way; give agency or in-house")
    }
    if source.trimmed.isEmpty { throw ValidationError("--source is blank; say who tells it") }
  }

  func run() throws {
    let store = try database.open(command: "campaign result")
    var options = CampaignOptions()
    options.campaign = code
    let campaign = try options.find(in: store)
    let spent = try Read.money(spent, in: campaign.terms.budget.currency)
    guard spent.currency == campaign.terms.budget.currency else {
      throw LineupError.currencyMismatch(campaign.terms.budget.currency, spent.currency)
    }
    try store.addResult(
      CampaignResult(
        outcomes: outcomes, spent: spent, active: active, sourcing: sourcing, source: source),
      of: campaign.id, audit: audit.context("campaign result"), dryRun: write.dryRun)
    try output.write(
      Details(
        "result",
        [
          .init(
            .entries([
              .init("campaign", .text(campaign.terms.code)), .init("outcomes", .integer(outcomes)),
              .init("spent", Cell(spent)), .init("active", .integer(active)),
              .init("sourcing", .text(sourcing.rawValue)), .init("source", .text(source)),
            ]))
        ]), global)
    write.close(global)
  }
}
