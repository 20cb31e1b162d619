import Testing

@testable import LineupPlanner

@Suite("pricer of schedules against every schedule")
struct SchedulePricerTests {
  @Test("the best schedule is the best of all, and less effort is honest", arguments: 0..<16)
  func agreesWithEnumeration(batch: Int) {
    var trial = PricerTrial()
    for seed in 0..<40 {
      let tiny = TinyGrid.random(seed: UInt64(batch * 1000 + seed))
      trial.judge(
        CompiledWorker(0, of: tiny.grid), tiny, "case \(batch * 1000 + seed)",
        seed: UInt64(seed)
      ) { _ in true }
    }
    #expect(trial.found > 100)
    #expect(trial.none > 10)
  }

  @Test("keeps choices outside a window", arguments: 0..<8)
  func keepsChoices(batch: Int) {
    var trial = PricerTrial()
    for seed in 0..<40 {
      let name = 20_000 + batch * 1000 + seed
      let tiny = TinyGrid.random(seed: UInt64(name))
      var random = SeededGenerator(seed: UInt64(name) ^ 0xF00D)
      let worker = CompiledWorker(0, of: tiny.grid)
      // Any schedule of shifts that are possible will do, within the limits or not.
      let any = tiny.grid.workers[0].options.map { Int.random(in: -1..<$0.count, using: &random) }
      let kept = zip(any, trial.compiled(any, of: worker, tiny)).map { $1 < 0 ? -1 : $0 }
      let first = Int.random(in: 0..<tiny.grid.dayCount, using: &random)
      let window = first..<Int.random(in: (first + 1)...tiny.grid.dayCount, using: &random)
      trial.judge(
        worker.keeping(trial.compiled(kept, of: worker, tiny), outside: window), tiny,
        "case \(name)", seed: UInt64(seed)
      ) { choices in
        choices.indices.allSatisfy { window.contains($0) || choices[$0] == kept[$0] }
      }
    }
    #expect(trial.found > 40)
  }

  @Test("keeps branches", arguments: 0..<8)
  func keepsBranches(batch: Int) {
    var trial = PricerTrial()
    for seed in 0..<40 {
      let name = 40_000 + batch * 1000 + seed
      let tiny = TinyGrid.random(seed: UInt64(name))
      guard !tiny.grid.shifts.isEmpty else { continue }
      var random = SeededGenerator(seed: UInt64(name) ^ 0xF00D)
      let branches = (0..<Int.random(in: 1...2, using: &random)).map { _ in
        let shift = Int.random(in: 0..<tiny.grid.shifts.count, using: &random)
        return ColumnBranch(
          worker: 0, day: tiny.grid.shifts[shift].day, shift: shift,
          isOn: Int.random(in: 0..<3, using: &random) == 0)
      }
      let worker = branches.reduce(CompiledWorker(0, of: tiny.grid)) { $0.keeping($1) }
      trial.judge(worker, tiny, "case \(name)", seed: UInt64(seed)) { choices in
        let shifts = tiny.shifts(choices)
        return branches.allSatisfy { (shifts[$0.day] == $0.shift) == $0.isOn }
      }
    }
    #expect(trial.found > 40)
  }

  @Test("two threads price as one does")
  func agreesAcrossThreads() {
    let tinies = (0..<6).map { TinyGrid.random(seed: 60_000 + UInt64($0)) }
    for tiny in tinies {
      var random = SeededGenerator(seed: 7)
      let grid = WorkGrid(
        dayCount: tiny.grid.dayCount, startsWeek: tiny.grid.startsWeek,
        weekendOfDay: tiny.grid.weekendOfDay, isInWholeWeek: tiny.grid.isInWholeWeek,
        shifts: tiny.grid.shifts, desks: tiny.grid.desks,
        workers: [Worker](repeating: tiny.grid.workers[0], count: 5), hires: 0...5)
      let workers = grid.workers.indices.map { CompiledWorker($0, of: grid) }
      let (one, two) = (
        ParallelPricing(threads: 1, workers: 5), ParallelPricing(threads: 2, workers: 5)
      )
      for _ in 0..<4 {
        let prices = tiny.prices(&random)
        let thresholds = (0..<5).map { $0 == 0 ? .infinity : Double($0 * 10 - 30) }
        func values(_ pricing: ParallelPricing) -> [Double?] {
          pricing.best(of: workers, at: prices, under: thresholds, effort: .best).map {
            $0.found?.value
          }
        }
        #expect(values(one) == values(two))
      }
    }
  }
}

