import ArgumentParser
import Lineup
import LineupInterchange
import LineupStore

/// `lineup shift request template`: a file to start from.
struct ShiftRequestTemplate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Print a file of wishes, which imports as it is.",
    notes: """
      curator is an external id or platform:handle, day and shift are those of `shift list`, wish is \
      on or off, and weight is what breaking it counts in minor units (blank: 100). The example is \
      about the first person of the roster and the campaign's first shifts.
      """,
    examples: ["lineup shift request template > wishes.csv"])

  @OptionGroup var template: TemplateOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try database.open(command: "shift request template")
    let campaign = try campaign.find(in: store)
    let key = try store.firstKey() ?? "AN-001"
    let known = try store.shifts(of: campaign).prefix(2).map { ($0.day, $0.code) }
    let shifts = known.isEmpty ? [(campaign.terms.flight.lowerBound, "early")] : known
    try template.write(
      ShiftRequestDraft.self,
      zip(shifts, [("off", "2000"), ("on", "500")]).map { shift, wish in
        [
          "curator": .text(key), "day": .text("\(shift.0)"), "shift": .text(shift.1),
          "wish": .text(wish.0), "weight": .number(wish.1),
        ]
      })
  }
}
