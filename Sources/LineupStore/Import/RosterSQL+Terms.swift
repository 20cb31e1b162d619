import Lineup
import Postgres

/// The statements of `StagedRoster` about what stands in tables beside the person's own: promises to
/// others and do-not-contact.
extension RosterSQL {
  /// What the rows change of them: `roster_exclusivity`, `roster_ban`, and rows of `roster_change`.
  static let termDifferences: [SQL] = [
    """
    create temporary table roster_exclusivity on commit drop as
    select told.line, told.curator_id, told.is_new, promise.*,
           lineup.exclusivity_clause(
             promise.kind, promise.name, promise.promised_to, promise.days) as clause
    from roster_row as told
    join roster_staging as staged using (line)
    left join lateral (
      select part.kind, normalize(part.name, nfc) as name,
             normalize(nullif(part.promised_to, ''), nfc) as promised_to,
             part.days::daterange as days
      from unnest(staged.exclusive_kinds, staged.exclusive_names, staged.exclusive_promises,
                  staged.exclusive_days) as part (kind, name, promised_to, days)
    ) as promise on true
    where told.tells_promises
    """,
    """
    insert into roster_change (line, curator_id, field, before, after)
    select line, curator_id, 'exclusive_with', before, coalesce(after, 'none')
    from (
      select line, curator_id, string_agg(clause, ';' order by clause) as after,
             (select string_agg(
                       lineup.exclusivity_clause(kind, name, promised_to, days), ';'
                       order by lineup.exclusivity_clause(kind, name, promised_to, days))
              from lineup.exclusivity
              where exclusivity.curator_id = told.curator_id) as before
      from roster_exclusivity as told
      where not is_new
      group by line, curator_id
    ) as compared
    where before is distinct from after
    """,
    """
    create temporary table roster_ban on commit drop as
    select line, told.curator_id, is_new, ban_reason as reason, do_not_contact_id,
           known.reason as known_reason
    from roster_row as told
    left join lineup.do_not_contact as known
      on known.curator_id = told.curator_id and known.lifted_at is null
    where is_not_to_be_contacted and (do_not_contact_id is null or known.reason <> ban_reason)
    """,
    """
    insert into roster_change (line, curator_id, field, before, after)
    select line, curator_id, 'do_not_contact', 'no', 'yes'
    from roster_ban
    where not is_new and do_not_contact_id is null
    union all
    select line, curator_id, 'do_not_contact_reason', known_reason, reason
    from roster_ban
    where not is_new and reason is not null
    """,
  ]

  /// Stores them.
  static func mergeTerms(source: String) -> [SQL] {
    [
      """
      delete from lineup.exclusivity as known
      where curator_id in (select curator_id from roster_exclusivity)
        and not exists (
          select from roster_exclusivity as told
          where told.curator_id = known.curator_id
            and told.clause = lineup.exclusivity_clause(
              known.kind, known.name, known.promised_to, known.days)
        )
      """,
      """
      insert into lineup.exclusivity (curator_id, kind, name, promised_to, days)
      select curator_id, kind, name, promised_to, days
      from roster_exclusivity
      where kind is not null
      order by line, clause
      on conflict on constraint exclusivity_is_told_once do nothing
      """,
      """
      insert into lineup.do_not_contact (curator_id, reason)
      select curator_id, coalesce(reason, 'told by ' || \(source))
      from roster_ban
      where do_not_contact_id is null
      order by line
      """,
      """
      update lineup.do_not_contact as known
      set reason = told.reason
      from roster_ban as told
      where told.do_not_contact_id = known.do_not_contact_id
      """,
    ]
  }
}
