import ArgumentParser
import Lineup
import LineupRender
import LineupStore
import LineupTradeoff

/// `lineup tradeoff map`: how probable a win is, by lead time and budget.
struct TradeoffMap: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Map how probable a win is by lead time and budget.",
    notes: """
      Each cell is a simulation of its own with the same luck: the plan's people, as many as the \
      budget and the lead allow. Shades go by the probability itself; the word of a verdict goes by \
      the lower end of its interval. Off a terminal the figures come as a table.
      """,
    examples: [
      "lineup tradeoff map", "lineup tradeoff map --sourcing in-house --leads 2,6,12 --svg map.svg",
      "lineup tradeoff map --budgets 20000,30000,40000 --json",
    ])

  @OptionGroup var grid: LeadBudgetOptions

  @Option(help: "Who lines the people up.") var sourcing = Sourcing.agency

  @Option(
    help: .init(
      "Number of the plan (default: the one in force, else the newest draft).", valueName: "n"))
  var plan: Int?

  @Option(
    help: .init("Write the map to an SVG file, too; - is standard output.", valueName: "file"))
  var svg: String?

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "tradeoff map")
    let campaign = try campaign.find(in: store)
    let budgets = try grid.budgets(of: campaign)
    let desk = try TradeoffDesk(store, campaign, plan: plan)
    let study = try desk.study(ScenarioTerms(code: "now"), simulation)
    let forecasts = grid.leads.map { lead in
      budgets.map { budget in
        var levers = study.levers
        levers.lead = lead
        levers.budget = budget
        levers.sourcing = sourcing
        return study.forecast(levers)
      }
    }
    let currency = campaign.terms.budget.currency
    let map = Self.map(
      forecasts, leads: grid.leads, budgets: budgets.map { Money(minorUnits: $0, currency) }, desk,
      sourcing)
    if let svg { try OutputFile(path: svg).write(text: map.svg(id: "win-map")) }
    if output.format() == .table {
      try writePicture(map.rendered(global.style), to: "-")
    } else if svg != "-" {
      try output.write(table(forecasts, budgets, currency), global)
    }
  }

  private static func map(
    _ forecasts: [[Forecast]], leads: [Double], budgets: [Money], _ desk: TradeoffDesk,
    _ sourcing: Sourcing
  ) -> HeatMap {
    HeatMap(
      "A win of \(desk.campaign.terms.code), plan \(desk.record.number), \(sourcing.rawValue)",
      measure: Axis("P(win)", notation: .percent, covering: 0...1),
      rows: .init("Lead", leads.map { Axis("", unit: "weeks").told($0) }),
      columns: .init("Budget", budgets.map(\.description)),
      cells: forecasts.map { $0.map { .init($0.win) } },
      bands: VerdictWord.bands,
      notes: ["Shades go by the probability; a verdict goes by the lower end of its interval."])
  }

  private func table(_ forecasts: [[Forecast]], _ budgets: [Int64], _ currency: Currency) -> Table {
    Table(
      "map",
      columns: [
        Column("lead_weeks", kind: .decimal), Column("budget", kind: .money), Column("sourcing"),
        Column("win", kind: .decimal), Column("win_low", kind: .decimal),
        Column("win_high", kind: .decimal), Column("overspend", kind: .decimal),
        Column("outcomes", kind: .decimal),
      ],
      rows: zip(grid.leads, forecasts).flatMap { lead, row in
        zip(budgets, row).map { budget, forecast in
          [
            .decimal(lead, places: 1), Cell(Money(minorUnits: budget, currency)),
            .text(sourcing.rawValue), .decimal(forecast.win, places: 3),
            .decimal(forecast.winInterval.lower, places: 3),
            .decimal(forecast.winInterval.upper, places: 3),
            .decimal(forecast.overspend, places: 3), .decimal(forecast.outcomes, places: 1),
          ]
        }
      })
  }
}
