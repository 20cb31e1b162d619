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
      RosterTemplate.self, RosterImport.self, RosterList.self, RosterShow.self, RosterPair.self,
      RosterUnpair.self, RosterPairs.self, RosterAudienceCommand.self, RosterAdd.self,
      RosterEdit.self, RosterRateCommand.self, RosterContractCommand.self, RosterConflicts.self,
      RosterStateCommand.self, RosterDoNotContactCommand.self, RosterConsentCommand.self,
      RosterStandbyCommand.self, RosterTagCommand.self, RosterNoteCommand.self,
      RosterObservationCommand.self,
      RosterUnpair.self, RosterPairs.self, RosterAudienceCommand.self,
      RosterDuplicates.self, RosterMerge.self, RosterUnmerge.self, RosterMerges.self,
      RosterForget.self, RosterDossier.self,
    ])
}
