import ArgumentParser
import LineupStore

/// `lineup db stop`: stops Lineup's own server.
struct DatabaseStop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Stop Lineup's own server; running commands lose their session.",
    examples: ["lineup db stop"])

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let hasStopped = try database.embeddedServer(to: "stop").stop()
    if global.quiet { return }
    try Terminal.standard.write(
      hasStopped ? "stopped PostgreSQL\n" : "PostgreSQL was not running\n")
  }
}
