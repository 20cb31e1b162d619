import ArgumentParser
import Lineup
import LineupRender

/// `lineup campaign`: what clients undertake.
struct CampaignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaign",
    abstract: "Enter, choose, list and change campaigns.",
    examples: ["lineup campaign use lisbon-spring", "lineup campaign show"],
    subcommands: [
      CampaignNew.self, CampaignList.self, CampaignShow.self, CampaignEdit.self, CampaignUse.self,
      CampaignResultCommand.self,
    ])
}

extension Cell {
  /// An amount as a cell.
  init(_ money: Money) {
    self = .money(
      Int(money.minorUnits), currency: money.currency.code, exponent: money.currency.exponent)
  }

  /// Texts as a list.
  init(_ texts: [String]) { self = .list(texts.map { .text($0) }) }
}

extension Campaign {
  /// All of the campaign's terms.
  var details: Details {
    Details(
      "campaign",
      [
        .init(
          .entries([
            .init("code", .text(terms.code)), .init("name", .text(terms.name)),
            .init("hashtag", terms.hashtag.map { .text($0) } ?? .null),
            .init("places", Cell(terms.places)),
            .init("time_zone", .text(terms.timeZone)),
            .init("first_day", .date(terms.flight.lowerBound.description)),
            .init("last_day", .date(terms.flight.upperBound.description)),
            .init("deadline", terms.deadline.map { .date($0.description) } ?? .null),
            .init("budget", Cell(terms.budget)),
            .init("goal", terms.goal.map { .text("\($0.count) \($0.kind.rawValue)") } ?? .null),
            .init("fewest_hires", .integer(terms.hires.lowerBound)),
            .init("most_hires", .integer(terms.hires.upperBound)),
            .init("minimum_rest", .duration(terms.minimumRest * 60)),
            .init("standby_percent", .integer(terms.standbyPercent)),
            .init("freeze", .duration(terms.changes.freezeMinutes * 60)),
            .init("notice", Cell(terms.changes.notice.map { "\($0.hours):\($0.weight)" })),
            .init("languages", Cell(terms.languages.map(\.tag))),
            .init("topics", Cell(terms.topics)),
          ])),
        .init(.table(segmentTable), title: "Segments"),
      ])
  }

  private var segmentTable: Table {
    Table(
      "segments",
      columns: [
        Column("name"), Column("population", kind: .integer), Column("weight", kind: .decimal),
        Column("languages", kind: .list),
      ],
      rows: terms.segments.map {
        [
          .text($0.name), .integer(Int($0.population)), .decimal($0.weight, places: 2),
          Cell($0.languages.map(\.tag)),
        ]
      })
  }
}
