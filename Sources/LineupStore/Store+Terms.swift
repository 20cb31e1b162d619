import Lineup
import Postgres

/// Where people stand, and what the staff keeps of them; every change belongs into `write`.
extension Store {
  /// Moves somebody to another state; the history takes who, when and why from the audit context.
  ///
  /// - Throws: `StoreError.stateDoesNotFollow`, and `.doNotContact` where somebody would be invited
  ///   who is not to be contacted.
  public func setState(_ state: RosterState, of curator: Identifier<Curator>) throws {
    let row = try connection.one(
      """
      select name, state,
             (select reason from lineup.do_not_contact
              where do_not_contact.curator_id = curator.curator_id and lifted_at is null) as ban
      from lineup.curator
      where curator_id = \(curator)
      for update
      """)
    let before = try RosterState(row.read("state", as: String.self))
    guard before.successors.contains(state) else {
      throw StoreError.stateDoesNotFollow(name: try row["name"], from: before, to: state)
    }
    if state == .invited, let ban = try row.read("ban", as: String?.self) {
      throw StoreError.doNotContact(name: try row["name"], reason: ban)
    }
    try connection.run(
      """
      update lineup.curator set state = \(state), updated_at = now() where curator_id = \(curator)
      """)
  }

  /// Marks somebody with tags, after those that are there.
  public func addTags(_ tags: [String], to curator: Identifier<Curator>) throws {
    try connection.run(
      """
      update lineup.curator
      set tags = tags || array(
            select tag
            from unnest(\(SQL.normalized(tags))) with ordinality as fresh (tag, position)
            where tag <> all (tags)
            group by tag
            order by min(position)),
          updated_at = now()
      where curator_id = \(curator)
        and not tags @> \(SQL.normalized(tags))
      """)
  }

  /// Takes marks away.
  public func removeTags(_ tags: [String], from curator: Identifier<Curator>) throws {
    try connection.run(
      """
      update lineup.curator
      set tags = array(
            select tag from unnest(tags) with ordinality as kept (tag, position)
            where tag <> all (\(SQL.normalized(tags)))
            order by position),
          updated_at = now()
      where curator_id = \(curator)
        and tags && \(SQL.normalized(tags))
      """)
  }

  /// Every tag with the number of people who have it, by name.
  public func tags() throws -> [(tag: String, people: Int)] {
    try connection.run(
      """
      select tag, count(*) as people
      from lineup.curator
      cross join unnest(tags) as marked (tag)
      group by tag
      order by tag
      """
    ).map { (try $0["tag"], try $0["people"]) }
  }

  /// Notes something of somebody, as of now.
  public func addNote(_ body: String, on curator: Identifier<Curator>) throws {
    try connection.run(
      """
      insert into lineup.curator_note (curator_id, body)
      values (\(curator), normalize(\(body)::text, nfc))
      """)
  }

  /// Removes a note.
  ///
  /// - Returns: whether the person has it.
  public func removeNote(_ id: Int64, from curator: Identifier<Curator>) throws -> Bool {
    try connection.run(
      """
      delete from lineup.curator_note where curator_note_id = \(id) and curator_id = \(curator)
      """
    ).affected > 0
  }

  /// Puts somebody at the end of the standby list or at its head; nil leaves a note as it is.
  public func setStandby(
    _ curator: Identifier<Curator>, isFirst: Bool, note: String?
  ) throws {
    // One at a time, so that no two take the same place.
    try connection.run("lock table lineup.standby_entry in share row exclusive mode")
    try connection.run(
      """
      insert into lineup.standby_entry (curator_id, position, note)
      select \(curator),
             case when \(isFirst) then coalesce(min(position), 1) - 1
                  else coalesce(max(position), 0) + 1 end,
             normalize(\(note)::text, nfc)
      from lineup.standby_entry
      on conflict (curator_id) do update
        set position = excluded.position, note = coalesce(excluded.note, standby_entry.note)
      """)
  }

  /// Takes somebody off the standby list.
  ///
  /// - Returns: whether the person was on it.
  public func removeStandby(_ curator: Identifier<Curator>) throws -> Bool {
    try connection.run("delete from lineup.standby_entry where curator_id = \(curator)")
      .affected > 0
  }
}
