import ArgumentParser
import CPSAT
import Lineup
import LineupRender
import LineupStore
import LineupTradeoff
import Postgres

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `lineup tradeoff frontier`: the most reach for each lead time, sourcing and budget.
struct TradeoffFrontier: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frontier",
    abstract: "Find the most reach, and its least cost, for each lead time, sourcing and budget.",
    notes: """
      Hires and coverage are one model: everybody works, and the work is covered. Cells are stored as \
      they are found, with a bound that no choice of people can beat; Ctrl-C keeps them, the same \
      command goes on from there, and the same command in another process helps. Each cell's people \
      are scheduled before it is closed, so that `lineup tradeoff accept CELL` can plan it. Points \
      that another one of the same lead beats are left out of the table; --all shows them.
      """,
    examples: [
      "lineup tradeoff frontier --seconds 60", "lineup tradeoff frontier --leads 2,6 --json",
      "lineup tradeoff frontier --seconds 0 --plot --svg frontier.svg",
      "lineup tradeoff frontier --sourcings both --budgets 20000,30000,40000 --all",
    ])

  @OptionGroup var cells: FrontierOptions

  @Option(help: .init("Seconds to search at most; 0 shows what is stored.", valueName: "n"))
  var seconds = 60.0

  @OptionGroup var threads: ThreadOptions

  @Flag(help: "Begin anew, whatever is stored.") var fresh = false
  @Flag(help: "Show dominated points, too.") var all = false
  @Flag(
    name: .customLong("no-schedules"),
    help: "Close cells without a schedule that shows that their people can do the work.")
  var noSchedules = false

  @Flag(help: "Draw reach over cost by lead time and sourcing, in place of the table.")
  var plot = false

  @Option(
    help: .init("Write that picture to an SVG file, too; - is standard output.", valueName: "file"))
  var svg: String?

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var audit: AuditOptions
  @OptionGroup var global: GlobalOptions

  /// Seconds for each cell in the first picture.
  private static let firstLook = 0.4

  /// Seconds after which a cell is anybody's again, as of a process that was killed.
  private static let lease = 60.0

  /// Seconds that a schedule may take.
  private static let scheduling = 10.0

  mutating func validate() throws {
    try checkSeconds(seconds, isZeroAllowed: true)
  }

  func run() throws {
    let store = try database.open(command: "tradeoff frontier")
    let campaign = try campaign.find(in: store)
    let desk = try FrontierDesk(store, campaign, coverage: cells.coverage / 100)
    let problem = desk.frontier.problem(
      leads: cells.grid.leads, sourcings: cells.sourcings,
      budgets: try cells.grid.budgets(of: campaign))
    let record = try store.openFrontier(
      of: campaign.id, settings: settings(desk, problem).text,
      cells: problem.cells.map { cell in
        let group = problem.groups[cell.group]
        return (group.lead, group.sourcing, problem.budgets[cell.step])
      }, isFresh: fresh, audit: audit.context("tradeoff frontier"))
    let stored = StoredFrontier(
      record, problem, curators: desk.curators, gap: cells.gap / 100,
      wantsSchedules: !noSchedules)
    try search(store, stored, desk)
    let known = try store.cells(of: record.id)
    let sheet = FrontierSheet(
      record, known, stored, board: stored.board(known, try store.cuts(of: record.id)),
      currency: desk.frontier.currency)
    if let svg { try writePicture(sheet.chart.svg(id: "frontier"), to: svg) }
    if plot {
      try writePicture(sheet.chart.rendered(global.style), to: "-")
    } else if svg != "-" {
      try output.write(sheet.table(isWhole: all), global)
    }
    if known.allSatisfy({ $0.finding.state == .infeasible }) {
      throw CommandFailure(
        .infeasible,
        ErrorMessage(
          "it is proven that no cell can be filled; `lineup tradeoff price` tells what stands in "
            + "the way"))
    }
  }

  /// Everything that a cell's figures depend on; a search with the same settings goes on.
  private func settings(_ desk: FrontierDesk, _ problem: FrontierProblem) -> JSON {
    .object([
      .init("leads", .array(cells.grid.leads.map { .number("\($0)") })),
      .init("sourcings", .array(cells.sourcings.map { .string($0.rawValue) })),
      .init("budgets", .array(problem.budgets.map { .integer(Int($0)) })),
      .init("coverage", .number("\(cells.coverage)")), .init("gap", .number("\(cells.gap)")),
      .init("schedules", .bool(!noSchedules)), .init("mark", .string(desk.mark)),
    ])
  }

  /// Takes one cell after the other until all are done, the time is over or Ctrl-C comes.
  private func search(_ store: Store, _ stored: StoredFrontier, _ desk: FrontierDesk) throws {
    let line = ProgressLine(global)
    let stop = StopToken()
    let search = FrontierSearch(firstLook: Self.firstLook, workers: threads.workers, stop: stop)
    let trial = desk.trial(seconds: Self.scheduling)
    let end = secondsSinceBoot() + seconds
    defer { line.clear() }
    try Interrupt.cancelling({ stop.stop() }) {
      while !stop.isStopped, end - secondsSinceBoot() > 0 {
        let left = end - secondsSinceBoot()
        guard let taken = try store.takeCell(of: stored.record.id, seconds: Self.lease) else {
          let states = try store.cells(of: stored.record.id).map(\.finding.state)
          if states.allSatisfy({ $0 == .closed || $0 == .infeasible }) { return }
          // Others work on what is left.
          usleep(200_000)
          continue
        }
        do {
          try look(at: taken, search, store, stored, trial, left: left, line)
        } catch {
          try? store.giveBackCell(taken)
          throw error
        }
      }
    }
  }

  private func look(
    at taken: Identifier<FrontierCellRecord>, _ search: FrontierSearch, _ store: Store,
    _ stored: StoredFrontier, _ trial: ScheduleTrial, left: Double, _ line: ProgressLine
  ) throws {
    let known = try store.cells(of: stored.record.id)
    let before = stored.board(known, try store.cuts(of: stored.record.id))
    var board = before
    guard let cell = known.first(where: { $0.id == taken }).flatMap(stored.key(of:)) else {
      return try store.giveBackCell(taken)
    }
    let done = stored.problem.cells.filter(before.isDone).count
    line.update("frontier  \(done) of \(stored.problem.cells.count) cells done")
    try search.look(
      at: cell, &board, atMost: left, schedule: { try trial.finding($1, in: $0) })
    try store.connection.transaction {
      for cut in board.cuts.dropFirst(before.cuts.count) {
        try store.addCut(stored.record(of: cut), to: stored.record.id)
      }
      for other in known {
        guard let key = stored.key(of: other), let finding = stored.finding(of: key, on: board),
          other.id == taken || finding != other.finding
        else { continue }
        try store.saveCell(other.id, finding, tolerance: cells.gap / 100)
      }
    }
  }
}
