import ArgumentParser
import LineupRender
import LineupStore

/// `lineup db migrate`: brings the schema up to date.
struct DatabaseMigrate: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Bring the database's schema to the one of this lineup.",
    notes: "Lineup's own server is migrated by any command; another one only by this.",
    examples: ["lineup db migrate --dry-run", "lineup db migrate"])

  @OptionGroup var reading: ReadingOptions

  @Flag(name: .customLong("dry-run"), help: "Only show what would run.")
  var dryRun = false

  func run() throws {
    let connection = try Store.connect(try database.location(), command: "db migrate")
    let migrator = Migrator(connection, .ofThisProgram)
    let changes = dryRun ? try migrator.pending() : try migrator.migrate()
    var table = Table("changes", columns: [Column("kind"), Column("name")])
    for name in changes.migrations { table.append([.text("migration"), .text(name)]) }
    for name in changes.views { table.append([.text("view"), .text("report." + name)]) }
    try output.write(table, global)
  }
}
