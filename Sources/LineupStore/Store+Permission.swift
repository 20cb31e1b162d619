import Lineup
import Postgres

/// What people allow: to be published, contacted, and hired by whom; every change belongs into
/// `write`.
extension Store {
  /// Enters that somebody gave or withdrew consent to publish some fields.
  public func setConsent(
    _ fields: [ConsentField], isGiven: Bool, of curator: Identifier<Curator>, source: String,
    on day: LocalDate
  ) throws {
    try connection.run(
      """
      insert into lineup.consent (curator_id, field, is_given, source, decided_on)
      select \(curator), field, \(isGiven), normalize(\(source)::text, nfc), \(day)::date
      from unnest(\(fields.map(\.rawValue))::text[]) as told (field)
      """)
  }

  /// Has nobody contact, plan, hire or book somebody for any client.
  ///
  /// - Throws: `PostgresError` where it is set already.
  public func setDoNotContact(_ curator: Identifier<Curator>, reason: String) throws {
    try connection.run(
      """
      insert into lineup.do_not_contact (curator_id, reason)
      values (\(curator), normalize(\(reason)::text, nfc))
      """)
  }

  /// Lifts do-not-contact.
  ///
  /// - Returns: whether it held.
  public func liftDoNotContact(_ curator: Identifier<Curator>, reason: String) throws -> Bool {
    try connection.run(
      """
      update lineup.do_not_contact
      set lifted_at = now(), lifted_by = lineup.actor(),
          lift_reason = normalize(\(reason)::text, nfc)
      where curator_id = \(curator) and lifted_at is null
      """
    ).affected > 0
  }

  /// What keeps people away from a campaign altogether: do-not-contact before promises to others.
  public func bars(of campaign: Identifier<Campaign>) throws -> [Identifier<Curator>: Bar] {
    var bars: [Identifier<Curator>: Bar] = [:]
    for row in try connection.run(
      """
      select curator_id, clause, client
      from report.exclusivity_conflict_v1
      where campaign_id = \(campaign)
      order by curator_id, exclusivity_id desc
      """)
    {
      bars[try row["curator_id"]] = .exclusivity(try row["clause"], client: try row["client"])
    }
    for row in try connection.run(
      "select curator_id, reason from lineup.do_not_contact where lifted_at is null")
    {
      bars[try row["curator_id"]] = .doNotContact(reason: try row["reason"])
    }
    return bars
  }
}
