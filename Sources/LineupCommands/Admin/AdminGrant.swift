import ArgumentParser
import LineupStore

/// `lineup admin grant`: lets somebody read a client's campaigns.
struct AdminGrant: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant",
    abstract: "Let a manager read a client's campaigns in SQL.",
    notes: """
      The manager is a role of PostgreSQL, made where there is none: it sees the views of schema \
      report, and in them the campaigns of the clients granted and the people lined up for these. \
      A group's role will do, too: its members read what it may.
      """,
    examples: [
      "lineup admin grant maria --client visit-lisbon", "lineup admin grant board --all-clients",
    ])

  @Argument(help: "Role of the manager: lower-case letters, digits, underscores, dots and dashes.")
  var manager: String

  @Option(help: .init("Code of the client.", valueName: "code"))
  var client: String?

  @Flag(help: "Every client, those to come too.")
  var allClients = false

  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    guard (client != nil) != allClients else {
      throw ValidationError("say whose campaigns: --client CODE or --all-clients")
    }
  }

  func run() throws {
    let store = try database.open(command: "admin grant")
    let (isNew, grants) = try store.grantReader(
      manager, client: client, audit: audit.context("admin grant"), dryRun: write.dryRun)
    try output.write(grants.table, global)
    if isNew && !global.quiet && !write.dryRun {
      Terminal.standard.note(
        "\(manager) is a new role without a password; `\\password \(manager)` in `lineup db psql` "
          + "sets one\n")
    }
    write.close(global)
  }
}
