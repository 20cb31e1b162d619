import Lineup
import Postgres

extension Store {
  /// The campaign's work in force, by start, then person.
  public func bookings(of campaign: Campaign) throws -> [Booking] {
    try connection.run(
      """
      select assignment.curator_id, shift_id, need_id, is_pinned,
             published_at is not null as is_published,
             \(SQL.moment("coalesce(published_at, assignment.created_at)", zone: "zone", as: "told"))
      from lineup.assignment
      join lineup.shift using (shift_id)
      cross join (select \(campaign.terms.timeZone)::text) as place (zone)
      where campaign_id = \(campaign.id)
      order by assignment.during, shift_id, assignment.curator_id
      """
    ).map { row in
      Booking(
        Assignment(
          curator: try row["curator_id"], shift: try row["shift_id"], need: try row["need_id"]),
        isPinned: try row["is_pinned"],
        publishedAt: try row["is_published"] ? try row.moment("told") : nil)
    }
  }

  /// The absences of a campaign that still count, in the order in which they were recorded.
  public func absences(of campaign: Campaign) throws -> [Absence] {
    try connection.run(
      """
      select kind, curator_id, shift_id, reason,
             \(SQL.moment("noted_at", zone: "zone", as: "noted"))
      from report.absence_v1
      cross join (select \(campaign.terms.timeZone)::text) as place (zone)
      where campaign_id = \(campaign.id) and not is_reversed
      order by absence_id
      """
    ).map { row in
      guard let kind = Absence.Kind(rawValue: try row["kind"]) else {
        throw PostgresError.unreadable(column: "kind", as: "Absence.Kind")
      }
      return Absence(
        kind, curator: try row["curator_id"], shift: try row["shift_id"],
        notedAt: try row.moment("noted"), reason: try row["reason"])
    }
  }

  /// Records absences; what is recorded already stays as it is.
  ///
  /// - Returns: how many were new.
  /// - Throws: `StoreError.refused`.
  @discardableResult
  public func note(
    _ absences: [Absence], of campaign: Campaign, audit: AuditContext, dryRun: Bool
  ) throws -> Int {
    try write(audit, dryRun: dryRun) {
      try absences.reduce(0) { count, absence in
        count
          + (try connection.run(
            """
            insert into lineup.absence
              (campaign_id, kind, curator_id, shift_id, reason, noted_at, noted_by)
            select \(campaign.id), \(absence.kind.rawValue), \(absence.curator)::bigint,
                   \(absence.shift)::bigint, \(absence.reason), \(absence.notedAt)::timestamptz,
                   \(audit.actor)
            where not exists (\(same(absence, campaign)))
            """
          ).affected)
      }
    }
  }

  /// Takes an absence back: people are reckoned with again.
  ///
  /// - Returns: whether there was one to take back.
  /// - Throws: `StoreError.refused`.
  public func reverse(
    _ absence: Absence, of campaign: Campaign, audit: AuditContext, dryRun: Bool
  ) throws -> Bool {
    try write(audit, dryRun: dryRun) {
      try connection.run(
        """
        insert into lineup.absence
          (campaign_id, kind, curator_id, shift_id, reverses_id, reason, noted_by)
        select campaign_id, 'reversal', curator_id, shift_id, absence_id, \(audit.reason),
               \(audit.actor)
        from (\(same(absence, campaign))) as found
        """
      ).affected > 0
    }
  }

  /// The rows that count of the same kind, person and shift.
  private func same(_ absence: Absence, _ campaign: Campaign) -> SQL {
    """
    select campaign_id, curator_id, shift_id, absence_id
    from report.absence_v1
    where campaign_id = \(campaign.id) and kind = \(absence.kind.rawValue) and not is_reversed
      and curator_id is not distinct from \(absence.curator)::bigint
      and shift_id is not distinct from \(absence.shift)::bigint
    """
  }

  /// Pins somebody to a booked shift, or unpins them.
  ///
  /// - Returns: whether that changed anything; nil where the person is not booked there.
  /// - Throws: `StoreError.refused`, and `.doNotContact` where such a person would be pinned.
  public func pin(
    _ isPinned: Bool, _ curator: Identifier<Curator>, on shift: Identifier<Shift>,
    audit: AuditContext, dryRun: Bool
  ) throws -> Bool? {
    try write(audit, dryRun: dryRun) {
      let row = try connection.run(
        """
        select assignment_id, is_pinned, name,
               (select reason from lineup.do_not_contact
                where do_not_contact.curator_id = assignment.curator_id
                  and lifted_at is null) as ban
        from lineup.assignment
        join lineup.curator using (curator_id)
        where curator_id = \(curator) and shift_id = \(shift)
        for update of assignment
        """
      ).first
      guard let row else { return nil }
      if isPinned, let ban: String = try row["ban"] {
        throw StoreError.doNotContact(name: try row["name"], reason: ban)
      }
      guard try row.read("is_pinned", as: Bool.self) != isPinned else { return false }
      let id: Int64 = try row["assignment_id"]
      try connection.run(
        "update lineup.assignment set is_pinned = \(isPinned) where assignment_id = \(id)")
      return true
    }
  }
}
