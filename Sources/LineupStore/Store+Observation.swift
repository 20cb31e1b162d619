import Lineup
import Postgres

/// A figure about an account.
public struct Observation: Hashable, Sendable {
  /// What was observed, as `followers`.
  public let metric: String

  /// The figure by its exact text.
  public let value: String

  /// Who or what says so.
  public let source: String

  /// When it was true; nil is now.
  public let asOf: Moment?

  public init(metric: String, value: String, source: String, asOf: Moment? = nil) {
    self.metric = metric
    self.value = value
    self.source = source
    self.asOf = asOf
  }
}

/// Figures about accounts; every change belongs into `write`.
extension Store {
  /// Appends a figure about one of somebody's accounts; nil is the main one.
  ///
  /// - Throws: `StoreError.notFound` where the person has no such account.
  public func addObservation(
    _ observation: Observation, of curator: Identifier<Curator>, channel: Channel?
  ) throws {
    let added = try connection.run(
      """
      insert into lineup.observation (channel_id, metric, value, source, observed_at)
      select channel_id, \(observation.metric), \(observation.value)::numeric,
             normalize(\(observation.source)::text, nfc),
             coalesce(\(observation.asOf)::timestamptz, now())
      from lineup.channel
      where curator_id = \(curator)
        and case when \(channel?.platform)::text is null then is_primary
                 else platform = \(channel?.platform)::text
                   and handle_key = lower(normalize(\(channel?.handle)::text, nfc)) end
      """)
    guard added.affected == 1 else {
      throw StoreError.notFound(
        kind: "account", key: channel?.description ?? "(main account)", near: [])
    }
  }

  /// How old figures may be before they are stale; a nil metric stands for all that are not named.
  public func freshness() throws -> [(metric: String?, maximumDays: Int)] {
    try connection.run(
      "select metric, max_days from lineup.freshness order by metric nulls first"
    ).map { (try $0["metric"], try $0["max_days"]) }
  }

  /// Says how old a metric's figures may be; nil stands for all metrics that are not named.
  public func setFreshness(of metric: String?, maximumDays: Int) throws {
    try connection.run(
      """
      insert into lineup.freshness (metric, max_days)
      values (\(metric), \(maximumDays))
      on conflict on constraint freshness_is_told_once do update set max_days = excluded.max_days
      """)
  }
}
