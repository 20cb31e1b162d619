import CPSAT
import Foundation
import Lineup
import Testing

@testable import LineupTradeoff

/// A frontier over two tiny problems and three budgets.
private func tinyFrontier(seed: UInt64) -> FrontierProblem {
  let groups = [seed, seed + 1].map { seed in
    var problem = TinyReach(seed: seed, withWork: seed % 2 == 0).problem
    problem.budget = nil
    return FrontierGroup(lead: Double(seed % 7), sourcing: .agency, variants: [problem])
  }
  return FrontierProblem(groups: groups, budgets: [150, 30, 80])
}

@Suite("search of a frontier") struct FrontierTests {
  @Test(arguments: 0..<4)
  func `finds in every cell the most reach and then the least cost`(batch: Int) throws {
    for seed in 0..<6 {
      let problem = tinyFrontier(seed: UInt64(300 + batch * 20 + seed * 2))
      var board = FrontierBoard(problem, gap: 1e-4)
      try FrontierSearch(workers: 1).run(&board, seconds: 20)
      let open = board.open.map { "\($0.group)/\($0.step): \(board.states[$0].map(told) ?? "")" }
      #expect(open == [], "case \(batch)/\(seed)")
      for cell in problem.cells {
        let state = try #require(board.states[cell])
        let tiny = TinyReach(problem.problem(cell, variant: 0, cuts: []))
        guard let most = tiny.mostReach else {
          #expect(state.isInfeasible, "case \(batch)/\(seed)")
          continue
        }
        let rounding = 4e-6 * tiny.problem.totalWorth
        #expect(state.reach >= most * (1 - 3e-4) - rounding, "case \(batch)/\(seed)")
        #expect(state.bound >= most - rounding, "case \(batch)/\(seed)")
        let cost = try #require(state.cost)
        let least = try #require(tiny.leastCost(reaching: state.reach * (1 - 1e-9)))
        #expect(Double(cost) <= Double(least) * 1.006, "case \(batch)/\(seed)")
        #expect(cost <= problem.budgets[cell.step])
      }
    }
  }

  @Test func `keeps what it has when it is stopped, and goes on from there`() throws {
    let problem = tinyFrontier(seed: 300)
    var board = FrontierBoard(problem, gap: 1e-4)
    let stop = StopToken()
    try FrontierSearch(workers: 1, stop: stop).run(
      &board, seconds: 60,
      onCell: { _, board in
        if board.states.count == 2 { stop.stop() }
      })
    #expect(board.states.count == 2)
    #expect(!board.isComplete)
    try FrontierSearch(workers: 1).run(&board, seconds: 60)
    #expect(board.isComplete)
  }

  @Test func `looks at every cell once before it looks at one twice`() throws {
    let problem = tinyFrontier(seed: 310)
    var board = FrontierBoard(problem, gap: 0)
    var seen: [CellKey] = []
    try FrontierSearch(workers: 1).run(
      &board, seconds: 3, onCell: { cell, _ in seen.append(cell) })
    #expect(Set(seen.prefix(problem.cells.count)).count == problem.cells.count)
  }

  @Test func `takes a bound from a larger budget, and that nothing is possible from there`() {
    let problem = tinyFrontier(seed: 300)
    var board = FrontierBoard(problem)
    let (small, large) = (CellKey(group: 0, step: 0), CellKey(group: 0, step: 2))
    #expect(board.bound(of: small) == .infinity)
    board.note(state(bound: 70), of: large)
    #expect(board.bound(of: small) == 70)
    #expect(!board.isHopeless(small))
    board.note(state(bound: 0, isInfeasible: true), of: large)
    #expect(board.isHopeless(small))
    #expect(!board.isHopeless(CellKey(group: 1, step: 0)))
  }

