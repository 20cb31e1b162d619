import Lineup
import Postgres

/// A most of a contract as a file tells it.
public enum ToldLimit: Hashable, Sendable {
  /// Nothing limits it any more.
  case lifted
  case atMost(Int)

  /// The most; nil where nothing limits it.
  public var most: Int? {
    switch self {
    case .lifted: nil
    case .atMost(let most): most
    }
  }

  /// As the staging table holds it: no limit is below 0, so that -1 can say that there is none.
  fileprivate var staged: Int { most ?? -1 }
}

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

  /// The person whom the row is about where it is no file's; nil finds them by keys.
  public var curator: Identifier<Curator>?

  /// Member of the staff.
  public var owner: String?

  /// Empty where the person may be used anywhere.
  public var territories: [Territory]?

  /// Empty where the person promised nothing.
  public var exclusivities: [Exclusivity]?

  /// Whether nobody may contact the person; a file sets it, and never lifts it.
  public var isNotToBeContacted: Bool?

  /// Why, where that is so.
  public var reasonNotToContact: String?

  /// Of the fees that are given.
  public var currency: Currency?

  /// Minor units.
  public var flat: Int64?
  public var perDay: Int64?
  public var perHour: Int64?
  public var perPost: Int64?
  public var minimum: Int64?
  public var minimumMinutesPerWeek: Int?
  public var maximumMinutesPerWeek: ToldLimit?
  public var maximumDaysPerWeek: ToldLimit?
  public var maximumConsecutiveDays: ToldLimit?
  public var minimumConsecutiveDays: Int?
  public var minimumConsecutiveDaysOff: Int?

  /// Over a whole flight.
  public var minimumMinutes: Int?
  public var maximumMinutes: ToldLimit?
  public var maximumWeekends: ToldLimit?

  /// By the codes of shift patterns; empty where nothing limits any.
  public var maximumShifts: [String: Int]?

  /// Most fees in a campaign, in minor units.
  public var mostFees: ToldLimit?

  /// Of the most fees; nil stands for `currency`.
  public var mostFeesCurrency: Currency?

  /// Minutes.
  public var minimumNotice: Int?

  public init() {}
}

extension RosterEntry: StagedEntry {
  static let subject = ImportSubject.roster
  static let kind = "roster"

  static let table = """
    create temporary table roster_staging (
      line integer not null, is_refused boolean not null, external_id text, name text not null,
      email text, state text, time_zone text, languages text[], skills text[], tags text[],
      notes text, platforms text[], handles text[], followers bigint[],
      has_main_channel boolean not null, currency text, flat_minor bigint, per_day_minor bigint,
      per_hour_minor bigint, min_week integer, max_week integer, max_days integer,
      max_consecutive integer, min_consecutive integer, min_days_off integer, min_flight integer,
      max_flight integer, max_weekends integer, max_shifts jsonb, most_fees bigint,
      most_fees_currency text, notice integer, per_post_minor bigint, minimum_minor bigint,
      owner text, territories text[], exclusive_kinds text[], exclusive_names text[],
      exclusive_promises text[], exclusive_days text[], is_not_to_be_contacted boolean not null,
      ban_reason text, known_id bigint
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
    writer.field(maximumMinutesPerWeek?.staged)
    writer.field(maximumDaysPerWeek?.staged)
    writer.field(maximumConsecutiveDays?.staged)
    writer.field(minimumConsecutiveDays)
    writer.field(minimumConsecutiveDaysOff)
    writer.field(minimumMinutes)
    writer.field(maximumMinutes?.staged)
    writer.field(maximumWeekends?.staged)
    try writer.field(maximumShifts.map(Self.object))
    writer.field(mostFees?.staged)
    try writer.field(mostFeesCurrency?.code)
    writer.field(minimumNotice)
    writer.field(perPost)
    writer.field(minimum)
    try writer.field(owner)
    try writer.field(texts: territories?.map(\.code))
    try writer.field(texts: exclusivities?.map(\.kind.rawValue))
    try writer.field(texts: exclusivities?.map(\.name))
    try writer.field(texts: exclusivities?.map { $0.promisedTo ?? "" })
    try writer.field(texts: exclusivities?.map(\.range))
    try writer.field(isNotToBeContacted == true)
    try writer.field(reasonNotToContact)
    writer.field(curator?.rawValue)
    try writer.endRow()
  }

  /// Counts by codes as a JSON object; codes hold nothing that JSON would escape.
  private static func object(_ counts: [String: Int]) -> String {
    let members = counts.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{" + members.joined(separator: ",") + "}"
  }
}

extension Exclusivity {
  /// The days as PostgreSQL writes a range of them.
  fileprivate var range: String { "[\(first?.description ?? ""),\(last?.description ?? "")]" }
}
