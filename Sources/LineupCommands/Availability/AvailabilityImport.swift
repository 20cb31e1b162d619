import ArgumentParser
import Lineup
import LineupStore

/// `lineup availability import`: a file of what people said of their time.
struct AvailabilityImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import availability from CSV, TSV or JSON Lines, all or none.",
    notes: """
      Each row becomes a rule, and the stretches of time that it means are worked out in its zone. \
      A row that is known already changes nothing but its note; nothing is removed. Local times \
      that the clocks skip or show twice are refused.
      """,
    examples: [
      "lineup availability import availability.csv --dry-run",
      "lineup availability import doodle.csv --campaign lisbon-spring --reject rejected.csv",
    ])

  @OptionGroup var file: ImportOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var audit: AuditOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let run = try ImportRun<AvailabilityDraft, StagedAvailability>(
      file, isDryRun: write.dryRun, ProgressLine(global)
    ) { StagedAvailability($0, campaignZone: try campaign.findIfChosen(in: $0)?.terms.timeZone) }
    let store = try database.open(command: "availability import")
    try run.run(in: store, audit: audit.context("availability import"), output, write, global)
  }
}

extension CampaignOptions {
  /// The campaign that is meant; nil where none is named or chosen.
  ///
  /// - Throws: `StoreError.notFound`.
  func findIfChosen(in store: Store) throws -> Campaign? {
    do {
      return try find(in: store)
    } catch StoreError.noCurrentCampaign {
      return nil
    }
  }
}
