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
      select curator_id, count(*) as shifts
      from lineup.assignment
      join lineup.shift using (shift_id)
      cross join (
        select lineup.day_start(\(campaign.terms.flight.lowerBound)::date,
                                \(campaign.terms.timeZone)) as starts_at
      ) as flight
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
