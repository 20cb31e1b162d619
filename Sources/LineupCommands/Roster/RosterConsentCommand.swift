import ArgumentParser
import Lineup
import LineupStore

/// `lineup roster consent`: what of people may be published.
struct RosterConsentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent",
    abstract: "Enter and list what of people may be published.",
    notes: """
      The fields are \(ConsentField.allCases.map(\.rawValue).joined(separator: ", ")). The newest \
      word on a field counts; a field without one may not be published.
      """,
    examples: [
      "lineup roster consent give AN-001 name handle photo --source 'form of 3 May'",
      "lineup roster consent withdraw AN-001 photo --source 'e-mail'",
    ],
    subcommands: [
      RosterConsentGive.self, RosterConsentWithdraw.self, RosterConsentList.self,
    ])
}

/// Options of commands that enter what somebody said of being published.
struct ConsentOptions: ParsableArguments {
  @OptionGroup var change: PersonChange

  @Argument(
    help: "What it is about, as name, handle or photo.",
    transform: { text in try parsed(text) { try ConsentField($0) } })
  var fields: [ConsentField]

  @Option(help: "Where the person said so, as an e-mail or a form.")
  var source: String

  @Option(
    help: .init("Day on which the person said so (default: today, in UTC).", valueName: "day"),
    transform: Read.day)
  var on: LocalDate?

  mutating func validate() throws {
    if source.trimmed.isEmpty {
      throw ValidationError("the source is blank; tell where the person said so")
    }
  }

  func enter(_ command: String, isGiven: Bool) throws {
    try change.run(command, showing: .consents) { store, curator in
      let today = try store.today()
      if let on, on > today {
        throw CommandFailure(.badData, "\(on) is yet to come; give the day on which it was said")
      }
      try store.setConsent(
        fields, isGiven: isGiven, of: curator.id, source: source.trimmed, on: on ?? today)
    }
  }
}

/// `lineup roster consent give`: what may be published.
struct RosterConsentGive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "give", abstract: "Enter that somebody agrees to be published.",
    examples: ["lineup roster consent give AN-001 name photo --source form --on 2027-05-03"])

  @OptionGroup var consent: ConsentOptions

  func run() throws { try consent.enter("roster consent give", isGiven: true) }
}

/// `lineup roster consent withdraw`: what may not be published any more.
struct RosterConsentWithdraw: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Enter that somebody does not, or no longer, agree.",
    examples: ["lineup roster consent withdraw AN-001 photo --source e-mail"])

  @OptionGroup var consent: ConsentOptions

  func run() throws { try consent.enter("roster consent withdraw", isGiven: false) }
}

/// `lineup roster consent list`: the newest word on each field.
struct RosterConsentList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what people said of being published.",
    examples: ["lineup roster consent list AN-001", "lineup roster consent list --given"])

  @Flag(help: "Only what may be published.")
  var given = false

  @OptionGroup var listing: PersonListing

  func run() throws {
    try listing.run(
      "roster consent list", .consents, where: given ? [.holds(column: "is_given")] : [])
  }
}
