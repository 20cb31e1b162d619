import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup roster add`: a new person.
struct RosterAdd: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add one person to the roster.",
    notes: """
      The fields are the columns of `lineup roster template`, each with a dash for the underscore, and \
      their values are written as in a file. --name is needed, and --external-id, or --platform and \
      --handle. Somebody who is known is refused: `lineup roster edit` changes people.

      \(ToldFields.options())
      """,
    examples: [
      "lineup roster add --name 'Bo Beispiel' --platform tiktok --handle bo.beispiel --languages de"
    ])

  @Argument(
    parsing: .allUnrecognized, help: .init("Fields and their values.", valueName: "--field value"))
  var fields: [String] = []

  @OptionGroup var writing: WritingOptions

  func run() throws {
    let entry = try ToldFields(fields).entry(about: nil)
    let keys = [entry.externalID].compactMap { $0 } + entry.channels.map(\.description)
    guard let key = keys.first else {
      throw CommandFailure(
        .usage, "no command could name this person; give --external-id, or --platform and --handle")
    }
    let store = try database.open(command: "roster add")
    let details = try store.write(audit.context("roster add"), dryRun: write.dryRun) {
      for key in keys where try store.knows(key) {
        throw CommandFailure(
          .refused,
          "somebody on the roster is '\(key)' already; `lineup roster edit \(key)` changes that entry"
        )
      }
      _ = try store.merge(entry, source: "\(Actor.current), roster add")
      return try store.details(of: key, omittingEmpty: output.format() == .table)
    }
    try output.write(details, global)
    write.close(global)
  }
}

extension Store {
  /// Whether somebody has the key.
  fileprivate func knows(_ key: String) throws -> Bool {
    do {
      _ = try curator(key)
      return true
    } catch StoreError.notFound {
      return false
    }
  }
}
