import Lineup
import Postgres

extension Store {
  /// Hires a plan's people and books them, in place of the plan accepted before.
  ///
  /// Only what differs is touched: a booking that both plans have keeps its pin and the time at
  /// which it was published, and so does one at another desk keep its pin. The budget is guarded by
  /// one conditional update, so that concurrent acceptances cannot commit more than it together.
  ///
  /// - Throws: `StoreError.notFound`, `.planIsAccepted`, `.refused`.
  public func acceptPlan(
    _ number: Int, of campaign: Campaign, audit: AuditContext, dryRun: Bool
  ) throws {
    try write(audit, dryRun: dryRun) {
      try connection.run(
        "select 1 from lineup.campaign where campaign_id = \(campaign.id) for update")
      let rows = try connection.run(
        """
        select plan_id, state, cost_minor
        from lineup.plan
        where campaign_id = \(campaign.id) and number = \(number)::bigint
        """)
      guard let row = rows.first else {
        throw StoreError.notFound(kind: "plan", key: String(number), near: [])
      }
      guard try row.read("state", as: String.self) != PlanState.accepted.rawValue else {
        throw StoreError.planIsAccepted(number: number)
      }
      let change = Acceptance(
        connection, plan: try row["plan_id"], cost: try row["cost_minor"], campaign: campaign.id)
      try change.commit()
      try change.release()
      try change.hire()
      try change.book()
      try change.sign()
    }
  }
}

/// The steps from the schedule in force to a plan's.
private struct Acceptance {
  let connection: Connection
  let plan: Int64
  let cost: Int64
  let campaign: Identifier<Campaign>

  init(_ connection: Connection, plan: Int64, cost: Int64, campaign: Identifier<Campaign>) {
    self.connection = connection
    self.plan = plan
    self.cost = cost
    self.campaign = campaign
  }

  /// The live hires that the plan takes over or ends: those of its people, and those of the plan
  /// accepted before. Hires made apart from plans stay.
  private var concerned: SQL {
    """
    engagement.campaign_id = \(campaign)
      and engagement.state in ('planned', 'offered', 'accepted')
      and (\(isWanted) or engagement.plan_id = (
        select plan_id from lineup.plan
        where plan.campaign_id = \(campaign) and plan.state = 'accepted'))
    """
  }

  private var isWanted: SQL {
    """
    engagement.curator_id in (
      select curator_id from lineup.plan_hire where plan_hire.plan_id = \(plan))
    """
  }

  /// Moves the commitments from what the concerned hires cost to what the plan costs.
  func commit() throws {
    let updated = try connection.run(
      """
      update lineup.campaign
      set committed_minor = committed_minor + \(cost) - freed.minor
      from (select coalesce(sum(cost_minor), 0)::bigint as minor
            from lineup.engagement where \(concerned)) as freed
      where campaign_id = \(campaign)
        and (committed_minor + \(cost) - freed.minor <= budget_minor or \(cost) <= freed.minor)
      """)
    guard updated.affected == 1 else {
      throw StoreError.refused(Refusal(constraint: "commitments_stay_within_budget"))
    }
  }

  /// Takes bookings away that the plan does not have, and ends the hires that it does not need.
  func release() throws {
    try connection.run(
      """
      delete from lineup.assignment
      using lineup.engagement
      where engagement.engagement_id = assignment.engagement_id and \(concerned)
        and not exists (
          select from lineup.plan_assignment
          where plan_assignment.plan_id = \(plan)
            and plan_assignment.curator_id = assignment.curator_id
            and plan_assignment.shift_id = assignment.shift_id)
      """)
    try connection.run(
      """
      update lineup.engagement
      set state = case when exists (
            select from report.absence_v1 as absence
            where absence.campaign_id = engagement.campaign_id
              and absence.curator_id = engagement.curator_id
              and absence.kind = 'decline' and absence.shift_id is null
              and not absence.is_reversed)
          then 'declined' else 'cancelled' end
      where \(concerned) and not \(isWanted)
      """)
  }

  /// Takes live hires over at the plan's fees, and makes the others.
  func hire() throws {
    try connection.run(
      """
      update lineup.engagement
      set plan_id = told.plan_id, flat_minor = told.flat_minor,
          per_day_minor = told.per_day_minor, per_hour_minor = told.per_hour_minor,
          minimum_minor = told.minimum_minor, cost_minor = told.cost_minor
      from lineup.plan_hire as told
      where told.plan_id = \(plan) and told.curator_id = engagement.curator_id
        and engagement.campaign_id = \(campaign)
        and engagement.state in ('planned', 'offered', 'accepted')
      """)
    try connection.run(
      """
      insert into lineup.engagement
        (campaign_id, curator_id, plan_id, currency, flat_minor, per_day_minor, per_hour_minor,
         minimum_minor, cost_minor)
      select \(campaign), curator_id, plan_id, plan.currency, flat_minor, per_day_minor,
             per_hour_minor, minimum_minor, plan_hire.cost_minor
      from lineup.plan_hire
      join lineup.plan using (plan_id)
      where plan_id = \(plan)
        and not exists (
          select from lineup.engagement
          where engagement.campaign_id = \(campaign)
            and engagement.curator_id = plan_hire.curator_id
            and engagement.state in ('planned', 'offered', 'accepted'))
      """)
  }

  /// Moves bookings to the plan's desks, and makes those that are not there.
  func book() throws {
    try connection.run(
      """
      update lineup.assignment
      set need_id = told.need_id
      from lineup.plan_assignment as told
      where told.plan_id = \(plan) and told.curator_id = assignment.curator_id
        and told.shift_id = assignment.shift_id and told.need_id <> assignment.need_id
      """)
    try connection.run(
      """
      insert into lineup.assignment (engagement_id, curator_id, shift_id, need_id, during)
      select engagement_id, told.curator_id, told.shift_id, told.need_id, told.during
      from lineup.plan_assignment as told
      join lineup.engagement using (plan_id, curator_id)
      where told.plan_id = \(plan) and engagement.state in ('planned', 'offered', 'accepted')
        and not exists (
          select from lineup.assignment
          where assignment.curator_id = told.curator_id
            and assignment.shift_id = told.shift_id)
      """)
  }

  func sign() throws {
    try connection.run(
      """
      update lineup.plan set state = 'superseded'
      where campaign_id = \(campaign) and state = 'accepted'
      """)
    try connection.run(
      "update lineup.plan set state = 'accepted', accepted_at = now() where plan_id = \(plan)")
  }
}
