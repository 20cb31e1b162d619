import ArgumentParser
import Lineup
import LineupStore

/// `lineup roster note`: what the staff noted of people.
struct RosterNoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Keep dated notes on people.",
    examples: [
      "lineup roster note add AN-001 'prefers mornings; ask about the festival'",
      "lineup roster note list AN-001",
    ],
    subcommands: [RosterNoteAdd.self, RosterNoteList.self, RosterNoteRemove.self])
}

/// `lineup roster note add`: notes something.
struct RosterNoteAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Note something of somebody, as of now and in your name.",
    examples: ["lineup roster note add AN-001 'prefers mornings'"])

  @OptionGroup var change: PersonChange

  @Argument(help: "What to note.")
  var text: String

  mutating func validate() throws {
    if text.trimmed.isEmpty { throw ValidationError("the note is blank; write what to note") }
  }

  func run() throws {
    try change.run("roster note add", showing: .notes) { store, curator in
      try store.addNote(text.trimmed, on: curator.id)
    }
  }
}

/// `lineup roster note list`: notes, the newest first.
struct RosterNoteList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List notes, the newest first.",
    examples: ["lineup roster note list AN-001"])

  @OptionGroup var listing: PersonListing

  func run() throws { try listing.run("roster note list", .notes) }
}

/// `lineup roster note remove`: removes a note.
struct RosterNoteRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a note; the audit trail keeps it.",
    examples: ["lineup roster note remove AN-001 17"])

  @OptionGroup var change: PersonChange

  @Argument(help: "The note's number in `roster note list`.")
  var note: Int64

  func run() throws {
    try change.run("roster note remove", showing: .notes) { store, curator in
      guard try store.removeNote(note, from: curator.id) else {
        throw CommandFailure(
          .noInput,
          "\(curator.profile.name) has no note \(note); see `lineup roster note list`")
      }
    }
  }
}
