import ArgumentParser
import Lineup
import LineupRender
import LineupStore
import LineupTradeoff

/// `lineup tradeoff backtest`: verdicts on past campaigns against what happened.
struct TradeoffBacktest: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Judge past campaigns and compare with what came of them: Brier score, reliability.",
    notes: """
      Each campaign with a recorded result (`lineup campaign result`) and an accepted plan is judged \
      with the lead that it had then. Followers, audiences, relations and assumptions are those of \
      today: the comparison knows more than anybody knew then, and is too kind by that.
      """,
    examples: ["lineup tradeoff backtest", "lineup tradeoff backtest --json=brier_score,bands"])

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "tradeoff backtest")
    let past = try store.pastCampaigns()
    guard !past.isEmpty else {
      throw CommandFailure(
        .noInput,
        ErrorMessage(
          "no campaign has a recorded result; record one with `lineup campaign result CODE "
            + "--outcomes N --spent AMOUNT --active N --source TEXT`"))
    }
    let line = ProgressLine(global)
    defer { line.clear() }
    var judged: [(past: CampaignPast, word: VerdictWord, forecast: Forecast, won: Bool)] = []
    var leftOut: [String] = []
    for campaign in past {
      line.update(campaign.campaign.terms.code)
      guard let plan = campaign.plan, let lead = campaign.lead,
        let goal = campaign.campaign.terms.goal
      else {
        leftOut.append(campaign.campaign.terms.code)
        continue
      }
      let desk = try TradeoffDesk(store, campaign.campaign, plan: plan)
      let study = try desk.study(
        ScenarioTerms(code: "then", lead: lead), simulation, sourcing: campaign.result.sourcing)
      let (word, forecast) = study.judgement(study.levers)
      judged.append(
        (campaign, word, forecast, campaign.won(goal, study.levers.hires, desk.assumptions)))
    }
    let calibration = Calibration(
      judged.map {
        .init(name: $0.past.campaign.terms.code, win: $0.forecast.win, won: $0.won)
      })
    try output.write(
      Details(
        "backtest",
        [
          .init(
            .entries([
              .init("campaigns", .integer(judged.count)),
              .init("left_out", Cell(leftOut), title: "Left out, without goal or accepted plan"),
              .init("brier_score", calibration.brierScore.map { .decimal($0, places: 4) } ?? .null),
              .init(
                "base_score", calibration.baseScore.map { .decimal($0, places: 4) } ?? .null,
                title: "Brier score of the share of wins"),
            ])),
          .init(.table(bands(calibration)), title: "How often forecasts came true"),
          .init(
            .table(
              Table(
                "cases",
                columns: [
                  Column("campaign"), Column("plan", kind: .integer), Column("sourcing"),
                  Column("lead_weeks", kind: .decimal), Column("verdict"),
                  Column("win", kind: .decimal), Column("won", kind: .bool),
                  Column("outcomes_expected", kind: .decimal), Column("outcomes", kind: .integer),
                  Column("spent", kind: .money),
                ],
                rows: judged.map { told in
                  [
                    .text(told.past.campaign.terms.code),
                    told.past.plan.map { .integer($0) } ?? .null,
                    .text(told.past.result.sourcing.rawValue),
                    told.past.lead.map { .decimal($0, places: 1) } ?? .null,
                    .text(told.word.rawValue), .decimal(told.forecast.win, places: 3),
                    .bool(told.won), .decimal(told.forecast.outcomes, places: 1),
                    .integer(told.past.result.outcomes), Cell(told.past.result.spent),
                  ]
                })), title: "Campaigns"),
        ]), global)
  }

  private func bands(_ calibration: Calibration) -> Table {
    Table(
      "bands",
      columns: [
        Column("from", kind: .decimal), Column("to", kind: .decimal),
        Column("cases", kind: .integer), Column("forecast", kind: .decimal),
        Column("observed", kind: .decimal), Column("observed_low", kind: .decimal),
        Column("observed_high", kind: .decimal),
      ],
      rows: calibration.bands.map { band in
        func share(_ value: Double?) -> Cell { value.map { .decimal($0, places: 3) } ?? .null }
        return [
          .decimal(band.from, places: 2), .decimal(band.to, places: 2), .integer(band.cases),
          share(band.forecast), share(band.observed), share(band.interval?.lower),
          share(band.interval?.upper),
        ]
      })
  }
}

extension CampaignPast {
  /// Whether the campaign won, as simulations count it.
  fileprivate func won(_ goal: Goal, _ hires: Int, _ assumptions: Assumptions) -> Bool {
    let budget = Double(campaign.terms.budget.minorUnits)
    return result.outcomes >= goal.count
      && Double(result.spent.minorUnits) <= assumptions[.overspend] * budget
      && Double(result.active) >= assumptions[.activeShare] * Double(hires)
  }
}
