import ArgumentParser

/// `lineup demand`: what conversations ask for.
struct DemandCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demand",
    abstract: "Import the mentions by hour that a campaign must answer.",
    examples: ["lineup demand import demand.csv --dry-run"],
    subcommands: [DemandTemplate.self, DemandImport.self])
}
