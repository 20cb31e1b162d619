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
      The fields are the columns of `lineup roster template`, each with a dash for the \
      underscore, and their values are written as in a file: several with ; or , between them, \
      and none to lift a limit, territories or promises. --clear blanks a field that may be \
      blank. Fees hold from today; `lineup roster rate set` tells another day.

      \(ToldFields.options())
      """,
    examples: [
      "lineup roster edit AN-001 --name 'Ana Exemplo' --languages 'pt;en' --dry-run",
      "lineup roster edit AN-001 --fee-hour 20.00 --max-hours-week none --owner maria",
      "lineup roster edit AN-001 --clear email,notes,max-days-week --reason 'asked so'",
    ])

  @OptionGroup var change: PersonChange

  @Option(help: .init("Blank these fields, with commas between them.", valueName: "field,field"))
  var clear: [String] = []

  @Argument(
    parsing: .allUnrecognized, help: .init("Fields and their values.", valueName: "--field value"))
  var fields: [String] = []

  func run() throws {
    try edit("roster edit", try ToldFields(fields, clearing: clear), by: change)
  }
}

/// Changes fields of a person and shows the values before and after.
func edit(_ command: String, _ fields: ToldFields, by change: PersonChange) throws {
  try change.run(command) { store, curator in
    try requireKey(of: curator.profile, without: fields.cleared)
    var made = try store.clear(fields.cleared, of: curator.id)
    if fields.tellsValues {
      made += try store.merge(
        try fields.entry(about: curator), source: "\(Actor.current), \(command)")
    }
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

/// Refuses to blank all that tells a person from others.
///
/// - Throws: `CommandFailure`.
private func requireKey(of profile: Profile, without cleared: [ClearableField]) throws {
  let hasKey =
    !profile.channels.isEmpty || (profile.externalID != nil && !cleared.contains(.externalID))
    || (profile.email != nil && !cleared.contains(.email))
  guard hasKey || !cleared.contains(where: { [.externalID, .email].contains($0) }) else {
    throw CommandFailure(
      .usage,
      """
      nothing would tell \(profile.name) from others; leave external_id or email, or add an account \
      with `lineup channel add`
      """)
  }
}
