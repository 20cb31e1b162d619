import Lineup
import Postgres

extension Store {
  /// What a plan costs on each day with a cost, in minor units, by day: flat fees on the flight's
  /// first day, the others on the days of their shifts, and what is missing then to the least that
  /// somebody asks on the flight's last day. The sum is the plan's cost.
  public func spending(
    ofPlan number: Int, of campaign: Campaign
  ) throws -> [(day: LocalDate, cost: Int64)] {
    try connection.run(
      """
      with hire as (
        select plan_hire.*
        from lineup.plan_hire
        join lineup.plan using (plan_id)
        where campaign_id = \(campaign.id) and number = \(number)
      ), work as (
        select hire.curator_id, day, per_day_minor,
               lineup.hourly_fee(
                 per_hour_minor, shift.during,
                 case when is_standby then \(campaign.terms.standbyPercent)::integer end
               ) as hourly_minor
        from hire
        join lineup.plan_assignment using (plan_id, curator_id)
        join lineup.shift using (shift_id)
        join lineup.shift_need using (shift_id, need_id)
      ), told as (
        select curator_id, \(campaign.terms.flight.lowerBound)::date as day, flat_minor as minor
        from hire
        union all
        select distinct curator_id, day, per_day_minor from work
        union all
        select curator_id, day, hourly_minor from work
      ), fee as (
        select day, minor from told
        union all
        select \(campaign.terms.flight.upperBound)::date, minimum_minor - come_to
        from hire
        cross join lateral (
          select sum(minor) as come_to from told where told.curator_id = hire.curator_id
        ) as fees
        where minimum_minor > come_to
      )
      select day, sum(minor)::bigint as cost
      from fee
      group by day
      having sum(minor) <> 0
      order by day
      """
    ).map { (day: try $0["day"], cost: try $0["cost"]) }
  }
}
