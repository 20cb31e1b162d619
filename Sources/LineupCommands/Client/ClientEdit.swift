import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup client edit`: changes a client.
struct ClientEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change a client's name or notes.",
    examples: ["lineup client edit visit-lisbon --name 'Visit Lisbon' --dry-run"])

  @Argument(help: "Code of the client.")
  var code: String

  @Option(help: "New name.")
  var name: String?

  @Option(help: "New notes.")
  var notes: String?

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var audit: AuditOptions
  @OptionGroup var global: GlobalOptions

  mutating func validate() throws {
    guard name != nil || notes != nil else {
      throw ValidationError("nothing is to change; give --name or --notes")
    }
  }

  func run() throws {
    let store = try database.open(command: "client edit")
    let (before, after) = try store.editClient(
      code, name: name, notes: notes, audit: audit.context("client edit"), dryRun: write.dryRun)
    try output.write(changes(from: before.details, to: after.details), global)
    write.close(global)
  }
}
