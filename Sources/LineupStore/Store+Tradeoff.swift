import Lineup
import Postgres

/// A change of one coefficient of a campaign's trade-off.
public struct AssumptionChange: Hashable, Sendable {
  public let coefficient: Coefficient

  /// nil goes back to the default.
  public let value: Double?

  /// nil keeps the default's distances in proportion.
  public let band: ClosedRange<Double>?
  public let source: String

  /// Whether the value rests on judgement; else on data.
  public let isJudgement: Bool

  public init(
    _ coefficient: Coefficient, to value: Double?, band: ClosedRange<Double>? = nil,
    source: String, isJudgement: Bool = true
  ) {
    self.coefficient = coefficient
    self.value = value
    self.band = band
    self.source = source
    self.isJudgement = isJudgement
  }
}

extension Store {
  /// What a campaign's trade-off rests on: the defaults, and what was set in place of some.
  ///
  /// - Throws: `LineupError` where a stored value makes no sense to this build.
  public func assumptions(of campaign: Identifier<Campaign>) throws -> Assumptions {
    try connection.run(
      """
      select assumption, value, low, high, source, is_judgement
      from report.assumption_v1
      where campaign_id = \(campaign) and is_in_force
      order by assumption
      """
    ).reduce(Assumptions()) { assumptions, row in
      // A coefficient of a newer or older build is none of ours.
      guard let coefficient = Coefficient(rawValue: try row["assumption"]) else {
        return assumptions
      }
      let ends: (low: Double?, high: Double?) = (try row["low"], try row["high"])
      return try assumptions.setting(
        coefficient, to: try row["value"],
        band: ends.low.flatMap { low in ends.high.map { low...$0 } },
        source: try row["source"], isJudgement: try row["is_judgement"])
    }
  }

  /// Sets coefficients of a campaign's trade-off; the reason of `audit` is kept with each.
  ///
  /// - Returns: the assumptions before and after.
  /// - Throws: `LineupError` where a value makes no sense, `StoreError.refused`.
  public func setAssumptions(
    _ changes: [AssumptionChange], of campaign: Identifier<Campaign>, audit: AuditContext,
    dryRun: Bool
  ) throws -> (before: Assumptions, after: Assumptions) {
    try write(audit, dryRun: dryRun) {
      // The row lock orders concurrent changes.
      try connection.run(
        "select 1 from lineup.campaign where campaign_id = \(campaign) for update")
      let before = try assumptions(of: campaign)
      for change in changes {
        if let value = change.value {
          _ = try Assumptions().setting(change.coefficient, to: value, band: change.band)
        }
        try connection.run(
          """
          insert into lineup.assumption
            (campaign_id, name, value, low, high, source, is_judgement, reason, told_by)
          values
            (\(campaign), \(change.coefficient.rawValue), \(change.value),
             \(change.band?.lowerBound), \(change.band?.upperBound),
             normalize(\(change.source)::text), \(change.isJudgement),
             normalize(\(audit.reason ?? "")::text), \(audit.actor))
          """)
      }
      return (before, try assumptions(of: campaign))
    }
  }

  /// What was last told of everybody's audience in a campaign's segments and of the relation with
  /// them; people of whom nothing was told are missing.
  public func audience(
    of campaign: Identifier<Campaign>
  ) throws -> [Identifier<Curator>: AudienceNote] {
    try connection.run(
      """
      with share as (
        select curator_id, array_agg(segment order by segment) as segments,
               array_agg(share order by segment) as shares
        from report.audience_v1
        where campaign_id = \(campaign)
        group by curator_id
      )
      select curator_id, coalesce(segments, '{}') as segments, coalesce(shares, '{}') as shares,
             stage, greatest(current_date - as_of, 0) as stage_days
      from share
      full join report.relation_stage_v1 using (curator_id)
      order by curator_id
      """
    ).reduce(into: [:]) { notes, row in
      let segments: [String] = try row["segments"]
      let shares: [Double] = try row["shares"]
      let stage: String? = try row["stage"]
      let days: Int? = try row["stage_days"]
      notes[try row["curator_id"]] = AudienceNote(
        shares: Dictionary(zip(segments, shares)) { $1 },
        stage: try stage.map { try RelationStage($0) }, stageDaysAgo: Double(days ?? 0))
    }
  }
}
