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
      reports that have such columns and leave the others whole; `report describe` tells which. \
      Above 20,000 rows in all, a workbook has no charts.
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
    // A place that cannot be written to is told before the work is done.
    try target.write { path in
      let book = ReportBook(path: path)
      try store.read {
        for view in views {
          let isCut = try store.forEachRow(
            of: .view(view, where: wanted.fitting(view)), limits.limits
          ) { shape in
            let cells = ReportCells(shape)
            try book.begin(view, cells.columns)
            return cells
          } _: { row, cells in
            try book.append(try cells.cells(of: row))
          }
          book.end(view, isComplete: !isCut)
        }
      }
      try book.close()
    }
  }
}
