import Lineup
import Postgres

/// What a scenario changes about a campaign; what is nil stays as it is.
public struct ScenarioTerms: Hashable, Sendable {
  /// Short name, unique in the campaign.
  public var code: String
  public var notes: String?

  /// Number of the plan whose people are judged; nil: the plan in force, else the newest draft.
  public var plan: Int?

  /// Agency or in-house; nil: both are judged.
  public var sourcing: Sourcing?

  /// Weeks of lead.
  public var lead: Double?

  /// In minor units of the campaign's currency.
  public var budget: Int64?
  public var hires: Int?

  /// Outcomes wanted.
  public var goal: Int?

  /// In place of the campaign's assumptions.
  public var assumptions: [Coefficient: Double]

  public init(
    code: String, notes: String? = nil, plan: Int? = nil, sourcing: Sourcing? = nil,
    lead: Double? = nil, budget: Int64? = nil, hires: Int? = nil, goal: Int? = nil,
    assumptions: [Coefficient: Double] = [:]
  ) {
    self.code = code
    self.notes = notes
    self.plan = plan
    self.sourcing = sourcing
    self.lead = lead
    self.budget = budget
    self.hires = hires
    self.goal = goal
    self.assumptions = assumptions
  }
}

/// A scenario as it is stored.
public struct ScenarioRecord: Hashable, Sendable {
  public let terms: ScenarioTerms
  public let createdBy: String

  /// When it was made, in the campaign's zone.
  public let createdAt: Moment

  /// Whether everybody sees it; else only its maker does.
  public let isShared: Bool
}

extension Store {
  /// Stores a new scenario.
  ///
  /// - Throws: `StoreError.alreadyExists`, `.refused`.
  public func addScenario(
    _ terms: ScenarioTerms, of campaign: Campaign, audit: AuditContext, dryRun: Bool
  ) throws -> ScenarioRecord {
    try write(audit, dryRun: dryRun) {
      let added = try connection.run(
        """
        insert into lineup.scenario (campaign_id, code, created_by)
        values (\(campaign.id), \(terms.code), \(audit.actor))
        on conflict on constraint scenario_code_is_unique do nothing
        """)
      guard added.affected == 1 else {
        throw StoreError.alreadyExists(kind: "scenario", key: terms.code)
      }
      try storeScenario(terms, of: campaign)
      return try scenario(terms.code, of: campaign, for: audit.actor)
    }
  }

  /// Changes a scenario that its user sees.
  ///
  /// - Throws: `StoreError.notFound`, `.refused`.
  public func editScenario(
    _ code: String, of campaign: Campaign, audit: AuditContext, dryRun: Bool,
    _ change: (inout ScenarioTerms) throws -> Void
  ) throws -> (before: ScenarioRecord, after: ScenarioRecord) {
    try write(audit, dryRun: dryRun) {
      try connection.run(
        """
        select 1 from lineup.scenario
        where campaign_id = \(campaign.id) and code = \(code) for update
        """)
      let before = try scenario(code, of: campaign, for: audit.actor)
      var terms = before.terms
      try change(&terms)
      try storeScenario(terms, of: campaign)
      return (before, try scenario(code, of: campaign, for: audit.actor))
    }
  }

  /// Shows a scenario to everybody, or to its maker only.
  ///
  /// - Throws: `StoreError.notFound`.
  public func shareScenario(
    _ code: String, of campaign: Campaign, isShared: Bool, audit: AuditContext, dryRun: Bool
  ) throws -> ScenarioRecord {
    try write(audit, dryRun: dryRun) {
      _ = try scenario(code, of: campaign, for: audit.actor)
      try connection.run(
        """
        update lineup.scenario
        set shared_at = case when \(isShared)::boolean then coalesce(shared_at, now()) end
        where campaign_id = \(campaign.id) and code = \(code)
          and (shared_at is not null) <> \(isShared)::boolean
        """)
      return try readScenarios(of: campaign, where: "code = \(code)")[0]
    }
  }

  /// The scenarios that an actor sees: shared ones, and the actor's own.
  public func scenarios(of campaign: Campaign, for actor: String) throws -> [ScenarioRecord] {
    try readScenarios(
      of: campaign, where: "(shared_at is not null or created_by = \(actor))")
  }

  /// The scenario with a code, if the actor sees it.
  ///
  /// - Throws: `StoreError.notFound`.
  public func scenario(
    _ code: String, of campaign: Campaign, for actor: String
  ) throws -> ScenarioRecord {
    let known = try scenarios(of: campaign, for: actor)
    guard let record = known.first(where: { $0.terms.code == code }) else {
      throw StoreError.notFound(
        kind: "scenario", key: code, near: near(code, among: known.map(\.terms.code)))
    }
    return record
  }

  private func storeScenario(_ terms: ScenarioTerms, of campaign: Campaign) throws {
    let assumptions = terms.assumptions.sorted { $0.key.rawValue < $1.key.rawValue }
    try connection.run(
      """
      update lineup.scenario
      set notes = normalize(\(terms.notes)::text), plan_number = \(terms.plan),
          sourcing = \(terms.sourcing?.rawValue), lead_weeks = \(terms.lead),
          budget_minor = \(terms.budget), hires = \(terms.hires), goal_count = \(terms.goal),
          assumptions = (
            select coalesce(jsonb_object_agg(name, value), '{}')
            from unnest(\(assumptions.map(\.key.rawValue))::text[],
                        \(assumptions.map(\.value))::double precision[]) as told (name, value))
      where campaign_id = \(campaign.id) and code = \(terms.code)
      """)
  }

  private func readScenarios(
    of campaign: Campaign, where condition: SQL
  ) throws -> [ScenarioRecord] {
    try connection.run(
      """
      select code, notes, plan_number, sourcing, lead_weeks, budget_minor, hires, goal_count,
             created_by, shared_at is not null as is_shared, names, figures,
             \(SQL.moment("created_at", zone: "zone", as: "created"))
      from lineup.scenario
      cross join (select \(campaign.terms.timeZone)::text) as place (zone)
      cross join lateral (
        select coalesce(array_agg(name order by name), '{}') as names,
               coalesce(array_agg(figure::double precision order by name), '{}') as figures
        from jsonb_each_text(assumptions) as told (name, figure)
      ) as assumed
      where campaign_id = \(campaign.id) and \(condition)
      order by code
      """
    ).map { row in
      let names: [String] = try row["names"]
      let figures: [Double] = try row["figures"]
      let sourcing: String? = try row["sourcing"]
      let assumed = zip(names, figures).compactMap { name, figure in
        Coefficient(rawValue: name).map { ($0, figure) }
      }
      return ScenarioRecord(
        terms: ScenarioTerms(
          code: try row["code"], notes: try row["notes"], plan: try row["plan_number"],
          sourcing: try sourcing.map { try Sourcing($0) }, lead: try row["lead_weeks"],
          budget: try row["budget_minor"], hires: try row["hires"], goal: try row["goal_count"],
          assumptions: Dictionary(assumed) { $1 }),
        createdBy: try row["created_by"], createdAt: try row.moment("created"),
        isShared: try row["is_shared"])
    }
  }
}
