import ArgumentParser
import Lineup

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `lineup manual`: the man page of every command.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Write the man page of every command into a folder.",
    notes: """
      The pages are made from what --help tells. An installed lineup has brought them along: `man \
      lineup-plan-solve`.
      """,
    examples: [
      "lineup manual ~/.local/share/man/man1", "lineup manual pages && man -l pages/lineup.1",
    ])

  @Argument(help: "The folder, made where it is missing.", completion: .directory)
  var folder: String

  @OptionGroup var global: GlobalOptions

  func run() throws {
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
      throw OutputError.cannotCreate(folder, errno: errno)
    }
    let commands = try CommandDump.root().all
    let known = Set(commands.map(\.words))
    let day = LocalDate.todayInUTC
    for command in commands {
      let page = ManualPage(command: command, known: known)
      try OutputFile(path: "\(folder)/\(page.fileName)").write {
        try writePicture(page.text(on: day), to: $0)
      }
    }
    if !global.quiet {
      Terminal.standard.note("wrote \(commands.count) pages to \(folder)\n")
    }
  }
}
