import ArgumentParser
import Lineup
import LineupInterchange
import LineupPlanner
import LineupRender
import LineupStore

/// `lineup plan check`: every rule that a plan breaks.
struct PlanCheck: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a plan, stored or of a file, against every rule, without the solver.",
    notes: """
      Exit code 3 when a rule is broken; every violation is listed with its remedy. Soft rules are \
      listed with what breaking them weighs, and are no reason for exit code 3. A file has a line \
      for each person on a shift: curator (external id, platform:handle or name), day, shift and, \
      if you like, desk; without one people get the desks by which the fewest needs are missed. A \
      line with nothing but a curator hires without work.
      """,
    examples: [
      "lineup plan check", "lineup plan check 2 --json", "lineup plan check --file plan.csv",
    ])

  @Argument(help: "Number of the plan (default: the accepted one, else the newest).")
  var number: Int?

  @Option(
    help: .init("Check the plan of a file; - for standard input.", valueName: "file"),
    completion: .file())
  var file: String?

  @Option(help: "csv, tsv or jsonl (default: by the end of the file's name).")
  var format: FileFormat?

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  mutating func validate() throws {
    if number != nil, file != nil {
      throw ValidationError("a number and --file name two plans; give one of them")
    }
    if file == nil, format != nil {
      throw ValidationError("--format is for --file; leave it out")
    }
  }

  func run() throws {
    let store = try database.open(command: "plan check")
    let campaign = try campaign.find(in: store)
    let violations: [Violation]
    let name: String
    let desk: PlanningDesk
    if let file {
      desk = try PlanningDesk(store, campaign)
      let plan = try PlanFile(path: file, format: format, desk: desk).plan(of: try desk.problem())
      violations = try desk.violations(of: plan, toldAt: desk.toldNow)
      name = "The plan"
    } else {
      let record = try store.plan(number, of: campaign)
      desk = try PlanningDesk(store, campaign)
      violations = try desk.violations(of: record)
      name = "Plan \(record.number)"
    }
    try output.write(
      table(of: violations, names: desk.names, emptyText: "\(name) breaks no rule."), global)
    if violations.contains(where: { !$0.isSoft }) {
      throw ExitCode(LineupExit.refused.rawValue)
    }
  }
}

/// Violations as a table.
func table(
  of violations: [Violation], names: [Identifier<Curator>: PersonName], emptyText: String
) -> Table {
  Table(
    "violations",
    columns: [
      Column("rule"), Column("violation", minimumWidth: 30), Column("remedy", minimumWidth: 20),
      Column("people", kind: .list), Column("shifts", kind: .list),
      Column("excess", kind: .integer), Column("weight", kind: .integer),
    ],
    rows: violations.map { violation in
      [
        .text(violation.rule), .text(violation.sentence), .text(violation.remedy),
        Cell(violation.curators.map { names[$0]?.name ?? "curator \($0)" }),
        .list(violation.shifts.map { .integer(Int($0.rawValue)) }),
        .integer(Int(violation.excess)), violation.weight.map { .integer(Int($0)) } ?? .null,
      ]
    },
    emptyText: emptyText)
}
