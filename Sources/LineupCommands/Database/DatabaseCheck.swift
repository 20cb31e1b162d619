import ArgumentParser
import LineupRender
import LineupStore

/// `lineup db check`: every fault of the database, not the first.
struct DatabaseCheck: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "List everything that is wrong with the database; exit 1 if anything is.",
    examples: ["lineup db check", "lineup db check --json"])

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let location = try database.location()
    let connection = try Store.connect(location, command: "db check")
    let faults = try Migrator(connection, .ofThisProgram).faults(isEmbedded: location.isEmbedded)
    var table = Table("faults", columns: [Column("check"), Column("fault")])
    for fault in faults { table.append([.text(fault.check), .text(fault.sentence)]) }
    try output.write(table, global)
    if !faults.isEmpty { throw ExitCode(LineupExit.failure.rawValue) }
  }
}
