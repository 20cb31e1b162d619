import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// What an iCalendar file of somebody's time holds.
enum CalendarForm: String, CaseIterable, ExpressibleByArgument {
  case busy, events
}

/// `lineup availability export`: a person's time for calendar programs.
struct AvailabilityExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print a person's time as an iCalendar file.",
    notes: """
      --as busy (the default) tells when the person is unavailable, without any text (VFREEBUSY); \
      --as events makes an event of each stretch, with its kind as the title, and shows the time as \
      free unless the person is unavailable. All times are in UTC. \(AvailabilityRange.defaults)
      """,
    examples: [
      "lineup availability export AN-001 > AN-001.ifb",
      "lineup availability export AN-001 --as events --from 2027-05-01 --to 2027-05-31 > an.ics",
    ])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @Option(name: .customLong("as"), help: "busy or events.")
  var form = CalendarForm.busy

  @OptionGroup var range: AvailabilityRange
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try database.open(command: "availability export")
    let person = try store.curator(person).curator
    let (days, zone, stretches) = try range.told(of: person, campaign, in: store)
    let content: CalendarDocument.Content
    switch form {
    case .events: content = .events(stretches.map(\.event))
    case .busy:
      content = .busy(
        stretches.filter { $0.kind == .unavailable }.map(\.period),
        within: try store.period(of: days, in: zone), uid: "busy-\(person.id)@lineup")
    }
    try Terminal.standard.write(
      CalendarDocument(name: nil, stamp: try store.now(), content).text)
  }
}

extension AvailabilityStretch {
  /// The stretch as an event.
  fileprivate var event: CalendarDocument.Event {
    CalendarDocument.Event(
      uid: "availability-\(rule)-\(period.start.microseconds / 1_000_000)@lineup", period,
      title: kind.rawValue, notes: note, isBusy: kind == .unavailable)
  }
}
