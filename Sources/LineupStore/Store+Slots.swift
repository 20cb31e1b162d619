import Lineup
import Postgres

/// A shift to be: a pattern on a day.
public struct ShiftSlot: Hashable, Sendable {
  public let day: LocalDate

  /// The pattern's.
  public let code: String
  public let isUnpopular: Bool
  public let period: Period
}

/// A time of a pattern that the clocks of a day skip or show twice.
public struct ClockChange: Hashable, Sendable {
  public let day: LocalDate

  /// The pattern's.
  public let code: String

  /// Day and time as the pattern has them.
  public let localTime: String
  public let timeZone: String

  /// Whether the clocks skip the time; else they show it twice.
  public let isGap: Bool

  /// What it was taken for; nil where nothing is left of the shift then.
  public let taken: Moment?

  /// What is wrong with a local time that the clocks skip or show twice.
  public static func fault(of time: String, in zone: String, isGap: Bool) -> String {
    "\(time) \(isGap ? "does not exist" : "exists twice") in \(zone), where the clocks change"
  }
}

extension Store {
  /// The shifts that a campaign's patterns make on the days of its flight, local times resolved by
  /// PostgreSQL.
  ///
  /// A time that the clocks skip is read by the clock before the change, one that they show twice is
  /// the first of the two (RFC 5545 section 3.3.5); `clockChanges` tells each.
  public func slots(
    of campaign: Campaign
  ) throws -> (slots: [ShiftSlot], clockChanges: [ClockChange]) {
    let zone = campaign.terms.timeZone
    let rows = try connection.run(
      """
      with slot as (
        select day::date as day, pattern.code, pattern.is_unpopular, told.zone,
               day::date + pattern.from_time as local_start,
               day::date + pattern.to_time
                 + case when pattern.to_time > pattern.from_time then interval '0'
                        else interval '1 day' end as local_end
        from lineup.shift_pattern as pattern
        cross join generate_series(\(campaign.terms.flight.lowerBound)::timestamp,
                                   \(campaign.terms.flight.upperBound)::timestamp,
                                   interval '1 day') as day
        cross join (select \(zone)::text) as told (zone)
        where pattern.campaign_id = \(campaign.id)
          and extract(isodow from day) = any (pattern.weekdays)
      ), resolved as (
        select slot.*,
               lineup.resolved_instant(local_start, zone, 'later', 'earlier') as starts_at,
               lineup.resolved_instant(local_end, zone, 'later', 'earlier') as ends_at
        from slot
      )
      select day, code, is_unpopular, starts_at < ends_at as is_left,
             lineup.local_fault(local_start, zone) as start_fault,
             lineup.local_fault(local_end, zone) as end_fault,
             to_char(local_start, 'YYYY-MM-DD HH24:MI') as start_told,
             to_char(local_end, 'YYYY-MM-DD HH24:MI') as end_told,
             \(SQL.moment("starts_at", zone: "zone", as: "start")),
             \(SQL.moment("ends_at", zone: "zone", as: "finish"))
      from resolved
      order by starts_at, code
      """)
    var slots: [ShiftSlot] = []
    var changes: [ClockChange] = []
    for row in rows {
      let isLeft: Bool = try row["is_left"]
      let (day, code): (LocalDate, String) = (try row["day"], try row["code"])
      for (edge, instant) in [("start", "start"), ("end", "finish")] {
        guard let fault: String = try row[edge + "_fault"] else { continue }
        changes.append(
          ClockChange(
            day: day, code: code, localTime: try row[edge + "_told"], timeZone: zone,
            isGap: fault == "gap", taken: isLeft ? try row.moment(instant) : nil))
      }
      guard isLeft else { continue }
      slots.append(
        ShiftSlot(
          day: day, code: code, isUnpopular: try row["is_unpopular"], period: try row.period()))
    }
    return (slots, changes)
  }
}
