import ArgumentParser
import Lineup
import LineupStore

extension Sourcing: ExpressibleByArgument {}

/// Options that change what a trade-off takes as given; what is not told stays as it is.
struct WhatIfOptions: ParsableArguments {
  @Option(
    help: .init(
      "Number of the plan (default: the one in force, else the newest draft).", valueName: "n"))
  var plan: Int?

  @Option(help: .init("Weeks of lead (default: those to the flight).", valueName: "weeks"))
  var lead: Double?

  @Option(help: .init("The budget (default: the campaign's).", valueName: "amount"))
  var budget: String?

  @Option(
    help: .init(
      "People to hire: the plan's first, then reserves (default: the plan's).", valueName: "n"))
  var hires: Int?

  @Option(help: .init("Outcomes wanted (default: the campaign's goal).", valueName: "n"))
  var goal: Int?

  @Option(
    help: .init("Take a coefficient for a value; may be given again.", valueName: "name=value"),
    transform: AssumptionArgument.init)
  var assume: [AssumptionArgument] = []

  mutating func validate() throws {
    if let lead, !(0...520).contains(lead) {
      throw ValidationError("a lead of \(lead) weeks is out of range; give 0 to 520")
    }
    if let hires, !(1...100_000).contains(hires) {
      throw ValidationError("--hires \(hires) is out of range; give 1 to 100000")
    }
    if let goal, goal < 1 || goal > Int(Int32.max) {
      throw ValidationError("--goal \(goal) is out of range; give 1 to \(Int32.max)")
    }
    if assume.contains(where: { $0.band != nil }) {
      throw ValidationError(
        "a what-if takes values, not bands; leave the band out, or set it with `lineup tradeoff "
          + "assumptions`")
    }
    if Set(assume.map(\.coefficient)).count != assume.count {
      throw ValidationError("one coefficient is assumed twice; give each once")
    }
  }

  /// What is told, on top of a scenario's terms.
  func applied(to terms: ScenarioTerms, of campaign: Campaign) throws -> ScenarioTerms {
    var changed = terms
    if let plan { changed.plan = plan }
    if let lead { changed.lead = lead }
    if let budget {
      let money = try Read.money(budget, in: campaign.terms.budget.currency)
      guard money.currency == campaign.terms.budget.currency else {
        throw LineupError.currencyMismatch(campaign.terms.budget.currency, money.currency)
      }
      changed.budget = money.minorUnits
    }
    if let hires { changed.hires = hires }
    if let goal { changed.goal = goal }
    for told in assume { changed.assumptions[told.coefficient] = told.value }
    return changed
  }
}

/// Options of commands that simulate.
struct SimulationOptions: ParsableArguments {
  @Option(help: .init("Scenarios to run through.", valueName: "n"))
  var scenarios = 10_000

  @Option(help: .init("Seed of chance: the same seed gives the same figures.", valueName: "n"))
  var seed: UInt64 = 1

  mutating func validate() throws {
    guard (100...1_000_000).contains(scenarios) else {
      throw ValidationError("--scenarios \(scenarios) is out of range; give 100 to 1000000")
    }
  }
}
