import ArgumentParser
import Lineup
import LineupInterchange
import LineupStore

/// `lineup availability template`: a file to start from.
struct AvailabilityTemplate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Print an availability file with example rows, which imports as it is.",
    notes: """
      kind is available, unavailable, undesired or desired. Somebody with any available row in a \
      campaign works only then. Both dates count; blank weekdays mean all of them, blank times the \
      whole day; a to_time not after from_time is on the next day. A blank time_zone is the \
      person's own, else the campaign's. The example is about the first person of the roster.
      """,
    examples: ["lineup availability template > availability.csv"])

  @OptionGroup var template: TemplateOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try database.open(command: "availability template")
    let campaign = try self.campaign.findIfChosen(in: store)
    let days = campaign?.terms.flight
    let first = days?.lowerBound ?? .todayInUTC
    let last = days?.upperBound ?? first.advanced(by: 13)
    let zone = campaign?.terms.timeZone ?? "Europe/Lisbon"
    let key = try store.firstKey() ?? "AN-001"
    try template.write(
      AvailabilityDraft.self,
      [
        [
          "curator": .text(key), "kind": .text("available"), "from_date": .text("\(first)"),
          "to_date": .text("\(last)"), "weekdays": .list(Weekday.allCases.map(\.rawValue)),
          "from_time": .text("14:00"), "to_time": .text("23:00"), "time_zone": .text(zone),
        ],
        [
          "curator": .text(key), "kind": .text("unavailable"), "from_date": .text("\(last)"),
          "to_date": .text("\(last)"), "time_zone": .text(zone), "note": .text("example: travels"),
        ],
      ])
  }
}
