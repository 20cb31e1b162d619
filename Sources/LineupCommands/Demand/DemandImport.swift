import ArgumentParser
import LineupStore

/// `lineup demand import`: a file of mentions by hour.
struct DemandImport: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import a campaign's mentions by hour from CSV, JSON or a workbook, all or none.",
    notes: """
      An hour of a desk that is known already gets the file's number; nothing is removed. Hours \
      outside the campaign's flight are refused, but for the day after it, into which its last \
      night runs.
      """,
    examples: [
      "lineup demand import demand.csv --dry-run",
      "lineup demand import listening.jsonl --campaign lisbon-spring",
    ])

  @OptionGroup var file: ImportOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  func run() throws {
    let run = try ImportRun<DemandDraft, StagedDemand>(
      file, isDryRun: write.dryRun, ProgressLine(global)
    ) { StagedDemand($0, campaign: try campaign.find(in: $0)) }
    let store = try database.open(command: "demand import")
    try run.run(in: store, audit: audit.context("demand import"), output, write, global)
  }
}
