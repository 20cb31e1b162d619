import ArgumentParser
import Lineup
import LineupStore

/// `lineup availability import`: a file of what people said of their time.
struct AvailabilityImport: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import availability from CSV, JSON, a workbook or iCalendar, all or none.",
    notes: """
      Each row becomes a rule, and the stretches of time that it means are worked out in its zone. \
      A row that is known already changes nothing but its note; nothing is removed. Local times \
      that the clocks skip or show twice are refused.

      Of an iCalendar file (.ics), whoever's it is counts as unavailable while an event takes \
      place, unless it is cancelled, declined or shown as free, and during published busy times. \
      No text of it is kept, unless --titles asks for the titles. The same calendar again \
      replaces what it said: events that are gone from it are removed. Local times that the \
      clocks skip or show twice are read as RFC 5545 says.
      """,
    examples: [
      "lineup availability import availability.csv --dry-run",
      "lineup availability import doodle.csv --campaign lisbon-spring --reject rejected.csv",
      "lineup availability import work.ics --person AN-001 --dry-run",
      "curl -s https://example.org/busy.ifb | lineup availability import - --source busy",
    ])

  @OptionGroup var file: ImportOptions
  @OptionGroup var calendar: CalendarOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  private var isCalendar: Bool {
    calendar.areGiven || file.files.contains(where: CalendarOptions.namesCalendar)
  }

  mutating func validate() throws {
    guard isCalendar else { return }
    if file.files.count > 1 {
      throw ValidationError("calendars are imported one at a time; give one file")
    }
    if !file.recorded.isEmpty || file.mapping != nil || file.reject != nil {
      throw ValidationError(
        "--format, --delimiter, --encoding, --sheet, --map, --mapping and --reject are for tables, "
          + "not for calendars; leave them out (--skip-faults leaves events at fault out)")
    }
    if file.files == ["-"], calendar.source == nil {
      throw ValidationError(
        "a calendar from standard input has no name to be known by; give --source NAME")
    }
  }

  func run() throws {
    if isCalendar { return try importCalendar() }
    let run = try ImportRun<AvailabilityDraft, StagedAvailability>(
      file, isDryRun: write.dryRun, ProgressLine(global)
    ) { StagedAvailability($0, campaignZone: try campaign.findIfChosen(in: $0)?.terms.timeZone) }
    let store = try database.open(command: "availability import")
    try run.run(in: store, audit: audit.context("availability import"), output, write, global)
  }

  private func importCalendar() throws {
    let store = try database.open(command: "availability import")
    let path = file.name
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let run = CalendarRun(
      path: path, source: calendar.source ?? name, options: calendar, campaign: campaign,
      isDryRun: write.dryRun, limit: file.changes)
    let (told, result) = try run.run(in: store, audit: audit.context("availability import"))
    try output.write(run.details(told, result), global)
    write.close(global)
    if !result.faults.isEmpty {
      throw CommandFailure(.partlyImported, result.faults.map { ErrorMessage($0) })
    }
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
