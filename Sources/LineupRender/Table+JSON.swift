/// The version of the shape of Lineup's JSON; it grows when a field changes its meaning or goes.
public let jsonSchemaVersion = 1

extension Table {
  /// The rows as a JSON array, to stand inside another document.
  public var json: JSON {
    .array(rows.map { jsonObject(columns, $0) })
  }
}
