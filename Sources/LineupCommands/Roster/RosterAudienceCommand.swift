import ArgumentParser
import Lineup
import LineupInterchange
import LineupStore

/// `lineup roster audience`: whom people reach, and how far relations with them have come.
struct RosterAudienceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audience",
    abstract: "Import people's audiences by segment and the stages of relations.",
    examples: [
      "lineup roster audience template > audience.csv",
      "lineup roster audience import audience.csv --dry-run",
    ],
    subcommands: [RosterAudienceTemplate.self, RosterAudienceImport.self])
}

/// `lineup roster audience import`: a file of shares and stages.
struct RosterAudienceImport: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import audiences by the campaign's segments and stages of relations, all or none.",
    notes: """
      Shares and stages are dated observations: nothing is replaced, and the newest counts. A row \
      without observed_on is of today. People without any share have theirs spread over the \
      segments whose languages they speak, and people without a stage get the one that their state \
      on the roster suggests; `lineup tradeoff verdict` tells for how many.
      """,
    examples: [
      "lineup roster audience import audience.csv --dry-run",
      "lineup roster audience import audience.jsonl --campaign lisbon-spring",
    ])

  @OptionGroup var file: ImportOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  func run() throws {
    let run = try ImportRun<AudienceDraft, StagedAudience>(
      file, isDryRun: write.dryRun, ProgressLine(global)
    ) { StagedAudience($0, campaign: try campaign.find(in: $0), file: file.name) }
    let store = try database.open(command: "roster audience import")
    try run.run(in: store, audit: audit.context("roster audience import"), output, write, global)
  }
}

/// `lineup roster audience template`: a file to start from.
struct RosterAudienceTemplate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Print a file of audiences for the campaign's segments, which imports as it is.",
    notes: """
      curator is an external id or platform:handle, segment one of the campaign's, share the part of \
      the person's audience in it (0 to 1, or 35%), stage stranger, noticed, talked, trusted or \
      advocate. The example is about the first person of the roster.
      """,
    examples: ["lineup roster audience template > audience.csv"])

  @OptionGroup var template: TemplateOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try database.open(command: "roster audience template")
    let segments = try campaign.find(in: store).terms.segments
    let key = try store.firstKey() ?? "AN-001"
    let shares = segments.map { segment -> [String: CellValue] in
      ["curator": .text(key), "segment": .text(segment.name), "share": .number("0.1")]
    }
    try template.write(
      AudienceDraft.self, shares + [["curator": .text(key), "stage": .text("talked")]])
  }
}
