import Lineup
import Postgres

extension Store {
  /// Stores a new client.
  ///
  /// - Throws: `StoreError.alreadyExists`, `.refused`.
  public func addClient(
    code: String, name: String, notes: String?, brands: [String] = [], categories: [String] = [],
    audit: AuditContext, dryRun: Bool
  ) throws -> Client {
    try write(audit, dryRun: dryRun) {
      let rows = try connection.run(
        """
        insert into lineup.client (code, name, notes, brands, categories)
        values (\(code), normalize(\(name)::text), normalize(\(notes)::text),
                \(SQL.normalized(brands)), \(SQL.normalized(categories)))
        on conflict (code) do nothing
        returning client_id, code, name, notes, brands, categories
        """)
      guard let row = rows.first else { throw StoreError.alreadyExists(kind: "client", key: code) }
      return try Client(row)
    }
  }

  /// Changes what is known of a client; nil leaves as it is.
  ///
  /// - Throws: `StoreError.notFound`, `.refused`.
  public func editClient(
    _ code: String, name: String?, notes: String?, brands: [String]? = nil,
    categories: [String]? = nil, audit: AuditContext, dryRun: Bool
  ) throws -> (before: Client, after: Client) {
    try write(audit, dryRun: dryRun) {
      let before = try client(code)
      let row = try connection.one(
        """
        update lineup.client
        set name       = coalesce(normalize(\(name)::text), name),
            notes      = coalesce(normalize(\(notes)::text), notes),
            brands     = \(brands.map(SQL.normalized) ?? "brands"),
            categories = \(categories.map(SQL.normalized) ?? "categories")
        where client_id = \(before.id)
        returning client_id, code, name, notes, brands, categories
        """)
      return (before, try Client(row))
    }
  }

  /// All clients by code.
  public func clients() throws -> [Client] {
    try connection.run(
      "select client_id, code, name, notes, brands, categories from lineup.client order by code"
    ).map { try Client($0) }
  }

  /// The client with a code.
  ///
  /// - Throws: `StoreError.notFound`.
  public func client(_ code: String) throws -> Client {
    let rows = try connection.run(
      """
      select client_id, code, name, notes, brands, categories
      from lineup.client
      where code = \(code)
      """)
    guard let row = rows.first else {
      throw StoreError.notFound(
        kind: "client", key: code, near: near(code, among: try clients().map(\.code)))
    }
    return try Client(row)
  }

  /// The client that an actor's commands mean when none is named.
  ///
  /// - Throws: `StoreError.noCurrentClient`.
  public func currentClient(of actor: String) throws -> Client {
    let rows = try connection.run(
      """
      select client_id, code, name, notes, brands, categories
      from lineup.client
      join lineup.current_choice using (client_id)
      where actor = \(actor)
      """)
    guard let row = rows.first else { throw StoreError.noCurrentClient }
    return try Client(row)
  }

  /// Makes a client the one that an actor's commands mean; the current campaign stays only if it is
  /// the client's.
  ///
  /// - Throws: `StoreError.notFound`.
  public func useClient(_ code: String, audit: AuditContext, dryRun: Bool) throws -> Client {
    try write(audit, dryRun: dryRun) {
      let client = try client(code)
      try connection.run(
        """
        insert into lineup.current_choice (actor, client_id)
        values (\(audit.actor), \(client.id))
        on conflict (actor) do update
        set client_id = excluded.client_id,
            campaign_id = (
              select campaign_id
              from lineup.campaign
              where campaign.campaign_id = current_choice.campaign_id
                and campaign.client_id = excluded.client_id
            )
        """)
      return client
    }
  }
}

extension Client {
  fileprivate init(_ row: Row) throws(PostgresError) {
    self.init(
      id: try row["client_id"], code: try row["code"], name: try row["name"],
      notes: try row["notes"], brands: try row["brands"], categories: try row["categories"])
  }
}

/// The known keys that a mistyped one may mean: those that hold it, or start alike; three at most.
func near(_ key: String, among known: [String]) -> [String] {
  let start = key.prefix(3)
  return Array(
    known.filter { $0.contains(key) || (!start.isEmpty && $0.hasPrefix(start)) }.prefix(3))
}
