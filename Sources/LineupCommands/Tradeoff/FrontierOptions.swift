import ArgumentParser
import Lineup
import LineupTradeoff

extension FrontierObjective: ExpressibleByArgument {}

/// Options that tell the lead times and budgets which are gone through.
struct LeadBudgetOptions: ParsableArguments {
  @Option(
    help: .init("Weeks of lead, separated by commas.", valueName: "weeks"),
    transform: LeadBudgetOptions.weeks)
  var leads: [Double] = [1, 2, 3, 4, 6, 8, 10, 12]

  @Option(
    help: .init(
      "Budgets, separated by commas (default: 60, 80, 100 and 120% of the campaign's).",
      valueName: "amounts"))
  var budgets: String?

  /// Minor units, ascending.
  func budgets(of campaign: Campaign) throws -> [Int64] {
    let terms = campaign.terms
    guard let budgets else {
      let units = terms.budget.minorUnits
      return [60, 80, 100, 120].map { units / 100 * $0 + units % 100 * $0 / 100 }
    }
    let told = try budgets.split(separator: ",").map {
      try Read.money(String($0), in: terms.budget.currency)
    }
    for money in told where money.currency != terms.budget.currency {
      throw ValidationError("\(money) is not in the campaign's \(terms.budget.currency.code)")
    }
    guard !told.isEmpty else { throw ValidationError("--budgets names none; give one at least") }
    return Set(told.map(\.minorUnits)).sorted()
  }

  static func weeks(_ text: String) throws -> [Double] {
    let weeks = text.split(separator: ",").map { Double($0.trimmed) }
    let known = weeks.compactMap { $0 }
    guard !known.isEmpty, known.count == weeks.count, known.allSatisfy({ (0...520).contains($0) })
    else { throw ValidationError("'\(text)' are no weeks; write for example 2,4,8") }
    return Set(known).sorted()
  }
}

/// Options that tell which cells a frontier has.
struct FrontierOptions: ParsableArguments {
  @OptionGroup var grid: LeadBudgetOptions

  @Option(
    help: .init(
      "agency, in-house or both (each person by the better), separated by commas.",
      valueName: "names"), transform: FrontierOptions.sourcings)
  var sourcings: [Sourcing] = [.agency, .inHouse]

  @Option(help: .init("What is made the most of, against cost.", valueName: "what"))
  var objective = FrontierObjective.reach

  @Option(
    help: .init(
      "Percent of the work to the targets that has to be done; not with --objective coverage.",
      valueName: "percent"))
  var coverage = 80.0

  @Option(
    help: .init(
      "Percent of the reach or coverage that may be lost in a cell.", valueName: "percent"))
  var gap = 1.0

  mutating func validate() throws {
    guard (0...100).contains(coverage) else {
      throw ValidationError("--coverage is out of range; give 0 to 100 percent")
    }
    guard gap > 0, gap < 100 else {
      throw ValidationError("--gap is out of range; give over 0 and under 100 percent")
    }
  }

  static func sourcings(_ text: String) throws -> [Sourcing] {
    let told = try text.split(separator: ",").map { name in
      try parsed(name.trimmed) { try Sourcing($0) }
    }
    guard !told.isEmpty else { throw ValidationError("--sourcings names none; give one at least") }
    return Sourcing.allCases.filter(told.contains)
  }
}
