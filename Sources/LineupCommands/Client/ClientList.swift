import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup client list`: all clients.
struct ClientList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the clients.",
    examples: ["lineup client list", "lineup client list --json=code,name"])

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "client list")
    var table = Table(
      "clients", columns: [Column("code"), Column("name"), Column("notes")],
      emptyText: "No clients; enter one with `lineup client new`.")
    for client in try store.clients() {
      table.append([
        .text(client.code), .text(client.name), client.notes.map { .text($0) } ?? .null,
      ])
    }
    try output.write(table, global)
  }
}
