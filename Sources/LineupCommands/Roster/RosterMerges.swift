import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup roster merges`: what was merged and parted.
struct RosterMerges: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "merges",
    abstract: "List merges, the newest first.",
    examples: ["lineup roster merges"])

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "roster merges")
    let merges = try store.merges()
    try output.write(
      Table(
        "merges",
        columns: [
          Column("merge", kind: .integer), Column("curator", kind: .integer), Column("name"),
          Column("merged", kind: .integer), Column("merged_at", kind: .timestamp),
          Column("merged_by"), Column("undone_at", kind: .timestamp),
        ],
        rows: merges.map { merge in
          [
            .integer(merge.number), .integer(Int(merge.kept.rawValue)),
            merge.name.map { .text($0) } ?? .null, .integer(Int(merge.merged.rawValue)),
            .timestamp(merge.mergedAt.description), .text(merge.mergedBy),
            merge.undoneAt.map { .timestamp($0.description) } ?? .null,
          ]
        },
        emptyText: "Nothing was merged."), global)
  }
}
