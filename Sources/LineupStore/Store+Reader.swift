import Lineup
import Postgres

/// A right to read a client's campaigns in the views of schema `report`.
public struct ReaderGrant: Hashable, Sendable {
  /// The role whose members have it; a number where it was dropped since.
  public let reader: String

  /// Code of the client; nil: all clients, those to come too.
  public let client: String?
  public let canLogIn: Bool
  public let grantedBy: String

  /// In UTC.
  public let grantedAt: Moment
}

extension Store {
  /// Lets a role read a client's campaigns, or everything without a client, and makes the role where
  /// there is none; what was granted already stays.
  ///
  /// - Returns: whether the role is new, and all grants then.
  /// - Throws: `StoreError.notFound`, `.refused` for a role that sees every row anyway.
  public func grantReader(
    _ reader: String, client: String?, audit: AuditContext, dryRun: Bool
  ) throws -> (isNew: Bool, grants: [ReaderGrant]) {
    try write(audit, dryRun: dryRun) {
      let client = try client.map { try self.client($0).id }
      let isNew: Bool = try connection.one(
        "select lineup.grant_reader(\(reader), \(client)::bigint, \(audit.actor)) as made")["made"]
      return (isNew, try readerGrants())
    }
  }

  /// Takes back what a role may read of a client, or all that it may read without one.
  ///
  /// - Returns: how many grants went, and all that are left.
  /// - Throws: `StoreError.notFound`.
  public func revokeReader(
    _ reader: String, client: String?, audit: AuditContext, dryRun: Bool
  ) throws -> (removed: Int, grants: [ReaderGrant]) {
    try write(audit, dryRun: dryRun) {
      let key = try client.map { try self.client($0).id }
      let removed: Int = try connection.one(
        """
        select lineup.revoke_reader(\(reader), \(key)::bigint, \(client == nil)::boolean) as removed
        """)["removed"]
      return (removed, try readerGrants())
    }
  }

  /// Who may read whose campaigns, by role and client; all clients first.
  public func readerGrants() throws -> [ReaderGrant] {
    try connection.run(
      """
      select reader, client, can_log_in, granted_by,
             \(SQL.moment("as_of", zone: "'UTC'", as: "granted"))
      from report.reader_v1
      order by reader, client nulls first
      """
    ).map { row in
      ReaderGrant(
        reader: try row["reader"], client: try row["client"], canLogIn: try row["can_log_in"],
        grantedBy: try row["granted_by"], grantedAt: try row.moment("granted"))
    }
  }
}
