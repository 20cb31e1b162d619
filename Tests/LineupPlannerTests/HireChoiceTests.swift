import CPSAT
import Testing

@testable import LineupPlanner

@Suite("choice of hires against every choice")
struct HireChoiceTests {
  /// One thread of the solver.
  private var one: Parameters {
    var parameters = Parameters()
    parameters.workers = 1
    return parameters
  }

  @Test(
    "the choice found comes to least by all bounds, among those with as many hires as may be",
    arguments: 0..<40)
  func agreesWithEnumeration(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let workers = Int.random(in: 3...8, using: &random)
    let certain = Set((0..<workers).filter { _ in Int.random(in: 0..<5, using: &random) == 0 })
    let fewest = Int.random(in: 0...2, using: &random)
    let grid = grid(workers, certain: certain, hires: fewest...(fewest + 3))
    let bounds = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      HireChoice.Bound(
        rest: Double(Int.random(in: 0...4000, using: &random)),
        hired: (0..<workers).map { _ in Double(Int.random(in: -900...300, using: &random)) },
        idle: (0..<workers).map {
          certain.contains($0) ? 0 : Double(Int.random(in: 0...90, using: &random))
        })
    }
    var choice = HireChoice(grid, about: 4000)
    bounds.forEach { choice.add($0) }
    let all = choices(workers).filter { isHired in
      certain.allSatisfy { isHired[$0] } && grid.hires.contains(isHired.count { $0 })
    }
    let least = all.map { value($0, bounds) }.min()
    let found = choice.best(within: -10_000...10_000, one)
    guard let least else {
      #expect(found.isHired == nil && found.least == .infinity)
      return
    }
    // Rounded down, so that it bounds.
    #expect(found.least <= least && found.least > least - 0.01)
    #expect(found.isHired.map { all.contains($0) && value($0, bounds) < least + 0.01 } == true)
    // A choice that is barred leaves the next best.
    if let isHired = found.isHired {
      choice.bar(isHired)
      let next = all.filter { $0 != isHired }.map { value($0, bounds) }.min() ?? .infinity
      let other = choice.best(within: -10_000...10_000, one)
      #expect(
        other.isHired != isHired && other.least <= next && other.least > next - 0.01
          || next == .infinity && other.least == .infinity)
    }
    // Where only less is asked for, there is none.
    let nothing = choice.best(within: -10_000...(least - 1), one)
    #expect(nothing.isHired == nil && nothing.least == .infinity)
  }

  @Test("numbers too low to be told are left out, and those too high bar a hire")
  func extremes() {
    var choice = HireChoice(grid(3, certain: [], hires: 0...3), about: 1)
    choice.add(.init(rest: -1e12, hired: [0, 0, 0], idle: [0, 0, 0]))
    choice.add(.init(rest: 5, hired: [.infinity, -2, 0], idle: [0, 0, 1]))
    let found = choice.best(within: -100...100, one)
    #expect(found.isHired == [false, true, true])
    #expect(abs(found.least - 3) < 1e-6)
  }

  @Test("where a mix hires parts of people, the choice is one, and is proven", arguments: 0..<20)
  func choosesInSearch(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let days = Int.random(in: 2...4, using: &random)
    let fees = (0..<5).map { _ in Double(Int.random(in: 20...60, using: &random)) }
    let limit = Double(Int.random(in: 70...150, using: &random))
    let most = Int.random(in: 2...5, using: &random)
    let search = try search(days: days, hireFees: fees, limit: limit, most: most)
    // From nobody's work, or from what may be the best.
    let isPoor = seed % 2 == 0
    search.consider(
      isPoor ? search.workers.map { idle($0) } : try #require(search.firstSchedules()))
    var mix = FirstOrderMaster(grid: search.grid, threads: 1)
    mix.add(search.best)
    search.generate(
      &mix, among: search.workers, to: 1e-4, isGlobal: true,
      until: { search.clock.remaining < 9 })
    let relaxed = search.bound
    let isMixed = search.workers.contains { abs(mix.hired($0.worker) - 0.5) < 0.49 }
    // Whoever is hired works on every day, and each head that is missing counts ten.
    let affordable = choices(fees.count).filter { isHired in
      let fee = zip(isHired, fees).reduce(0) { $1.0 ? $0 + $1.1 : $0 }
      return fee <= limit && isHired.count { $0 } <= most
    }
    let heads = (affordable.map { isHired in isHired.count { $0 } }.max() ?? 0) * days
    let least = Double((fees.count * days - heads) * 10)
    let choice = search.choice(beside: mix, time: 5)
    #expect(search.bound >= relaxed && search.bound <= least + 1e-6)
    #expect(search.wholeBound(search.bound) == least)
    if isPoor { #expect((choice != nil) == isMixed) }
    for worker in search.workers {
      guard let choice else { break }
      let share = choice.mix.hired(worker.worker)
      #expect(share < 1e-9 || share > 1 - 1e-9)
      #expect((choice.workers[worker.worker].idleCost == nil) == (share > 0.5))
    }
    search.run(start: search.best)
    #expect(search.bestCost == least && search.isProven)
  }

  @Test("a choice proves more than a mix of everybody does")
  func provesMore() throws {
    // Two of the three fit the budget, and two and a half in a mix.
    let search = try search(days: 2, hireFees: [40, 40, 40], limit: 100, most: 3)
    let start = try #require(search.firstSchedules())
    search.consider(start)
    var mix = FirstOrderMaster(grid: search.grid, threads: 1)
    mix.add(search.workers.map { idle($0) })
    search.generate(
      &mix, among: search.workers, to: 1e-4, isGlobal: true,
      until: { search.clock.remaining < 9 })
    #expect(search.bound < 11)
    _ = search.choice(beside: mix, time: 5)
    #expect(search.wholeBound(search.bound) == 20)
  }

  private func idle(_ worker: CompiledWorker) -> WorkerColumn {
    WorkerColumn(
      worker: worker.worker, choices: worker.days.map { _ in -1 }, desks: [], cost: 0, fee: 0)
  }

  /// Workers who can do everything on every day, at a fee for being hired at all.
  private func search(
    days: Int, hireFees: [Double], limit: Double, most: Int
  ) throws -> ColumnSearch {
    let shifts = (0..<days).map {
      GridShift(day: $0, code: 0, units: 1, predecessors: $0 == 0 ? [] : [$0 - 1])
    }
    let grid = WorkGrid(
      dayCount: days, startsWeek: (0..<days).map { $0 == 0 },
      weekendOfDay: [Int](repeating: -1, count: days),
      isInWholeWeek: [Bool](repeating: false, count: days), shifts: shifts,
      desks: shifts.indices.map { shift in
        GridDesk(
          shift: shift, target: hireFees.count, under: hireFees.map { _ in 10 }, over: [])
      },
      workers: hireFees.map { fee in
        Worker(
          options: (0..<days).map { [Worker.Option(shift: $0, desk: $0, cost: 0, fee: 0)] },
          mustWork: [Bool](repeating: false, count: days), hireCost: 0, hireFee: fee,
          idleCost: 0, limits: WorkerLimits())
      }, feeLimit: limit, hires: 0...most, costUnit: 10)
    return ColumnSearch(
      grid: grid, threads: 1, seed: 1, library: try columnLibrary(),
      clock: ColumnClock(limit: 10, countsWork: false, isStopped: { false }), size: .large
    ) { _ in }
  }

  /// A grid of workers with nothing to do, some of whom are hired in any case.
  private func grid(_ workers: Int, certain: Set<Int>, hires: ClosedRange<Int>) -> WorkGrid {
    WorkGrid(
      dayCount: 1, startsWeek: [true], weekendOfDay: [-1], isInWholeWeek: [false], shifts: [],
      desks: [],
      workers: (0..<workers).map {
        Worker(
          options: [[]], mustWork: [false], hireCost: 0, hireFee: 0,
          idleCost: certain.contains($0) ? nil : 0, limits: WorkerLimits())
      }, hires: hires)
  }

  private func choices(_ workers: Int) -> [[Bool]] {
    (0..<(1 << workers)).map { mask in (0..<workers).map { mask >> $0 & 1 == 1 } }
  }

  private func value(_ isHired: [Bool], _ bounds: [HireChoice.Bound]) -> Double {
    bounds.map { bound in
      isHired.indices.reduce(bound.rest) {
        $0 + (isHired[$1] ? bound.hired[$1] : bound.idle[$1])
      }
    }.max() ?? 0
  }
}
