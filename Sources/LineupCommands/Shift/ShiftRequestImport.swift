import ArgumentParser
import LineupStore

/// `lineup shift request import`: a file of wishes.
struct ShiftRequestImport: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import wishes for a campaign's shifts from CSV, JSON or a workbook, all or none.",
    notes: """
      Each row is one person's wish for one shift; a wish that is known already is replaced where \
      the file says something else, and none is removed. A blank weight counts 100.
      """,
    examples: [
      "lineup shift request import wishes.csv --dry-run",
      "lineup shift request import survey.jsonl --reject rejected.jsonl",
    ])

  @OptionGroup var file: ImportOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  func run() throws {
    let run = try ImportRun<ShiftRequestDraft, StagedRequests>(
      file, isDryRun: write.dryRun, ProgressLine(global)
    ) { StagedRequests($0, campaign: try campaign.find(in: $0)) }
    let store = try database.open(command: "shift request import")
    try run.run(in: store, audit: audit.context("shift request import"), output, write, global)
  }
}
