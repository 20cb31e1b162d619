import ArgumentParser

/// `lineup demand`: what conversations ask for.
struct DemandCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demand",
    abstract: "Import the mentions by hour that a campaign must answer, and tell what they take.",
    examples: [
      "lineup demand import demand.csv --dry-run", "lineup demand heads --day 2027-05-08",
    ],
    subcommands: [DemandTemplate.self, DemandImport.self, DemandHeads.self])
}
