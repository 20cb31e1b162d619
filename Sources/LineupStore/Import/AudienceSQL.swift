import Lineup
import Postgres

/// The statements of `StagedAudience`, in the order in which they run.
enum AudienceSQL {
  /// Who and which segment is meant, and what is known: `audience_row`.
  static func resolution(_ campaign: Campaign, file: String) -> [SQL] {
    [
      """
      create temporary table audience_row on commit drop as
      select line, is_refused, staged.curator, coalesce(by_id.curator_id, by_channel.curator_id)
               as curator_id,
             by_id.curator_id as by_external_id, by_channel.curator_id as by_channel,
             normalize(staged.segment, nfc) as segment, segment.segment_id, staged.share,
             staged.stage,
             coalesce(staged.observed_on, (now() at time zone \(campaign.terms.timeZone))::date)
               as observed_on,
             normalize(coalesce(staged.source, \(file)), nfc) as source,
             null::double precision as known_share, null::text as known_stage
      from audience_staging as staged
      left join lineup.known_external_id as by_id
        on by_id.external_id = normalize(staged.curator, nfc)
      left join lineup.known_handle as by_channel
        on by_channel.platform = staged.platform
          and by_channel.handle_key = lower(normalize(staged.handle, nfc))
      left join lineup.segment
        on segment.campaign_id = \(campaign.id) and segment.name = normalize(staged.segment, nfc)
      """,
      "analyze audience_row",
    ]
  }

  /// Fills `audience_conflict`.
  static let conflicts: [SQL] = [
    """
    create temporary table audience_conflict (
      line integer not null, field text not null, kind text not null, told text not null,
      other text, second text, other_line integer
    ) on commit drop
    """,
    """
    insert into audience_conflict (line, field, kind, told)
    select line, 'curator', 'unknown_curator', curator
    from audience_row
    where curator_id is null
    """,
    """
    insert into audience_conflict (line, field, kind, told, other, second)
    select line, 'curator', 'ambiguous_curator', told.curator, first.name, second.name
    from audience_row as told
    join lineup.curator as first on first.curator_id = told.by_external_id
    join lineup.curator as second on second.curator_id = told.by_channel
    where told.by_external_id <> told.by_channel
    """,
    """
    insert into audience_conflict (line, field, kind, told)
    select line, 'segment', 'unknown_segment', segment
    from audience_row
    where segment is not null and segment_id is null
    """,
    """
    with told as (
      select line, curator_id, segment,
             min(line) over (partition by curator_id, segment, observed_on) as first_line
      from audience_row
      where curator_id is not null and segment_id is not null
    )
    insert into audience_conflict (line, field, kind, told, other_line)
    select line, 'segment', 'repeated_share', segment, first_line
    from told
    where line > first_line
    """,
    """
    with told as (
      select line, stage, curator_id,
             first_value(line)  over same as first_line,
             first_value(stage) over same as first_stage
      from audience_row
      where curator_id is not null and stage is not null
      window same as (partition by curator_id, observed_on order by line)
    )
    insert into audience_conflict (line, field, kind, told, other, other_line)
    select line, 'stage', 'two_stages', stage, first_stage, first_line
    from told
    where stage <> first_stage
    """,
    """
    with told as (
      select line, curator_id,
             sum(share) over (partition by curator_id, observed_on order by line) as total,
             sum(share) over (partition by curator_id, observed_on) as whole
      from audience_row
      where curator_id is not null and segment_id is not null
    )
    insert into audience_conflict (line, field, kind, told)
    select distinct on (curator_id) line, 'share', 'over_one', round(whole::numeric, 4)::text
    from told
    where total > 1.0000001
    order by curator_id, line
    """,
  ]

  /// Appends shares and stages that differ from the newest of their day or before.
  static func merge(_ campaign: Identifier<Campaign>) -> [SQL] {
    [
      """
      delete from audience_row
      where is_refused or line in (select line from audience_conflict)
      """,
      """
      update audience_row as told
      set known_share = (
            select share from lineup.audience_share as known
            where known.campaign_id = \(campaign) and known.curator_id = told.curator_id
              and known.segment = told.segment and known.observed_on <= told.observed_on
            order by known.observed_on desc, audience_share_id desc
            limit 1),
          known_stage = (
            select known.stage from lineup.relation_stage as known
            where known.curator_id = told.curator_id and known.observed_on <= told.observed_on
            order by known.observed_on desc, relation_stage_id desc
            limit 1)
      """,
      """
      insert into lineup.audience_share
        (campaign_id, curator_id, segment, share, source, observed_on)
      select \(campaign), curator_id, segment, share, source, observed_on
      from audience_row
      where share is not null and known_share is distinct from share
      order by line
      """,
      """
      insert into lineup.relation_stage (curator_id, stage, source, observed_on)
      select curator_id, stage, min(source), observed_on
      from audience_row
      where stage is not null and known_stage is distinct from stage
      group by curator_id, stage, observed_on
      order by min(line)
      """,
    ]
  }
}
