import Lineup
import Postgres

/// What a row of a roster file says of a person; nil and empty leave what is known as it is.
public struct RosterEntry: Hashable, Sendable {
  public var externalID: String?
  public var name = ""
  public var email: String?
  public var state: RosterState?

  /// IANA name, not yet checked.
  public var timeZone: String?
  public var languages: [LanguageTag]?
  public var skills: [String]?
  public var tags: [String]?
  public var notes: String?

  /// The accounts; the first is the main one if `hasMainChannel`.
  public var channels: [Channel] = []
  public var hasMainChannel = false

  /// Of the fees that are given.
  public var currency: Currency?

  /// Minor units.
  public var flat: Int64?
  public var perDay: Int64?
  public var perHour: Int64?
  public var minimumMinutesPerWeek: Int?
  public var maximumMinutesPerWeek: Int?
  public var maximumDaysPerWeek: Int?
  public var maximumConsecutiveDays: Int?

  public init() {}
}

extension RosterEntry {
  /// The staging table; columns in the order of `write`.
  static let table = """
    create temporary table roster_staging (
      line integer not null, is_refused boolean not null, external_id text, name text not null,
      email text, state text, time_zone text, languages text[], skills text[], tags text[],
      notes text, platforms text[], handles text[], followers bigint[],
      has_main_channel boolean not null, currency text, flat_minor bigint, per_day_minor bigint,
      per_hour_minor bigint, min_minutes integer, max_minutes integer, max_days integer,
      max_consecutive integer
    ) on commit drop
    """

  func write(line: Int, isRefused: Bool, to writer: inout CopyWriter) throws(PostgresError) {
    writer.field(line)
    try writer.field(isRefused)
    try writer.field(externalID)
    try writer.field(name)
    try writer.field(email)
    try writer.field(state?.rawValue)
    try writer.field(timeZone)
    try writer.field(texts: languages?.map(\.tag))
    try writer.field(texts: skills)
    try writer.field(texts: tags)
    try writer.field(notes)
    try writer.field(texts: channels.map(\.platform.name))
    try writer.field(texts: channels.map(\.handle))
    try writer.field(numbers: channels.map(\.followers))
    try writer.field(hasMainChannel)
    try writer.field(currency?.code)
    writer.field(flat)
    writer.field(perDay)
    writer.field(perHour)
    writer.field(minimumMinutesPerWeek)
    writer.field(maximumMinutesPerWeek)
    writer.field(maximumDaysPerWeek)
    writer.field(maximumConsecutiveDays)
    try writer.endRow()
  }
}
