import Lineup
import Postgres

/// What came of a campaign.
public struct CampaignResult: Hashable, Sendable {
  /// Outcomes of the goal's kind.
  public let outcomes: Int
  public let spent: Money

  /// People hired who were active at the end.
  public let active: Int

  /// Whether an agency lined the people up.
  public let sourcing: Sourcing
  public let source: String

  public init(outcomes: Int, spent: Money, active: Int, sourcing: Sourcing, source: String) {
    self.outcomes = outcomes
    self.spent = spent
    self.active = active
    self.sourcing = sourcing
    self.source = source
  }
}

/// A past campaign with the plan that it followed and what came of it.
public struct CampaignPast: Sendable {
  public let campaign: Campaign
  public let result: CampaignResult

  /// nil where no plan was ever accepted.
  public let plan: Int?

  /// Weeks from the first acceptance of a plan to the flight; nil where none was accepted.
  public let lead: Double?
}

extension Store {
  /// Records what came of a campaign, in place of what was recorded before.
  ///
  /// - Throws: `StoreError.refused`.
  public func addResult(
    _ result: CampaignResult, of campaign: Identifier<Campaign>, audit: AuditContext, dryRun: Bool
  ) throws {
    try write(audit, dryRun: dryRun) {
      try connection.run(
        """
        insert into lineup.campaign_result
          (campaign_id, outcomes, spent_minor, active, sourcing, source, told_by)
        values
          (\(campaign), \(result.outcomes), \(result.spent.minorUnits), \(result.active),
           \(result.sourcing.rawValue), normalize(\(result.source)::text), \(audit.actor))
        """)
    }
  }

  /// What came of a campaign; nil where nobody has recorded it.
  public func result(of campaign: Identifier<Campaign>) throws -> CampaignResult? {
    try connection.run(
      """
      select outcomes, currency, spent_minor, active, sourcing, source
      from report.campaign_result_v1
      where campaign_id = \(campaign)
      """
    ).first.map(CampaignResult.init)
  }

  /// Campaigns with a recorded result, by flight.
  public func pastCampaigns() throws -> [CampaignPast] {
    let rows = try connection.run(
      """
      select campaign, outcomes, result.currency, spent_minor, active, sourcing, source, number,
             (extract(epoch from lineup.day_start(lower(flight), time_zone) - first_accepted)
               / 604800)::double precision as lead
      from report.campaign_result_v1 as result
      join lineup.campaign using (campaign_id)
      left join lateral (
        select number, min(accepted_at) over () as first_accepted
        from lineup.plan
        where plan.campaign_id = result.campaign_id and accepted_at is not null
        order by state = 'accepted' desc, accepted_at desc, number desc
        limit 1
      ) as followed on true
      order by lower(flight), campaign
      """)
    return try rows.map { row in
      let lead: Double? = try row["lead"]
      return CampaignPast(
        campaign: try campaign(try row["campaign"]),
        result: try CampaignResult(row),
        plan: try row["number"], lead: lead.map { max(0, $0) })
    }
  }
}

extension CampaignResult {
  fileprivate init(_ row: Row) throws {
    self.init(
      outcomes: try row["outcomes"],
      spent: Money(minorUnits: try row["spent_minor"], try row["currency"]),
      active: try row["active"], sourcing: try Sourcing(row.read("sourcing", as: String.self)),
      source: try row["source"])
  }
}
