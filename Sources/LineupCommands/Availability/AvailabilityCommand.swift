import ArgumentParser

/// `lineup availability`: when people can and want to work.
struct AvailabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "availability",
    abstract: "Import when people can and want to work.",
    examples: ["lineup availability import availability.csv --dry-run"],
    subcommands: [AvailabilityTemplate.self, AvailabilityImport.self])
}
