import ArgumentParser
import Lineup
import LineupStore

/// `lineup roster import`: a file of people, merged into the roster.
struct RosterImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import people from CSV, TSV or JSON Lines, all or none.",
    notes: """
      People are known by external_id, else by any of their accounts. New people are added, known \
      ones changed where the file says something else; blank cells change nothing, the word none \
      lifts a limit of a contract, and nobody is removed. Fees and followers are dated: they hold from the day on which this very file was \
      first imported, or from --as-of, and replace only what differs then.

      Every fault of the file is told with its line and column, and nothing is stored; with \
      --reject the records at fault go to a file, to be mended and imported, and the exit code is 4.
      """,
    examples: [
      "lineup roster import roster.csv --dry-run",
      "lineup roster import export.csv --map 'Full name=name' --reject rejected.csv",
      "lineup roster import - --format jsonl < people.jsonl",
    ])

  @OptionGroup var file: ImportOptions

  @Option(
    name: .customLong("as-of"),
    help: .init(
      "Day, or RFC 3339 time, on which fees and followers were as the file says.",
      valueName: "day"))
  var asOf: String?

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var audit: AuditOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let moment = try asOf.map { try told($0, readInstant) }
    let run = try ImportRun<RosterDraft, StagedRoster>(
      file, isDryRun: write.dryRun, ProgressLine(global)
    ) { StagedRoster($0, asOf: moment) }
    let store = try database.open(command: "roster import")
    try run.run(in: store, audit: audit.context("roster import"), output, write, global)
  }
}
