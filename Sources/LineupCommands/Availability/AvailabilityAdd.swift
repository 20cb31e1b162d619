import ArgumentParser
import Lineup
import LineupInterchange
import LineupRender
import LineupStore

extension AvailabilityKind: ExpressibleByArgument {
  public init?(argument: String) {
    guard let kind = try? AvailabilityKind(argument) else { return nil }
    self = kind
  }
}

extension AvailabilityRule.ClockSide: ExpressibleByArgument {}

/// `lineup availability add`: what a person said of days and times.
struct AvailabilityAdd: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add when a person can, cannot, would rather not or would like to work.",
    notes: """
      Every day from --from to --to counts, or those of --weekdays, or those of --rrule, a rule of \
      RFC 5545 that begins on the day of --from. A rule without an end is worked out for three \
      years. --hours that do not end after they start end on the next day; without them the whole \
      day counts. Local times that the clocks skip or show twice are refused, unless --gap and \
      --fold say which side of the change is meant. The same twice changes nothing.
      """,
    examples: [
      "lineup availability add AN-001 --kind unavailable --from 2027-05-03 --to 2027-05-09",
      "lineup availability add AN-001 --kind desired --from 2027-05-03 --to 2027-05-30 "
        + "--weekdays sat,sun --hours 18:00..23:00",
      "lineup availability add AN-001 --kind undesired --from 2027-05-04 --hours 09:00..12:00 "
        + "--rrule 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU' --except 2027-05-18",
    ])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @Option(help: .init("available, unavailable, undesired or desired.", valueName: "kind"))
  var kind: AvailabilityKind

  @Option(help: .init("First day.", valueName: "day"), transform: Read.day)
  var from: LocalDate

  @OptionGroup var word: AvailabilityWord
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    _ = try AvailabilityWord.days(from: from, to: word.to ?? from)
  }

  func run() throws {
    let store = try database.open(command: "availability add")
    let person = try store.curator(person).curator
    let zone = try word.zone ?? campaign.timeZone(of: person, in: store)
    let (rule, starts) = try word.applied(
      to: AvailabilityRule(person.id, kind, days: from...from, timeZone: zone), from: from)
    let change = try store.add(
      rule, starts: starts, audit: audit.context("availability add"), dryRun: write.dryRun)
    try output.write(table(of: [change.after]), global)
    change.noteBookedWork(global)
    write.close(global)
  }
}

extension CampaignOptions {
  /// The person's own zone, else the campaign's.
  ///
  /// - Throws: `CommandFailure` where there is neither.
  func timeZone(of person: Curator, in store: Store) throws -> String {
    if let own = person.profile.timeZone { return own }
    if let zone = try findIfChosen(in: store)?.terms.timeZone { return zone }
    throw CommandFailure(
      .usage,
      "no time zone is known for \(person.profile.name), and no campaign is chosen; give --zone")
  }
}
