import ArgumentParser
import LineupStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `lineup db psql`: becomes psql on the database.
struct DatabasePsql: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "psql",
    abstract: "Open psql on the database; what follows -- goes to psql.",
    examples: ["lineup db psql", "lineup db psql -- -c 'select 1'"])

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var global: GlobalOptions

  @Argument(help: "Options of psql, after --.")
  var arguments: [String] = []

  func run() throws {
    let location = try database.location()
    if location.isEmbedded { _ = try database.open(command: "db psql") }
    let conninfo = Conninfo(location.conninfo)
    // The password goes through the environment: other users see the arguments.
    if let password = conninfo.password { setenv("PGPASSWORD", password, 1) }
    // psql ends by the pipe's signal like any other filter.
    signal(SIGPIPE, SIG_DFL)
    let words = (["psql", "--dbname=" + conninfo.text] + arguments).map { (word: String) in
      strdup(word)
    }
    defer { for word in words { free(word) } }
    execvp("psql", words + [nil])
    if errno == ENOENT, case .embedded(let server) = location, let program = server.program("psql")
    {
      execv(program, words + [nil])
    }
    throw CommandFailure(
      .failure, "cannot run psql: \(systemMessage(errno)); install it with scripts/setup")
  }
}
