import Lineup
import Postgres

/// The import of a campaign's demand, merged hour by hour and desk by desk.
public final class StagedDemand: StagedImport {
  private let connection: Connection
  private let campaign: Campaign

  public init(_ store: Store, campaign: Campaign) {
    connection = store.connection
    self.campaign = campaign
  }

  public func stage(
    _ body: (_ put: (DemandEntry, _ line: Int, _ isRefused: Bool) throws -> Void) throws -> Void
  ) throws {
    try connection.stage(body)
  }

  public func findConflicts() throws -> [ImportConflict] {
    try connection.batch(DemandSQL.resolution(campaign) + DemandSQL.conflicts(campaign))
    let flight = campaign.terms.flight
    return try connection.run(
      "select line, kind, told, other_line from demand_conflict order by line"
    ).map { row in
      let kind: DemandConflictKind = try row["kind"]
      let told: String = try row["told"]
      let reason: ImportConflict.Reason =
        switch kind {
        case .gap, .fold:
          .unresolvableLocalTime(
            told, zone: campaign.terms.timeZone, isGap: kind == .gap, others: 0)
        case .notOnTheHour: .notOnTheHour(told, zone: campaign.terms.timeZone)
        case .outsideFlight:
          .outsideFlight(
            told, first: flight.lowerBound.description, last: flight.upperBound.description)
        case .repeatedHour: .repeatedHour(told, line: (try row["other_line"] as Int?) ?? 0)
        }
      return ImportConflict(line: try row["line"], field: "hour", reason: reason)
    }
  }

  public func merge(_ source: ImportSource) throws -> ImportOutcome {
    try connection.merge(
      DemandEntry.self, from: source, campaign: campaign.id,
      new: "count(*) filter (where known_mentions is null)",
      changed: "count(*) filter (where known_mentions <> mentions)"
    ) { _ in DemandSQL.merge(campaign.id) }
  }

  public func changes(limit: Int) throws -> [ImportChange] {
    try connection.importChanges(
      """
      select line,
             to_char(starts_at at time zone \(campaign.terms.timeZone), 'YYYY-MM-DD HH24:MI')
               || ' ' || coalesce(nullif(concat_ws('/', platform, language, topic), ''), 'any')
               as subject,
             case when known_mentions is null then 'new' else 'mentions' end as field,
             known_mentions::text as before, mentions::text as after
      from demand_row
      where known_mentions is distinct from mentions
      order by line
      limit \(limit)
      """)
  }
}

/// Conflicts of demand as its queries name them.
enum DemandConflictKind: String, PostgresReadable {
  case gap
  case fold
  case notOnTheHour = "not_on_the_hour"
  case outsideFlight = "outside_flight"
  case repeatedHour = "repeated_hour"
}
