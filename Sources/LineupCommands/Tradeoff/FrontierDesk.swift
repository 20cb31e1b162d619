import CPSAT
import Lineup
import LineupPlanner
import LineupRender
import LineupStore
import LineupTradeoff

/// All that the frontier of a campaign needs, read from the store.
struct FrontierDesk {
  let planning: PlanningDesk
  let problem: Problem
  let template: WorkTemplate
  let frontier: FrontierCase

  /// Part of the work to the targets that has to be done.
  let coverage: Double

  /// Who a person of the reach problems is.
  var curators: [Identifier<Curator>] { frontier.candidates.map(\.reach.curator) }

  /// Reads what is stored.
  ///
  /// - Throws: `PlannerError.faults`; `CommandFailure` where the campaign has no segments.
  init(
    _ store: Store, _ campaign: Campaign, coverage: Double, objective: FrontierObjective = .reach
  ) throws {
    planning = try PlanningDesk(store, campaign)
    problem = try planning.problem()
    template = WorkTemplate(problem)
    self.coverage = coverage
    let terms = campaign.terms
    guard !terms.segments.isEmpty || objective == .coverage else {
      throw CommandFailure(
        .badData,
        ErrorMessage(
          "the campaign tells no segments of the public, so nothing can be reached; name some with "
            + "`lineup campaign edit --segment NAME:PEOPLE`"))
    }
    let assumptions = try store.assumptions(of: campaign.id)
    let notes = try store.audience(of: campaign.id)
    let known = Dictionary(uniqueKeysWithValues: planning.curators.map { ($0.id, $0) })
    let template = template
    let candidates = problem.people.compactMap { person in
      known[person.id].map { curator in
        FrontierCase.Candidate(
          reach: ReachCandidate(
            curator, notes[person.id] ?? AudienceNote(), segments: terms.segments, assumptions),
          rate: person.rate,
          capacity: template.capacities[person.id] ?? WorkTemplate.Capacity(desks: [], most: 0))
      }
    }
    let days = terms.flight.upperBound.dayNumber - terms.flight.lowerBound.dayNumber + 1
    frontier = FrontierCase(
      candidates: candidates, segments: terms.segments, currency: terms.budget.currency,
      assumptions: assumptions, hires: terms.hires, flightWeeks: Double(days) / 7,
      minutesPerBlock: template.minutesPerBlock,
      demand: objective == .coverage
        ? template.blocks : template.blocks.map { part(coverage, of: $0) },
      weeks: template.weeks, objective: objective)
  }

  /// Whether chosen people can do the work, by the planner.
  func trial(seconds: Double, workers: Int, stop: StopToken) -> ScheduleTrial {
    ScheduleTrial(
      problem, curators: curators, template: template, coverage: coverage, seconds: seconds,
      workers: workers, stop: stop)
  }

  /// A mark of everything that the figures of a cell rest on: it changes when any of it does.
  var mark: String {
    var words = frontier.assumptions.all.map { "\($0.name) \($0.value)" }
    words += frontier.segments.map { "\($0.name) \($0.population) \($0.weight)" }
    words += frontier.candidates.map { candidate in
      let (reach, rate) = (candidate.reach, candidate.rate)
      return "\(reach.curator) \(reach.followers ?? 0) \(reach.shares) \(reach.trust.level) "
        + "\(rate.flat) \(rate.perDay) \(rate.perHour) \(rate.minimum) "
        + "\(candidate.capacity.desks) "
        + "\(candidate.capacity.most) \(candidate.capacity.fewest) \(candidate.capacity.weeks.map { "\($0.all) \($0.byDesk)" })"
    }
    words.append("\(frontier.hires) \(frontier.demand) \(frontier.minutesPerBlock)")
    if frontier.objective == .coverage { words.append("whole and scheduled") }
    words += frontier.weeks.map { "\($0.byDesk)" }
    // FNV-1a.
    let hash = words.joined(separator: "\n").utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
  }
}

extension FrontierDesk {
  /// Whom the cells of a campaign's newest frontier engage, and how, those nearest to a lead and a
  /// budget first: choices to begin a search from.
  func storedChoices(
    _ store: Store, _ campaign: Campaign, lead: Double, budget: Int64
  ) throws -> [[(person: Int, mode: Int)]] {
    guard let record = try store.frontier(of: campaign.id) else { return [] }
    let placeOf = Dictionary(uniqueKeysWithValues: zip(curators, curators.indices))
    func distance(_ cell: FrontierCellRecord) -> Double {
      abs(cell.lead - lead) / (lead + 1) + Double(abs(cell.budget - budget)) / Double(budget + 1)
    }
    return try store.cells(of: record.id).filter { $0.finding.reach != nil }
      .sorted { distance($0) < distance($1) }.map { cell in
        zip(cell.finding.hires, cell.finding.modes).map { curator, mode in
          (placeOf[curator] ?? -1, EngagementMode.allCases.firstIndex(of: mode) ?? -1)
        }
      }
  }
}

/// A frontier between the database and its search.
struct StoredFrontier {
  let record: FrontierRecord
  let problem: FrontierProblem
  private let curators: [Identifier<Curator>]
  private let placeOf: [Identifier<Curator>: Int]
  private let gap: Double
  private let wantsSchedules: Bool

