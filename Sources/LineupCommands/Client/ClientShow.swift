import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup client show`: one client.
struct ClientShow: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a client.",
    examples: ["lineup client show visit-lisbon"])

  @Argument(help: "Code of the client (default: the one of `lineup client use`).")
  var code: String?

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "client show")
    let client = try code.map { try store.client($0) } ?? store.currentClient(of: Actor.current)
    try output.write(client.details, global)
  }
}