  @Test func `chooses again where a schedule shows that people lack capacity`() throws {
    let options = (0..<3).map { person in
      ReachOption(person: person, exposures: [0.5 - Double(person) / 10], fee: 10)
    }
    let problem = FrontierProblem(
      groups: [
        FrontierGroup(
          lead: 2, sourcing: .inHouse,
          variants: [
            ReachProblem(
              segments: [Segment(name: "all", population: 1000)], options: options, hires: 0...2)
          ])
      ], budgets: [20])
    var board = FrontierBoard(problem, wantsSchedules: true)
    var asked = 0
    try FrontierSearch(workers: 1).run(
      &board, seconds: 60,
      schedule: { reach, selection in
        asked += 1
        let people = Set(selection.options.map { reach.options[$0].person })
        // The third person is needed, which only a schedule tells.
        return people.contains(2) ? .covers : .short(CapacityCut(amounts: [2: 1], least: 1))
      })
    let state = try #require(board.states[CellKey(group: 0, step: 0)])
    #expect(board.isComplete)
    #expect(asked == 2)
    #expect(state.selection == Selection([0, 2]))
    #expect(state.isScheduled)
  }

  /// Five people of one audience who reach less and less, of whom two are hired for any budget.
  private func fivePeople() -> FrontierProblem {
    let options = (0..<5).map { person in
      ReachOption(person: person, exposures: [0.5 - Double(person) / 10], fee: 10)
    }
    let variant = ReachProblem(
      segments: [Segment(name: "all", population: 1000)], options: options, hires: 0...2)
    return FrontierProblem(
      groups: [FrontierGroup(lead: 2, sourcing: .inHouse, variants: [variant])], budgets: [15, 20])
  }

  @Test func `a cell whose people lack capacity keeps others, or a place to begin from`() throws {
    let problem = fivePeople()
    var board = FrontierBoard(problem, gap: 1e-4)
    try FrontierSearch(workers: 1).run(&board, seconds: 60)
    let (small, large) = (CellKey(group: 0, step: 0), CellKey(group: 0, step: 1))
    let before = try #require(board.states[large])
    #expect(before.selection == Selection([0, 1]))
    board.note(CapacityCut(amounts: [2: 1, 3: 1, 4: 1], least: 1))
    let after = try #require(board.states[large])
    #expect(after.selection == Selection([0, 2]))
    #expect(after.cost == 20 && after.bound == before.bound && !after.isCheapened)
    #expect(board.states[small]?.selection == Selection([2]))
    // Nobody adds that much.
    board.note(CapacityCut(amounts: [4: 1], least: 2))
    #expect(board.states[large]?.selection == nil && board.states[large]?.reach == 0)
    #expect(board.states[large]?.hint == Selection([0, 2]))
    #expect(!board.isDone(large))
  }

  @Test func `a bound that rests on a judged lack of capacity is told as such`() throws {
    for isCertain in [true, false] {
      var board = FrontierBoard(fivePeople(), gap: 1e-4)
      board.note(CapacityCut(amounts: [4: 1], least: 1, isCertain: isCertain))
      try FrontierSearch(workers: 1).run(&board, seconds: 60)
      #expect(board.states.values.map(\.isCertain) == [isCertain, isCertain])
    }
    var board = FrontierBoard(fivePeople(), gap: 1e-4)
    try FrontierSearch(workers: 1).run(&board, seconds: 60)
    board.note(CapacityCut(amounts: [1: 1], least: 1, isCertain: false))
    // The best of before still do, and their bound needs no cut.
    #expect(board.states[CellKey(group: 0, step: 1)]?.isCertain == true)
    #expect(board.isDone(CellKey(group: 0, step: 1)))
  }

  @Test func `of two searches' finds the better stays, with the tighter bound`() throws {
    let problem = fivePeople()
    let cell = CellKey(group: 0, step: 1)
    func board(_ selection: [Int], reach: Double, bound: Double, cost: Int64) -> FrontierBoard {
      var board = FrontierBoard(problem)
      board.note(
        CellState(
          variant: 0, selection: Selection(selection), reach: reach, bound: bound, cost: cost,
          isInfeasible: false, isCheapened: true, isScheduled: false, rounds: 2, seconds: 1),
        of: cell)
      return board
    }
    let before = FrontierBoard(problem)
    var now = board([0, 1], reach: 593, bound: 600, cost: 20)
    now.take(board([1, 2], reach: 503, bound: 595, cost: 20), since: before)
    #expect(now.states[cell]?.selection == Selection([0, 1]))
    #expect(now.states[cell]?.bound == 595)
    var worse = board([1, 2], reach: 503, bound: 600, cost: 20)
    worse.take(board([0, 1], reach: 593, bound: 700, cost: 20), since: before)
    #expect(worse.states[cell]?.reach == 593 && worse.states[cell]?.bound == 600)
    // What nobody touched meanwhile is taken over as it is, and others' cuts hold for it.
    var cut = FrontierBoard(problem)
    cut.note(CapacityCut(amounts: [2: 1], least: 1))
    cut.take(board([0, 1], reach: 593, bound: 600, cost: 20), since: before)
    #expect(cut.states[cell]?.selection == Selection([0, 2]))
    #expect(cut.states[cell]?.isCheapened == false)
  }

