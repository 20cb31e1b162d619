import ArgumentParser
import Lineup

/// Options of the import of iCalendar files.
struct CalendarOptions: ParsableArguments {
  @Option(
    help: .init(
      "Of a calendar: whose time it tells (default: whoever on the roster has an address among "
        + "its attendees and organisers).",
      valueName: "key"))
  var person: String?

  @Option(
    help: .init(
      "Of a calendar: the name by which it is known when it is imported again (default: the "
        + "file's).", valueName: "name"))
  var source: String?

  @Option(
    help: .init(
      "Of a calendar: first day to work out (default: 1 January of this year).", valueName: "day"),
    transform: Read.day)
  var from: LocalDate?

  @Option(
    help: .init(
      "Of a calendar: last day to work out (default: 31 December of the year after next).",
      valueName: "day"),
    transform: Read.day)
  var to: LocalDate?

  @Option(
    help: .init(
      "Of a calendar: IANA zone of whole days and of times without a zone (default: the "
        + "calendar's X-WR-TIMEZONE, else the person's own, else the campaign's).",
      valueName: "zone"))
  var zone: String?

  @Flag(help: "Of a calendar: keep the events' titles as notes; without it no text is kept.")
  var titles = false

  @Flag(
    name: .customLong("skip-faults"),
    help: "Of a calendar: leave events at fault out and store the others (exit code 4).")
  var skipFaults = false

  /// Whether any of them is given.
  var areGiven: Bool {
    person != nil || source != nil || from != nil || to != nil || zone != nil || titles
      || skipFaults
  }

  mutating func validate() throws {
    if source?.trimmed.isEmpty == true { throw ValidationError("--source is blank; give a name") }
    _ = try days(today: .todayInUTC)
  }

  /// The days to work out.
  ///
  /// - Throws: `ValidationError` where they end before they start or are over six years.
  func days(today: LocalDate) throws -> ClosedRange<LocalDate> {
    let year = today.components.year
    let first = from ?? LocalDate(year: year, month: 1, day: 1) ?? today
    let last = to ?? LocalDate(year: year + 2, month: 12, day: 31) ?? first
    let days = try DayOptions.range(first, last)
    guard last.dayNumber - first.dayNumber < 2 * AvailabilityWord.mostDays else {
      throw ValidationError("\(first) to \(last) is over six years; ask for fewer days")
    }
    return days
  }

  /// Whether a path names an iCalendar file.
  static func namesCalendar(_ path: String) -> Bool {
    [".ics", ".ical", ".icalendar", ".ifb"].contains { path.lowercased().hasSuffix($0) }
  }
}
