import ArgumentParser
import Lineup
import LineupPlanner
import LineupRender

/// `lineup plan rules`: the rules that a campaign is planned by.
struct PlanRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules that a campaign is planned by, and switch or weigh them.",
    examples: [
      "lineup plan rules list", "lineup plan rules set 'days in a row' --soft 5000",
      "lineup plan rules set --coverage weighed",
    ],
    subcommands: [PlanRulesList.self, PlanRulesSet.self])
}

extension RuleSheet {
  /// The rule that a user names, in any case, with spaces or dashes between its words.
  ///
  /// - Throws: `ValidationError` with the valid names.
  static func named(_ text: String) throws -> RuleSheet {
    func plain(_ name: String) -> String {
      name.lowercased().split(whereSeparator: { " -_".contains($0) }).joined(separator: " ")
    }
    if let sheet = all.first(where: { plain($0.name) == plain(text) }) { return sheet }
    let names = all.map(\.name)
    let near = nearest(to: plain(text), among: names).map { "did you mean '\($0)'? " } ?? ""
    throw ValidationError(
      "there is no rule '\(text)'; \(near)the rules are \(names.joined(separator: ", "))")
  }
}

extension RuleBook {
  /// The rules with their sentences and how the campaign takes them.
  var details: Details {
    Details(
      "rule_book",
      [
        .init(.entries([.init("coverage", .text(coverage.rawValue))])),
        .init(.table(table), title: "Rules"),
      ])
  }

  private var table: Table {
    Table(
      "rules",
      columns: [
        Column("rule"), Column("on", kind: .bool), Column("hard", kind: .bool),
        Column("weight", kind: .integer), Column("unit"), Column("fixed", kind: .bool),
        Column("sentence", minimumWidth: 30),
      ],
      rows: RuleSheet.all.map { sheet in
        let setting = self[sheet.name]
        return [
          .text(sheet.name), .bool(setting.isOn), .bool(setting.isHard),
          setting.weight.map { .integer(Int($0)) } ?? .null, .text(sheet.unit),
          .bool(sheet.isFixed), .text(sheet.sentence),
        ]
      })
  }

  /// Each rule's setting as a word, for telling what changed.
  var words: Details {
    Details(
      "rule_book",
      [
        .init(
          .entries(
            [.init("coverage", .text(coverage.rawValue))]
              + RuleSheet.all.map { .init($0.name, .text(self[$0.name].word)) }))
      ])
  }

  /// The rules that are not on and hard.
  var exceptions: Table {
    Table(
      "rules",
      columns: [Column("rule"), Column("on", kind: .bool), Column("weight", kind: .integer)],
      rows: settings.filter { $0.value != RuleSetting() }.sorted { $0.key < $1.key }.map {
        [
          .text($0.key), .bool($0.value.isOn),
          $0.value.weight.map { .integer(Int($0)) } ?? .null,
        ]
      }, emptyText: "All on and hard.")
  }

  /// The rule book as it is kept with a plan: every rule of this build.
  var json: JSON {
    .object([
      .init("coverage", .string(coverage.rawValue)),
      .init(
        "settings",
        .object(
          RuleSheet.all.map { sheet in
            let setting = self[sheet.name]
            return .init(
              sheet.name,
              .object([
                .init("on", .bool(setting.isOn)),
                .init("weight", setting.weight.map { .integer(Int($0)) } ?? .null),
              ]))
          })),
    ])
  }
}

extension RuleSetting {
  /// As `hard`, `weighs 500` or `off`.
  fileprivate var word: String {
    if !isOn { return weight.map { "off (weighs \($0))" } ?? "off" }
    return weight.map { "weighs \($0)" } ?? "hard"
  }
}
