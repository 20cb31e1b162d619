import Lineup
import Postgres

/// Where a stored plan stands.
public enum PlanState: String, Hashable, Sendable {
  case draft, accepted, superseded
}

/// A plan as it is stored.
public struct PlanRecord: Sendable {
  /// Counts from 1 within the campaign.
  public let number: Int
  public let state: PlanState
  public let isHandMade: Bool
  public let createdBy: String
  public let createdAt: Moment

  /// nil where it was never accepted.
  public let acceptedAt: Moment?

  /// Seconds of search; nil for a plan made by hand.
  public let seconds: Double?

  /// Seed of the search; nil for a plan made by hand.
  public let seed: Int64?

  /// What the solver was told, as JSON.
  public let settings: String
  public let plan: Plan

  /// What each hire costs in this plan.
  public let costs: [Identifier<Curator>: Money]
}

/// How a plan came to be.
public struct PlanOrigin: Hashable, Sendable {
  /// Seed of the search; nil for a plan made by hand.
  public let seed: Int64?

  /// Seconds of search; nil for a plan made by hand.
  public let seconds: Double?

  /// What the solver was told, as JSON.
  public let settings: String

  public init(seed: Int64?, seconds: Double?, settings: String = "{}") {
    self.seed = seed
    self.seconds = seconds
    self.settings = settings
  }
}

extension Store {
  /// Stores a plan as the campaign's next draft.
  ///
  /// `rates` tells what each hire asks, and has an entry for every hire.
  ///
  /// - Returns: the plan's number.
  /// - Throws: `StoreError.planIsOutdated` where its shifts or desks are gone or its cost is no
  ///   longer what it was, `.refused`.
  public func savePlan(
    _ plan: Plan, rates: [Identifier<Curator>: Rate], of campaign: Campaign, origin: PlanOrigin,
    audit: AuditContext, dryRun: Bool
  ) throws -> Int {
    try write(audit, dryRun: dryRun) {
      // The row lock orders concurrent numbering.
      try connection.run(
        "select 1 from lineup.campaign where campaign_id = \(campaign.id) for update")
      let row = try connection.one(
        """
        insert into lineup.plan
          (campaign_id, number, origin, currency, cost_minor, seed, seconds, settings, created_by)
        select \(campaign.id), coalesce(max(number), 0) + 1,
               \(origin.seed == nil ? "hand" : "solver"), \(plan.cost.currency),
               \(plan.cost.minorUnits), \(origin.seed), \(origin.seconds),
               \(origin.settings)::jsonb, \(audit.actor)
        from lineup.plan
        where campaign_id = \(campaign.id)
        returning plan_id, number
        """)
      let number: Int = try row["number"]
      let id: Int64 = try row["plan_id"]
      try storeLevels(plan.levels, of: id)
      try storeHires(plan.hires, rates: rates, of: id)
      let stored = try storeAssignments(plan.assignments, of: id)
      guard stored == plan.assignments.count else {
        throw StoreError.planIsOutdated(number: number, reason: "some of its shifts are gone")
      }
      let cost: Int64 = try connection.one(
        """
        select coalesce(sum(cost_minor), 0)::bigint as cost
        from lineup.plan_hire
        where plan_id = \(id)
        """)["cost"]
      guard cost == plan.cost.minorUnits else {
        throw StoreError.planIsOutdated(
          number: number, reason: "rates or shifts changed while it was solved")
      }
      return number
    }
  }

  private func storeLevels(_ levels: [Level], of plan: Int64) throws {
    try connection.run(
      """
      insert into lineup.plan_level (plan_id, position, name, unit, value, bound)
      select \(plan), position, name, unit, value, bound
      from unnest(\(levels.map(\.name))::text[], \(levels.map(\.unit))::text[],
                  \(levels.map(\.value))::bigint[], \(levels.map(\.bound))::bigint[])
        with ordinality as told (name, unit, value, bound, position)
      """)
  }

  private func storeHires(
    _ hires: [Identifier<Curator>], rates: [Identifier<Curator>: Rate], of plan: Int64
  ) throws {
    let priced = hires.compactMap { hire in rates[hire].map { (hire, $0) } }
    precondition(priced.count == hires.count, "a plan hires only people with a rate")
    try connection.run(
      """
      insert into lineup.plan_hire
        (plan_id, curator_id, flat_minor, per_day_minor, per_hour_minor, cost_minor)
      select \(plan), curator_id, flat, per_day, per_hour, flat
      from unnest(\(priced.map(\.0))::bigint[], \(priced.map(\.1.flat))::bigint[],
                  \(priced.map(\.1.perDay))::bigint[], \(priced.map(\.1.perHour))::bigint[])
        as told (curator_id, flat, per_day, per_hour)
      """)
  }

