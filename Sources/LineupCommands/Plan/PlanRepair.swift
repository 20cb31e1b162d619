import ArgumentParser
import CPSAT
import Lineup
import LineupPlanner
import LineupRender
import LineupStore

/// `lineup plan repair`: mends the schedule in force with the fewest changes.
struct PlanRepair: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Mend the schedule in force with the fewest changes, and say who must be told what.",
    notes: """
      It starts from the bookings as they are, without whoever declined, did not come or can no \
      longer come, and covers today's demand. Pinned work, published work that is frozen and work \
      that has begun stay as they are. Broken rules come first, then heads that are missing and \
      changes, each weighed by its notice (`lineup campaign edit --notice`), then cost; each is \
      told with a bound that no repair can beat. Gaps that the accepted plan left on purpose stay, \
      unless --fill-gaps is given. The repair is stored as a draft; `lineup plan accept` books it.
      """,
    examples: [
      "lineup plan repair", "lineup plan repair --declined AN-001 --dry-run",
      "lineup plan repair --no-show AN-001@early@2027-05-03 --json",
    ])

  @Option(
    help: .init(
      "Somebody who will come to no shift from now on; may be given again.", valueName: "person"))
  var declined: [String] = []

  @Option(
    help: .init(
      "Somebody who will not come to a shift; may be given again.", valueName: "person@shift"))
  var lost: [String] = []

  @Option(
    help: .init(
      "Somebody who did not come to a shift; may be given again.", valueName: "person@shift"))
  var noShow: [String] = []

  @Option(
    help: .init("A shift that falls through; may be given again.", valueName: "shift"))
  var cancelled: [String] = []

  @Flag(help: "Also fill gaps that the accepted plan left on purpose.")
  var fillGaps = false

  @Option(
    help: .init("Repair as if it were this instant (default: now).", valueName: "time"),
    transform: { text in try parsed(text) { try Moment($0) } })
  var now: Moment?

  @OptionGroup var search: SearchOptions

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  private var seconds: Double { search.seconds ?? 30 }

  func run() throws {
    let store = try database.open(command: "plan repair")
    let campaign = try campaign.find(in: store)
    let plans = try store.plans(of: campaign)
    if plans.isEmpty { throw StoreError.noPlanYet(campaign: campaign.terms.code) }
    guard let accepted = plans.first(where: { $0.state == .accepted }) else {
      throw CommandFailure(
        .noInput, "no plan is accepted, so there is nothing to repair; run `lineup plan accept N`")
    }
    let now = try now ?? store.now(at: campaign)
    let noted = try absences(store, campaign, now: now)
    let desk = try PlanningDesk(store, campaign, noting: noted)
    let gaps = fillGaps ? [:] : try store.gaps(ofPlan: accepted.number, of: campaign)
    let repair = try desk.repair(of: accepted, gaps: gaps, at: now)
    let outcome = try solve(repair)
    let live = try database.alive(store, command: "plan repair")
    let number = try save(outcome, noted, live, desk)
    let report = RepairReport(
      outcome: outcome, repair: repair, accepted: accepted, number: write.dryRun ? nil : number,
      names: desk.names)
    try output.write(report.details(isForPeople: output.format() == .table), global)
    write.close(global)
  }

  private func solve(_ repair: Repair) throws -> RepairOutcome {
    let stop = StopToken()
    return try Interrupt.cancelling({ stop.stop() }) {
      try Planner().mend(
        repair, seconds: seconds, seed: search.seed, workers: search.threads.workers, stop: stop)
    }
  }

  /// Records the absences with the repaired plan, in one transaction.
  private func save(
    _ outcome: RepairOutcome, _ noted: [Absence], _ store: Store, _ desk: PlanningDesk
  ) throws -> Int? {
    let audit = audit.context("plan repair")
    return try store.write(audit, dryRun: write.dryRun) {
      try store.note(noted, of: desk.campaign, audit: audit, dryRun: false)
      guard !outcome.changes.isEmpty else { return nil }
      return try store.savePlan(
        outcome.plan, rates: desk.rates, of: desk.campaign,
        origin: PlanOrigin(
          .repair, seed: Int64(search.seed), seconds: outcome.seconds, settings: settings(desk).text
        ),
        audit: audit, dryRun: false)
    }
  }

  private func settings(_ desk: PlanningDesk) -> JSON {
    .object([
      .init("seconds", .number("\(seconds)")), .init("seed", .integer(Int(search.seed))),
      .init("workers", .integer(search.threads.workers)), .init("fill_gaps", .bool(fillGaps)),
      .init("rules", desk.conditions.rules.json),
    ])
  }

  private func absences(
    _ store: Store, _ campaign: Campaign, now: Moment
  ) throws -> [Absence] {
    let shifts = try store.shifts(of: campaign)
    let reason = audit.reason
    func seats(_ texts: [String], _ kind: Absence.Kind) throws -> [Absence] {
      try texts.map { text in
        let (person, key) = try Self.seat(text)
        return Absence(
          kind, curator: try store.curator(person).curator.id,
          shift: try LineupCommands.shift(key, among: shifts).id, notedAt: now, reason: reason)
      }
    }
    return try declined.map {
      Absence(
        .decline, curator: try store.curator($0).curator.id, shift: nil, notedAt: now,
        reason: reason)
    } + seats(lost, .decline) + seats(noShow, .noShow)
      + cancelled.map {
        Absence(
          .cancelled, curator: nil, shift: try LineupCommands.shift($0, among: shifts).id,
          notedAt: now, reason: reason)
      }
  }

  /// Reads `AN-001@early@2027-05-03` or `AN-001@17` as a person and the key of a shift.
  ///
  /// - Throws: `ValidationError`.
  static func seat(_ text: String) throws -> (person: String, shift: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    let isDay = parts.last.map { (try? LocalDate($0)) != nil } ?? false
    let count = isDay ? 2 : 1
    guard parts.count > count, !parts[..<(parts.count - count)].joined().isEmpty else {
      throw ValidationError(
        "'\(text)' names no person and shift; write for example AN-001@early@2027-05-03")
    }
    return (
      parts.dropLast(count).joined(separator: "@"), parts.suffix(count).joined(separator: "@")
    )
  }
}
