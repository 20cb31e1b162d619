import ArgumentParser
import LineupRender
import LineupStore

/// `lineup report workbook`: all reports in one file for spreadsheets.
struct ReportWorkbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workbook",
    abstract: "Write reports as one workbook (.xlsx), a sheet each.",
    notes: """
      Cells are numbers, days and times where the report has them; money is an amount beside its \
      currency, a time its clock beside its offset. --campaign, --from, --to and --as-of narrow the \
      reports that have such columns and leave the others whole.
      """,
    examples: [
      "lineup report workbook ask-lisbon.xlsx --campaign ask-lisbon",
      "lineup report workbook - --reports coverage,budget > week.xlsx",
    ])

  @Argument(help: "The file; - for standard output.", completion: .file())
  var file: String

  @Option(help: .init("Only these, in this order, separated by commas.", valueName: "names"))
  var reports: FieldList?

  @OptionGroup var filter: ReportFilterOptions
  @OptionGroup var limits: ReportLimitOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let target = OutputFile(path: file)
    let ending = file.split(separator: "/").last?.split(separator: ".").dropFirst().last
    if let ending, ending.lowercased() != "xlsx" {
      throw CommandFailure(.usage, "'\(file)' is no name of a workbook; let it end in .xlsx")
    }
    try target.requireNoTerminal(for: "a workbook")
    let store = try database.open(command: "report workbook")
    let wanted = try filter.filter(in: store)
    let views = try reports?.names.map(store.reportView) ?? store.reportViews().newestFirst()
    var contents = Table(
      "contents",
      columns: [
        Column("report"), Column("title"), Column("rows", kind: .integer),
        Column("is_complete", kind: .bool), Column("source"),
      ])
    var sheets: [Workbook.Sheet] = []
    try store.read {
      for view in views {
        let answer = try store.rows(of: view, where: wanted.fitting(view), limits.limits)
        let table = try Table(view.report, answer)
        contents.append([
          .text(view.report), .text(view.title), .integer(table.rows.count), .bool(!answer.isCut),
          .text("report.\(view.name)"),
        ])
        sheets.append(
          .init(table, name: view.report, charts: ReportChart.all[view.report].map { [$0] } ?? []))
      }
    }
    try target.write(Workbook([.init(contents)] + sheets).write(to:))
  }
}

/// The charts that help to read a report, by its name.
enum ReportChart {
  static let all: [String: WorkbookChart] = [
    "budget": .init(
      "Budget and what is committed", .bar, x: "campaign", y: ["budget", "committed"]),
    "coverage": .init(
      "Head-hours wanted and booked", .line, x: "starts_at", y: ["wanted_hours", "booked_hours"]),
    "demand": .init("Mentions by hour", .column, x: "starts_at", y: ["mentions"]),
    "frontier": .init("Reach or coverage by cost", .scatter, x: "cost", y: ["value"]),
    "hours": .init("Hours a week", .bar, x: "name", y: ["hours"]),
  ]
}
