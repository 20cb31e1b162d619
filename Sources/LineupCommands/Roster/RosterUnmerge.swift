import ArgumentParser
import Lineup
import LineupStore

/// `lineup roster unmerge`: two people after all.
struct RosterUnmerge: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmerge",
    abstract: "Undo a merge: both entries are as they were.",
    notes: """
      Values that were changed since the merge stay with the first entry as they are, and so does \
      what is new; the answer counts them. Merges are undone in turn, the newest first.
      """,
    examples: ["lineup roster unmerge AN-001", "lineup roster unmerge AN-001 AN-007"])

  @Argument(help: "Who the two are now: external id, platform:handle or id.")
  var first: String

  @Argument(help: "A key of the entry that is to be parted (default: the one merged last).")
  var second: String?

  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "roster unmerge")
    let kept = try store.curator(first).curator
    let merged = try second.map { try store.mergedEntry($0) }
    let number = try store.newestMerge(of: kept.id, with: merged)
    let record = try store.undoMerge(
      number: number, audit: audit.context("roster unmerge"), dryRun: write.dryRun)
    try output.write(record.details, global)
    write.close(global)
  }
}
