import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup client use`: chooses the client that other commands mean.
struct ClientUse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "use",
    abstract: "Choose the client that commands mean when none is named.",
    examples: ["lineup client use visit-lisbon"])

  @Argument(help: "Code of the client.")
  var code: String

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try database.open(command: "client use")
    let context = AuditContext(actor: Actor.current, command: "client use")
    try output.write(
      try store.useClient(code, audit: context, dryRun: write.dryRun).details, global)
    write.close(global)
  }
}
