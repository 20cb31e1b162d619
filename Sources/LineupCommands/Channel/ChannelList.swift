import ArgumentParser
import Lineup
import LineupStore

/// `lineup channel list`: accounts and their former handles.
struct ChannelList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the accounts of somebody, or of everybody.",
    examples: ["lineup channel list", "lineup channel list AN-001 --former"])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String?

  @Flag(help: "With the handles that accounts had before they were renamed.")
  var former = false

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "channel list")
    let person = try person.map { try store.curator($0).curator.id }
    try output.write(table(of: try store.channels(of: person, withFormer: former)), global)
  }
}
