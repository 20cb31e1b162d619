import Postgres

extension Store {
  /// Calls `body` with the wanted columns of each wanted person as they stand today, in the order
  /// in which people were added; memory stays flat however many there are.
  ///
  /// The rows have the columns of the query by position: one for each column, two for amounts.
  ///
  /// - Throws: `PostgresError`, and whatever `body` throws.
  public func forEachExportRow(
    _ columns: [RosterExportColumn], where filter: RosterFilter = RosterFilter(),
    _ body: (Row) throws -> Void
  ) throws {
    let cells = columns.flatMap(\.expressions).map { SQL(trusted: $0) }
    try connection.transaction(isolation: .repeatableRead, readOnly: true) {
      // Compiling the query takes longer than it saves.
      try connection.run("set local jit = off")
      try connection.forEachRow(
        """
        with price as (
          select distinct on (curator_id) *
          from lineup.rate
          where valid_from <= current_date
          order by curator_id, valid_from desc
        ), counted as (
          select distinct on (channel_id) channel_id, value::bigint as followers
          from lineup.observation
          where metric = 'followers'
          order by channel_id, observed_at desc, observation_id desc
        ), account as (
          select curator_id,
                 min(platform) filter (where is_primary) as platform,
                 min(handle) filter (where is_primary) as handle,
                 min(followers) filter (where is_primary) as followers,
                 -- Without a count, a colon at the end keeps a handle's own colons apart.
                 array_agg(
                   platform || ':' || handle
                   || coalesce(':' || followers, case when handle like '%:%' then ':' else '' end)
                   order by channel_id
                 ) filter (where not is_primary) as others
          from lineup.channel
          left join counted using (channel_id)
          group by curator_id
        )
        select \(SQL.joined(cells, separator: ", "))
        from lineup.curator as person
        left join price using (curator_id)
        left join account using (curator_id)
        where \(filter.condition)
        order by person.curator_id
        """, body)
    }
  }
}
