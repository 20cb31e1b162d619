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
  public let origin: PlanOrigin.Kind
  public var isHandMade: Bool { origin == .hand }
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
  public enum Kind: String, Hashable, Sendable {
    case solver, repair, hand
  }

  public let kind: Kind

  /// Seed of the search; nil for a plan made by hand.
  public let seed: Int64?

  /// Seconds of search; nil for a plan made by hand.
  public let seconds: Double?

  /// What the solver was told, as JSON.
  public let settings: String

  public init(
    _ kind: Kind? = nil, seed: Int64?, seconds: Double?, settings: String = "{}"
  ) {
    self.kind = kind ?? (seed == nil ? .hand : .solver)
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
               \(origin.kind.rawValue), \(plan.cost.currency),
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
      try storeGaps(of: id, campaign: campaign.id)
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
        (plan_id, curator_id, flat_minor, per_day_minor, per_hour_minor, minimum_minor, cost_minor)
      select \(plan), curator_id, flat, per_day, per_hour, minimum, greatest(minimum, flat)
      from unnest(\(priced.map(\.0))::bigint[], \(priced.map(\.1.flat))::bigint[],
                  \(priced.map(\.1.perDay))::bigint[], \(priced.map(\.1.perHour))::bigint[],
                  \(priced.map(\.1.minimum))::bigint[])
        as told (curator_id, flat, per_day, per_hour, minimum)
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
               sum(case when is_standby then (fee * standby_percent + 99) / 100 else fee end)
                 as hourly
        from lineup.plan_assignment
        join lineup.shift using (shift_id)
        join lineup.shift_need using (shift_id, need_id)
        join lineup.plan_hire using (plan_id, curator_id)
        join lineup.campaign using (campaign_id)
        cross join lateral (
          select (extract(epoch from upper(shift.during) - lower(shift.during)) / 60)::bigint
        ) as length (minutes)
        cross join lateral (select (per_hour_minor * minutes + 59) / 60) as whole (fee)
        where plan_id = \(plan)
        group by curator_id
      )
      update lineup.plan_hire
      set cost_minor = greatest(minimum_minor, flat_minor + per_day_minor * days + hourly)
      from work
      where plan_hire.plan_id = \(plan) and plan_hire.curator_id = work.curator_id
      """)
    return stored.affected
  }

  /// Keeps how many heads the plan leaves missing, so that a repair can tell new gaps from old ones.
  private func storeGaps(of plan: Int64, campaign: Identifier<Campaign>) throws {
    try connection.run(
      """
      insert into lineup.plan_gap (plan_id, need_id, missing)
      select \(plan), need_id, target - heads
      from lineup.shift_need
      join lineup.shift using (shift_id)
      cross join lateral (
        select count(*)::integer as heads
        from lineup.plan_assignment
        where plan_assignment.plan_id = \(plan) and plan_assignment.need_id = shift_need.need_id
      ) as staffing
      where campaign_id = \(campaign) and target > heads
      """)
  }

  /// Heads that a plan left missing on the day it was stored, by need.
  public func gaps(ofPlan number: Int, of campaign: Campaign) throws -> [Identifier<Need>: Int] {
    try connection.run(
      """
      select need_id, missing
      from lineup.plan_gap
      join lineup.plan using (plan_id)
      where campaign_id = \(campaign.id) and number = \(number)
      """
    ).reduce(into: [:]) { gaps, row in
      gaps[try row["need_id"]] = try row.read("missing", as: Int.self)
    }
  }

  /// A campaign's plans, the newest first.
  public func plans(of campaign: Campaign) throws -> [PlanRecord] {
    try readPlans(of: campaign, where: "true")
  }

  /// A campaign's plan by number; without one the accepted plan, else the newest draft.
  ///
  /// - Throws: `StoreError.notFound`, `.noPlanYet` where no number is told.
  public func plan(_ number: Int?, of campaign: Campaign) throws -> PlanRecord {
    let condition: SQL =
      if let number {
        "number = \(number)::bigint"
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
      guard let number else { throw StoreError.noPlanYet(campaign: campaign.terms.code) }
      throw StoreError.notFound(kind: "plan", key: String(number), near: [])
    }
    return record
  }

  private func readPlans(of campaign: Campaign, where condition: SQL) throws -> [PlanRecord] {
    try connection.run(
      """
      select plan_id, number, state, origin, currency, cost_minor, seed,
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
    guard let origin = PlanOrigin.Kind(rawValue: try row["origin"]) else {
      throw PostgresError.unreadable(column: "origin", as: "PlanOrigin.Kind")
    }
    self.init(
      number: try row["number"], state: state, origin: origin,
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
