import Lineup
import Postgres

/// An account on the roster, or a handle that an account had before.
public struct ChannelRecord: Sendable {
  public let curator: Identifier<Curator>

  /// nil where there is none.
  public let externalID: String?
  public let name: String

  /// With the handle of this record, and the followers of the account.
  public let channel: Channel
  public let isMain: Bool

  /// When the account was renamed, in UTC; nil where it is so called now.
  public let renamedAt: Moment?

  /// The account's handle now.
  public let handleNow: String

  /// Whether the handle still finds the account.
  public let isFinding: Bool
}

extension Store {
  /// Accounts by person, the main one first, each with its former handles after it.
  public func channels(
    of curator: Identifier<Curator>? = nil, withFormer: Bool
  ) throws -> [ChannelRecord] {
    try connection.run(
      """
      select curator_id, external_id, name, told.platform, told.handle, followers, is_main,
             is_former, is_finding, account.handle as handle_now,
             \(SQL.moment("held_until", zone: "'UTC'", as: "renamed"))
      from report.channel_v1 as account
      cross join lateral (
        select account.platform, account.handle, null::timestamptz as held_until, true as is_finding,
               false as is_former
        union all
        select former.platform, former.handle, former.held_until,
               exists (select from lineup.known_handle as known
                       where known.platform = former.platform
                         and known.handle_key = former.handle_key
                         and known.channel_id = former.channel_id), true
        from lineup.former_handle as former
        where \(withFormer) and former.channel_id = account.channel_id
      ) as told
      where \(curator)::bigint is null or curator_id = \(curator)::bigint
      order by name, curator_id, is_main desc, channel_id, is_former, held_until desc
      """
    ).map { row in
      ChannelRecord(
        curator: try row["curator_id"], externalID: try row["external_id"], name: try row["name"],
        channel: try Channel(
          platform: try row["platform"], handle: try row["handle"],
          followers: try row["followers"]),
        isMain: try row["is_main"],
        renamedAt: try row["is_former"] ? try row.moment("renamed") : nil,
        handleNow: try row["handle_now"], isFinding: try row["is_finding"])
    }
  }

  /// Adds an account to a person; the first is the main one.
  ///
  /// - Throws: `StoreError.refused` where it is an account already, or was another person's before a
  ///   rename.
  public func addChannel(
    _ channel: Channel, to curator: Identifier<Curator>, isMain: Bool, audit: AuditContext,
    dryRun: Bool, then: () throws -> Void = {}
  ) throws {
    try write(audit, dryRun: dryRun) {
      if isMain {
        try connection.run(
          """
          update lineup.channel set is_primary = false
          where curator_id = \(curator) and is_primary
          """)
      }
      try connection.run(
        """
        insert into lineup.channel (curator_id, platform, handle, is_primary)
        values (\(curator), \(channel.platform), normalize(\(channel.handle)::text, nfc),
                not exists (select from lineup.channel
                            where curator_id = \(curator) and is_primary))
        """)
      try then()
    }
  }

  /// Gives an account another handle, since a moment or else now; the one before goes on finding it.
  ///
  /// - Throws: `StoreError.notFound`, `.refused`.
  public func renameChannel(
    _ channel: Channel, to handle: String, at moment: Moment?, audit: AuditContext, dryRun: Bool,
    then: () throws -> Void = {}
  ) throws {
    try write(audit, dryRun: dryRun) {
      let id = try id(of: channel)
      let before: Int64? = try newestFormerHandle(of: id)
      try connection.run(
        """
        update lineup.channel set handle = normalize(\(handle)::text, nfc) where channel_id = \(id)
        """)
      if let moment, let made = try newestFormerHandle(of: id), made != before {
        try connection.run(
          """
          update lineup.former_handle
          set held_until = \(moment)::timestamptz,
              held_since = least(held_since, \(moment)::timestamptz)
          where former_handle_id = \(made)
          """)
      }
      try then()
    }
  }

  private func newestFormerHandle(of channel: Int64) throws -> Int64? {
    try connection.one(
      "select max(former_handle_id) as id from lineup.former_handle where channel_id = \(channel)"
    )["id"]
  }

  /// Lets a former handle find its account no longer, as it is somebody else's now.
  ///
  /// - Throws: `StoreError.notFound`, `.refused`.
  public func releaseHandle(_ channel: Channel, audit: AuditContext, dryRun: Bool) throws {
    try write(audit, dryRun: dryRun) {
      let released = try connection.run(
        """
        update lineup.former_handle
        set released_at = now()
        where platform = \(channel.platform) and released_at is null
          and handle_key = lower(normalize(\(channel.handle)::text, nfc))
        """)
      guard released.affected == 1 else { throw notFound(channel) }
    }
  }

  /// Removes an account with what was observed of it.
  ///
  /// - Throws: `StoreError.notFound`, `.refused`.
  public func removeChannel(_ channel: Channel, audit: AuditContext, dryRun: Bool) throws {
    try write(audit, dryRun: dryRun) {
      let id = try id(of: channel)
      try connection.run("delete from lineup.channel where channel_id = \(id)")
    }
  }

  /// The key of an account by the handle that it has now.
  private func id(of channel: Channel) throws -> Int64 {
    let row = try connection.run(
      """
      select channel_id
      from lineup.channel
      where platform = \(channel.platform)
        and handle_key = lower(normalize(\(channel.handle)::text, nfc))
      """
    ).first
    guard let row else { throw notFound(channel) }
    return try row["channel_id"]
  }

  /// That no account has the handle; the account that had it is named.
  private func notFound(_ channel: Channel) -> StoreError {
    let near = try? connection.run(
      """
      select platform || ':' || handle as key
      from lineup.known_handle
      where platform = \(channel.platform)
        and handle_key = lower(normalize(\(channel.handle)::text, nfc))
      """
    ).map { (row) throws -> String in try row["key"] }
    return .notFound(kind: "channel", key: channel.description, near: near ?? [])
  }
}
