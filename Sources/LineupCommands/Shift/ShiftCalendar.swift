import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup shift calendar`: the schedule for calendar programs.
struct ShiftCalendar: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Print the booked schedule as an iCalendar file, for one person or everybody.",
    notes: """
      Each shift that somebody is booked on is an event, in UTC. With --person the file is for that \
      person's own calendar; without it the titles tell who works.
      """,
    examples: [
      "lineup shift calendar --person AN-001 > AN-001.ics", "lineup shift calendar > schedule.ics",
    ])

  @Option(help: .init("Only this person's shifts.", valueName: "key"))
  var person: String?

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try database.open(command: "shift calendar")
    let campaign = try campaign.find(in: store)
    let person = try person.map { try store.curator($0).curator }
    let events = try store.bookedWork(of: campaign, for: person?.id).map { work in
      CalendarDocument.Event(
        uid: "shift-\(work.shift)-\(work.curator)@lineup", work.period,
        title: campaign.terms.name + ": " + work.code + (person == nil ? ", " + work.name : ""),
        notes: work.desks.joined(separator: "; "), isBusy: true)
    }
    let name = person.map { "\(campaign.terms.name): \($0.profile.name)" } ?? campaign.terms.name
    try Terminal.standard.write(
      CalendarDocument(name: name, stamp: try store.now(), .events(events)).text)
  }
}