  @Test(arguments: 0..<3)
  func `covers at each budget the most of the work, at the least cost`(batch: Int) throws {
    for seed in 0..<6 {
      var variant = TinyReach(seed: UInt64(4000 + batch * 50 + seed)).problem
      let options = variant.options.map {
        ReachOption(
          person: $0.person, mode: $0.mode, exposures: [], fee: $0.fee,
          staffMinutes: $0.staffMinutes)
      }
      variant = ReachProblem(
        segments: [], options: options, hires: variant.hires, retainer: variant.retainer,
        staffMinutes: variant.staffMinutes, clashes: variant.clashes, offers: variant.offers,
        demand: variant.demand.map { $0 + 1 })
      variant.objective = .coverage
      if seed % 2 == 0 { variant.cuts = [CapacityCut(amounts: [0: 2, 1: 1, 3: 2], least: 4)] }
      let problem = FrontierProblem(
        groups: [FrontierGroup(lead: 2, sourcing: .agency, variants: [variant])],
        budgets: [40, 90, 160])
      var board = FrontierBoard(problem, gap: 1e-4)
      try FrontierSearch(workers: 1).run(&board, seconds: 30)
      for cell in problem.cells {
        let told = "case \(batch)/\(seed), budget \(problem.budgets[cell.step])"
        let state = try #require(board.states[cell])
        let own = problem.problem(cell, variant: 0, cuts: [])
        func tiny(_ thousandths: Int) -> TinyReach { TinyReach(own.covering(thousandths)) }
        guard tiny(0).mostReach != nil else {
          #expect(state.isInfeasible, "\(told)")
          continue
        }
        let covered = Int((state.reach * 10).rounded())
        #expect(state.reach == state.bound, "\(told)")
        #expect(covered == 1000 || tiny(covered + 1).mostReach == nil, "\(told)")
        let least = try #require(tiny(covered).leastCost(reaching: 0), "\(told)")
        let cost = try #require(state.cost, "\(told)")
        #expect(cost >= least && Double(cost) <= Double(least) * 1.006, "\(told)")
      }
    }
  }

  @Test func `drops dominated points and marks the knee`() {
    let problem = FrontierProblem(
      groups: [
        FrontierGroup(lead: 1, sourcing: .agency, variants: [TinyReach(seed: 1).problem])
      ], budgets: [10, 20, 30, 40, 50])
    var board = FrontierBoard(problem)
    let figures: [(reach: Double, cost: Int64)] = [
      (10, 10), (80, 20), (75, 30), (90, 40), (95, 50),
    ]
    for (step, figure) in figures.enumerated() {
      board.note(
        state(reach: figure.reach, bound: figure.reach, cost: figure.cost),
        of: CellKey(group: 0, step: step))
    }
    let points = board.points(among: problem.cells)
    #expect(points.map(\.isDominated) == [false, false, true, false, false])
    #expect(points.map(\.isKnee) == [false, true, false, false, false])
  }

  /// A state in a few words.
  private func told(_ state: CellState) -> String {
    "reach \(state.reach), bound \(state.bound), cost \(state.cost ?? -1), "
      + "cheapened \(state.isCheapened), rounds \(state.rounds)"
  }

  private func state(
    reach: Double = 0, bound: Double, cost: Int64? = nil, isInfeasible: Bool = false
  ) -> CellState {
    CellState(
      variant: 0, selection: cost == nil ? nil : Selection([]), reach: reach, bound: bound,
      cost: cost, isInfeasible: isInfeasible, isCheapened: true, isScheduled: false, rounds: 1,
      seconds: 1)
  }
}
