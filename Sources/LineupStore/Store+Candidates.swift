import Lineup
import Postgres

extension Store {
  /// Everybody on the roster with accounts and the rate that holds on a day, by key.
  ///
  /// - Throws: `StoreError.mostFeesInAnotherCurrency` where the most that somebody may earn is not in
  ///   the currency of the rate.
  public func candidates(on day: LocalDate) throws -> [Curator] {
    try connection.run(
      """
      select curator.curator_id, external_id, name, email, time_zone, state, languages, skills, tags,
             notes, \(Contract.columns), rate.currency, flat_minor, per_day_minor, per_hour_minor,
             per_post_minor, minimum_minor, platforms, handles, followers
      from lineup.curator
      left join lateral (
        select *
        from lineup.rate
        where rate.curator_id = curator.curator_id and valid_from <= \(day)::date
        order by valid_from desc
        limit 1
      ) as rate on true
      cross join lateral (
        select coalesce(array_agg(platform order by is_primary desc, channel_id), '{}') as platforms,
               coalesce(array_agg(handle order by is_primary desc, channel_id), '{}') as handles,
               coalesce(array_agg(newest.value::bigint order by is_primary desc, channel_id), '{}')
                 as followers
        from lineup.channel
        left join lateral (
          select value
          from lineup.observation
          where observation.channel_id = channel.channel_id and metric = 'followers'
          order by observed_at desc, observation_id desc
          limit 1
        ) as newest on true
        where channel.curator_id = curator.curator_id
      ) as channels
      order by curator.curator_id
      """
    ).map { try Curator($0) }
  }

  /// What people said of the time from a campaign's first shift to its last, adjoining stretches
  /// joined; absences count as unavailable.
  public func windows(of campaign: Campaign) throws -> [AvailabilityWindow] {
    try connection.run(
      """
      with flight as (
        select tstzrange(min(lower(during)), max(upper(during))) as during
        from lineup.shift
        where campaign_id = \(campaign.id)
      ), told as (
        select availability_window.curator_id, kind, availability_window.during
        from lineup.availability_window
        join lineup.availability_rule using (availability_rule_id)
        join flight on flight.during && availability_window.during
        union all
        -- Whoever declined, or did not come, is not reckoned with; from all work: from then on.
        select absence.curator_id, 'unavailable',
               case when absence.shift_id is not null then shift.during
                    else tstzrange(greatest(noted_at, lower(flight.during)), upper(flight.during))
               end
        from report.absence_v1 as absence
        left join lineup.shift using (shift_id)
        cross join flight
        where absence.campaign_id = \(campaign.id) and not is_reversed
          and absence.curator_id is not null
          and (absence.shift_id is not null or noted_at < upper(flight.during))
      ), joined as (
        select curator_id, kind, unnest(range_agg(during)) as during
        from told
        group by curator_id, kind
      )
      select curator_id, kind,
             \(SQL.moment("lower(during)", zone: "zone", as: "start")),
             \(SQL.moment("upper(during)", zone: "zone", as: "finish"))
      from joined
      cross join (select \(campaign.terms.timeZone)::text) as place (zone)
      order by curator_id, lower(during), kind
      """
    ).map { row in
      AvailabilityWindow(
        curator: try row["curator_id"],
        kind: try AvailabilityKind(row.read("kind", as: String.self)), period: try row.period())
    }
  }
}

extension Curator {
  fileprivate init(_ row: Row) throws {
    let platforms: [Platform] = try row["platforms"]
    let handles: [String] = try row["handles"]
    let followers: [Int64?] = try row["followers"]
    let channels = try platforms.indices.map {
      try Channel(platform: platforms[$0], handle: handles[$0], followers: followers[$0])
    }
    if let fees = try row.read("currency", as: Currency?.self), let most = try row.mostFees(),
      most.currency != fees
    {
      throw StoreError.mostFeesInAnotherCurrency(name: try row["name"], most: most, fees: fees)
    }
    self.init(id: try row["curator_id"], profile: try Profile(row, channels: channels))
  }
}
