import ArgumentParser
import Lineup
import LineupRender
import LineupStore
import LineupTradeoff

/// `lineup tradeoff simulate`: a plan met by chance, many times over.
struct TradeoffSimulate: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Simulate a plan, through an agency and in-house: wins, outcomes, costs.",
    notes: """
      In each scenario people take offers or not, reserves follow round by round, some drop out, \
      fees differ from what was planned, and outcomes are Poisson with what a campaign, a segment \
      and a person share. The same seed gives both ways, and any other plan, the same luck. A win \
      meets the goal, for 1.05 times the budget at most, with 70% of the people active at the end.
      """,
    examples: [
      "lineup tradeoff simulate", "lineup tradeoff simulate --lead 2 --budget 30000 --json",
      "lineup tradeoff simulate --plan 3 --assume work.no-show=0.15 --seed 7",
    ])

  @OptionGroup var whatIf: WhatIfOptions
  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "tradeoff simulate")
    let campaign = try campaign.find(in: store)
    let terms = try whatIf.applied(to: ScenarioTerms(code: "now"), of: campaign)
    let desk = try TradeoffDesk(store, campaign, plan: terms.plan)
    let study = try desk.study(terms, simulation)
    let forecasts = [Sourcing.agency, .inHouse].map { sourcing in
      var levers = study.levers
      levers.sourcing = sourcing
      return (sourcing, study.forecast(levers))
    }
    let difference = forecasts[0].1.difference(to: forecasts[1].1)
    let chance: [Details.Entry] = [
      .init("scenarios", .integer(simulation.scenarios)),
      .init("seed", .integer(Int(clamping: simulation.seed))),
      .init(
        "agency_advantage", .decimal(difference.mean, places: 3),
        title: "Agency's advantage in P(win)"),
      .init("advantage_low", .decimal(difference.interval.lower, places: 3)),
      .init("advantage_high", .decimal(difference.interval.upper, places: 3)),
    ]
    try output.write(
      Details(
        "simulation",
        [
          .init(.entries(desk.head(study) + chance)),
          .init(
            .table(forecastTable(forecasts, currency: campaign.terms.budget.currency)),
            title: "What it comes to"),
        ]), global)
  }
}

extension TradeoffDesk {
  /// The plan and the levers that a study is about.
  func head(_ study: VerdictStudy) -> [Details.Entry] {
    let currency = campaign.terms.budget.currency
    return [
      .init("campaign", .text(campaign.terms.code)), .init("plan", .integer(record.number)),
      .init("state", .text(record.state.rawValue)),
      .init("lead_weeks", .decimal(study.levers.lead, places: 1)),
      .init("budget", Cell(Money(minorUnits: study.levers.budget, currency))),
      .init("hires", .integer(study.levers.hires)),
      .init(
        "goal", .text("\(study.tradeoff.goal.count) \(study.tradeoff.goal.kind.rawValue)")),
    ]
  }
}

/// Forecasts side by side.
func forecastTable(_ forecasts: [(Sourcing, Forecast)], currency: Currency) -> Table {
  func money(_ minor: Double) -> Cell {
    Cell(Money(minorUnits: Int64(minor.rounded()), currency))
  }
  return Table(
    "forecasts",
    columns: [
      Column("sourcing"), Column("win", kind: .decimal), Column("win_low", kind: .decimal),
      Column("win_high", kind: .decimal), Column("goal", "P(goal)", kind: .decimal),
      Column("overspend", "P(overspend)", kind: .decimal),
      Column("staffed", "P(staffed)", kind: .decimal), Column("loss", "P(loss)", kind: .decimal),
      Column("outcomes", kind: .decimal), Column("outcomes_p10", kind: .integer),
      Column("outcomes_p50", kind: .integer), Column("outcomes_p90", kind: .integer),
      Column("active", kind: .decimal), Column("cost", kind: .money),
      Column("cost_p80", kind: .money), Column("cost_per_outcome", kind: .money),
    ],
    rows: forecasts.map { sourcing, forecast in
      [
        .text(sourcing.rawValue), .decimal(forecast.win, places: 3),
        .decimal(forecast.winInterval.lower, places: 3),
        .decimal(forecast.winInterval.upper, places: 3), .decimal(forecast.goal, places: 3),
        .decimal(forecast.overspend, places: 3), .decimal(forecast.staffed, places: 3),
        .decimal(forecast.loss, places: 3), .decimal(forecast.outcomes, places: 1),
        .integer(forecast.outcomeRange.low), .integer(forecast.outcomeRange.middle),
        .integer(forecast.outcomeRange.high), .decimal(forecast.active, places: 1),
        money(forecast.cost), money(forecast.cost80),
        // Under five outcomes a cost per outcome says nothing.
        forecast.outcomes < 5 ? .null : forecast.costPerOutcome.map(money) ?? .null,
      ]
    })
}
