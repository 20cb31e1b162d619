import ArgumentParser
import Lineup
import LineupInterchange

/// `lineup demand template`: a file to start from.
struct DemandTemplate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Print a demand file for the campaign's first day, which imports as it is.",
    notes: """
      hour is local time in the campaign's zone, or RFC 3339. Blank platform, language or topic \
      mean any.
      """,
    examples: ["lineup demand template > demand.csv"])

  @OptionGroup var template: TemplateOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try database.open(command: "demand template")
    let terms = try campaign.find(in: store).terms
    let languages = terms.languages.isEmpty ? [nil] : terms.languages.map { $0.tag as String? }
    // Clocks change at night: hours of the day exist once.
    let records = (9...11).flatMap { hour in
      languages.map { language -> [String: CellValue] in
        [
          "hour": .text("\(terms.flight.lowerBound) \(hour < 10 ? "0" : "")\(hour):00"),
          "platform": .text("instagram"), "language": language.map { .text($0) } ?? .null,
          "mentions": .number("12"),
        ]
      }
    }
    try template.write(DemandDraft.self, records)
  }
}
