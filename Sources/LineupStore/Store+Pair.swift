import Lineup
import Postgres

/// Two paired people with their names.
public struct PairRecord: Hashable, Sendable {
  /// How one of the two is told.
  public struct Member: Hashable, Sendable {
    /// nil where there is none.
    public let externalID: String?
    public let name: String
  }

  public let pairing: Pairing
  public let first: Member
  public let second: Member
}

extension PairRecord {
  /// A pair of two people, in the pairing's order.
  public init(_ pairing: Pairing, _ first: Curator, _ second: Curator) {
    self.init(
      pairing: pairing,
      first: Member(externalID: first.profile.externalID, name: first.profile.name),
      second: Member(externalID: second.profile.externalID, name: second.profile.name))
  }
}

extension Store {
  /// Pairs two people in a campaign, in place of what bound them before; two may be each the
  /// other's buddy.
  ///
  /// - Throws: `StoreError.refused`.
  public func setPair(
    _ pairing: Pairing, of campaign: Identifier<Campaign>, audit: AuditContext, dryRun: Bool
  ) throws {
    let isSorted = pairing.kind == .buddy || pairing.first < pairing.second
    let (first, second) =
      isSorted ? (pairing.first, pairing.second) : (pairing.second, pairing.first)
    try write(audit, dryRun: dryRun) {
      try connection.run(
        """
        delete from lineup.curator_pair
        where campaign_id = \(campaign) and kind <> \(pairing.kind.rawValue)
          and (first_id, second_id) in ((\(first), \(second)), (\(second), \(first)))
        """)
      try connection.run(
        """
        insert into lineup.curator_pair (campaign_id, first_id, second_id, kind)
        values (\(campaign), \(first), \(second), \(pairing.kind.rawValue))
        on conflict on constraint curator_pair_is_told_once do nothing
        """)
    }
  }

  /// Takes back what binds two people in a campaign, whoever is named first.
  ///
  /// - Returns: whether anything did.
  public func removePair(
    _ first: Identifier<Curator>, _ second: Identifier<Curator>,
    of campaign: Identifier<Campaign>, audit: AuditContext, dryRun: Bool
  ) throws -> Bool {
    try write(audit, dryRun: dryRun) {
      try connection.run(
        """
        delete from lineup.curator_pair
        where campaign_id = \(campaign)
          and (first_id, second_id) in ((\(first), \(second)), (\(second), \(first)))
        """
      ).affected > 0
    }
  }

  /// The pairs of a campaign, by the names of the two.
  public func pairs(of campaign: Identifier<Campaign>) throws -> [PairRecord] {
    try connection.run(
      """
      select first_id, second_id, kind, first.name as first_name, second.name as second_name,
             first.external_id as first_external_id, second.external_id as second_external_id
      from lineup.curator_pair
      join lineup.curator as first on first.curator_id = first_id
      join lineup.curator as second on second.curator_id = second_id
      where campaign_id = \(campaign)
      order by first.name, second.name, curator_pair_id
      """
    ).map { row in
      guard let kind = Pairing.Kind(rawValue: try row["kind"]) else {
        throw PostgresError.unreadable(column: "kind", as: "Pairing.Kind")
      }
      return PairRecord(
        pairing: Pairing(try row["first_id"], try row["second_id"], kind),
        first: .init(externalID: try row["first_external_id"], name: try row["first_name"]),
        second: .init(externalID: try row["second_external_id"], name: try row["second_name"]))
    }
  }
}
