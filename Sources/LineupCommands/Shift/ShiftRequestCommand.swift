import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup shift request`: wishes for shifts.
struct ShiftRequestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract: "Enter, import and list wishes to work a shift, or to be spared it.",
    examples: [
      "lineup shift request set AN-001 early@2027-05-08 --off --weight 2000",
      "lineup shift request import wishes.csv --dry-run", "lineup shift request list",
    ],
    subcommands: [
      ShiftRequestSet.self, ShiftRequestRemove.self, ShiftRequestList.self,
      ShiftRequestTemplate.self, ShiftRequestImport.self,
    ])
}

/// Wishes as a table.
func table(of requests: [RequestRecord]) -> Table {
  Table(
    "shift_requests",
    columns: [
      Column("curator", kind: .integer), Column("external_id"), Column("name"),
      Column("shift", kind: .integer), Column("day", kind: .date), Column("code"), Column("wish"),
      Column("weight", kind: .integer),
    ],
    rows: requests.map { record in
      [
        .integer(Int(record.request.curator.rawValue)),
        record.externalID.map { .text($0) } ?? .null, .text(record.name),
        .integer(Int(record.request.shift.rawValue)), .date(record.day.description),
        .text(record.code), .text(record.request.isOn ? "on" : "off"),
        .integer(Int(record.request.weight)),
      ]
    },
    emptyText: "No wishes; enter one with `lineup shift request set`.")
}
