import ArgumentParser
import Lineup
import LineupStore

/// `lineup roster state`: where somebody stands, and how it came to that.
struct RosterStateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Move somebody to another state, or show the states that somebody was in.",
    notes: """
      The states are prospect, invited, agreed, active, paused and left. A step is refused where it \
      makes no sense, as from prospect to active; `lineup roster edit` and imports correct a state \
      without steps. Every change is kept with who, when and why.
      """,
    examples: [
      "lineup roster state AN-001",
      "lineup roster state AN-001 agreed --reason 'signed on the phone'",
    ])

  @OptionGroup var change: PersonChange

  @Argument(
    help: "The new state; left out, nothing changes.",
    transform: { text in try parsed(text) { try RosterState($0) } })
  var state: RosterState?

  func run() throws {
    try change.run("roster state", showing: .states) { store, curator in
      if let state { try store.setState(state, of: curator.id) }
    }
  }
}
