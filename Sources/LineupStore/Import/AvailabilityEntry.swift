import Lineup
import Postgres

/// What a row of an availability file says: a person's word on some days and times.
public struct AvailabilityEntry: Hashable, Sendable {
  /// External id, or `platform:handle`.
  public var curator = ""

  /// The account, where `curator` can be read as one.
  public var channel: Channel?
  public var kind = AvailabilityKind.available

  /// First and last day, both included.
  public var days: ClosedRange<LocalDate>

  /// ISO numbers of the days of the week, Monday 1, ascending.
  public var weekdays = [1, 2, 3, 4, 5, 6, 7]

  /// Local start and end of each day; an end not after the start is on the next day.
  public var from = LocalTime.midnight
  public var to = LocalTime.endOfDay

  /// IANA name, not yet checked; nil stands for the person's own zone, else the campaign's.
  public var timeZone: String?
  public var note: String?

  public init(days: ClosedRange<LocalDate>) { self.days = days }
}

extension AvailabilityEntry: StagedEntry {
  static let subject = ImportSubject.availability
  static let kind = "availability"

  static let table = """
    create temporary table availability_staging (
      line integer not null, is_refused boolean not null, curator text not null, platform text,
      handle text, kind text not null, first_day date not null, last_day date not null,
      weekdays smallint[] not null, from_time time not null, to_time time not null,
      time_zone text, note text
    ) on commit drop
    """

  func write(line: Int, isRefused: Bool, to writer: inout CopyWriter) throws(PostgresError) {
    writer.field(line)
    try writer.field(isRefused)
    try writer.field(curator)
    try writer.field(channel?.platform.name)
    try writer.field(channel?.handle)
    try writer.field(kind.rawValue)
    try writer.field(value: days.lowerBound)
    try writer.field(value: days.upperBound)
    try writer.field(numbers: weekdays.map { Int64($0) })
    try writer.field(value: from)
    try writer.field(value: to)
    try writer.field(timeZone)
    try writer.field(note)
    try writer.endRow()
  }
}
