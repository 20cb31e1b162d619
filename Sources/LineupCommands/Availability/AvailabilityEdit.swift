import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup availability edit`: changes what a person said of days and times.
struct AvailabilityEdit: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change a rule of a person; what is not given stays.",
    notes: """
      --weekdays and --rrule take each other's place; --except and --also replace the days that were \
      told. The last day stays unless --to says otherwise; a new --rrule ends by itself, and so does \
      one with COUNT or UNTIL that begins on another day. Events of calendars change with their \
      calendar.
      """,
    examples: [
      "lineup availability edit AN-001 12 --to 2027-05-16 --dry-run",
      "lineup availability edit AN-001 12 --kind undesired --hours 18:00..23:00 --note ''",
    ])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @Argument(help: "Number of the rule, as `availability list` shows it.")
  var rule: Int64

  @Option(help: .init("available, unavailable, undesired or desired.", valueName: "kind"))
  var kind: AvailabilityKind?

  @Option(help: .init("First day.", valueName: "day"), transform: Read.day)
  var from: LocalDate?

  @OptionGroup var word: AvailabilityWord
  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    if kind == nil, from == nil, !word.isGiven {
      throw ValidationError(
        "nothing is to change; give --kind, --from, --to, --hours, --note or another option")
    }
  }

  func run() throws {
    let store = try database.open(command: "availability edit")
    let person = try store.curator(person).curator
    let known = try store.availability(of: person.id)
    try requireOwnWord([rule], among: known, of: person.profile.name)
    let change = try store.editAvailability(
      Identifier(rawValue: rule), of: person.id, audit: audit.context("availability edit"),
      dryRun: write.dryRun
    ) { rule in
      var changed = rule
      changed.kind = kind ?? rule.kind
      return try word.applied(to: changed, from: from ?? rule.days.lowerBound)
    }
    try output.write(change.table, global)
    change.noteBookedWork(global)
    write.close(global)
  }
}

extension AvailabilityChange {
  /// The fields that differ.
  fileprivate var table: Table {
    let (old, new) = (details(of: before ?? after), details(of: after))
    return changes(from: old, to: new)
  }

  private func details(of record: AvailabilityRecord) -> Details {
    let told = LineupCommands.table(of: [record])
    return Details(
      "rule",
      [
        .init(
          .entries(
            zip(told.columns, told.rows.first ?? []).map { Details.Entry($0.name, $1) }))
      ])
  }
}
