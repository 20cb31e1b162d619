import Lineup
import LineupPlanner
import LineupRender
import LineupStore

/// What `plan repair` tells its user.
struct RepairReport {
  let outcome: RepairOutcome
  let repair: Repair
  let accepted: PlanRecord

  /// nil where nothing was stored.
  let number: Int?
  let names: [Identifier<Curator>: PersonName]

  /// Head, levels, who must be told what, what people said themselves, and what stays broken; for
  /// people with the sentences only.
  func details(isForPeople: Bool) -> Details {
    let told = outcome.changes.filter { !outcome.known.contains($0) }
    let known = outcome.changes.filter { outcome.known.contains($0) }
    let toTell = changes(told, emptyText: "Nobody.")
    let said = changes(known, emptyText: "Nothing.")
    return Details(
      "repair",
      [
        .init(.entries(head)),
        .init(.table(levels), title: "How good it is"),
        .init(
          .table(isForPeople ? toTell.sentences : toTell), name: "tell",
          title: "Who must be told what"),
        .init(
          .table(isForPeople ? said.sentences : said), name: "known",
          title: "What people said themselves"),
        .init(
          .table(table(of: outcome.violations, names: names, emptyText: "No rule.")),
          name: "violations", title: "Rules that stay broken"),
      ])
  }

  private var head: [Details.Entry] {
    let before = repair.inForce.cost
    let status =
      !outcome.changes.isEmpty
      ? outcome.status
      : outcome.violations.isEmpty ? "nothing to repair" : "nothing can be repaired"
    return [
      .init("plan", number.map { .integer($0) } ?? .null),
      .init("repairs", .integer(accepted.number), title: "Repairs plan"),
      .init("status", .text(status)),
      .init("proven", .bool(outcome.isProven)),
      .init("seconds", .decimal(outcome.seconds, places: 2)),
      .init("changes", .integer(outcome.changes.count)),
      .init("new_hires", .integer(outcome.newHires.count)),
      .init("cost_before", Cell(before)), .init("cost", Cell(outcome.plan.cost)),
    ]
  }

  private var levels: Table {
    Table(
      "levels",
      columns: [
        Column("level"), Column("value", kind: .integer), Column("bound", kind: .integer),
        Column("unit"), Column("gap_percent", kind: .decimal), Column("proven", kind: .bool),
      ],
      rows: outcome.plan.levels.map {
        [
          .text($0.name), .integer(Int($0.value)), .integer(Int($0.bound)), .text($0.unit),
          .decimal($0.gap * 100, places: 2), .bool($0.isProven),
        ]
      })
  }

  private func changes(_ changes: [ScheduleChange], emptyText: String) -> Table {
    table(
      of: changes, people: names, now: repair.now, known: outcome.known,
      newHires: outcome.newHires, emptyText: emptyText)
  }
}
