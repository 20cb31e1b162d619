import ArgumentParser

/// `lineup roster`: the people.
struct RosterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster",
    abstract: "Import, list, show and pair the people of the roster.",
    examples: [
      "lineup roster template > roster.csv", "lineup roster import roster.csv --dry-run",
      "lineup roster list --language pt",
    ],
    subcommands: [
      RosterTemplate.self, RosterMappings.self, RosterImport.self, RosterList.self, RosterShow.self,
      RosterPair.self,
      RosterUnpair.self, RosterPairs.self, RosterAudienceCommand.self,
    ])
}
