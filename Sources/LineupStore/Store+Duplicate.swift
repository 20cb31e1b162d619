import Lineup
import Postgres

/// Two entries that may be one person.
public struct DuplicateCandidate: Sendable {
  /// How one of the two is told.
  public struct Entry: Hashable, Sendable {
    public let id: Identifier<Curator>

    /// nil where there is none.
    public let externalID: String?
    public let name: String

    /// The main account, `platform:handle`; nil where there is none.
    public let account: String?
  }

  public let first: Entry
  public let second: Entry

  /// 0 to 1: how much speaks for their being one.
  public let score: Double

  /// What does, the strongest first.
  public let reasons: [String]
}

extension Store {
  /// Pairs of entries that may be one person, of this score (0 to 1) or more, the likeliest first;
  /// those that were dismissed are left out, and without a person everybody is compared.
  public func duplicates(
    of person: Identifier<Curator>? = nil, score: Double, limit: Int
  ) throws -> [DuplicateCandidate] {
    try connection.run(
      """
      select first_id, second_id, score, reasons, first.external_id as first_external_id,
             first.name as first_name, first_main.platform || ':' || first_main.handle
               as first_account,
             second.external_id as second_external_id, second.name as second_name,
             second_main.platform || ':' || second_main.handle as second_account
      from (
        select *
        from lineup.duplicate_candidates(\(score), \(person))
        order by score desc, first_id, second_id
        limit \(limit)
      ) as found
      join lineup.curator as first on first.curator_id = first_id
      join lineup.curator as second on second.curator_id = second_id
      left join lineup.channel as first_main
        on first_main.curator_id = first_id and first_main.is_primary
      left join lineup.channel as second_main
        on second_main.curator_id = second_id and second_main.is_primary
      order by score desc, first_id, second_id
      """
    ).map { row in
      let entry = { (place: String) throws -> DuplicateCandidate.Entry in
        DuplicateCandidate.Entry(
          id: try row[place + "_id"], externalID: try row[place + "_external_id"],
          name: try row[place + "_name"], account: try row[place + "_account"])
      }
      return DuplicateCandidate(
        first: try entry("first"), second: try entry("second"), score: try row["score"],
        reasons: try row["reasons"])
    }
  }

  /// Notes that two entries are two people, or with `isUndone` that nobody is sure any more.
  ///
  /// - Returns: whether that changed anything.
  public func dismissDuplicate(
    _ one: Identifier<Curator>, _ other: Identifier<Curator>, isUndone: Bool, audit: AuditContext,
    dryRun: Bool
  ) throws -> Bool {
    let (first, second) = (min(one, other), max(one, other))
    return try write(audit, dryRun: dryRun) {
      try connection.run(
        isUndone
          ? """
          delete from lineup.duplicate_dismissal
          where first_id = \(first) and second_id = \(second)
          """
          : """
          insert into lineup.duplicate_dismissal (first_id, second_id, dismissed_by)
          values (\(first), \(second), \(audit.actor))
          on conflict do nothing
          """
      ).affected > 0
    }
  }
}
