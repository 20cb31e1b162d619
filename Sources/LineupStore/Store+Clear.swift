import Lineup
import Postgres

/// A field of a person that may be blank and that no word of a file lifts.
public enum ClearableField: String, CaseIterable, Sendable {
  case externalID = "external_id"
  case email
  case timeZone = "time_zone"
  case notes
  case owner
  case languages
  case skills
  case tags

  private var isList: Bool { [.languages, .skills, .tags].contains(self) }

  /// The value as changes tell it; null where it is blank.
  fileprivate var text: SQL {
    SQL(trusted: isList ? "nullif(array_to_string(\(rawValue), ';'), '')" : rawValue)
  }

  fileprivate var assignment: SQL {
    SQL(trusted: "\(rawValue) = \(isList ? "'{}'" : "null")")
  }
}

extension Store {
  /// Blanks fields of a person; belongs into `write`.
  ///
  /// - Returns: what changes, in the order of the fields.
  public func clear(
    _ fields: [ClearableField], of curator: Identifier<Curator>
  ) throws -> [ImportChange] {
    if fields.isEmpty { return [] }
    let row = try connection.one(
      """
      select array[\(SQL.joined(fields.map(\.text), separator: ", "))]::text[] as before
      from lineup.curator
      where curator_id = \(curator)
      for update
      """)
    let before: [String?] = try row["before"]
    let changes = zip(fields, before).compactMap { field, before in
      before.map {
        ImportChange(line: 1, subject: "", field: field.rawValue, before: $0, after: nil)
      }
    }
    if changes.isEmpty { return [] }
    try connection.run(
      """
      update lineup.curator
      set \(SQL.joined(fields.map(\.assignment), separator: ", ")), updated_at = now()
      where curator_id = \(curator)
      """)
    return changes
  }
}
