import ArgumentParser
import Lineup
import LineupStore

/// `lineup roster rate`: what people ask, and from when.
struct RosterRateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rate",
    abstract: "Enter, list and remove what people ask.",
    examples: [
      "lineup roster rate set AN-001 --from 2027-06-01 --hour 20.00",
      "lineup roster rate list AN-001",
    ],
    subcommands: [RosterRateSet.self, RosterRateList.self, RosterRateRemove.self])
}

/// `lineup roster rate set`: enters fees that hold from a day on.
struct RosterRateSet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Enter fees that hold from a day on, until later ones replace them.",
    notes: """
      Fees that are left out stay as they are on that day, unless the currency changes. A plan \
      counts the fees that hold on the first day of its campaign's flight: flat, day and hour, and \
      the minimum where they come to less. The fee of a post is kept and shown, but no plan counts \
      it.
      """,
    examples: [
      "lineup roster rate set AN-001 --currency EUR --flat 25.00 --hour 18.50",
      "lineup roster rate set AN-001 --from 2027-06-01 --hour 20.00 --post 40 --minimum 100",
    ])

  @Option(
    help: .init("First day on which they hold (default: today, in UTC).", valueName: "day"),
    transform: Read.day)
  var from: LocalDate?

  @Option(
    help: "Code such as EUR (default: the one known).",
    transform: { text in try parsed(text) { try Currency($0) } })
  var currency: Currency?

  @Option(help: .init("Once per campaign.", valueName: "amount"))
  var flat: String?

  @Option(help: .init("For each day with work.", valueName: "amount"))
  var day: String?

  @Option(help: .init("For each hour of work.", valueName: "amount"))
  var hour: String?

  @Option(help: .init("For each post.", valueName: "amount"))
  var post: String?

  @Option(help: .init("Least fees of one engagement.", valueName: "amount"))
  var minimum: String?

  @OptionGroup var change: PersonChange

  mutating func validate() throws {
    if [flat, day, hour, post, minimum].allSatisfy({ $0 == nil }) {
      throw ValidationError("no fee is given; give --flat, --day, --hour, --post or --minimum")
    }
  }

  func run() throws {
    try change.run("roster rate set", showing: .rates) { store, curator in
      let from = try from ?? store.today()
      let known = try store.rate(of: curator.id, on: from)
      guard let currency = currency ?? known?.currency else {
        throw CommandFailure(
          .usage, "\(curator.profile.name) has named no currency yet; give --currency CODE")
      }
      let kept = known?.currency == currency ? known : nil
      try store.setRate(
        Rate(
          currency, flat: try amount(flat, currency) ?? kept?.flat ?? 0,
          perDay: try amount(day, currency) ?? kept?.perDay ?? 0,
          perHour: try amount(hour, currency) ?? kept?.perHour ?? 0,
          perPost: try amount(post, currency) ?? kept?.perPost ?? 0,
          minimum: try amount(minimum, currency) ?? kept?.minimum ?? 0),
        of: curator.id, from: from)
    }
  }

  private func amount(_ text: String?, _ currency: Currency) throws -> Int64? {
    do {
      return try text.map { try fee($0, currency) }
    } catch {
      throw ValidationError("\(error)")
    }
  }
}

/// `lineup roster rate list`: fees by day.
struct RosterRateList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List what people asked and ask, and on which days.",
    examples: ["lineup roster rate list AN-001", "lineup roster rate list --in-force"])

  @Flag(name: .customLong("in-force"), help: "Only fees that hold today.")
  var inForce = false

  @OptionGroup var listing: PersonListing

  func run() throws {
    try listing.run(
      "roster rate list", .rates, where: inForce ? [.holds(column: "is_in_force")] : [])
  }
}

/// `lineup roster rate remove`: takes fees back.
struct RosterRateRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove the fees that begin on a day, so that those before hold on.",
    examples: ["lineup roster rate remove AN-001 --from 2027-06-01"])

  @Option(help: .init("Their first day.", valueName: "day"), transform: Read.day)
  var from: LocalDate

  @OptionGroup var change: PersonChange

  func run() throws {
    try change.run("roster rate remove", showing: .rates) { store, curator in
      guard try store.removeRate(of: curator.id, from: from) else {
        throw CommandFailure(
          .noInput,
          "no fees of \(curator.profile.name) begin on \(from); see `lineup roster rate list`")
      }
    }
  }
}
