import ArgumentParser
import Lineup
import LineupPlanner
import LineupRender
import LineupStore

/// `lineup plan accept`: hires a plan's people and books them.
struct PlanAccept: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Hire a plan's people and book them, in place of the plan accepted before.",
    notes: """
      The plan is checked again on today's roster and shifts, and refused (exit code 3) if it breaks \
      a hard rule now; only what differs from the bookings in force is touched; the database refuses \
      what would overspend or book somebody twice.
      """,
    examples: ["lineup plan accept 1 --dry-run", "lineup plan accept 1 --reason 'client agreed'"])

  @Argument(help: "Number of the plan.")
  var number: Int

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "plan accept")
    let campaign = try campaign.find(in: store)
    let record = try store.plan(number, of: campaign)
    let desk = try PlanningDesk(store, campaign)
    let violations = try broken(by: record, desk, store)
    guard violations.isEmpty else {
      throw CommandFailure(
        .refused, violations.map { ErrorMessage("plan \(number) breaks a rule: \($0)") })
    }
    try store.acceptPlan(
      number, of: campaign, audit: audit.context("plan accept"), dryRun: write.dryRun)
    let accepted = write.dryRun ? record : try store.plan(number, of: campaign)
    try output.write(
      .init(
        "plan",
        [
          .init(
            .entries([
              .init("plan", .integer(number)),
              .init("state", .text(write.dryRun ? "accepted (dry run)" : accepted.state.rawValue)),
              .init("hires", .integer(accepted.plan.hires.count)),
              .init("bookings", .integer(accepted.plan.assignments.count)),
              .init("committed", Cell(accepted.plan.cost)),
            ]))
        ]), global)
    write.close(global)
  }

  /// The rules that the plan breaks. A repair may leave broken what is broken in force already:
  /// work that stays cannot be mended, and nobody may be there to come.
  private func broken(
    by record: PlanRecord, _ desk: PlanningDesk, _ store: Store
  ) throws -> [Violation] {
    let violations = try desk.violations(of: record.plan, toldAt: desk.toldNow).filter {
      !$0.isSoft
    }
    guard record.origin == .repair, !violations.isEmpty,
      let accepted = try store.plans(of: desk.campaign).first(where: { $0.state == .accepted })
    else { return violations }
    let inForce = try desk.repair(of: accepted, gaps: [:], at: desk.now).brokenInForce
    return violations.filter { violation in
      !inForce.contains {
        $0.rule == violation.rule && $0.curators == violation.curators
          && $0.shifts == violation.shifts
      }
    }
  }
}
