import ArgumentParser
import Lineup
import LineupRender

/// `lineup shift pattern`: kinds of shift that repeat on days of the week.
struct ShiftPatternCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pattern",
    abstract: "Describe the kinds of shift from which `shift generate` makes a campaign's shifts.",
    examples: [
      "lineup shift pattern set night --from 20:00 --to 02:00 --unpopular",
      "lineup shift pattern list",
    ],
    subcommands: [ShiftPatternSet.self, ShiftPatternList.self, ShiftPatternRemove.self])
}

/// Patterns as a table.
func table(of patterns: [ShiftPattern]) -> Table {
  Table(
    "shift_patterns",
    columns: [
      Column("code"), Column("from"), Column("to"), Column("weekdays", kind: .list),
      Column("unpopular", kind: .bool), Column("not_before", kind: .list),
    ],
    rows: patterns.map { pattern in
      let days = Weekday.allCases.filter { pattern.weekdays.contains($0) }
      return [
        .text(pattern.code), .text(pattern.start.description), .text(pattern.end.description),
        Cell(days.map(\.rawValue)), .bool(pattern.isUnpopular), Cell(pattern.notBefore.sorted()),
      ]
    },
    emptyText: "No shift patterns; describe one with `lineup shift pattern set`.")
}
