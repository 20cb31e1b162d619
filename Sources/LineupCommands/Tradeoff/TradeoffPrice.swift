import ArgumentParser
import CPSAT
import Lineup
import LineupRender
import LineupStore
import LineupTradeoff

/// `lineup tradeoff price`: what a change of the terms buys.
struct TradeoffPrice: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract: "Tell what one more week, 1,000 more, one more person or staff hour buys.",
    notes: """
      Every figure is found by solving again with the change, and lies for certain in the range beside \
      it. A limit binds where more is reached without it. --reach asks for a goal in weighted people \
      (default: the campaign's goal at its outcome rate, else what the terms reach): the cheapest \
      plan that attains it with this lead, and the shortest lead with which the budget does. Then \
      each limit alone is moved as little as can be: for that goal where the terms miss it, else for \
      1% more reach.
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

  @Option(
    help: .init("Seconds for all questions together; with more, gaps get smaller.", valueName: "n"))
  var seconds = 10.0

  @OptionGroup var threads: ThreadOptions

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  mutating func validate() throws {
    guard (0...520).contains(lead) else {
      throw ValidationError("--lead is out of range; give 0 to 520 weeks")
    }
    guard (0...100).contains(coverage) else {
      throw ValidationError("--coverage is out of range; give 0 to 100 percent")
    }
    try checkSeconds(seconds, isZeroAllowed: false)
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
    let stored = try desk.storedChoices(store, campaign, lead: lead, budget: money.minorUnits)
    let answer = try Interrupt.cancelling({ stop.stop() }) {
      try ask(search, desk, campaign, Array(stored.prefix(8)))
    }
    try output.write(answer.details(money, lead: lead, sourcing, isStopped: stop.isStopped), global)
  }

  private func ask(
    _ search: PriceSearch, _ desk: FrontierDesk, _ campaign: Campaign,
    _ stored: [[(person: Int, mode: Int)]]
  ) throws -> PriceAnswer {
    let changes = Price.Change.allCases
    var base = try search.base(seconds: seconds * 0.2, starts: stored)
    var prices = try search.prices(of: changes, against: base, seconds: seconds * 0.4)
    if !base.isInfeasible, base.gap > PriceSearch.enough {
      base = try search.base(base, after: prices, seconds: seconds * 0.1)
      prices = prices.map { $0.against(base) }
    }
    let rate = campaign.terms.goal.map {
      desk.frontier.assumptions[Coefficient(ofOutcome: $0.kind)]
    }
    let goal = campaign.terms.goal.flatMap { goal in
      rate.flatMap { $0 > 0 ? Double(goal.count) / $0 : nil }
    }
    let wanted = reach ?? goal ?? base.reach
    // Where the terms allow nothing, anything is a gain.
    let isMissed = base.selection == nil || wanted > base.reach * (1 + 1e-4)
    let target = base.selection == nil ? 0 : isMissed ? wanted : base.reach * 1.01
    let starts = ([base.selection] + prices.map(\.outcome.selection)).compactMap { $0 }
    let moves = try search.moves(reaching: target, seconds: seconds * 0.15, starts: starts)
    guard wanted > 0 else {
      return PriceAnswer(
        base: base, prices: prices, target: target, moves: moves, wanted: nil, cheapest: nil,
        earliest: nil)
    }
    return PriceAnswer(
      base: base, prices: prices, target: target, moves: moves, wanted: wanted,
      cheapest: try search.cheapest(reaching: wanted, seconds: seconds * 0.05, starts: starts),
      earliest: try search.earliest(
        reaching: wanted, upTo: PriceSearch.longestLead, seconds: seconds * 0.1, starts: starts,
        known: isMissed || lead != lead.rounded() ? nil : Int(lead)))
  }
}

/// What `tradeoff price` found.
private struct PriceAnswer {
  let base: ReachOutcome
  let prices: [Price]

  /// Weighted people for which limits are moved, and by how much.
  let target: Double
  let moves: [LimitMove]

  /// Weighted people that are asked for; nil where nothing is.
  let wanted: Double?
  let cheapest: CostOutcome?
  let earliest: (lead: Int?, isProven: Bool)?

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
      .init("gap_percent", .decimal(base.gap * 100, places: 2)),
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
        "earliest_lead_weeks", earliest?.lead.map { .integer($0) } ?? .null,
        title: "Shortest lead for it with this budget, in weeks"),
      .init("earliest_is_proven", earliest.map { .bool($0.isProven) } ?? .null),
    ]
    return Details(
      "price",
      [
        .init(.entries(terms)), .init(.table(changes), title: "What a change buys"),
        .init(
          .table(relaxations(currency)),
          title: target > 0
            ? "The least move of each limit that reaches \(Int(target.rounded(.up)))"
            : "The least move of each limit that makes a plan possible"),
        .init(.entries(aim)),
      ])
  }

  private func relaxations(_ currency: Currency) -> Table {
    Table(
      "relaxations",
      columns: [
        Column("limit"), Column("from"), Column("to"), Column("by"),
        Column("reach", kind: .integer), Column("proven", kind: .bool),
      ],
      rows: moves.map { move in
        func told(_ value: Double) -> String {
          switch move.limit {
          case .budget: Money(minorUnits: Int64(value), currency).description
          case .lead: shortest(value) + " weeks"
          case .mostHires, .fewestHires: "\(Int(value)) people"
          case .staffHours: shortest(value) + " hours"
          }
        }
        return [
          .text(move.limit.rawValue), .text(told(move.from)),
          move.to.map { .text(told($0)) } ?? .text(move.isProven ? "no value does" : "not found"),
          move.to.map { .text(told(abs($0 - move.from))) } ?? .null,
          .integer(Int(target.rounded(.up))), .bool(move.isProven),
        ]
      })
  }

  private var changes: Table {
    Table(
      "prices",
      columns: [
        Column("change", minimumWidth: 20), Column("reach", kind: .integer),
        Column("gain", kind: .integer), Column("at_least", kind: .integer),
        Column("at_most", kind: .integer), Column("gap_percent", kind: .decimal),
        Column("binds", kind: .bool),
      ],
      rows: prices.map { price in
        let isFound = price.outcome.selection != nil
        func people(_ figure: Double) -> Cell { .integer(Int(figure.rounded())) }
        return [
          .text(price.change.rawValue), isFound ? people(price.outcome.reach) : .null,
          isFound ? people(price.gain) : .null, people(price.range.lowerBound),
          people(price.range.upperBound), .decimal(price.gap * 100, places: 2),
          .bool(price.isGain || (base.isInfeasible && isFound)),
        ]
      })
  }
}
