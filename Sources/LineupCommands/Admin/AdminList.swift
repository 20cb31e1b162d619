import ArgumentParser
import LineupStore

/// `lineup admin list`: who may read whose campaigns.
struct AdminList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List who may read whose campaigns in SQL.",
    examples: ["lineup admin list", "lineup admin list --json"])

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "admin list")
    try output.write(try store.readerGrants().table, global)
  }
}
