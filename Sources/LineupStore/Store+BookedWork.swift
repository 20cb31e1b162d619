import Lineup
import Postgres

/// A shift that somebody is booked on.
public struct BookedWork: Hashable, Sendable {
  public let curator: Identifier<Curator>

  /// The person's name.
  public let name: String
  public let shift: Identifier<Shift>

  /// The shift's code.
  public let code: String
  public let period: Period

  /// Platform, language and skill of the desk, as far as it asks for them.
  public let desks: [String]
}

extension Store {
  /// The work that is booked for a campaign, by time; of one person where one is named.
  public func bookedWork(
    of campaign: Campaign, for curator: Identifier<Curator>? = nil
  ) throws -> [BookedWork] {
    try bookedWork(
      where: """
        campaign_id = \(campaign.id)
          and (\(curator)::bigint is null or curator_id = \(curator))
        """)
  }

  /// The work of now and to come that somebody is booked on while a rule says that they cannot.
  func bookedWork(against rule: Identifier<AvailabilityRule>) throws -> [BookedWork] {
    try bookedWork(
      where: """
        ends_at > now() and exists (
          select from lineup.availability_window
          join lineup.availability_rule using (availability_rule_id)
          where availability_rule_id = \(rule) and kind = 'unavailable'
            and availability_window.curator_id = schedule_v2.curator_id
            and during && tstzrange(starts_at, ends_at))
        """)
  }

  private func bookedWork(where condition: SQL) throws -> [BookedWork] {
    try connection.run(
      """
      select curator_id, name, shift_id, shift,
             \(SQL.moment("starts_at", zone: "time_zone", as: "start")),
             \(SQL.moment("ends_at", zone: "time_zone", as: "finish")),
             array_remove(array[platform, language, skill,
                                case when is_standby then 'standby' end], null) as desks
      from report.schedule_v2
      where \(condition)
      order by starts_at, shift_id, name, curator_id
      """
    ).map { row in
      BookedWork(
        curator: try row["curator_id"], name: try row["name"], shift: try row["shift_id"],
        code: try row["shift"], period: try row.period(), desks: try row["desks"])
    }
  }

  /// The time from the first day's beginning to the last day's end in a zone.
  public func period(of days: ClosedRange<LocalDate>, in timeZone: String) throws -> Period {
    try connection.one(
      """
      select \(SQL.moment("lower(during)", zone: "zone", as: "start")),
             \(SQL.moment("upper(during)", zone: "zone", as: "finish"))
      from (
        select \(timeZone)::text as zone,
               tstzrange(
                 lineup.day_start(\(days.lowerBound)::date, \(timeZone)),
                 lineup.day_start(\(days.upperBound.advanced(by: 1))::date, \(timeZone))) as during
      ) as told
      """
    ).period()
  }
}
