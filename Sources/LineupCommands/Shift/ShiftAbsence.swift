import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// Options of commands that record who does not come.
struct AbsenceOptions: Writing {
  @Flag(help: "Take it back: it was recorded by mistake, or they come after all.")
  var undo = false

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  /// Records an absence, or takes it back, and says what came of it.
  func record(
    _ kind: Absence.Kind, curator: String?, shift: String?, command: String
  ) throws {
    let store = try database.open(command: command)
    let campaign = try campaign.find(in: store)
    let who = try curator.map { try store.curator($0).curator }
    let shifts = try store.shifts(of: campaign)
    let what = try shift.map { try LineupCommands.shift($0, among: shifts) }
    let absence = Absence(
      kind, curator: who?.id, shift: what?.id, notedAt: try store.now(at: campaign),
      reason: audit.reason)
    let context = audit.context(command)
    let isNew: Bool
    if undo {
      isNew = try store.reverse(absence, of: campaign, audit: context, dryRun: write.dryRun)
      guard isNew else {
        throw CommandFailure(
          .noInput, "nothing of the kind is recorded; `report.absence_v1` lists what is")
      }
    } else {
      isNew = try store.note([absence], of: campaign, audit: context, dryRun: write.dryRun) > 0
    }
    let lost = try store.bookings(of: campaign).filter { booking in
      shifts.contains {
        $0.id == booking.assignment.shift && absence.concerns(booking.assignment.curator, on: $0)
      }
    }
    try output.write(
      Details(
        "absence",
        [
          .init(
            .entries([
              .init("kind", .text(kind.rawValue)),
              .init("name", who.map { .text($0.profile.name) } ?? .null),
              .init("shift", what.map { .text($0.key) } ?? .null),
              .init(
                "result",
                .text(undo ? "taken back" : isNew ? "recorded" : "was recorded already")),
              .init("bookings", .integer(lost.count), title: "Bookings concerned"),
            ]))
        ]), global)
    if !undo, !lost.isEmpty, !global.quiet, output.format() == .table {
      Terminal.standard.note("find others with `lineup plan repair`\n")
    }
    write.close(global)
  }
}

/// `lineup shift decline`: somebody will not come.
struct ShiftDecline: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decline",
    abstract: "Record that somebody will not come to a shift, or to none from now on.",
    notes: "The booking stays until a repair is accepted, but no plan reckons with the person.",
    examples: [
      "lineup shift decline AN-001 early@2027-05-03 --reason ill",
      "lineup shift decline instagram:ana.exemplo --all", "lineup plan repair",
    ])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @Argument(help: "The shift: its number in `shift list`, or code@day.")
  var shift: String?

  @Flag(help: "All shifts that have not begun.")
  var all = false

  @OptionGroup var options: AbsenceOptions

  mutating func validate() throws {
    guard all == (shift == nil) else {
      throw ValidationError("name one shift, or give --all for all that have not begun")
    }
  }

  func run() throws {
    try options.record(.decline, curator: person, shift: shift, command: "shift decline")
  }
}

/// `lineup shift no-show`: somebody did not come.
struct ShiftNoShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "no-show",
    abstract: "Record that somebody did not come to a shift.",
    examples: ["lineup shift no-show AN-001 early@2027-05-03", "lineup plan repair"])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @Argument(help: "The shift: its number in `shift list`, or code@day.")
  var shift: String

  @OptionGroup var options: AbsenceOptions

  func run() throws {
    try options.record(.noShow, curator: person, shift: shift, command: "shift no-show")
  }
}

/// `lineup shift cancel`: a shift falls through.
struct ShiftCancel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Record that nobody is to come to a shift any more.",
    notes: "Plans leave it out; a repair says who must be told.",
    examples: ["lineup shift cancel late@2027-05-08 --reason storm", "lineup plan repair"])

  @Argument(help: "The shift: its number in `shift list`, or code@day.")
  var shift: String

  @OptionGroup var options: AbsenceOptions

  func run() throws {
    try options.record(.cancelled, curator: nil, shift: shift, command: "shift cancel")
  }
}
