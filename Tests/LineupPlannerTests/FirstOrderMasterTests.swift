import Testing

@testable import LineupPlanner

@Suite("first-order master against pivots")
struct FirstOrderMasterTests {
  @Test("comes close to the optimum, and its floor is below it", arguments: 0..<4)
  func agreesWithPivots(batch: Int) throws {
    let library = try columnLibrary()
    var close = 0
    var limited = 0
    for seed in 0..<20 {
      let (grid, columns) = mix(seed: UInt64(batch * 1000 + seed))
      let exact = ColumnMaster(
        grid: grid, active: Array(grid.workers.indices),
        standing: [Int](repeating: 0, count: grid.desks.count), library: library)
      exact.add(columns)
      let optimum = try #require(exact.relax(seconds: 10))
      var master = FirstOrderMaster(grid: grid, threads: 1)
      master.add(columns)
      master.improve(to: 1e-4, most: 20_000)
      let name: Comment = "case \(batch * 1000 + seed)"
      #expect(master.floor <= optimum + 1e-6 * max(1, abs(optimum)), name)
      // Money and hires over their limits only cost their prices.
      if grid.feeLimit != nil || grid.bindsHires {
        limited += 1
        #expect(master.floor >= optimum - 0.02 * max(1, abs(optimum)), name)
      } else {
        #expect(master.value >= optimum - 1e-6 * max(1, abs(optimum)), name)
        if master.value <= optimum + 0.005 * max(1, abs(optimum)) { close += 1 }
      }
      // Started from the solution of the pivots, it stays there.
      var loaded = FirstOrderMaster(grid: grid, threads: 1)
      loaded.load(exact)
      if grid.feeLimit == nil, !grid.bindsHires {
        #expect(abs(loaded.value - optimum) <= 1e-6 * max(1, abs(optimum)), name)
      }
      #expect(loaded.floor <= optimum + 1e-6 * max(1, abs(optimum)), name)
    }
    #expect(close >= 5)
    #expect(limited >= 4)
  }

  @Test("a schedule of each worker comes to what a relaxation of no others does", arguments: 0..<20)
  func valueOfPlan(seed: Int) throws {
    let (grid, columns) = mix(seed: UInt64(seed))
    guard grid.feeLimit == nil, !grid.bindsHires else { return }
    let plan = grid.workers.indices.compactMap { worker in
      columns.last { $0.worker == worker }
    }
    let standing = grid.desks.map { $0.target > 1 ? 1 : 0 }
    let master = ColumnMaster(
      grid: grid, active: Array(grid.workers.indices), standing: standing,
      library: try columnLibrary())
    master.add(plan)
    let alone = try #require(master.relax(seconds: 10))
    #expect(abs(master.value(of: plan) - alone) < 1e-6 * max(1, alone))
    master.add(columns)
    let mixed = try #require(master.relax(seconds: 10))
    #expect(mixed <= master.value(of: plan) + 1e-6)
  }

  @Test("letting schedules go keeps each worker's shares at one, and pruning keeps what is taken")
  func keepsShares() {
    var master = mixed()
    func sums() -> [Double] {
      master.columnsOf.map { $0.reduce(0) { $0 + master.share(of: $1) } }
    }
    #expect(sums().allSatisfy { abs($0 - 1) < 1e-9 })
    let places = master.columnsOf[0]
    let kept = master.columns[places[places.count - 1]]
    master.keep(of: 0) { $0 == kept }
    #expect(master.columnsOf[0].count == 1)
    #expect(sums().allSatisfy { abs($0 - 1) < 1e-9 })
    let value = master.value
    master.prune(to: 3)
    #expect(master.columnsOf.allSatisfy { (1...3).contains($0.count) })
    #expect(sums().allSatisfy { abs($0 - 1) < 1e-9 })
    // Its value is that of the shares it has.
    #expect(master.value.isFinite && value.isFinite)
    #expect(master.floor <= master.value + 1e-6)
  }

  @Test("what is left without some schedules takes over their shares")
  func keepsKinds() {
    var master = mixed()
    let dropped = master.columnsOf.compactMap { $0.count > 1 ? master.columns[$0[0]] : nil }
    master.keep { !dropped.contains($0) }
    #expect(dropped.count > 0 && master.columns.allSatisfy { !dropped.contains($0) })
    for places in master.columnsOf {
      #expect(abs(places.reduce(0) { $0 + master.share(of: $1) } - 1) < 1e-9)
    }
    #expect(master.floor <= master.value + 1e-6)
  }

  /// Schedules that are mixed for some steps.
  private func mixed() -> FirstOrderMaster {
    let (grid, columns) = mix(seed: 7)
    var master = FirstOrderMaster(grid: grid, threads: 1)
    master.add(columns)
    master.improve(steps: 500)
    return master
  }

  /// Some workers with a few random schedules each over a few desks.
  private func mix(seed: UInt64) -> (grid: WorkGrid, columns: [WorkerColumn]) {
    var random = SeededGenerator(seed: seed)
    let days = 4
    let shifts = (0..<days).map { GridShift(day: $0, code: 0, units: 1, predecessors: []) }
    let isSteep = Bool.random(using: &random)
    let desks = (0..<(days * 2)).map { place -> GridDesk in
      let target = Int.random(in: 0...3, using: &random)
      let under = (0..<target).map { Double(isSteep ? 10 * ($0 + 1) : 30) }
      let over = [Double](repeating: Double(Int.random(in: 0...2, using: &random)), count: 6)
      return GridDesk(shift: place / 2, target: target, under: under, over: over)
    }
    let options = (0..<days).map { day in
      (0..<2).map { Worker.Option(shift: day, desk: day * 2 + $0, cost: 0, fee: 5) }
    }
    let count = Int.random(in: 2...6, using: &random)
    let workers = (0..<count).map { _ in
      Worker(
        options: options, mustWork: [Bool](repeating: false, count: days), hireCost: 0, hireFee: 0,
        idleCost: 0, limits: WorkerLimits())
    }
    var columns: [WorkerColumn] = []
    for worker in 0..<count {
      columns.append(
        WorkerColumn(
          worker: worker, choices: [Int16](repeating: -1, count: days), desks: [], cost: 0, fee: 0))
      for _ in 0..<8 {
        let choices = (0..<days).map { _ in Int16.random(in: -1...1, using: &random) }
        let taken = choices.enumerated().filter { $0.element >= 0 }
        columns.append(
          WorkerColumn(
            worker: worker, choices: choices,
            desks: taken.map { Int32($0.offset * 2 + Int($0.element)) },
            cost: Double(Int.random(in: 0...15, using: &random)), fee: Double(taken.count * 5)))
      }
    }
    let kind = Int.random(in: 0..<4, using: &random)
    let grid = WorkGrid(
      dayCount: days, startsWeek: [true, false, false, false],
      weekendOfDay: [Int](repeating: -1, count: days),
      isInWholeWeek: [Bool](repeating: false, count: days), shifts: shifts, desks: desks,
      workers: workers, feeLimit: kind == 0 ? Double(count * 8) : nil,
      hires: kind == 1 ? 0...(count - 1) : 0...count)
    return (grid, columns)
  }
}
