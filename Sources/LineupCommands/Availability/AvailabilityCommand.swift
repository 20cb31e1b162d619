import ArgumentParser

/// `lineup availability`: when people can and want to work.
struct AvailabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "availability",
    abstract: "Tell, import and show when people can and want to work.",
    examples: [
      "lineup availability import availability.csv --dry-run",
      "lineup availability add AN-001 --kind unavailable --from 2027-05-03 --to 2027-05-09",
      "lineup availability import work.ics --person AN-001", "lineup availability show AN-001",
    ],
    subcommands: [
      AvailabilityShow.self, AvailabilityList.self, AvailabilityAdd.self, AvailabilityEdit.self,
      AvailabilityRemove.self, AvailabilityTemplate.self, AvailabilityImport.self,
      AvailabilityExport.self,
    ])
}
