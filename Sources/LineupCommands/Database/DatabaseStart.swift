import ArgumentParser
import LineupStore

/// `lineup db start`: starts Lineup's own server.
struct DatabaseStart: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Start Lineup's own server and bring its schema up to date.",
    examples: ["lineup db start"])

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let server = try database.embeddedServer(to: "start")
    let isNew = try server.start()
    _ = try database.open(command: "db start")
    if global.quiet { return }
    let pid = try server.state().pid.map { ", process \($0)" } ?? ""
    try Terminal.standard.write(
      isNew
        ? "started PostgreSQL on \(server.socketFolder)\(pid)\n"
        : "PostgreSQL runs already on \(server.socketFolder)\(pid)\n")
  }
}