/// Compares a pricer's answers with all schedules, and counts.
private struct PricerTrial {
  private(set) var found = 0
  private(set) var none = 0
  private let pricer = SchedulePricer()

  /// Places of choices in the compiled days.
  func compiled(
    _ choices: TinyGrid.Choices, of worker: CompiledWorker, _ tiny: TinyGrid
  ) -> [Int16] {
    choices.enumerated().map { day, choice in
      guard choice >= 0 else { return -1 }
      let desk = tiny.grid.workers[0].options[day][choice].desk
      return Int16(worker.days[day].options.firstIndex { $0.desk == desk } ?? -1)
    }
  }

  mutating func judge(
    _ compiled: CompiledWorker, _ tiny: TinyGrid, _ name: String, seed: UInt64,
    keeps: (TinyGrid.Choices) -> Bool
  ) {
    var random = SeededGenerator(seed: seed)
    var allowed: [TinyGrid.Choices] = []
    tiny.forEachSchedule { if keeps($0), tiny.isAllowed($0) { allowed.append($0) } }
    let known = Dictionary(allowed.map { (tiny.desks($0), $0) }) { first, _ in first }
    var countPrices: [Double] = []
    for round in 0..<4 {
      let prices = tiny.prices(&random)
      let costWeight = round == 3 ? 0.0 : 1
      let mayIdle = keeps(TinyGrid.Choices(repeating: -1, count: tiny.grid.dayCount))
      let idle =
        mayIdle ? tiny.grid.workers[0].idleCost.map { costWeight * $0 } ?? .infinity : .infinity
      let least = allowed.reduce(idle) {
        min($0, tiny.value($1, at: prices, costWeight: costWeight))
      }
      let threshold =
        round == 0 || least == .infinity
        ? .infinity : least + Double(Int.random(in: -3...12, using: &random)) / 4
      for effort in [SchedulePricer.Effort.best, .improvement, .narrow(2), .best] {
        let answer = prices.desks.withUnsafeBufferPointer { desks -> SchedulePricer.Answer? in
          // Without any desk there is nothing to point to.
          var nothing = 0.0
          return withUnsafePointer(to: &nothing) { empty in
            pricer.best(
              of: compiled,
              at: .init(
                desks: desks.baseAddress ?? empty, costWeight: costWeight, feePrice: prices.fee,
                hirePrice: prices.hire),
              under: threshold, effort: effort, countPrices: &countPrices)
          }
        }
        guard let answer else { continue }
        let what = Comment(rawValue: "\(name), round \(round), \(effort)")
        #expect(min(answer.floor, threshold) <= least + 1e-9, what)
        if let (column, value) = answer.found {
          #expect(value < threshold && value >= least - 1e-9, what)
          if column.isIdle, tiny.grid.workers[0].idleCost != nil {
            #expect(value == idle, what)
          } else if let choices = known[column.desks] {
            let own = tiny.value(choices, at: prices, costWeight: costWeight)
            #expect(abs(own - value) < 1e-9, what)
            #expect(abs(column.value(at: prices, costWeight: costWeight) - value) < 1e-9, what)
            #expect(self.compiled(choices, of: compiled, tiny) == column.choices, what)
          } else {
            Issue.record("a schedule that is not allowed, \(what)")
          }
        }
        if case .best = effort {
          if least < threshold {
            #expect(answer.found?.value ?? .infinity < least + 1e-9, what)
            found += 1
          } else {
            #expect(answer.found == nil, what)
            none += 1
          }
          #expect(min(answer.floor, threshold) >= min(least, threshold) - 1e-9, what)
        }
      }
    }
  }
}
