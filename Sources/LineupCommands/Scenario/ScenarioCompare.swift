import ArgumentParser
import Lineup
import LineupRender
import LineupStore
import LineupTradeoff

/// `lineup scenario compare`: what-ifs side by side.
struct ScenarioCompare: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Judge scenarios side by side, beside the campaign as it is.",
    notes: """
      All meet the same luck, so that `change` is the difference of wins scenario by scenario; its \
      ends are told at 95%. The first rows, `as it is`, change nothing.
      """,
    examples: [
      "lineup scenario compare", "lineup scenario compare later lean --json",
      "lineup scenario compare --plot", "lineup scenario compare --svg scenarios.svg",
      "lineup scenario compare later --fields scenario,sourcing,verdict,win -o csv",
    ])

  @Argument(help: "Codes of scenarios (default: all that you see).")
  var codes: [String] = []

  @OptionGroup var picture: PictureOptions
  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  /// A scenario judged in one way of lining people up.
  private struct Judged {
    let name: String
    let sourcing: Sourcing
    let plan: Int
    let study: VerdictStudy
    let word: VerdictWord
    let forecast: Forecast
  }

  func run() throws {
    let store = try database.open(command: "scenario compare")
    let campaign = try campaign.find(in: store)
    let records =
      codes.isEmpty
      ? try store.scenarios(of: campaign, for: Actor.current)
      : try codes.map { try store.scenario($0, of: campaign, for: Actor.current) }
    let line = ProgressLine(global)
    let judged = try ([ScenarioTerms(code: "as it is")] + records.map(\.terms)).flatMap { terms in
      line.update(terms.code)
      return try judge(terms, try TradeoffDesk(store, campaign, plan: terms.plan))
    }
    line.clear()
    let chart = BarChart(
      judged.map {
        .init(
          "\($0.name), \($0.sourcing.rawValue)", $0.forecast.win,
          "\(Int(($0.forecast.win * 100).rounded()))% \($0.word.rawValue)")
      }, scale: 1)
    let map = Self.map(judged, of: campaign)
    try picture.write(
      text: { map.rendered(global.style) }, svg: { map.svg(id: "scenarios") },
      others: {
        try output.write(
          Details(
            "comparison",
            [
              .init(.table(table(judged, campaign.terms.budget.currency)), title: "Scenarios"),
              .init(.picture(chart.rendered(global.style)), title: "Probability of a win"),
            ]), global)
      })
  }

  /// The scenarios one under the other, both ways of lining people up side by side.
  private static func map(_ judged: [Judged], of campaign: Campaign) -> HeatMap {
    let names = judged.reduce(into: [String]()) { names, told in
      if !names.contains(told.name) { names.append(told.name) }
    }
    let ways = [Sourcing.agency, .inHouse]
    return HeatMap(
      "Scenarios of \(campaign.terms.code)",
      measure: Axis("P(win)", notation: .percent, covering: 0...1),
      rows: .init("Scenario", names), columns: .init("Lined up", ways.map(\.rawValue)),
      cells: names.map { name in
        ways.map { way in
          let told = judged.first { $0.name == name && $0.sourcing == way }
          return told.map {
            .init(
              $0.forecast.win,
              told: "\(Int(($0.forecast.win * 100).rounded()))% \($0.word.rawValue)")
          } ?? .init(nil, told: "not judged")
        }
      },
      bands: VerdictWord.bands,
      notes: ["Shades go by the probability; a verdict goes by the lower end of its interval."])
  }

  private func judge(_ terms: ScenarioTerms, _ desk: TradeoffDesk) throws -> [Judged] {
    let study = try desk.study(terms, simulation)
    return (terms.sourcing.map { [$0] } ?? [.agency, .inHouse]).map { sourcing in
      var levers = study.levers
      levers.sourcing = sourcing
      let (word, forecast) = study.judgement(levers)
      return Judged(
        name: terms.code, sourcing: sourcing, plan: desk.record.number, study: study, word: word,
        forecast: forecast)
    }
  }

  private func table(_ judged: [Judged], _ currency: Currency) -> Table {
    func money(_ minor: Int64) -> Cell { Cell(Money(minorUnits: minor, currency)) }
    return Table(
      "scenarios",
      columns: [
        Column("scenario"), Column("sourcing"), Column("plan", kind: .integer),
        Column("lead_weeks", kind: .decimal), Column("budget", kind: .money),
        Column("hires", kind: .integer), Column("goal", kind: .integer), Column("verdict"),
        Column("win", kind: .decimal), Column("win_low", kind: .decimal),
        Column("win_high", kind: .decimal), Column("change", kind: .decimal),
        Column("change_low", kind: .decimal), Column("change_high", kind: .decimal),
        Column("outcomes", kind: .decimal), Column("cost", kind: .money),
      ],
      rows: judged.enumerated().map { index, told in
        let base = judged.first { $0.sourcing == told.sourcing }
        let change =
          index < 2 ? nil : base.map { told.forecast.difference(to: $0.forecast) }
        return [
          .text(told.name), .text(told.sourcing.rawValue), .integer(told.plan),
          .decimal(told.study.levers.lead, places: 1), money(told.study.levers.budget),
          .integer(told.study.levers.hires), .integer(told.study.tradeoff.goal.count),
          .text(told.word.rawValue), .decimal(told.forecast.win, places: 3),
          .decimal(told.forecast.winInterval.lower, places: 3),
          .decimal(told.forecast.winInterval.upper, places: 3),
          change.map { .decimal($0.mean, places: 3) } ?? .null,
          change.map { .decimal($0.interval.lower, places: 3) } ?? .null,
          change.map { .decimal($0.interval.upper, places: 3) } ?? .null,
          .decimal(told.forecast.outcomes, places: 1), money(Int64(told.forecast.cost.rounded())),
        ]
      })
  }
}
