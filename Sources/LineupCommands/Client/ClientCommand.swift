import ArgumentParser
import Lineup
import LineupRender

/// `lineup client`: who pays for campaigns.
struct ClientCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "client",
    abstract: "Enter, list and change clients.",
    examples: ["lineup client new visit-lisbon --name 'Visit Lisbon Bureau'"],
    subcommands: [
      ClientNew.self, ClientList.self, ClientShow.self, ClientEdit.self, ClientUse.self,
    ])
}

extension Client {
  /// All that is known of the client.
  var details: Details {
    Details(
      "client",
      [
        .init(
          .entries([
            .init("code", .text(code)), .init("name", .text(name)),
            .init("notes", notes.map { .text($0) } ?? .null),
            .init("brands", .list(brands.map { .text($0) })),
            .init("categories", .list(categories.map { .text($0) })),
          ]))
      ])
  }
}

/// The names that a repeated option gave; blank ones are none.
func names(_ told: [String]) -> [String] { told.map(\.trimmed).filter { !$0.isEmpty } }
