import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup availability list`: what people said, as told.
struct AvailabilityList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List what people and their calendars said of their time, one row a rule or event.",
    examples: [
      "lineup availability list AN-001", "lineup availability list --kind desired -o csv",
      "lineup availability list AN-001 --calendar work.ics",
    ])

  @Argument(
    help: "External id, platform:handle, or the id that `roster list` shows (default: everybody).")
  var person: String?

  @Option(help: .init("Only this kind.", valueName: "kind"))
  var kind: AvailabilityKind?

  @Option(help: .init("Only what this calendar said.", valueName: "name"))
  var calendar: String?

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "availability list")
    let person = try person.map { try store.curator($0).curator.id }
    let records = try store.availability(of: person).filter { record in
      (kind == nil || record.kind == kind) && (calendar == nil || record.calendar == calendar)
    }
    try output.write(table(of: records), global)
  }
}

/// Rules of availability as a table.
func table(of records: [AvailabilityRecord]) -> Table {
  Table(
    "availability",
    columns: [
      Column("rule", kind: .integer), Column("external_id"), Column("name"), Column("kind"),
      Column("first_day", kind: .date), Column("last_day", kind: .date), Column("days"),
      Column("hours"), Column("time_zone"), Column("except", kind: .list),
      Column("also", kind: .list), Column("calendar"), Column("stretches", kind: .integer),
      Column("note"),
    ],
    rows: records.map { record in
      let text = { (text: String?) -> Cell in text.map { .text($0) } ?? .null }
      let dates = { (days: [LocalDate]) -> Cell in .list(days.map { .date($0.description) }) }
      return [
        .integer(Int(record.id.rawValue)), text(record.externalID), .text(record.name),
        .text(record.kind.rawValue), .date(record.days.lowerBound.description),
        .date(record.days.upperBound.description), .text(record.choice), .text(record.hours),
        .text(record.timeZone), dates(record.exceptDays), dates(record.extraDays),
        text(record.calendar), .integer(record.stretches), text(record.note),
      ]
    },
    emptyText: "Nobody said anything; enter it with `lineup availability add` or `import`.")
}

extension AvailabilityRecord {
  /// The rule, or the days of the week.
  fileprivate var choice: String {
    if let recurrence { return recurrence }
    if weekdays.count == 7 { return "every day" }
    return Weekday.allCases.filter { weekdays.contains($0.isoNumber) }.map(\.rawValue)
      .joined(separator: ",")
  }

  fileprivate var hours: String {
    from == .midnight && to == .endOfDay ? "all day" : "\(from)..\(to)"
  }
}
