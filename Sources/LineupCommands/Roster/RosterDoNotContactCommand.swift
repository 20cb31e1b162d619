import ArgumentParser
import Lineup
import LineupStore

/// `lineup roster do-not-contact`: who is to be left alone, for all clients.
struct RosterDoNotContactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "do-not-contact",
    abstract: "Say who is to be left alone, for all clients.",
    notes: """
      Whoever is not to be contacted is left out of plans, and the database refuses to plan, hire or \
      book the person for any campaign (exit code 3). Work that has begun stays; bookings ahead are \
      told by `list`, and `lineup plan repair` gives them to others.
      """,
    examples: [
      "lineup roster do-not-contact set AN-001 --reason 'asked so on the phone'",
      "lineup roster do-not-contact list --in-force",
    ],
    subcommands: [
      RosterDoNotContactSet.self, RosterDoNotContactLift.self, RosterDoNotContactList.self,
    ])
}

/// `lineup roster do-not-contact set`: somebody is to be left alone.
struct RosterDoNotContactSet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Have nobody contact, plan, hire or book somebody.",
    examples: ["lineup roster do-not-contact set AN-001 --reason 'asked so on the phone'"])

  @OptionGroup var change: PersonChange

  func run() throws {
    let reason = try change.reason()
    try change.run("roster do-not-contact set", showing: .doNotContact) { store, curator in
      try store.setDoNotContact(curator.id, reason: reason)
    }
  }
}

/// `lineup roster do-not-contact lift`: somebody may be contacted again.
struct RosterDoNotContactLift: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lift", abstract: "Let somebody be contacted again.",
    examples: ["lineup roster do-not-contact lift AN-001 --reason 'wrote to us again'"])

  @OptionGroup var change: PersonChange

  func run() throws {
    let reason = try change.reason()
    try change.run("roster do-not-contact lift", showing: .doNotContact) { store, curator in
      guard try store.liftDoNotContact(curator.id, reason: reason) else {
        throw CommandFailure(
          .noInput, "\(curator.profile.name) may be contacted; there is nothing to lift")
      }
    }
  }
}

/// `lineup roster do-not-contact list`: who is or was to be left alone.
struct RosterDoNotContactList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List who is or was to be left alone, and why.",
    examples: ["lineup roster do-not-contact list --in-force"])

  @Flag(name: .customLong("in-force"), help: "Only what holds today.")
  var inForce = false

  @OptionGroup var listing: PersonListing

  func run() throws {
    try listing.run(
      "roster do-not-contact list", .doNotContact, where: inForce ? [.holds(column: "holds")] : [])
  }
}
