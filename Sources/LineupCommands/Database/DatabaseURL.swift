import ArgumentParser
import LineupStore

/// `lineup db url`: the database's URI for other programs.
struct DatabaseURL: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "url",
    abstract: "Print the database's URI without password; starts Lineup's own server.",
    examples: ["psql \"$(lineup db url)\"", "pg_dump \"$(lineup db url)\" > backup.sql"])

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let location = try database.location()
    if location.isEmbedded { _ = try database.open(command: "db url") }
    // Without any word libpq asks its own variables, as this URI does.
    let text = Conninfo(location.conninfo).text
    try Terminal.standard.write((text.isEmpty ? "postgresql://" : text) + "\n")
  }
}