  /// - Returns: how many of the assignments name a shift and a desk of it that exist.
  private func storeAssignments(_ assignments: [Assignment], of plan: Int64) throws -> Int {
    let stored = try connection.run(
      """
      insert into lineup.plan_assignment (plan_id, shift_id, curator_id, need_id, during)
      select \(plan), shift_id, curator_id, need_id, during
      from unnest(\(assignments.map(\.shift))::bigint[], \(assignments.map(\.curator))::bigint[],
                  \(assignments.map(\.need))::bigint[]) as told (shift_id, curator_id, need_id)
      join lineup.shift using (shift_id)
      join lineup.shift_need using (shift_id, need_id)
      """)
    // Each shift's fee is rounded up by itself, as Rate.hourly and Rate.standby do.
    try connection.run(
      """
      with work as (
        select curator_id, count(distinct day) as days,
               sum(case when is_standby then (fee * \(Rate.standbyPercent) + 99) / 100 else fee end)
                 as hourly
        from lineup.plan_assignment
        join lineup.shift using (shift_id)
        join lineup.shift_need using (shift_id, need_id)
        join lineup.plan_hire using (plan_id, curator_id)
        cross join lateral (
          select (extract(epoch from upper(shift.during) - lower(shift.during)) / 60)::bigint
        ) as length (minutes)
        cross join lateral (select (per_hour_minor * minutes + 59) / 60) as whole (fee)
        where plan_id = \(plan)
        group by curator_id
      )
      update lineup.plan_hire
      set cost_minor = flat_minor + per_day_minor * days + hourly
      from work
      where plan_hire.plan_id = \(plan) and plan_hire.curator_id = work.curator_id
      """)
    return stored.affected
  }

  /// A campaign's plans, the newest first.
  public func plans(of campaign: Campaign) throws -> [PlanRecord] {
    try readPlans(of: campaign, where: "true")
  }

  /// A campaign's plan by number; without one the accepted plan, else the newest draft.
  ///
  /// - Throws: `StoreError.notFound`.
  public func plan(_ number: Int?, of campaign: Campaign) throws -> PlanRecord {
    let condition: SQL =
      if let number {
        "number = \(number)"
      } else {
        """
        plan_id = (
          select plan_id from lineup.plan
          where campaign_id = \(campaign.id) and state <> 'superseded'
          order by state = 'accepted' desc, number desc
          limit 1
        )
        """
      }
    guard let record = try readPlans(of: campaign, where: condition).first else {
      throw StoreError.notFound(kind: "plan", key: number.map(String.init) ?? "newest", near: [])
    }
    return record
  }

