import Lineup
import Postgres

/// Which people of the roster are wanted; nil parts ask for nothing.
public struct RosterFilter: Hashable, Sendable {
  public var state: RosterState?

  /// Anybody with an account there.
  public var platform: Platform?

  /// Anybody who can answer in it: `pt-BR` serves `pt`.
  public var language: LanguageTag?
  public var skill: String?
  public var tag: String?

  /// The member of the staff who looks after them.
  public var owner: String?

  /// Part of the name, the external id, the e-mail address or a handle, in any case.
  public var search: String?

  public init(
    state: RosterState? = nil, platform: Platform? = nil, language: LanguageTag? = nil,
    skill: String? = nil, tag: String? = nil, owner: String? = nil, search: String? = nil
  ) {
    self.state = state
    self.platform = platform
    self.language = language
    self.skill = skill
    self.tag = tag
    self.owner = owner
    self.search = search
  }
}

/// A column of `report.roster_v3`; the raw value is its name there.
public enum RosterColumn: String, CaseIterable, Sendable {
  case curatorID = "curator_id"
  case externalID = "external_id"
  case name
  case state
  case platform
  case handle
  case followers
  case languages
  case skills
  case tags
  case timeZone = "time_zone"
  case currency
  case feeFlat = "fee_flat"
  case feeDay = "fee_day"
  case feeHour = "fee_hour"
  case minHoursWeek = "min_hours_week"
  case maxHoursWeek = "max_hours_week"
  case maxDaysWeek = "max_days_week"
  case maxConsecutiveDays = "max_consecutive_days"
  case minConsecutiveDays = "min_consecutive_days"
  case minConsecutiveDaysOff = "min_consecutive_days_off"
  case minHours = "min_hours"
  case maxHours = "max_hours"
  case maxWeekends = "max_weekends"
  case maxShifts = "max_shifts"
  case maxFees = "max_fees"
  case maxFeesCurrency = "max_fees_currency"
  case minNoticeHours = "min_notice_hours"
  case owner
  case feePost = "fee_post"
  case feeMinimum = "fee_minimum"
  case territories
  case exclusiveWith = "exclusive_with"
  case doNotContact = "do_not_contact"
  case standbyPosition = "standby_position"
  case consents
  case followersAreStale = "followers_are_stale"
}

/// What the roster is sorted by.
public enum RosterOrder: String, CaseIterable, Sendable {
  case name
  case externalID = "external-id"
  case state
  case followers
  case feeHour = "fee-hour"
}

/// A person with what is known beyond the profile.
public struct CuratorDetails: Sendable {
  public let curator: Curator

  /// What became of the key that found the person, where it is a former one.
  public let foundBy: String?

  /// First day on which the rate holds; nil without one.
  public let rateFrom: LocalDate?

  /// The most that the person may or wants to earn in a campaign; nil sets no limit.
  public let mostFees: Money?

  /// When the followers of each account were counted, in UTC, and who says so; in the accounts'
  /// order.
  public let counted: [(at: Moment, source: String)?]

  /// Member of the staff who looks after the person; nil where nobody does.
  public let owner: String?

  /// ISO 3166 codes of where the person may be used; empty: anywhere.
  public let territories: [String]
  public let createdAt: Moment
  public let updatedAt: Moment
}

extension Store {
  /// Calls `body` with the wanted columns of each wanted person, at most `limit` of them, in one
  /// round trip.
  ///
  /// - Throws: `PostgresError`, and whatever `body` throws.
  public func forEachRosterRow(
    _ columns: [RosterColumn], where filter: RosterFilter = RosterFilter(),
    by order: RosterOrder = .name, limit: Int? = nil, _ body: (Row) throws -> Void
  ) throws {
    let names = columns.map { SQL(trusted: $0.rawValue) }
    try connection.forEachRow(
      """
      select \(SQL.joined(names, separator: ", "))
      from report.roster_v3 as person
      where \(filter.condition)
      order by \(order.terms), curator_id
      limit \(limit)::bigint
      """, body)
  }

  /// The person with an id, an external id, or an account as `platform:handle`.
  ///
  /// - Throws: `StoreError.notFound`, with keys that look like it.
  public func curator(_ key: String) throws -> CuratorDetails {
    let account = key.split(separator: ":", maxSplits: 1).map(String.init)
    let channel =
      account.count == 2
      ? try? Channel(platform: Platform(account[0]), handle: account[1]) : nil
    let number = key.hasPrefix("#") ? String(key.dropFirst()) : key
    // An agency's own key counts before Lineup's: 17 may be somebody's external id.
    let rows = try connection.run(
      """
      select curator_id, found_by
      from (
        select curator_id, 1 as rank,
               case when external_id is distinct from own_external_id
                 then external_id || ', an entry that was merged into this one' end as found_by
        from lineup.known_external_id
        where external_id = normalize(\(key)::text, nfc)
        union all
        select curator_id, 2,
               platform || ':' || handle_key || ', which is ' || platform || ':' || handle
                 || ' since ' || to_char(held_until at time zone 'UTC', 'YYYY-MM-DD')
        from lineup.known_handle
        where platform = \(channel?.platform)::text
          and handle_key = lower(normalize(\(channel?.handle)::text, nfc))
        union all
        select curator_id, 3,
               case when curator_id <> \(Int64(number))::bigint
                 then '#' || \(number)::text || ', an entry that was merged into this one' end
        from lineup.curator
        where curator_id = lineup.kept_person(\(Int64(number))::bigint)
      ) as found
      order by rank
      limit 1
      """)
    guard let row = rows.first else {
      throw StoreError.notFound(
        kind: "curator", key: key, near: try connection.keysOfCurators(near: key))
    }
    return try details(of: try row["curator_id"], foundBy: try row["found_by"])
  }

