import Lineup
import Postgres

/// What one publication told people.
public struct Publication: Sendable {
  /// What people did not know, the least notice first.
  public let changes: [ScheduleChange]

  /// Those of the changes that the person said or caused: nobody has to tell them.
  public let known: Set<ScheduleChange>

  /// Bookings that people were told of before as they are now.
  public let unchanged: Int
}

extension Store {
  /// Records that everybody is told of their work as it is, and says what is new to whom.
  ///
  /// Only shifts that are not over are told of, and with `until` only those up to that day.
  ///
  /// - Throws: `StoreError.refused`.
  public func publish(
    of campaign: Campaign, until: LocalDate? = nil, audit: AuditContext, dryRun: Bool
  ) throws -> Publication {
    try write(audit, dryRun: dryRun) {
      // The row lock orders concurrent publications.
      try connection.run(
        "select 1 from lineup.campaign where campaign_id = \(campaign.id) for update")
      let found = try untold(of: campaign, until: until)
      let scope: SQL = """
        campaign_id = \(campaign.id) and ends_at > now()
          and day <= coalesce(\(until)::date, 'infinity')
        """
      try connection.run(
        """
        with news as (
          insert into lineup.notice
            (campaign_id, curator_id, shift_id, need_id, kind, during, told_by)
          select campaign_id, curator_id, shift_id, need_id, kind, tstzrange(starts_at, ends_at),
                 \(audit.actor)
          from report.untold_v2
          where \(scope)
          order by starts_at, curator_id, shift_id
          returning curator_id, shift_id, kind
        )
        update lineup.assignment
        set published_at = now()
        from news
        where news.curator_id = assignment.curator_id and news.shift_id = assignment.shift_id
          and news.kind <> 'lost'
        """)
      // A booking that came back to what was told needs no news.
      try connection.run(
        """
        update lineup.assignment
        set published_at = told.told_at
        from lineup.shift, lateral (
          select notice.kind, notice.need_id, notice.during, notice.told_at, notice.curator_id
          from lineup.notice
          where notice.shift_id = shift.shift_id
          order by notice_id desc
        ) as told
        where shift.shift_id = assignment.shift_id and shift.campaign_id = \(campaign.id)
          and told.curator_id = assignment.curator_id and assignment.published_at is null
          and (told.need_id, told.during) = (assignment.need_id, assignment.during)
          and not exists (select from report.untold_v2 as untold
                          where untold.curator_id = assignment.curator_id
                            and untold.shift_id = assignment.shift_id)
        """)
      let told: Int = try connection.one(
        """
        select count(*) as told
        from lineup.assignment
        join lineup.shift using (shift_id)
        where campaign_id = \(campaign.id) and published_at is not null
        """)["told"]
      let news = found.changes.count { $0.kind != .lost }
      return Publication(
        changes: found.changes, known: found.known, unchanged: told - news)
    }
  }

  /// What people do not know of shifts that are not over.
  private func untold(
    of campaign: Campaign, until: LocalDate?
  ) throws -> (changes: [ScheduleChange], known: Set<ScheduleChange>) {
    let rows = try connection.run(
      """
      select kind, curator_id, untold.shift_id, day, shift as code,
             untold.need_id is not null as has_desk, untold.platform, untold.language, untold.skill,
             untold.is_standby, former.is_standby as former_is_standby,
             former_need_id is not null as has_former_desk, former.platform as former_platform,
             former.language as former_language, former.skill as former_skill, absence,
             former_starts_at is not null as has_former_time,
             \(SQL.moment("starts_at", zone: "time_zone", as: "start")),
             \(SQL.moment("ends_at", zone: "time_zone", as: "finish")),
             \(SQL.moment("coalesce(former_starts_at, starts_at)", zone: "time_zone", as: "old_start")),
             \(SQL.moment("coalesce(former_ends_at, ends_at)", zone: "time_zone", as: "old_finish"))
      from report.untold_v2 as untold
      left join lineup.shift_need as former on former.need_id = former_need_id
      where campaign_id = \(campaign.id) and ends_at > now()
        and day <= coalesce(\(until)::date, 'infinity')
      order by starts_at, curator_id, untold.shift_id
      """)
    var known: Set<ScheduleChange> = []
    let changes = try rows.map { row in
      guard let kind = ScheduleChange.Kind(rawValue: try row["kind"]) else {
        throw PostgresError.unreadable(column: "kind", as: "ScheduleChange.Kind")
      }
      let absence = (try row["absence"] as String?).flatMap(Absence.Kind.init)
      let change = ScheduleChange(
        kind, curator: try row["curator_id"], shift: try row["shift_id"], code: try row["code"],
        day: try row["day"], period: try row.period(),
        desk: try row.place(""), formerDesk: try row.place("former_"),
        formerPeriod: try row["has_former_time"]
          ? Period(from: try row.moment("old_start"), to: try row.moment("old_finish")) : nil,
        reason: absence.map {
          Absence($0, curator: nil, shift: nil, notedAt: Moment(microseconds: 0)).clause
        })
      if absence == .decline || absence == .noShow { known.insert(change) }
      return change
    }
    return (changes, known)
  }
}

extension Row {
  /// The desk of columns with a prefix, in a word; nil where there is none.
  fileprivate func place(_ prefix: String) throws(PostgresError) -> String? {
    guard try read(prefix.isEmpty ? "has_desk" : "has_\(prefix)desk", as: Bool.self) else {
      return nil
    }
    if try read(prefix + "is_standby", as: Bool.self) { return "standby" }
    return Desk(
      platform: try read(prefix + "platform"), language: try read(prefix + "language"),
      skill: try read(prefix + "skill")
    ).description
  }
}
