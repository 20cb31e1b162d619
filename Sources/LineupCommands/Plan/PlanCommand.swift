import ArgumentParser
import Lineup

/// `lineup plan`: whom to hire and who works when.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Solve, show, check, accept and repair plans: hires and schedule together.",
    examples: ["lineup plan solve --seconds 30", "lineup plan show", "lineup plan accept 1"],
    subcommands: [
      PlanSolve.self, PlanList.self, PlanShow.self, PlanExplain.self, PlanCompare.self,
      PlanCheck.self, PlanAccept.self, PlanRepair.self, PlanImport.self, PlanExport.self,
      PlanRulesCommand.self,
    ])
}
