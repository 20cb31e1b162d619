import ArgumentParser

/// `lineup roster`: the people.
struct RosterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster",
    abstract: "Keep the people of the roster: who they are, what they ask, allow and promised.",
    examples: [
      "lineup roster template > roster.csv", "lineup roster import roster.csv --dry-run",
      "lineup roster list --language pt",
    ],
    subcommands: [
      RosterTemplate.self, RosterMappings.self, RosterImport.self, RosterExport.self,
      RosterList.self, RosterShow.self,
      RosterAdd.self, RosterEdit.self, RosterStateCommand.self, RosterRateCommand.self,
      RosterContractCommand.self, RosterConflicts.self, RosterDoNotContactCommand.self,
      RosterConsentCommand.self, RosterStandbyCommand.self, RosterTagCommand.self,
      RosterNoteCommand.self, RosterObservationCommand.self, RosterAudienceCommand.self,
      RosterPair.self, RosterUnpair.self, RosterPairs.self, RosterDuplicates.self,
      RosterMerge.self, RosterUnmerge.self, RosterMerges.self, RosterForget.self,
      RosterDossier.self,
    ])
}