  init(
    _ record: FrontierRecord, _ problem: FrontierProblem, curators: [Identifier<Curator>],
    gap: Double, wantsSchedules: Bool
  ) {
    self.record = record
    self.problem = problem
    self.curators = curators
    placeOf = Dictionary(uniqueKeysWithValues: zip(curators, curators.indices))
    self.gap = gap
    self.wantsSchedules = wantsSchedules
  }

  /// The cell of the problem that a stored one is.
  func key(of cell: FrontierCellRecord) -> CellKey? {
    guard
      let group = problem.groups.firstIndex(where: {
        $0.lead == cell.lead && $0.sourcing == cell.sourcing
      }), let step = problem.budgets.firstIndex(of: cell.budget)
    else { return nil }
    return CellKey(group: group, step: step)
  }

  /// What is stored of all cells.
  func board(_ cells: [FrontierCellRecord], _ cuts: [FrontierCutRecord]) -> FrontierBoard {
    var board = FrontierBoard(problem, gap: gap, wantsSchedules: wantsSchedules)
    for cell in cells where cell.finding.rounds > 0 || cell.finding.state != .open {
      guard let key = key(of: cell) else { continue }
      board.note(state(of: cell.finding, in: problem.groups[key.group]), of: key)
    }
    for cut in cuts { board.note(self.cut(of: cut)) }
    return board
  }

  private func cut(of record: FrontierCutRecord) -> CapacityCut {
    let amounts = record.amounts.compactMap { curator, amount in
      placeOf[curator].map { ($0, amount) }
    }
    return CapacityCut(
      amounts: Dictionary(uniqueKeysWithValues: amounts), least: record.least,
      isCertain: record.isCertain)
  }

  /// What has to be stored for a board that was `before` when its search began, while cells and cuts
  /// are stored as told.
  func changes(
    from before: FrontierBoard, to board: FrontierBoard, _ cells: [FrontierCellRecord],
    _ cuts: [FrontierCutRecord]
  ) -> FrontierChanges {
    var now = self.board(cells, cuts)
    let known = now.cuts.count
    now.take(board, since: before)
    let findings = cells.compactMap { cell in
      key(of: cell).flatMap { finding(of: $0, on: now) }.map { (cell.id, $0) }
    }
    return FrontierChanges(
      findings: Dictionary(uniqueKeysWithValues: findings),
      cuts: now.cuts.dropFirst(known).map(record(of:)))
  }

  private func state(
    of finding: FrontierCellRecord.Finding, in group: FrontierGroup
  ) -> CellState {
    let agency = EngagementMode.allCases.firstIndex(of: .agency)
    let modes = finding.modes.map { EngagementMode.allCases.firstIndex(of: $0) }
    let variant = group.variants.count > 1 && !modes.contains(agency) ? 1 : 0
    let choices = zip(finding.hires, modes).map { curator, mode in
      (person: placeOf[curator] ?? -1, mode: mode ?? -1)
    }
    let chosen = group.variants[variant].selection(of: choices)
    let isFound = finding.reach != nil && chosen != nil
    return CellState(
      variant: variant, selection: isFound ? chosen : nil,
      reach: isFound ? finding.reach ?? 0 : 0, bound: finding.bound ?? .infinity,
      cost: isFound ? finding.cost : nil, costBound: finding.costBound ?? 0,
      isInfeasible: finding.state == .infeasible, isCheapened: finding.isCheapened,
      isScheduled: finding.isScheduled, rounds: finding.rounds, seconds: finding.seconds,
      hint: finding.hires.isEmpty ? nil : chosen, isCertain: finding.isCertain)
  }

  /// What is known of a cell, as it is stored.
  func finding(of cell: CellKey, on board: FrontierBoard) -> FrontierCellRecord.Finding? {
    guard let state = board.states[cell] else { return nil }
    let options = problem.groups[cell.group].variants[state.variant].options
    // A choice to begin from may be one of another way to solve the cell.
    let chosen = (state.selection ?? state.hint)?.options.compactMap { option in
      options.indices.contains(option) ? options[option] : nil
    }
    let isFound = state.selection != nil && state.cost != nil
    return FrontierCellRecord.Finding(
      state: state.isInfeasible
        ? .infeasible : !isFound ? .open : board.isDone(cell) ? .closed : .found,
      reach: isFound ? state.reach : nil,
      bound: state.isInfeasible || !state.bound.isFinite ? nil : max(state.bound, state.reach),
      cost: isFound ? state.cost : nil, costBound: isFound ? state.costBound : nil,
      hires: state.isInfeasible ? [] : (chosen ?? []).map { curators[$0.person] },
      modes: state.isInfeasible ? [] : (chosen ?? []).map { EngagementMode.allCases[$0.mode] },
      isCheapened: state.isCheapened, isScheduled: state.isScheduled,
      isCertain: state.isCertain, rounds: state.rounds, seconds: state.seconds)
  }

  /// A lack of capacity as it is stored.
  private func record(of cut: CapacityCut) -> FrontierCutRecord {
    FrontierCutRecord(
      amounts: Dictionary(
        uniqueKeysWithValues: cut.amounts.map { (curators[$0.key], $0.value) }),
      least: cut.least, isCertain: cut.isCertain)
  }
}