  /// The external id, or else the main account, of the first person by name; nil on an empty roster.
  public func firstKey() throws -> String? {
    try connection.run(
      """
      select coalesce(external_id, platform || ':' || handle) as key
      from report.roster_v3
      where external_id is not null or handle is not null
      order by name, curator_id
      limit 1
      """
    ).first.map { try $0["key"] }
  }

  private func details(of id: Identifier<Curator>, foundBy: String?) throws -> CuratorDetails {
    let row = try connection.one(
      """
      select curator_id, external_id, name, email, time_zone, state, languages, skills, tags, notes,
             \(Contract.columns),
             price.currency, price.flat_minor, price.per_day_minor, price.per_hour_minor,
             price.per_post_minor, price.minimum_minor, price.valid_from, owner, territories,
             \(SQL.moment("curator.created_at", zone: "'UTC'", as: "created")),
             \(SQL.moment("curator.updated_at", zone: "'UTC'", as: "updated"))
      from lineup.curator
      left join lateral (
        select *
        from lineup.rate
        where rate.curator_id = curator.curator_id and valid_from <= current_date
        order by valid_from desc
        limit 1
      ) as price using (curator_id)
      where curator_id = \(id)
      """)
    let accounts = try connection.run(
      """
      select platform, handle, followers, followers_source,
             \(SQL.moment("followers_as_of", zone: "'UTC'", as: "counted"))
      from report.channel_v1
      where curator_id = \(id)
      order by is_main desc, channel_id
      """)
    let channels = try accounts.map {
      try Channel(
        platform: try $0["platform"], handle: try $0["handle"], followers: try $0["followers"])
    }
    let profile = try Profile(row, channels: channels)
    return CuratorDetails(
      curator: Curator(id: id, profile: profile), foundBy: foundBy, rateFrom: try row["valid_from"],
      mostFees: try row.mostFees(),
      counted: try accounts.map { account in
        guard let source = try account["followers_source"] as String? else { return nil }
        return (try account.moment("counted"), source)
      },
      owner: try row["owner"], territories: try row["territories"],
      createdAt: try row.moment("created"), updatedAt: try row.moment("updated"))
  }
}

extension RosterFilter {
  /// The condition on `person`, a row of `report.roster_v3` or of `lineup.curator`.
  var condition: SQL {
    var parts: [SQL] = []
    if let state { parts.append("person.state = \(state)") }
    if let platform {
      parts.append(
        """
        exists (select from lineup.channel
                where channel.curator_id = person.curator_id and channel.platform = \(platform))
        """)
    }
    if let language {
      parts.append(
        """
        exists (select from unnest(person.languages) as spoken (tag)
                where tag = \(language) or starts_with(tag, \(language.tag + "-")))
        """)
    }
    if let skill { parts.append("normalize(\(skill)::text, nfc) = any (person.skills)") }
    if let tag { parts.append("normalize(\(tag)::text, nfc) = any (person.tags)") }
    if let owner { parts.append("person.owner = normalize(\(owner)::text, nfc)") }
    if let search {
      parts.append(
        """
        person.curator_id in (
          select curator_id from lineup.curator
          where position(lower(normalize(\(search)::text, nfc))
                         in lower(concat_ws(' ', external_id, name, email))) > 0
          union all
          select curator_id from lineup.channel
          where position(lower(normalize(\(search)::text, nfc)) in handle_key) > 0
        )
        """)
    }
    return parts.isEmpty ? "true" : SQL.joined(parts, separator: " and ")
  }
}

extension RosterOrder {
  fileprivate var terms: SQL {
    switch self {
    case .name: "name"
    case .externalID: "external_id nulls last"
    case .state:
      """
      array_position(array['active', 'agreed', 'invited', 'prospect', 'paused', 'left'], state),
      name
      """
    case .followers: "followers desc nulls last"
    case .feeHour: "currency, fee_hour nulls last"
    }
  }
}

extension RosterState: PostgresBindable {}

extension Connection {
  /// Keys of people that a mistyped one may mean, three at most: external ids and accounts that
  /// start alike, else those of people whose name holds it.
  func keysOfCurators(near key: String) throws(PostgresError) -> [String] {
    let text = key.split(separator: ":", maxSplits: 1).last.map(String.init) ?? key
    let start = String(text.drop { $0 == "@" }.prefix(max(3, text.count - 2)))
    var keys: [String] = []
    for row in try run(
      """
      select key
      from (
        select external_id as key, 1 as rank from lineup.curator
        where starts_with(lower(external_id), lower(\(start)))
        union all
        select platform || ':' || handle, 2 from lineup.channel
        where starts_with(handle_key, lower(\(start)))
        union all
        select coalesce(external_id, '#' || curator_id || ' (' || name || ')'), 3
        from lineup.curator
        where position(lower(\(text)) in lower(name)) > 0
      ) as found
      group by key
      order by min(rank), key
      limit 3
      """)
    {
      keys.append(try row["key"])
    }
    return keys
  }
}
