import Lineup
import Postgres

extension Store {
  /// Stores a new campaign with its segments.
  ///
  /// - Throws: `StoreError.notFound` for the client, `.alreadyExists`, `.unknownTimeZone`, `.refused`.
  public func addCampaign(
    _ terms: CampaignTerms, client code: String, audit: AuditContext, dryRun: Bool
  ) throws -> Campaign {
    try write(audit, dryRun: dryRun) {
      let client = try client(code)
      try requireTimeZone(terms.timeZone)
      let rows = try connection.run(
        """
        insert into lineup.campaign
          (client_id, code, name, hashtag, places, time_zone, flight, deadline_on, currency,
           budget_minor, goal_kind, goal_count, min_hires, max_hires, minimum_rest,
           standby_percent, freeze_window, notice_hours, notice_weights, languages, topics)
        values
          (\(client.id), \(terms.code), normalize(\(terms.name)::text),
           normalize(\(terms.hashtag)::text), \(terms.places), \(terms.timeZone),
           daterange(\(terms.flight.lowerBound)::date, \(terms.flight.upperBound)::date, '[]'),
           \(terms.deadline), \(terms.budget.currency), \(terms.budget.minorUnits),
           \(terms.goal?.kind.rawValue), \(terms.goal?.count), \(terms.hires.lowerBound),
           \(terms.hires.upperBound), make_interval(mins => \(terms.minimumRest)),
           \(terms.standbyPercent),
           make_interval(mins => \(terms.changes.freezeMinutes)),
           \(terms.changes.notice.map(\.hours)), \(terms.changes.notice.map(\.weight)),
           \(terms.languages), \(terms.topics))
        on conflict (code) do nothing
        returning campaign_id
        """)
      guard let row = rows.first else {
        throw StoreError.alreadyExists(kind: "campaign", key: terms.code)
      }
      try replaceSegments(terms.segments, of: try row["campaign_id"])
      return try campaign(terms.code)
    }
  }

  /// Replaces a campaign's terms; its code may change too.
  ///
  /// - Throws: `StoreError.notFound`, `.unknownTimeZone`, `.refused` (as when the budget falls below
  ///   the commitments).
  public func editCampaign(
    _ code: String, audit: AuditContext, dryRun: Bool,
    _ change: (CampaignTerms) throws -> CampaignTerms
  ) throws -> (before: Campaign, after: Campaign) {
    try write(audit, dryRun: dryRun) {
      try connection.run("select 1 from lineup.campaign where code = \(code) for update")
      let before = try campaign(code)
      let terms = try change(before.terms)
      if terms.timeZone != before.terms.timeZone { try requireTimeZone(terms.timeZone) }
      try connection.run(
        """
        update lineup.campaign
        set code = \(terms.code), name = normalize(\(terms.name)::text),
            hashtag = normalize(\(terms.hashtag)::text), places = \(terms.places),
            time_zone = \(terms.timeZone),
            flight =
              daterange(\(terms.flight.lowerBound)::date, \(terms.flight.upperBound)::date, '[]'),
            deadline_on = \(terms.deadline), currency = \(terms.budget.currency),
            budget_minor = \(terms.budget.minorUnits), goal_kind = \(terms.goal?.kind.rawValue),
            goal_count = \(terms.goal?.count), min_hires = \(terms.hires.lowerBound),
            max_hires = \(terms.hires.upperBound),
            minimum_rest = make_interval(mins => \(terms.minimumRest)),
            standby_percent = \(terms.standbyPercent),
            freeze_window = make_interval(mins => \(terms.changes.freezeMinutes)),
            notice_hours = \(terms.changes.notice.map(\.hours)),
            notice_weights = \(terms.changes.notice.map(\.weight)),
            languages = \(terms.languages), topics = \(terms.topics)
        where campaign_id = \(before.id)
        """)
      if terms.segments != before.terms.segments {
        try replaceSegments(terms.segments, of: before.id)
      }
      return (before, try campaign(terms.code))
    }
  }

  private func replaceSegments(_ segments: [Segment], of campaign: Identifier<Campaign>) throws {
    try connection.run("delete from lineup.segment where campaign_id = \(campaign)")
    guard !segments.isEmpty else { return }
    try connection.run(
      """
      insert into lineup.segment (campaign_id, name, population, weight, languages)
      select \(campaign), normalize(name), population, weight, string_to_array(languages, ' ')
      from unnest(\(segments.map(\.name))::text[], \(segments.map(\.population))::bigint[],
                  \(segments.map(\.weight))::double precision[],
                  \(segments.map { $0.languages.map(\.tag).joined(separator: " ") })::text[])
        as told (name, population, weight, languages)
      """)
  }

  /// All campaigns by flight, then code.
  public func campaigns() throws -> [Campaign] {
    try readCampaigns(where: "true")
  }

