import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup scenario`: saved what-ifs over a campaign.
struct ScenarioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario",
    abstract: "Save what-ifs over a campaign, and set them side by side.",
    examples: [
      "lineup scenario new later --lead 10 --notes 'if we begin in March'",
      "lineup scenario compare later cheaper", "lineup scenario share later",
    ],
    subcommands: [
      ScenarioNew.self, ScenarioSet.self, ScenarioList.self, ScenarioCompare.self,
      ScenarioShare.self,
    ])
}

extension ScenarioRecord {
  /// All that the scenario changes.
  func details(_ currency: Currency) -> Details {
    let entries = zip(Self.columns, cells(currency)).map { Details.Entry($0.name, $1) }
    return Details("scenario", [.init(.entries(entries))])
  }

  static let columns = [
    Column("scenario"), Column("notes"), Column("plan", kind: .integer), Column("sourcing"),
    Column("lead_weeks", kind: .decimal), Column("budget", kind: .money),
    Column("hires", kind: .integer), Column("goal", kind: .integer),
    Column("assumptions", kind: .list), Column("shared", kind: .bool), Column("created_by"),
    Column("created_at", kind: .timestamp),
  ]

  /// In the order of `columns`.
  func cells(_ currency: Currency) -> [Cell] {
    let assumed = terms.assumptions.sorted { $0.key.rawValue < $1.key.rawValue }
    return [
      .text(terms.code), terms.notes.map { .text($0) } ?? .null,
      terms.plan.map { .integer($0) } ?? .null, terms.sourcing.map { .text($0.rawValue) } ?? .null,
      terms.lead.map { .decimal($0, places: 1) } ?? .null,
      terms.budget.map { Cell(Money(minorUnits: $0, currency)) } ?? .null,
      terms.hires.map { .integer($0) } ?? .null, terms.goal.map { .integer($0) } ?? .null,
      Cell(assumed.map { "\($0.key.rawValue)=\(shortest($0.value))" }), .bool(isShared),
      .text(createdBy), .timestamp(createdAt.description),
    ]
  }
}