  /// Hires a draft plan's people and books them, in place of the plan accepted before.
  ///
  /// The budget is guarded by one conditional update, so that concurrent acceptances cannot commit
  /// more than it together.
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
        where campaign_id = \(campaign.id) and number = \(number)
        """)
      guard let row = rows.first else {
        throw StoreError.notFound(kind: "plan", key: String(number), near: [])
      }
      let state = try row.read("state", as: String.self)
      guard state != PlanState.accepted.rawValue else {
        throw StoreError.planIsAccepted(number: number)
      }
      try releaseAcceptedPlan(of: campaign.id)
      try commit(try row["cost_minor"], to: campaign.id)
      try book(plan: try row["plan_id"], of: campaign.id)
    }
  }

  private func releaseAcceptedPlan(of campaign: Identifier<Campaign>) throws {
    let accepted: SQL =
      "(select plan_id from lineup.plan where campaign_id = \(campaign) and state = 'accepted')"
    try connection.run(
      """
      delete from lineup.assignment
      using lineup.engagement
      where engagement.engagement_id = assignment.engagement_id
        and engagement.plan_id = \(accepted) and engagement.state = 'planned'
      """)
    try connection.run(
      """
      with cancelled as (
        update lineup.engagement
        set state = 'cancelled'
        where plan_id = \(accepted) and state = 'planned'
        returning cost_minor
      )
      update lineup.campaign
      set committed_minor = committed_minor - (select coalesce(sum(cost_minor), 0) from cancelled)
      where campaign_id = \(campaign)
      """)
    try connection.run(
      """
      update lineup.plan set state = 'superseded'
      where campaign_id = \(campaign) and state = 'accepted'
      """)
  }

  private func commit(_ minorUnits: Int64, to campaign: Identifier<Campaign>) throws {
    let updated = try connection.run(
      """
      update lineup.campaign
      set committed_minor = committed_minor + \(minorUnits)
      where campaign_id = \(campaign) and committed_minor + \(minorUnits) <= budget_minor
      """)
    guard updated.affected == 1 else {
      throw StoreError.refused(Refusal(constraint: "commitments_stay_within_budget"))
    }
  }

  private func book(plan: Int64, of campaign: Identifier<Campaign>) throws {
    try connection.run(
      """
      insert into lineup.engagement
        (campaign_id, curator_id, plan_id, currency, flat_minor, per_day_minor, per_hour_minor,
         cost_minor)
      select \(campaign), curator_id, plan_id, plan.currency, flat_minor, per_day_minor,
             per_hour_minor, plan_hire.cost_minor
      from lineup.plan_hire
      join lineup.plan using (plan_id)
      where plan_id = \(plan)
      """)
    try connection.run(
      """
      insert into lineup.assignment (engagement_id, curator_id, shift_id, need_id, during)
      select engagement_id, curator_id, shift_id, need_id, during
      from lineup.plan_assignment
      join lineup.engagement using (plan_id, curator_id)
      where plan_id = \(plan) and engagement.state = 'planned'
      """)
    try connection.run(
      "update lineup.plan set state = 'accepted', accepted_at = now() where plan_id = \(plan)")
  }

  private func readPlans(of campaign: Campaign, where condition: SQL) throws -> [PlanRecord] {
    try connection.run(
      """
      select plan_id, number, state, origin = 'hand' as is_hand_made, currency, cost_minor, seed,
             seconds, settings, created_by, accepted_at is not null as is_accepted,
             level_names, level_units, level_values, level_bounds,
             hires, hire_costs, curators, shifts, needs,
             \(SQL.moment("created_at", zone: "zone", as: "created")),
             \(SQL.moment("coalesce(accepted_at, created_at)", zone: "zone", as: "accepted"))
      from lineup.plan
      cross join (select \(campaign.terms.timeZone)::text) as place (zone)
      cross join lateral (
        select coalesce(array_agg(name order by position), '{}') as level_names,
               coalesce(array_agg(unit order by position), '{}') as level_units,
               coalesce(array_agg(value order by position), '{}') as level_values,
               coalesce(array_agg(bound order by position), '{}') as level_bounds
        from lineup.plan_level where plan_level.plan_id = plan.plan_id
      ) as levels
      cross join lateral (
        select coalesce(array_agg(curator_id order by curator_id), '{}') as hires,
               coalesce(array_agg(cost_minor order by curator_id), '{}') as hire_costs
        from lineup.plan_hire where plan_hire.plan_id = plan.plan_id
      ) as hired
      cross join lateral (
        select coalesce(array_agg(curator_id order by during, shift_id, curator_id), '{}')
                 as curators,
               coalesce(array_agg(shift_id order by during, shift_id, curator_id), '{}') as shifts,
               coalesce(array_agg(need_id order by during, shift_id, curator_id), '{}') as needs
        from lineup.plan_assignment where plan_assignment.plan_id = plan.plan_id
      ) as assigned
      where campaign_id = \(campaign.id) and \(condition)
      order by number desc
      """
    ).map { try PlanRecord($0) }
  }
}

extension PlanRecord {
  fileprivate init(_ row: Row) throws {
    let currency: Currency = try row["currency"]
    let names: [String] = try row["level_names"]
    let units: [String] = try row["level_units"]
    let values: [Int64] = try row["level_values"]
    let bounds: [Int64] = try row["level_bounds"]
    let hires: [Identifier<Curator>] = try row["hires"]
    let hireCosts: [Int64] = try row["hire_costs"]
    let curators: [Identifier<Curator>] = try row["curators"]
    let shifts: [Identifier<Shift>] = try row["shifts"]
    let needs: [Identifier<Need>] = try row["needs"]
    guard let state = PlanState(rawValue: try row["state"]) else {
      throw PostgresError.unreadable(column: "state", as: "PlanState")
    }
    self.init(
      number: try row["number"], state: state, isHandMade: try row["is_hand_made"],
      createdBy: try row["created_by"], createdAt: try row.moment("created"),
      acceptedAt: try row["is_accepted"] ? try row.moment("accepted") : nil,
      seconds: try row["seconds"], seed: try row["seed"], settings: try row["settings"],
      plan: Plan(
        hires: hires,
        assignments: curators.indices.map {
          Assignment(curator: curators[$0], shift: shifts[$0], need: needs[$0])
        },
        levels: names.indices.map {
          Level(name: names[$0], unit: units[$0], value: values[$0], bound: bounds[$0])
        },
        cost: Money(minorUnits: try row["cost_minor"], currency)),
      costs: Dictionary(
        uniqueKeysWithValues: zip(hires, hireCosts.map { Money(minorUnits: $0, currency) })))
  }
}
