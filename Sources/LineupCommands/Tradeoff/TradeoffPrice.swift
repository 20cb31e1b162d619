import ArgumentParser
import CPSAT
import Lineup
import LineupRender
import LineupStore
import LineupTradeoff

/// `lineup tradeoff price`: what a change of the terms buys.
struct TradeoffPrice: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract: "Tell what one more week, 1,000 more, one more person or staff hour buys.",
    notes: """
      Every figure is found by solving again with the change, and lies for certain in the range beside \
      it. A limit binds where more is reached without it. --reach asks for a goal in weighted people \
      (default: the campaign's goal at its outcome rate, else what the terms reach): the cheapest \
      plan that attains it with this lead, and the shortest lead with which the budget does.
      """,
    examples: [
      "lineup tradeoff price --lead 6", "lineup tradeoff price --lead 4 --sourcing in-house --json",
      "lineup tradeoff price --lead 8 --budget 30000 --reach 50000",
    ])

  @Option(help: .init("Weeks before the flight.", valueName: "weeks"))
  var lead = 6.0

  @Option(help: .init("agency, in-house or both.", valueName: "name"), transform: Self.sourcing)
  var sourcing = Sourcing.both

  @Option(help: .init("Budget (default: the campaign's).", valueName: "amount"))
  var budget: String?

  @Option(help: .init("Weighted people to be reached.", valueName: "n"))
  var reach: Double?

  @Option(
    help: .init("Percent of the work to the targets that has to be done.", valueName: "percent"))
  var coverage = 80.0

  @Option(help: .init("Seconds for each question.", valueName: "n"))
  var seconds = 5.0

  @OptionGroup var threads: ThreadOptions

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var global: GlobalOptions

  /// Longest lead that is looked at, in weeks.
  private static let longestLead = 26

  mutating func validate() throws {
    guard (0...520).contains(lead) else {
      throw ValidationError("--lead is out of range; give 0 to 520 weeks")
    }
    guard (0...100).contains(coverage) else {
      throw ValidationError("--coverage is out of range; give 0 to 100 percent")
    }
    guard seconds > 0, seconds <= 86_400 else {
      throw ValidationError("--seconds is out of range; give over 0 to 86400")
    }
    if let reach, !(reach > 0) { throw ValidationError("--reach is not above 0") }
  }

  static func sourcing(_ text: String) throws -> Sourcing {
    try parsed(text) { try Sourcing($0) }
  }

  func run() throws {
    let store = try database.open(command: "tradeoff price")
    let campaign = try campaign.find(in: store)
    let desk = try FrontierDesk(store, campaign, coverage: coverage / 100)
    let currency = campaign.terms.budget.currency
    let money = try budget.map { try Read.money($0, in: currency) } ?? campaign.terms.budget
    guard money.currency == currency else {
      throw ValidationError("\(money) is not in the campaign's \(currency.code)")
    }
    let stop = StopToken()
    let search = PriceSearch(
      desk.frontier, lead: lead, sourcing: sourcing, budget: money.minorUnits,
      workers: threads.workers,
      stop: stop)
    let answer = try Interrupt.cancelling({ stop.stop() }) {
      try ask(search, desk, campaign)
    }
    try output.write(answer.details(money, lead: lead, sourcing, isStopped: stop.isStopped), global)
  }

  private func ask(
    _ search: PriceSearch, _ desk: FrontierDesk, _ campaign: Campaign
  ) throws -> PriceAnswer {
    let base = try search.base(seconds: seconds)
    let prices = try search.prices(of: Price.Change.allCases, against: base, seconds: seconds)
    let rate = campaign.terms.goal.map {
      desk.frontier.assumptions[Coefficient(ofOutcome: $0.kind)]
    }
    let goal = campaign.terms.goal.flatMap { goal in
      rate.flatMap { $0 > 0 ? Double(goal.count) / $0 : nil }
    }
    let wanted = reach ?? goal ?? base.reach
    guard wanted > 0 else {
      return PriceAnswer(base: base, prices: prices, wanted: nil, cheapest: nil, earliest: nil)
    }
    return PriceAnswer(
      base: base, prices: prices, wanted: wanted,
      cheapest: try search.cheapest(reaching: wanted, seconds: seconds),
      earliest: try search.earliest(
        reaching: wanted, upTo: Self.longestLead, seconds: min(seconds, 2)))
  }
}

/// What `tradeoff price` found.
private struct PriceAnswer {
  let base: ReachOutcome
  let prices: [Price]

  /// Weighted people that are asked for; nil where nothing is.
  let wanted: Double?
  let cheapest: CostOutcome?
  let earliest: (lead: Int, isProven: Bool)?

  func details(
    _ budget: Money, lead: Double, _ sourcing: Sourcing, isStopped: Bool
  ) -> Details {
    let currency = budget.currency
    func people(_ figure: Double) -> Cell { .integer(Int(figure.rounded())) }
    let terms: [Details.Entry] = [
      .init("lead_weeks", .figure(lead)), .init("sourcing", .text(sourcing.rawValue)),
      .init("budget", Cell(budget)),
      .init("status", .text(base.isInfeasible ? "infeasible" : isStopped ? "stopped" : "solved")),
      .init("reach", base.selection == nil ? .null : people(base.reach)),
      .init("bound", people(base.bound)),
    ]
    let aim: [Details.Entry] = [
      .init("reach_wanted", wanted.map(people) ?? .null),
      .init(
        "cheapest", cheapest?.cost.map { Cell(Money(minorUnits: $0, currency)) } ?? .null,
        title: "Least cost for it with this lead"),
      .init(
        "cheapest_bound",
        cheapest.flatMap { $0.isInfeasible ? nil : Cell(Money(minorUnits: $0.bound, currency)) }
          ?? .null, title: "No plan costs less than"),
      .init(
        "is_out_of_reach", .bool(cheapest?.isInfeasible ?? false),
        title: "Proven to be out of reach whatever it costs"),
      .init(
        "earliest_lead_weeks", earliest.map { .integer($0.lead) } ?? .null,
        title: "Shortest lead for it with this budget, in weeks"),
      .init("earliest_is_proven", earliest.map { .bool($0.isProven) } ?? .null),
    ]
    return Details(
      "price",
      [
        .init(.entries(terms)), .init(.table(changes), title: "What a change buys"),
        .init(.entries(aim)),
      ])
  }

  private var changes: Table {
    Table(
      "prices",
      columns: [
        Column("change", minimumWidth: 20), Column("reach", kind: .integer),
        Column("gain", kind: .integer), Column("at_least", kind: .integer),
        Column("at_most", kind: .integer), Column("binds", kind: .bool),
      ],
      rows: prices.map { price in
        let isFound = price.outcome.selection != nil
        func people(_ figure: Double) -> Cell { .integer(Int(figure.rounded())) }
        return [
          .text(price.change.rawValue), isFound ? people(price.outcome.reach) : .null,
          isFound ? people(price.gain) : .null, people(price.range.lowerBound),
          people(price.range.upperBound), .bool(price.isGain || (base.isInfeasible && isFound)),
        ]
      })
  }
}
