import ArgumentParser
import Lineup
import LineupRender

/// `lineup shift`: when people work.
struct ShiftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shift",
    abstract: "Describe, make, list and publish a campaign's shifts; who does not come.",
    examples: [
      "lineup shift pattern set early --from 08:00 --to 14:00", "lineup shift generate",
      "lineup shift list --day 2027-05-08", "lineup shift publish",
    ],
    subcommands: [
      ShiftPatternCommand.self, ShiftGenerate.self, ShiftList.self, ShiftCandidates.self,
      ShiftSuits.self, ShiftRequestCommand.self, ShiftPublish.self, ShiftCalendar.self,
      ShiftDecline.self, ShiftNoShow.self, ShiftCancel.self, ShiftPin.self, ShiftUnpin.self,
    ])
}

extension Need {
  /// The desk, or `standby`.
  var label: String { isStandby ? "standby" : desk.description }
}

/// Shifts as a table, a row for each desk.
func table(of shifts: [Shift]) -> Table {
  var table = Table(
    "shifts",
    columns: [
      Column("shift", kind: .integer), Column("day", kind: .date), Column("code"),
      Column("starts_at", kind: .timestamp), Column("ends_at", kind: .timestamp), Column("desk"),
      Column("minimum", kind: .integer), Column("target", kind: .integer),
      Column("maximum", kind: .integer), Column("unpopular", kind: .bool),
      Column("under_weight", kind: .integer), Column("over_weight", kind: .integer),
    ],
    emptyText: "No shifts; make them with `lineup shift generate`.")
  for shift in shifts {
    let head: [Cell] = [
      .integer(Int(shift.id.rawValue)), .date(shift.day.description), .text(shift.code),
      .timestamp(shift.period.start.description), .timestamp(shift.period.end.description),
    ]
    for need in shift.needs {
      table.append(
        head + [
          .text(need.label), .integer(need.headcount.minimum),
          .integer(need.headcount.target), .integer(need.headcount.maximum),
          .bool(shift.isUnpopular), .integer(Int(need.underWeight)),
          .integer(Int(need.overWeight)),
        ])
    }
    if shift.needs.isEmpty {
      let nobody: [Cell] = [.null, .integer(0), .integer(0), .integer(0)]
      table.append(head + nobody + [.bool(shift.isUnpopular), .null, .null])
    }
  }
  return table
}
