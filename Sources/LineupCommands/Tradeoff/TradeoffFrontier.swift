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
      are scheduled before it is closed, so that `lineup tradeoff accept CELL` can plan it; where a \
      schedule falls short and is not proven to be the best, cells that heed it are not certain. \
      Points that another one of the same lead beats are left out of the table; --all shows them. \
      --objective coverage finds the most work in place of reach, in percent of all of it to the \
      targets, at whatever desks.
      """,
    examples: [
      "lineup tradeoff frontier --seconds 60", "lineup tradeoff frontier --leads 2,6 --json",
      "lineup tradeoff frontier --seconds 0 --plot --svg frontier.svg",
      "lineup tradeoff frontier --sourcings both --budgets 20000,30000,40000 --all",
      "lineup tradeoff frontier --objective coverage --sourcings in-house --leads 4",
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

  @OptionGroup var picture: PictureOptions
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
    if fresh && seconds == 0 {
      throw ValidationError(
        "--fresh begins anew, and --seconds 0 only shows what is stored; leave one of them out")
    }
  }

  /// Whether a cell is closed only once a schedule shows that its people can do the work.
  private var wantsSchedules: Bool { !noSchedules }

  func run() throws {
    let store = try database.open(command: "tradeoff frontier")
    let campaign = try campaign.find(in: store)
    let desk = try FrontierDesk(
      store, campaign, coverage: cells.coverage / 100, objective: cells.objective)
    let problem = desk.frontier.problem(
      leads: cells.grid.leads, sourcings: cells.sourcings,
      budgets: try cells.grid.budgets(of: campaign))
    let record = try record(store, campaign, settings(desk, problem).text, problem)
    let stored = StoredFrontier(
      record, problem, curators: desk.curators, gap: cells.gap / 100,
      wantsSchedules: wantsSchedules)
    try search(store, stored, desk)
    let known = try store.cells(of: record.id)
    let sheet = FrontierSheet(record, known, currency: desk.frontier.currency)
    let chart = sheet.chart(bands: cells.objective == .reach ? bands(of: campaign, desk) : [])
    try picture.write(
      text: { chart.rendered(global.style) }, svg: { chart.svg(id: "frontier") },
      others: { try output.write(sheet.table(isWhole: all), global) })
    if known.allSatisfy({ $0.finding.state == .infeasible }) {
      throw CommandFailure(
        .infeasible,
        ErrorMessage(
          "it is proven that no cell can be filled; `lineup tradeoff price` tells what stands in "
            + "the way"))
    }
  }

  /// What is stored for the settings; a new search where there is none and one is asked for.
  private func record(
    _ store: Store, _ campaign: Campaign, _ settings: String, _ problem: FrontierProblem
  ) throws -> FrontierRecord {
    guard seconds > 0 else {
      guard let known = try store.frontier(of: campaign.id, settings: settings) else {
        throw CommandFailure(
          .noInput,
          ErrorMessage(
            "nothing is stored for these lead times, sourcings, budgets and people; search with "
              + "--seconds, or give the options of the search that you mean"))
      }
      return known
    }
    return try store.openFrontier(
      of: campaign.id, settings: settings,
      cells: problem.cells.map { cell in
        let group = problem.groups[cell.group]
        return (group.lead, group.sourcing, problem.budgets[cell.step])
      }, isFresh: fresh, audit: audit.context("tradeoff frontier"))
  }

  /// The words of a verdict by the reach that they take; none without a goal.
  private func bands(of campaign: Campaign, _ desk: FrontierDesk) -> [Band] {
    campaign.terms.goal.map { goal in
      ReachNeeded(goal, desk.frontier.segments, desk.frontier.assumptions).bands
    } ?? []
  }

  /// Everything that a cell's figures depend on; a search with the same settings goes on.
  private func settings(_ desk: FrontierDesk, _ problem: FrontierProblem) -> JSON {
    .object([
      .init("leads", .array(cells.grid.leads.map { .number("\($0)") })),
      .init("sourcings", .array(cells.sourcings.map { .string($0.rawValue) })),
      .init("budgets", .array(problem.budgets.map { .integer(Int($0)) })),
      .init("coverage", .number("\(cells.coverage)")), .init("gap", .number("\(cells.gap)")),
      .init("schedules", .bool(wantsSchedules)), .init("mark", .string(desk.mark)),
      .init("objective", .string(cells.objective.rawValue)),
    ])
  }

  /// Takes one cell after the other until all are done, the time is over or Ctrl-C comes.
  private func search(_ store: Store, _ stored: StoredFrontier, _ desk: FrontierDesk) throws {
    let line = ProgressLine(global)
    let stop = StopToken()
    let search = FrontierSearch(firstLook: Self.firstLook, workers: threads.workers, stop: stop)
    let trial = desk.trial(seconds: Self.scheduling, workers: threads.workers, stop: stop)
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
    try store.saveFindings(of: stored.record.id, giving: taken, tolerance: cells.gap / 100) {
      stored.changes(from: before, to: board, $0, $1)
    }
  }
}
