import ArgumentParser
import LineupRender
import LineupStore

/// `lineup db drift`: migrations whose files differ from what ran.
struct DatabaseDrift: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "List migrations whose files differ from what ran; exit 1 if any does.",
    examples: ["lineup db drift"])

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let connection = try Store.connect(try database.location(), command: "db drift")
    let faults = try Migrator(connection, .ofThisProgram).drift()
    var table = Table("drift", columns: [Column("migration"), Column("fault")])
    for fault in faults { table.append([.text(fault.migration), .text(fault.description)]) }
    try output.write(table, global)
    if !faults.isEmpty { throw ExitCode(LineupExit.failure.rawValue) }
  }
}
