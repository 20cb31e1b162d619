import ArgumentParser
import Lineup
import LineupStore

/// `lineup roster standby`: whom to call when somebody is missing.
struct RosterStandbyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "standby",
    abstract: "Keep the list of whom to call when somebody is missing, in order.",
    examples: [
      "lineup roster standby add AN-001 --note 'evenings only'", "lineup roster standby list",
    ],
    subcommands: [RosterStandbyAdd.self, RosterStandbyList.self, RosterStandbyRemove.self])
}

/// `lineup roster standby add`: puts somebody on the list.
struct RosterStandbyAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Put somebody at the end of the list, or at its head; who is on it moves there.",
    examples: ["lineup roster standby add AN-001 --first"])

  @Flag(help: "Call this person before all others.")
  var first = false

  @Option(help: "What to know before calling.")
  var note: String?

  @OptionGroup var change: PersonChange

  func run() throws {
    try change.run("roster standby add") { store, curator in
      try store.setStandby(curator.id, isFirst: first, note: note)
      return table(of: .standby, try store.rows(of: .standby))
    }
  }
}

/// `lineup roster standby list`: the list.
struct RosterStandbyList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List whom to call, the first first.",
    examples: ["lineup roster standby list"])

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "roster standby list")
    try output.write(table(of: .standby, try store.rows(of: .standby)), global)
  }
}

/// `lineup roster standby remove`: takes somebody off the list.
struct RosterStandbyRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take somebody off the list.",
    examples: ["lineup roster standby remove AN-001"])

  @OptionGroup var change: PersonChange

  func run() throws {
    try change.run("roster standby remove") { store, curator in
      guard try store.removeStandby(curator.id) else {
        throw CommandFailure(.noInput, "\(curator.profile.name) is not on the standby list")
      }
      return table(of: .standby, try store.rows(of: .standby))
    }
  }
}
