import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup roster edit`: changes one person.
struct RosterEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change fields of one person.",
    notes: """
      The fields are the columns of `lineup roster template`, each with a dash for the underscore, and \
      their values are written as in a file: several with ; between them, and none to lift a limit, \
      territories or promises. Fees hold from today; `lineup roster rate set` tells another day.

      \(ToldFields.options())
      """,
    examples: [
      "lineup roster edit AN-001 --name 'Ana Exemplo' --languages 'pt;en' --dry-run",
      "lineup roster edit AN-001 --fee-hour 20.00 --max-hours-week none --owner maria",
    ])

  @OptionGroup var change: PersonChange

  @Argument(
    parsing: .allUnrecognized, help: .init("Fields and their values.", valueName: "--field value"))
  var fields: [String] = []

  func run() throws {
    try edit("roster edit", try ToldFields(fields), by: change)
  }
}

/// Changes fields of a person and shows the values before and after.
func edit(_ command: String, _ fields: ToldFields, by change: PersonChange) throws {
  try change.run(command) { store, curator in
    let made = try store.merge(
      try fields.entry(about: curator), source: "\(Actor.current), \(command)")
    var table = Table(
      "changes", columns: [Column("field"), Column("before"), Column("after")],
      emptyText: "Nothing changed.")
    for change in made {
      table.append([
        .text(change.field), change.before.map { .text($0) } ?? .null,
        change.after.map { .text($0) } ?? .null,
      ])
    }
    return table
  }
}
