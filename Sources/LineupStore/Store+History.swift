import Lineup
import Postgres

extension Store {
  /// Days before a flight in which unpopular shifts count for its fairness: a judgement default, a
  /// season of campaigns.
  public static let unpopularHistoryDays = 90

  /// How many unpopular shifts each person is booked on by other campaigns within
  /// `unpopularHistoryDays` before the campaign's flight; shifts that run into it do not count.
  public func unpopularShifts(
    before campaign: Campaign
  ) throws -> [Identifier<Curator>: Int] {
    let rows = try connection.run(
      """
      -- Found once, not for each shift.
      with flight as materialized (
        select lineup.day_start(\(campaign.terms.flight.lowerBound)::date,
                                \(campaign.terms.timeZone)) as starts_at
      )
      select curator_id, count(*) as shifts
      from lineup.assignment
      join lineup.shift using (shift_id)
      cross join flight
      where shift.is_unpopular and shift.campaign_id <> \(campaign.id)
        and upper(shift.during) <= flight.starts_at
        and upper(shift.during)
          > flight.starts_at - make_interval(days => \(Self.unpopularHistoryDays))
      group by curator_id
      order by curator_id
      """)
    return try rows.reduce(into: [:]) { counts, row in
      counts[try row["curator_id"]] = try row.read("shifts", as: Int.self)
    }
  }

  /// Days before and after a flight in which work elsewhere counts: a judgement default, more than
  /// most stretches of work or of days off, and than the week that a flight cuts.
  public static let daysAround = 14

  /// The work that people are booked on during a campaign's flight and within `daysAround` of it,
  /// other than by its own plan: by other campaigns, or on shifts of its own outside of the flight.
  public func workElsewhere(around campaign: Campaign) throws -> [WorkElsewhere] {
    let (flight, zone) = (campaign.terms.flight, campaign.terms.timeZone)
    return try connection.run(
      """
      select assignment.curator_id, campaign.code,
             \(SQL.moment("lower(assignment.during)", zone: "zone", as: "start")),
             \(SQL.moment("upper(assignment.during)", zone: "zone", as: "finish"))
      from lineup.assignment
      join lineup.shift using (shift_id)
      join lineup.campaign using (campaign_id)
      cross join (
        select \(zone)::text as zone,
               tstzrange(
                 lineup.day_start(\(flight.lowerBound.advanced(by: -Self.daysAround))::date,
                                  \(zone)),
                 lineup.day_start(\(flight.upperBound.advanced(by: Self.daysAround + 1))::date,
                                  \(zone))) as during
      ) as near
      where assignment.during && near.during
        and (campaign_id <> \(campaign.id)
          or shift.day not between \(flight.lowerBound)::date and \(flight.upperBound)::date)
      order by assignment.during, assignment.curator_id
      """
    ).map { row in
      WorkElsewhere(
        curator: try row["curator_id"], campaign: try row["code"], period: try row.period())
    }
  }

  /// The database's clock, at the campaign's place.
  public func now(at campaign: Campaign) throws -> Moment {
    try connection.one(
      """
      select \(SQL.moment("now()", zone: "zone", as: "now"))
      from (select \(campaign.terms.timeZone)::text) as place (zone)
      """
    ).moment("now")
  }
}