  /// The campaign with a code.
  ///
  /// - Throws: `StoreError.notFound`.
  public func campaign(_ code: String) throws -> Campaign {
    guard let campaign = try readCampaigns(where: "campaign.code = \(code)").first else {
      let codes = try connection.run("select code from lineup.campaign order by code")
      throw StoreError.notFound(
        kind: "campaign", key: code, near: near(code, among: try codes.map { try $0["code"] }))
    }
    return campaign
  }

  /// The campaign that an actor's commands mean when none is named.
  ///
  /// - Throws: `StoreError.noCurrentCampaign`.
  public func currentCampaign(of actor: String) throws -> Campaign {
    let current: SQL =
      "campaign_id = (select campaign_id from lineup.current_choice where actor = \(actor))"
    guard let campaign = try readCampaigns(where: current).first else {
      throw StoreError.noCurrentCampaign
    }
    return campaign
  }

  /// Makes a campaign, and its client, the one that an actor's commands mean.
  ///
  /// - Throws: `StoreError.notFound`.
  public func useCampaign(_ code: String, audit: AuditContext, dryRun: Bool) throws -> Campaign {
    try write(audit, dryRun: dryRun) {
      let campaign = try campaign(code)
      try connection.run(
        """
        insert into lineup.current_choice (actor, client_id, campaign_id)
        values (\(audit.actor), \(campaign.client), \(campaign.id))
        on conflict (actor) do update
        set client_id = excluded.client_id, campaign_id = excluded.campaign_id
        """)
      return campaign
    }
  }

  /// Minor units committed so far.
  public func committed(_ campaign: Identifier<Campaign>) throws -> Int64 {
    try connection.one(
      "select committed_minor from lineup.campaign where campaign_id = \(campaign)"
    )["committed_minor"]
  }

  private func readCampaigns(where condition: SQL) throws -> [Campaign] {
    try connection.run(
      """
      select campaign_id, client_id, code, name, hashtag, places, time_zone,
             lower(flight) as first_day, upper(flight) - 1 as last_day, deadline_on, currency,
             budget_minor, goal_kind, goal_count, min_hires, max_hires,
             (extract(epoch from minimum_rest) / 60)::int as minimum_rest, standby_percent,
             (extract(epoch from freeze_window) / 60)::int as freeze_window, notice_hours,
             notice_weights, languages, topics,
             segment_names, segment_populations, segment_weights, segment_languages
      from lineup.campaign
      cross join lateral (
        select coalesce(array_agg(segment.name order by segment_id), '{}') as segment_names,
               coalesce(array_agg(population order by segment_id), '{}') as segment_populations,
               coalesce(array_agg(weight order by segment_id), '{}') as segment_weights,
               coalesce(array_agg(array_to_string(segment.languages, ' ') order by segment_id), '{}')
                 as segment_languages
        from lineup.segment
        where segment.campaign_id = campaign.campaign_id
      ) as segments
      where \(condition)
      order by lower(flight), code
      """
    ).map { try Campaign($0) }
  }
}

extension Campaign {
  fileprivate init(_ row: Row) throws {
    let populations: [Int64] = try row["segment_populations"]
    let weights: [Double] = try row["segment_weights"]
    let names: [String] = try row["segment_names"]
    let languages: [String] = try row["segment_languages"]
    let goalKind: String? = try row["goal_kind"]
    let goalCount: Int? = try row["goal_count"]
    let goal = try goalKind.flatMap { kind in
      try goalCount.map { Goal($0, try OutcomeKind(kind)) }
    }
    let hours: [Int] = try row["notice_hours"]
    let noticeWeights: [Int] = try row["notice_weights"]
    let firstDay: LocalDate = try row["first_day"]
    let minimumHires: Int = try row["min_hires"]
    self.init(
      id: try row["campaign_id"], client: try row["client_id"],
      terms: CampaignTerms(
        code: try row["code"], name: try row["name"], hashtag: try row["hashtag"],
        places: try row["places"], timeZone: try row["time_zone"],
        flight: firstDay...(try row["last_day"]), deadline: try row["deadline_on"],
        budget: Money(minorUnits: try row["budget_minor"], try row["currency"]), goal: goal,
        hires: minimumHires...(try row["max_hires"]), minimumRest: try row["minimum_rest"],
        standbyPercent: try row["standby_percent"],
        changes: ChangePolicy(
          freezeMinutes: try row["freeze_window"],
          notice: zip(hours, noticeWeights).map { ChangePolicy.Notice(under: $0, weight: $1) }),
        languages: try row["languages"], topics: try row["topics"],
        segments: try names.indices.map { index in
          Segment(
            name: names[index], population: populations[index], weight: weights[index],
            languages: try languages[index].split(separator: " ").map {
              try LanguageTag(String($0))
            })
        }))
  }
}
