import Lineup
import Postgres

/// What people ask; every change belongs into `write`.
extension Store {
  /// The rate that holds on a day; nil where no price is named by then.
  public func rate(of curator: Identifier<Curator>, on day: LocalDate) throws -> Rate? {
    try connection.run(
      """
      select currency, flat_minor, per_day_minor, per_hour_minor, per_post_minor, minimum_minor
      from lineup.rate
      where curator_id = \(curator) and valid_from <= \(day)
      order by valid_from desc
      limit 1
      """
    ).first.map { row in
      Rate(
        try row["currency"], flat: try row["flat_minor"], perDay: try row["per_day_minor"],
        perHour: try row["per_hour_minor"], perPost: try row["per_post_minor"],
        minimum: try row["minimum_minor"])
    }
  }

  /// Has a rate hold from a day on, until a later one replaces it.
  public func setRate(_ rate: Rate, of curator: Identifier<Curator>, from day: LocalDate) throws {
    try connection.run(
      """
      insert into lineup.rate (\(Rate.columns))
      values (\(curator), \(day), \(rate.currency), \(rate.flat), \(rate.perDay), \(rate.perHour),
              \(rate.perPost), \(rate.minimum))
      \(Rate.replacing)
      """)
  }

  /// Removes the rate that begins on a day, so that the one before holds on.
  ///
  /// - Returns: whether there was one.
  public func removeRate(of curator: Identifier<Curator>, from day: LocalDate) throws -> Bool {
    try connection.run(
      "delete from lineup.rate where curator_id = \(curator) and valid_from = \(day)"
    ).affected > 0
  }

  /// The database's clock, in UTC.
  public func now() throws -> Moment {
    try connection.one("select \(SQL.moment("now()", zone: "'UTC'", as: "now"))").moment("now")
  }

  /// The database's day, in UTC.
  public func today() throws -> LocalDate {
    try connection.one("select (now() at time zone 'UTC')::date as day")["day"]
  }
}

extension Rate {
  /// Whose rate it is, from when, and what it says.
  static let columns: SQL = """
    curator_id, valid_from, currency, flat_minor, per_day_minor, per_hour_minor, per_post_minor,
    minimum_minor
    """

  /// The end of a statement whose rates take the place of those of the same day.
  static let replacing: SQL = """
    on conflict (curator_id, valid_from) do update
      set currency       = excluded.currency,
          flat_minor     = excluded.flat_minor,
          per_day_minor  = excluded.per_day_minor,
          per_hour_minor = excluded.per_hour_minor,
          per_post_minor = excluded.per_post_minor,
          minimum_minor  = excluded.minimum_minor
    """
}
