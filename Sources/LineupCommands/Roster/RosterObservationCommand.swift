import ArgumentParser
import Lineup
import LineupInterchange
import LineupRender
import LineupStore

/// `lineup roster observation`: dated figures about accounts.
struct RosterObservationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "observation",
    abstract: "Import, enter and list dated figures about accounts.",
    notes: """
      Nothing is replaced: the newest figure of a metric counts, and a correction is a newer row. \
      Figures older than their metric's limit are marked as stale.
      """,
    examples: [
      "lineup roster observation template > figures.csv",
      "lineup roster observation import figures.csv --dry-run",
      "lineup roster observation list --stale",
    ],
    subcommands: [
      RosterObservationTemplate.self, RosterObservationImport.self, RosterObservationAdd.self,
      RosterObservationList.self, RosterObservationLimits.self,
    ])
}

/// `lineup roster observation template`: a file to start from.
struct RosterObservationTemplate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Print a file of figures, which imports once the accounts are on the roster.",
    notes: """
      channel is platform:handle, metric a short name such as followers or engagement_rate, as_of \
      the day or RFC 3339 time at which it was true (blank: when the file is first imported), source \
      who says so (blank: the file).
      """,
    examples: ["lineup roster observation template > figures.csv"])

  @OptionGroup var template: TemplateOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try template.write(
      ObservationDraft.self,
      [
        [
          "channel": .text("instagram:ana.exemplo"), "metric": .text("followers"),
          "value": .number("1850"), "as_of": .text("2026-05-03"), "source": .text("profile page"),
        ],
        [
          "channel": .text("instagram:ana.exemplo"), "metric": .text("engagement_rate"),
          "value": .number("4.25"), "as_of": .text("2026-05-03T08:30:00+01:00"),
        ],
      ])
  }
}

/// `lineup roster observation import`: a file of figures.
struct RosterObservationImport: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import dated figures about accounts, all or none.",
    notes: """
      Each row is appended, unless the same figure is known of that instant: the same file twice \
      changes nothing, and another figure of the same instant corrects the one before.
      """,
    examples: [
      "lineup roster observation import figures.csv --dry-run",
      "lineup roster observation import export.csv --map Account=channel --reject rejected.csv",
    ])

  @OptionGroup var file: ImportOptions
  @OptionGroup var writing: WritingOptions

  func run() throws {
    let run = try ImportRun<ObservationDraft, StagedObservations>(
      file, isDryRun: write.dryRun, ProgressLine(global)
    ) { StagedObservations($0, file: file.name) }
    let store = try database.open(command: "roster observation import")
    try run.run(
      in: store, audit: audit.context("roster observation import"), output, write, global)
  }
}

/// `lineup roster observation add`: one figure.
struct RosterObservationAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Enter one figure about an account.",
    notes: "Named by platform:handle, the person's account is meant; else the main one.",
    examples: [
      "lineup roster observation add instagram:ana.exemplo followers 1850 --source 'profile page'",
      "lineup roster observation add AN-001 engagement_rate 4.25 --as-of 2026-05-03 --source audit",
    ])

  @OptionGroup var change: PersonChange

  @Argument(help: "What was observed, as followers.", transform: { try told($0, readMetric) })
  var metric: String

  @Argument(help: "The figure.", transform: { try told($0, readFigure) })
  var value: String

  @Option(
    name: .customLong("as-of"),
    help: .init("Day, or RFC 3339 time, at which it was true (default: now).", valueName: "day"),
    transform: { try told($0, readInstant) })
  var asOf: Moment?

  @Option(help: "Who or what says so.")
  var source: String

  mutating func validate() throws {
    if source.trimmed.isEmpty { throw ValidationError("the source is blank; tell who says so") }
  }

  func run() throws {
    let observation = Observation(
      metric: metric, value: value, source: source.trimmed, asOf: asOf)
    try change.run("roster observation add", showing: .observations) { store, curator in
      if let asOf, asOf.microseconds > (try store.now()).microseconds {
        throw CommandFailure(.badData, "\(asOf) is yet to come; give the time at which it was true")
      }
      try store.addObservation(observation, of: curator.id, channel: Channel(key: change.person))
    }
  }
}

/// `lineup roster observation list`: what is known, or was ever told.
struct RosterObservationList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the newest figures of accounts, or all that were ever told.",
    examples: [
      "lineup roster observation list AN-001 --history",
      "lineup roster observation list --metric followers --stale",
    ])

  @Flag(help: "Older figures too, the newest first.")
  var history = false

  @Flag(help: "Only figures that are older than they may be.")
  var stale = false

  @Option(help: "Only this metric.", transform: { try told($0, readMetric) })
  var metric: String?

  @OptionGroup var listing: PersonListing

  func run() throws {
    let filters: [ListingFilter] =
      (stale ? [.holds(column: "is_stale")] : [])
      + (metric.map { [.text($0, column: "metric")] } ?? [])
    try listing.run(
      "roster observation list", history ? .observationHistory : .observations, where: filters)
  }
}

/// `lineup roster observation limits`: how old figures may be.
struct RosterObservationLimits: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "limits",
    abstract: "Show or set how many days old figures may be before they are stale.",
    notes:
      "Metrics that are not named have the limit of 'others'; the limits are judgement defaults.",
    examples: [
      "lineup roster observation limits",
      "lineup roster observation limits --set followers=60 --set others=120",
    ])

  @Option(
    name: .customLong("set"),
    help: .init("Days for a metric, or for others; may be repeated.", valueName: "metric=days"))
  var settings: [String] = []

  @OptionGroup var writing: WritingOptions

  func run() throws {
    let told = try settings.map(Self.read)
    let store = try database.open(command: "roster observation limits")
    let limits = try store.write(
      audit.context("roster observation limits"), dryRun: write.dryRun
    ) {
      for (metric, days) in told { try store.setFreshness(of: metric, maximumDays: days) }
      return try store.freshness()
    }
    var table = Table(
      "limits", columns: [Column("metric"), Column("max_days", kind: .integer)])
    for (metric, days) in limits { table.append([.text(metric ?? "others"), .integer(days)]) }
    try output.write(table, global)
    write.close(global)
  }

  private static func read(_ text: String) throws -> (metric: String?, days: Int) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(\.trimmed)
    guard parts.count == 2, let days = Int(parts[1]), (1...36_600).contains(days) else {
      throw ValidationError("'\(text)' is no limit; write a metric and days, as followers=60")
    }
    return (parts[0] == "others" ? nil : try LineupCommands.told(parts[0], readMetric), days)
  }
}
