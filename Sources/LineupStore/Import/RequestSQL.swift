import Lineup
import Postgres

/// The statements of `StagedRequests`, in the order in which they run.
enum RequestSQL {
  /// Who and which shift is meant: `request_row`.
  static func resolution(_ campaign: Identifier<Campaign>) -> [SQL] {
    [
      """
      create temporary table request_row on commit drop as
      select line, is_refused, staged.curator, staged.day, staged.code, staged.is_on,
             staged.weight, coalesce(by_id.curator_id, by_channel.curator_id) as curator_id,
             by_id.curator_id as by_external_id, by_channel.curator_id as by_channel,
             shift.shift_id, null::boolean as known_is_on, null::bigint as known_weight
      from request_staging as staged
      left join lineup.known_external_id as by_id
        on by_id.external_id = normalize(staged.curator, nfc)
      left join lineup.known_handle as by_channel
        on by_channel.platform = staged.platform
          and by_channel.handle_key = lower(normalize(staged.handle, nfc))
      left join lineup.shift
        on shift.campaign_id = \(campaign) and shift.day = staged.day and shift.code = staged.code
      """,
      "analyze request_row",
    ]
  }

  /// Fills `request_conflict`.
  static func conflicts(_ campaign: Identifier<Campaign>) -> [SQL] {
    [
      """
      create temporary table request_conflict (
        line integer not null, field text not null, kind text not null, told text not null,
        other text, second text, codes text[], other_line integer
      ) on commit drop
      """,
      """
      insert into request_conflict (line, field, kind, told)
      select line, 'curator', 'unknown_curator', curator
      from request_row
      where curator_id is null
      """,
      """
      insert into request_conflict (line, field, kind, told, other, second)
      select line, 'curator', 'ambiguous_curator', told.curator, first.name, second.name
      from request_row as told
      join lineup.curator as first on first.curator_id = told.by_external_id
      join lineup.curator as second on second.curator_id = told.by_channel
      where told.by_external_id <> told.by_channel
      """,
      """
      insert into request_conflict (line, field, kind, told, other, codes)
      select line, 'shift', 'unknown_shift', told.code, told.day::text,
             array(select shift.code from lineup.shift
                   where campaign_id = \(campaign) and shift.day = told.day
                   order by lower(during), shift.code)
      from request_row as told
      where shift_id is null
      """,
      """
      with repeated as (
        select curator_id, shift_id, min(line) as first_line
        from request_row
        where curator_id is not null and shift_id is not null
        group by curator_id, shift_id
        having count(*) > 1
      )
      insert into request_conflict (line, field, kind, told, other_line)
      select line, 'shift', 'repeated_wish', code, first_line
      from request_row
      join repeated using (curator_id, shift_id)
      where line > first_line
      """,
    ]
  }

  /// Stores wishes that are new or differ.
  static let merge: [SQL] = [
    """
    delete from request_row
    where is_refused or line in (select line from request_conflict)
    """,
    """
    update request_row as told
    set known_is_on = known.is_on, known_weight = known.weight
    from lineup.shift_request as known
    where known.curator_id = told.curator_id and known.shift_id = told.shift_id
    """,
    """
    insert into lineup.shift_request (curator_id, shift_id, is_on, weight)
    select curator_id, shift_id, is_on, weight
    from request_row
    where (known_is_on, known_weight) is distinct from (is_on, weight)
    order by line
    on conflict on constraint shift_request_key
      do update set is_on = excluded.is_on, weight = excluded.weight
    """,
  ]
}
