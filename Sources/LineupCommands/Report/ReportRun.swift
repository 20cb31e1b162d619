import ArgumentParser
import LineupRender
import LineupStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `lineup report run`: the rows of a report.
struct ReportRun: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Show the rows of a report, Lineup's or your own.",
    notes: """
      A report of your own is a file of one query. The comments before it tell its title and the \
      values that it leaves open:

        -- People by night shifts
        -- :from date = 2027-05-01 First day that counts.
        select name, count(*) as nights from report.schedule_v2
        where shift = 'night' and day >= :from group by name order by name

      --set gives the values; --campaign, --from, --to and --as-of give those of that name. \
      Reports can only read, whatever they say.

      With --as-of, the roster, the schedule, the budget and the outcomes are told as they were \
      known at that time; other reports show the rows that were there by then. Values of type jsonb \
      are values in JSON, and text on one line in every other format.
      """,
    examples: [
      "lineup report run coverage --campaign ask-lisbon --from 2027-05-03",
      "lineup report run budget --watch 10", "lineup report run hours --out hours.xlsx",
      "lineup report run roster --as-of 2027-04-30",
      "lineup report run ./nights.sql --set from=2027-05-10",
    ])

  @Argument(help: "The report's name, or a file of SQL.")
  var name: String

  @Option(help: .init("A value of your own report; may be repeated.", valueName: "name=value"))
  var set: [String] = []

  @Option(help: .init("Run it again after so many seconds, until Ctrl-C.", valueName: "seconds"))
  var watch: Double?

  @OptionGroup var filter: ReportFilterOptions
  @OptionGroup var limits: ReportLimitOptions
  @OptionGroup var folder: ReportFolderOptions
  @OptionGroup var reading: ReadingOptions

  mutating func validate() throws {
    if let watch, !(0.1...86_400).contains(watch) {
      throw ValidationError("--watch \(watch) is not from 0.1 to 86400 seconds; give another")
    }
  }

  func run() throws {
    let query = try folder.query(name)
    let values = try givenValues(of: query)
    let store = try database.open(command: "report run")
    let source = try query.map { ReportSource.query($0, values) } ?? view(in: store)
    while true {
      if watch != nil, output.format() == .table, Terminal.standard.isOutputTerminal {
        try Terminal.standard.write("\u{1B}[H\u{1B}[2J")
      }
      let isCut = try show(source, in: store)
      if isCut, !global.quiet {
        Terminal.standard.note(
          "only the first \(grouped(limits.limit)) rows are shown; --limit 0 shows all\n")
      }
      guard let watch else { return }
      usleep(UInt32(watch * 1_000_000))
    }
  }

  /// Shows the rows; says whether there are more.
  private func show(_ source: ReportSource, in store: Store) throws -> Bool {
    try output.stream(
      source.noun, global, emptyText: "The report has no rows for this.", isPaged: watch == nil
    ) { rows in
      try store.forEachRow(of: source, limits.limits) { shape in
        let cells = ReportCells(shape)
        try rows.begin(cells.columns)
        return cells
      } _: { row, cells in
        try rows.append(try cells.cells(of: row))
      }
    }
  }

  private func view(in store: Store) throws -> ReportSource {
    let view = try store.reportView(name)
    let wanted = try filter.filter(in: store)
    try view.requireColumns(for: wanted)
    return .view(view, where: wanted)
  }

  private func givenValues(of query: ReportQuery?) throws -> [String: String] {
    guard query != nil || set.isEmpty else {
      throw CommandFailure(
        .usage, "--set is for reports of your own; '\(name)' takes --campaign and the like")
    }
    var values = query == nil ? [:] : try filter.values()
    for text in set {
      guard let split = text.firstIndex(of: "="), split > text.startIndex else {
        throw ValidationError("'\(text)' sets nothing; write it as name=value")
      }
      values[text[..<split].trimmed.lowercased()] = String(text[text.index(after: split)...])
    }
    return values
  }
}

extension ReportQueryError: ReportableError {
  var exit: LineupExit {
    switch self {
    case .tookTooLong: .tryAgain
    case .unfitValue: .badData
    default: .usage
    }
  }

  var messages: [ErrorMessage] { [ErrorMessage(description)] }
}
