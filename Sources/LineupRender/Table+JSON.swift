/// The version of the shape of Lineup's JSON; it grows when a field changes its meaning or goes.
public let jsonSchemaVersion = 1

extension Table {
  /// Appends one document, a row a line: `{"schema_version":1,"<noun>":[…]}`.
  func writeJSON(to output: inout String) {
    output += "{\"schema_version\":\(jsonSchemaVersion),"
    JSON.quote(noun, to: &output)
    output += ":["
    for (number, row) in rows.enumerated() {
      output += number > 0 ? ",\n" : "\n"
      object(row).write(to: &output)
    }
    output += rows.isEmpty ? "]}\n" : "\n]}\n"
  }

  /// Appends an object a line.
  func writeJSONLines(to output: inout String) {
    for row in rows {
      object(row).write(to: &output)
      output += "\n"
    }
  }

  /// The rows as a JSON array, to stand inside another document.
  public var json: JSON {
    .array(rows.map(object))
  }

  private func object(_ row: [Cell]) -> JSON {
    .object(zip(columns, row).map { JSON.Member($0.name, $1.json) })
  }
}
