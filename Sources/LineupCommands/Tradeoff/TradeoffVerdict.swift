import ArgumentParser
import Lineup
import LineupRender
import LineupStore
import LineupTradeoff

/// `lineup tradeoff verdict`: a master stroke or a catastrophic fail, why, and what would change it.
struct TradeoffVerdict: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "verdict",
    abstract: "Judge a plan: in a word, with reasons, how sure it is, and what would change it.",
    notes: """
      By the lower end P of the interval of a win: master stroke from .8 on if that is .25 better \
      than the other way of lining people up, sound from .65, toss-up from .4, long shot below; \
      catastrophic fail where the upper end is under .15 or more than half of the spend is probably \
      lost; agency not needed where the staff alone reach .8 for less. What flips the verdict and \
      what saves the plan is found by solving again with each lever moved, for the plan's people and \
      for those whom the exact model of reach chooses for the moved terms; where no lever saves it, \
      two are moved together.
      """,
    examples: [
      "lineup tradeoff verdict", "lineup tradeoff verdict --sourcing in-house --lead 3",
      "lineup tradeoff verdict --plan 3 --budget 30000 --json",
    ])

  @Option(help: .init("Of whom it is asked: agency or in-house.", valueName: "who"))
  var sourcing = Sourcing.agency

  @OptionGroup var whatIf: WhatIfOptions
  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  mutating func validate() throws {
    if sourcing == .both {
      throw ValidationError(
        "a verdict is about one way of lining people up; give --sourcing agency or in-house")
    }
  }

  func run() throws {
    let store = try database.open(command: "tradeoff verdict")
    let campaign = try campaign.find(in: store)
    let terms = try whatIf.applied(to: ScenarioTerms(code: "now"), of: campaign)
    let desk = try TradeoffDesk(store, campaign, plan: terms.plan)
    let study = try desk.study(terms, simulation, sourcing: sourcing)
    let line = ProgressLine(global)
    line.update("judging both ways")
    let standings = [Sourcing.agency, .inHouse].map { study.standing($0) }
    let asked = sourcing == .agency ? standings[0] : standings[1]
    line.update("looking for reasons")
    let reasons = study.reasons(for: asked)
    line.update("looking for what flips it")
    let flips = study.flips(of: asked)
    line.update("looking for what saves it")
    let rescues = study.rescues(of: asked)
    line.clear()
    let sheet = VerdictSheet(desk: desk, study: study, standings: standings, asked: asked)
    try output.write(
      sheet.details(reasons: reasons, flips: flips, rescues: rescues), global)
  }
}
