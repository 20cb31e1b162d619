import Lineup
import Postgres

/// A wish with the names of the person and the shift.
public struct RequestRecord: Hashable, Sendable {
  public let request: ShiftRequest
  public let externalID: String?

  /// The person's name.
  public let name: String

  /// The shift's local day and code.
  public let day: LocalDate
  public let code: String

  public init(
    request: ShiftRequest, externalID: String?, name: String, day: LocalDate, code: String
  ) {
    self.request = request
    self.externalID = externalID
    self.name = name
    self.day = day
    self.code = code
  }
}

extension Store {
  /// Stores a person's wish for a shift, in place of the one before.
  ///
  /// - Throws: `StoreError.refused`.
  public func setRequest(_ request: ShiftRequest, audit: AuditContext, dryRun: Bool) throws {
    try write(audit, dryRun: dryRun) {
      try connection.run(
        """
        insert into lineup.shift_request as known (curator_id, shift_id, is_on, weight)
        values (\(request.curator), \(request.shift), \(request.isOn), \(request.weight))
        on conflict on constraint shift_request_key do update
        set is_on = excluded.is_on, weight = excluded.weight
        where (known.is_on, known.weight) <> (excluded.is_on, excluded.weight)
        """)
    }
  }

  /// Takes a person's wish for a shift back.
  ///
  /// - Returns: whether there was one.
  public func removeRequest(
    of curator: Identifier<Curator>, for shift: Identifier<Shift>, audit: AuditContext,
    dryRun: Bool
  ) throws -> Bool {
    try write(audit, dryRun: dryRun) {
      try connection.run(
        "delete from lineup.shift_request where curator_id = \(curator) and shift_id = \(shift)"
      ).affected == 1
    }
  }

  /// The wishes for a campaign's shifts, in the order of the shifts, then of the people.
  public func requests(of campaign: Identifier<Campaign>) throws -> [RequestRecord] {
    try connection.run(
      """
      select curator_id, shift_id, is_on, weight, external_id, name, day, shift.code
      from lineup.shift_request
      join lineup.shift using (shift_id)
      join lineup.curator using (curator_id)
      where campaign_id = \(campaign)
      order by lower(during), shift_id, curator_id
      """
    ).map { row in
      RequestRecord(
        request: ShiftRequest(
          curator: try row["curator_id"], shift: try row["shift_id"], isOn: try row["is_on"],
          weight: try row["weight"]),
        externalID: try row["external_id"], name: try row["name"], day: try row["day"],
        code: try row["code"])
    }
  }
}
