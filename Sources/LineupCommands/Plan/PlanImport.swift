import ArgumentParser
import Lineup
import LineupInterchange
import LineupPlanner
import LineupRender
import LineupStore

/// `lineup plan import`: stores a plan made by hand.
struct PlanImport: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Store a plan made by hand or elsewhere as a draft, with what it breaks.",
    notes: """
      A line for each person on a shift: curator (external id, platform:handle or name), day, shift \
      and, if you like, desk; `lineup plan export` writes the form. People without a desk get the \
      ones by which the fewest needs are missed. Whoever works is hired, and so is whoever has a \
      line without day and shift. Unknown people and shifts are refused with their place in the \
      file; rules that the plan breaks are listed, and `lineup plan accept` \
      refuses it for them.
      """,
    examples: ["lineup plan import plan.csv", "lineup plan import plan.jsonl --dry-run"])

  @Argument(help: "The file; - for standard input.", completion: .file())
  var file: String

  @Option(help: "csv, tsv or jsonl (default: by the end of the file's name).")
  var format: FileFormat?

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "plan import")
    let campaign = try campaign.find(in: store)
    let desk = try PlanningDesk(store, campaign)
    let problem = try desk.problem()
    let plan = try PlanFile(path: file, format: format, desk: desk).plan(of: problem)
    let violations = try desk.violations(of: plan, toldAt: desk.toldNow)
    try refuseImpossible(plan, violations, problem.leftOut)
    let number = try store.savePlan(
      plan, rates: desk.rates, of: campaign, origin: PlanOrigin(.hand, seed: nil, seconds: nil),
      audit: audit.context("plan import"), dryRun: write.dryRun)
    try output.write(
      Details(
        "plan",
        [
          .init(
            .entries([
              .init("plan", write.dryRun ? .null : .integer(number)),
              .init("hires", .integer(plan.hires.count)),
              .init("assignments", .integer(plan.assignments.count)),
              .init("cost", Cell(plan.cost)),
              .init("broken", .integer(violations.count), title: "Rules broken, each time"),
            ])),
          .init(
            .table(table(of: violations, names: desk.names, emptyText: "It breaks no rule.")),
            name: "violations", title: "What it breaks"),
        ]), global)
    write.close(global)
  }

  /// What is not stored: people whom no plan can hire, and people in two places at once.
  private func refuseImpossible(
    _ plan: Plan, _ violations: [Violation], _ leftOut: [LeftOut]
  ) throws {
    let hires = Set(plan.hires)
    let unhirable = leftOut.filter { hires.contains($0.curator) }.map { ErrorMessage("\($0)") }
    // Work for another campaign at the same time bars acceptance, not a draft.
    let atOnce = violations.filter { $0.rule == "one shift at a time" && $0.shifts.count > 1 }.map {
      ErrorMessage("\($0.sentence); \($0.remedy)")
    }
    guard unhirable.isEmpty, atOnce.isEmpty else {
      throw CommandFailure(.refused, unhirable + atOnce)
    }
  }
}

/// `lineup plan export`: a plan as a file that `plan import` and `plan check` read.
struct PlanExport: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write who works which shift in a plan, in the form that plan import reads.",
    examples: [
      "lineup plan export -o csv > plan.csv", "lineup plan check --file plan.csv",
    ])

  @Argument(help: "Number of the plan (default: the accepted one, else the newest).")
  var number: Int?

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "plan export")
    let campaign = try campaign.find(in: store)
    let record = try store.plan(number, of: campaign)
    let people = try store.candidates(on: campaign.terms.flight.lowerBound)
    let known = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.profile) })
    let byShift = Dictionary(grouping: record.plan.assignments, by: \.shift)
    var table = Table(
      "assignments",
      columns: [
        Column("curator"), Column("name"), Column("day", kind: .date), Column("shift"),
        Column("desk"),
      ], emptyText: "Nobody works in plan \(record.number).")
    func name(_ curator: Identifier<Curator>) -> [Cell] {
      let profile = known[curator]
      let key = profile?.externalID ?? profile?.channels.first?.description ?? "#\(curator)"
      return [.text(key), profile.map { .text($0.name) } ?? .null]
    }
    for shift in try store.shifts(of: campaign) {
      let desks = Dictionary(uniqueKeysWithValues: shift.needs.map { ($0.id, $0.place) })
      let work = (byShift[shift.id] ?? []).sorted { ($0.need, $0.curator) < ($1.need, $1.curator) }
      for assignment in work {
        table.append(
          name(assignment.curator) + [
            .date(shift.day.description), .text(shift.code),
            desks[assignment.need].map { .text($0) } ?? .null,
          ])
      }
    }
    let working = Set(record.plan.assignments.map(\.curator))
    for hire in record.plan.hires where !working.contains(hire) {
      table.append(name(hire) + [.null, .null, .null])
    }
    try output.write(table, global)
  }
}
