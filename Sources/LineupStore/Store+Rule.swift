import Lineup
import Postgres

extension Store {
  /// How a campaign takes the rules of planning.
  public func rules(of campaign: Identifier<Campaign>) throws -> RuleBook {
    let row = try connection.one(
      """
      select coverage, names, are_on, weights
      from lineup.campaign
      cross join lateral (
        select coalesce(array_agg(name order by name), '{}') as names,
               coalesce(array_agg(is_on order by name), '{}') as are_on,
               coalesce(array_agg(weight order by name), '{}') as weights
        from lineup.campaign_rule
        where campaign_rule.campaign_id = campaign.campaign_id
      ) as rule
      where campaign_id = \(campaign)
      """)
    return try RuleBook(row)
  }

  /// The rules that a plan was solved with; nil where the plan does not tell, as one made by hand.
  public func rules(ofPlan number: Int, of campaign: Identifier<Campaign>) throws -> RuleBook? {
    try connection.run(
      """
      select told -> 'coverage' #>> '{}' as coverage, names, are_on, weights
      from lineup.plan
      cross join lateral (select settings -> 'rules') as stored (told)
      cross join lateral (
        select coalesce(array_agg(name order by name), '{}') as names,
               coalesce(array_agg((taken ->> 'on')::boolean order by name), '{}') as are_on,
               coalesce(array_agg((taken ->> 'weight')::bigint order by name), '{}') as weights
        from jsonb_each(told -> 'settings') as setting (name, taken)
      ) as rule
      where campaign_id = \(campaign) and number = \(number) and told is not null
      """
    ).first.map { try RuleBook($0) }
  }

  /// Changes how a campaign takes the rules of planning.
  ///
  /// - Returns: the rule book before and after.
  /// - Throws: what `change` throws, `StoreError.refused`.
  public func editRules(
    of campaign: Identifier<Campaign>, audit: AuditContext, dryRun: Bool,
    _ change: (inout RuleBook) throws -> Void
  ) throws -> (before: RuleBook, after: RuleBook) {
    try write(audit, dryRun: dryRun) {
      try connection.run(
        "select 1 from lineup.campaign where campaign_id = \(campaign) for update")
      let before = try rules(of: campaign)
      var after = before
      try change(&after)
      // What is on and hard needs no row.
      let told = after.settings.filter { $0.value != RuleSetting() }.sorted { $0.key < $1.key }
      try connection.run(
        """
        delete from lineup.campaign_rule
        where campaign_id = \(campaign) and name <> all (\(told.map(\.key))::text[])
        """)
      try connection.run(
        """
        insert into lineup.campaign_rule as known (campaign_id, name, is_on, weight)
        select \(campaign), name, is_on, weight
        from unnest(\(told.map(\.key))::text[], \(told.map(\.value.isOn))::boolean[],
                    \(told.map(\.value.weight))::bigint[]) as told (name, is_on, weight)
        on conflict on constraint campaign_rule_key do update
        set is_on = excluded.is_on, weight = excluded.weight
        where (known.is_on, known.weight) is distinct from (excluded.is_on, excluded.weight)
        """)
      try connection.run(
        """
        update lineup.campaign set coverage = \(after.coverage.rawValue)
        where campaign_id = \(campaign) and coverage <> \(after.coverage.rawValue)
        """)
      return (before, try rules(of: campaign))
    }
  }
}

extension RuleBook {
  fileprivate init(_ row: Row) throws {
    let names: [String] = try row["names"]
    let areOn: [Bool] = try row["are_on"]
    let weights: [Int64?] = try row["weights"]
    guard let coverage = CoverageOrder(rawValue: try row["coverage"]) else {
      throw PostgresError.unreadable(column: "coverage", as: "CoverageOrder")
    }
    let settings = names.indices.map {
      (names[$0], RuleSetting(isOn: areOn[$0], weight: weights[$0]))
    }
    self.init(settings: Dictionary(settings) { $1 }, coverage: coverage)
  }
}
