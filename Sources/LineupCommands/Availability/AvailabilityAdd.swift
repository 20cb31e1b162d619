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

  /// The most days of one rule: three years.
  static let mostDays = 1096

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @Option(help: .init("available, unavailable, undesired or desired.", valueName: "kind"))
  var kind: AvailabilityKind

  @Option(help: .init("First day.", valueName: "day"), transform: Read.day)
  var from: LocalDate

  @Option(
    help: .init(
      "Last day, included (default: the first; of a rule, its own end).", valueName: "day"),
    transform: Read.day)
  var to: LocalDate?

  @Option(
    help: .init("Only these days of the week.", valueName: "mon,tue"), transform: Read.weekdays)
  var weekdays: Set<Weekday>?

  @Option(
    help: .init("The rule by which it recurs, as FREQ=WEEKLY;BYDAY=TU.", valueName: "rule"),
    transform: { text in try parsed(text) { try Recurrence($0) } })
  var rrule: Recurrence?

  @Option(
    help: .init("Local start and end (default: the whole day).", valueName: "from..to"),
    transform: Read.hours)
  var hours: Read.Hours?

  @Option(
    help: .init(
      "IANA time zone (default: the person's own, else the campaign's).", valueName: "zone"))
  var zone: String?

  @Option(
    help: .init("Not on these days; may be repeated.", valueName: "day,day"), transform: Read.days)
  var except: [[LocalDate]] = []

  @Option(
    help: .init("On these days besides; may be repeated.", valueName: "day,day"),
    transform: Read.days)
  var also: [[LocalDate]] = []

  @Option(help: "What times mean that the clocks skip: the earlier or the later side.")
  var gap: AvailabilityRule.ClockSide?

  @Option(help: "What times mean that the clocks show twice: the earlier or the later.")
  var fold: AvailabilityRule.ClockSide?

  @Option(help: "Free text to keep with it.")
  var note: String?

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    if rrule != nil, weekdays != nil {
      throw ValidationError("--weekdays and --rrule both choose days; write BYDAY into the rule")
    }
    let last = to ?? from
    if last < from { throw ValidationError("--to \(last) is before --from \(from); swap the two") }
    if last.dayNumber - from.dayNumber >= Self.mostDays {
      throw ValidationError("\(from) to \(last) is over three years; check the years")
    }
    if except.joined().count > 100 || also.joined().count > 100 {
      throw ValidationError("--except and --also name over 100 days; split the rule")
    }
  }

  func run() throws {
    let store = try database.open(command: "availability add")
    let person = try store.curator(person).curator
    let zone = try self.zone ?? campaign.timeZone(of: person, in: store)
    let (rule, starts) = try told(of: person.id, in: zone)
    let record = try store.add(
      rule, starts: starts, audit: audit.context("availability add"), dryRun: write.dryRun)
    try output.write(table(of: [record]), global)
    write.close(global)
  }

  /// The rule and its local starts.
  private func told(
    of curator: Identifier<Curator>, in zone: String
  ) throws -> (AvailabilityRule, [LocalDateTime]) {
    let last = to ?? (rrule == nil ? from : from.advanced(by: Self.mostDays - 1))
    func rule(until last: LocalDate) -> AvailabilityRule {
      var rule = AvailabilityRule(curator, kind, days: from...max(from, last), timeZone: zone)
      if let weekdays { rule.weekdays = weekdays.map(\.isoNumber).sorted() }
      if let hours { (rule.from, rule.to) = (hours.from, hours.to) }
      rule.recurrence = rrule
      rule.exceptDays = Set(except.joined()).sorted()
      rule.extraDays = Set(also.joined()).sorted()
      (rule.gap, rule.fold, rule.note) = (gap, fold, note)
      return rule
    }
    let whole = rule(until: last)
    var starts = whole.weeklyStarts
    if let rrule {
      let first = LocalDateTime(from, whole.from)
      do {
        starts = try rrule.starts(
          of: first, from: first, through: LocalDateTime(last, second: 86_399))
      } catch {
        throw CommandFailure(.badData, ErrorMessage(error.description))
      }
    }
    starts = whole.withOtherDays(starts)
    guard let final = starts.last else {
      throw CommandFailure(
        .badData, "none of the days is left from \(from) to \(last); mend the days or the rule")
    }
    return (to == nil && rrule != nil ? rule(until: final.date) : whole, starts)
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
