import ArgumentParser
import LineupStore

/// `lineup admin revoke`: takes back what somebody may read.
struct AdminRevoke: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Take back what a manager may read; it holds for the next statement.",
    notes: "The role itself stays, and sees no rows without a grant.",
    examples: ["lineup admin revoke maria --client visit-lisbon", "lineup admin revoke maria"])

  @Argument(help: "Role of the manager.")
  var manager: String

  @Option(help: .init("Code of the client (default: all that was granted).", valueName: "code"))
  var client: String?

  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "admin revoke")
    let (removed, grants) = try store.revokeReader(
      manager, client: client, audit: audit.context("admin revoke"), dryRun: write.dryRun)
    guard removed > 0 else {
      let right = client.map { "client '\($0)'" } ?? "anything"
      throw CommandFailure(
        .noInput, "\(manager) was not granted \(right); see `lineup admin list`")
    }
    try output.write(grants.table, global)
    write.close(global)
  }
}
