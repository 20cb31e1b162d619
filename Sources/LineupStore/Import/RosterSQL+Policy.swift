import Lineup
import Postgres

/// The statements of `StagedRoster` that keep what is known, as a policy asks.
extension RosterSQL {
  /// Takes out of the rows without conflict what the policy does not let them say.
  static func restraint(_ policy: ConflictPolicy) -> [SQL] {
    switch policy {
    case .update, .fail: []
    case .skip:
      [
        "delete from roster_channel where line in (select line from roster_row where not is_new)",
        restrained { _ in "null" },
        """
        update roster_row
        set currency = null, flat_minor = null, per_day_minor = null, per_hour_minor = null,
            per_post_minor = null, minimum_minor = null, tells_promises = false,
            is_not_to_be_contacted = false
        where not is_new
        """,
      ]
    case .fill: filling
    }
  }

  /// Leaves, of what rows tell of known people, what the roster does not know.
  private static let filling: [SQL] = [
    restrained { column in
      let known = "known.\(column.known)"
      let isBlank = column.blank.map { "\(known) = \($0)" } ?? "\(known) is null"
      return "case when \(isBlank) then told.\(column.told) end"
    },
    """
    update roster_row as told
    set currency = null, flat_minor = null, per_day_minor = null, per_hour_minor = null,
        per_post_minor = null, minimum_minor = null
    where not told.is_new
      and exists (select from lineup.rate where rate.curator_id = told.curator_id)
    """,
    """
    update roster_row as told
    set tells_promises = false
    where not told.is_new
      and exists (select from lineup.exclusivity where exclusivity.curator_id = told.curator_id)
    """,
    """
    update roster_row as told
    set ban_reason = null
    where not told.is_new
      and exists (
        select from lineup.do_not_contact as known
        where known.curator_id = told.curator_id and known.lifted_at is null)
    """,
    """
    update roster_channel as channel
    set handle = coalesce(known_handle, channel.handle),
        is_main = channel.is_main and not exists (
          select from lineup.channel as main
          where main.curator_id = told.curator_id and main.is_primary),
        followers = case when not exists (
          select from lineup.observation
          where observation.channel_id = channel.channel_id and metric = 'followers')
          then channel.followers end
    from roster_row as told
    where told.line = channel.line and not told.is_new
    """,
  ]

  /// A column of the staged rows, the one of curator that it tells, and what that holds where
  /// nothing is known; nil for null.
  private struct ToldColumn {
    let told: String
    let known: String
    let blank: String?

    init(_ told: String, _ known: String? = nil, blank: String? = nil) {
      self.told = told
      self.known = known ?? told
      self.blank = blank
    }
  }

  private static let toldColumns: [ToldColumn] = [
    ToldColumn("external_id"), ToldColumn("email"), ToldColumn("time_zone"),
    ToldColumn("state"), ToldColumn("languages", blank: "'{}'"),
    ToldColumn("skills", blank: "'{}'"), ToldColumn("tags", blank: "'{}'"), ToldColumn("notes"),
    ToldColumn("min_week", "min_minutes_per_week", blank: "0"),
    ToldColumn("max_week", "max_minutes_per_week"), ToldColumn("max_days", "max_days_per_week"),
    ToldColumn("max_consecutive", "max_consecutive_days"),
    ToldColumn("min_consecutive", "min_consecutive_days", blank: "1"),
    ToldColumn("min_days_off", "min_consecutive_days_off", blank: "1"),
    ToldColumn("min_flight", "min_minutes", blank: "0"), ToldColumn("max_flight", "max_minutes"),
    ToldColumn("max_weekends"), ToldColumn("max_shifts", blank: "'{}'"),
    ToldColumn("most_fees", "max_fees_minor"),
    ToldColumn("most_fees_currency", "max_fees_currency"),
    ToldColumn("notice", "minimum_notice", blank: "interval '0'"), ToldColumn("owner"),
    ToldColumn("territories", blank: "'{}'"),
  ]

  /// Gives every told column of known people another value; their names stay as they are known.
  private static func restrained(_ value: (ToldColumn) -> String) -> SQL {
    let sets = toldColumns.map { "\($0.told) = \(value($0))" }
    return SQL(
      trusted: """
        update roster_row as told
        set name = known.name, \(sets.joined(separator: ", "))
        from lineup.curator as known
        where known.curator_id = told.curator_id and not told.is_new
        """)
  }

  /// Refuses rows that would change a value that is known, where the policy asks so.
  ///
  /// Runs before the rows with conflicts are left out, on the tables that the merge makes again.
  static func refusals(asOf: Moment?) -> [SQL] {
    differences(asOf: asOf) + termDifferences + [
      """
      insert into roster_conflict (line, field, kind, told, other)
      select line, case
               when field = 'channel' then 'handle'
               when field = 'main_channel' then 'platform'
               when field like 'followers of %' then 'followers'
               else field
             end,
             'known_otherwise', after, before
      from roster_change
      where before is not null and before <> ''
        and line not in (select line from roster_conflict)
      """,
      "drop table roster_change, roster_followers, roster_rate, roster_exclusivity, roster_ban",
    ]
  }
}
