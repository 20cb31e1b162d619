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

  @Test("where time together only costs a price, schedules and floors are honest", arguments: 0..<8)
  func pricesTotals(batch: Int) {
    var trial = PricerTrial()
    var long = 0
    for seed in 0..<80 {
      let name = 80_000 + batch * 1000 + seed
      let tiny = TinyGrid.random(seed: UInt64(name))
      var worker = CompiledWorker(0, of: tiny.grid)
      worker.largestTable = 0
      guard worker.isLong else { continue }
      long += 1
      trial.judge(worker, tiny, "case \(name)", seed: UInt64(seed), isExact: false) { _ in true }
    }
    #expect(long > 20)
    #expect(trial.found > 40)
  }

  @Test("counts more kinds of shifts than one vector holds")
  func countsManyKinds() {
    // Twenty days with a kind of their own, each of which may be worked once at most; a second shift of
    // the last kind earns most.
    let kinds = 20
    let shifts = (0...kinds).map { day in
      GridShift(
        day: day, code: min(day, kinds - 1), units: 1, predecessors: day == 0 ? [] : [day - 1])
    }
    var limits = WorkerLimits()
    // A limit binds only where the kind is offered more often.
    for code in 0..<kinds { limits.maximumShifts[code] = 1 }
    let offered = (0...kinds).map { day in
      (0...1).map { Worker.Option(shift: day, desk: day * 2 + $0, cost: 0, fee: 0) }
    }
    let doubled =
      shifts
      + shifts.map {
        GridShift(day: $0.day + kinds + 1, code: $0.code, units: 1, predecessors: [$0.day + kinds])
      }
    let again = (0...kinds).map { day in
      [Worker.Option(shift: kinds + 1 + day, desk: day * 2, cost: 0, fee: 0)]
    }
    let grid = WorkGrid(
      dayCount: doubled.count, startsWeek: [Bool](repeating: false, count: doubled.count),
      weekendOfDay: [Int](repeating: -1, count: doubled.count),
      isInWholeWeek: [Bool](repeating: false, count: doubled.count), shifts: doubled,
      desks: (0..<(2 * kinds + 2)).map { _ in GridDesk(shift: 0, target: 0, under: [], over: []) },
      workers: [
        Worker(
          options: offered + again, mustWork: [Bool](repeating: false, count: doubled.count),
          hireCost: 0, hireFee: 0, idleCost: nil, limits: limits)
      ], hires: 1...1)
    let worker = CompiledWorker(0, of: grid)
    let prices = [Double](repeating: -1, count: grid.desks.count)
    var counted: [Double] = []
    let answer = prices.withUnsafeBufferPointer { desks in
      desks.baseAddress.map {
        SchedulePricer().best(
          of: worker, at: .init(desks: $0), effort: .narrow(8), countPrices: &counted)
      }
    }
    let column = answer?.found?.column
    #expect(column?.desks.count == kinds)
    #expect(answer?.floor ?? .infinity <= -Double(kinds) + 1e-9)
  }

  @Test("keeps a schedule outside a window, searching only days around it", arguments: 0..<8)
  func keepsChoices(batch: Int) {
    let (trial, searched) = judgeParts(20_000 + batch * 1000, count: 100) { tiny, random in
      let first = Int.random(in: 0..<tiny.grid.dayCount, using: &random)
      return [first..<min(tiny.grid.dayCount, first + Int.random(in: 1...3, using: &random))]
    }
    #expect(trial.found > 40)
    #expect(searched.count { $0 == 1 } > 5)
  }

  @Test("keeps a schedule outside two windows, leaving days between them out", arguments: 0..<4)
  func keepsChoicesApart(batch: Int) {
    let (trial, searched) = judgeParts(60_000 + batch * 1000, count: 700) { tiny, random in
      let last = tiny.grid.dayCount
      guard last >= 6 else { return nil }
      return [
        0..<Int.random(in: 1...2, using: &random),
        (last - Int.random(in: 1...2, using: &random))..<last,
      ]
    }
    #expect(trial.found > 40)
    #expect(searched.count { $0 == 2 } > 5)
  }

  /// Judges workers who are free in some windows only, beside every schedule of theirs.
  ///
  /// - Returns: also how many ranges of days are searched, of those that leave days out.
  private func judgeParts(
    _ first: Int, count: Int, windows: (TinyGrid, inout SeededGenerator) -> [Range<Int>]?
  ) -> (trial: PricerTrial, searched: [Int]) {
    var trial = PricerTrial()
    var searched: [Int] = []
    for name in first..<(first + count) {
      let tiny = TinyGrid.random(seed: UInt64(name))
      var random = SeededGenerator(seed: UInt64(name) ^ 0xF00D)
      guard let windows = windows(tiny, &random) else { continue }
      var allowed: [TinyGrid.Choices] = []
      tiny.forEachSchedule { if tiny.isAllowed($0) { allowed.append($0) } }
      guard let kept = allowed.randomElement(using: &random) else { continue }
      let worker = CompiledWorker(0, of: tiny.grid)
      let part = worker.keeping(trial.compiled(kept, of: worker, tiny), outside: windows)
      if let frame = part.frame { searched.append(frame.searched.count) }
      trial.judge(part, of: worker, tiny, "case \(name)", seed: UInt64(name - first)) { choices in
        choices.indices.allSatisfy { windows.contains($0) || choices[$0] == kept[$0] }
      }
    }
    return (trial, searched)
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
        let question = ColumnQuestion(
          worker: 0, day: tiny.grid.shifts[shift].day,
          shift: Bool.random(using: &random) ? shift : nil)
        return question.answered(Int.random(in: 0..<3, using: &random) == 0)
      }
      let worker = branches.reduce(CompiledWorker(0, of: tiny.grid)) { $0.keeping($1) }
      trial.judge(worker, tiny, "case \(name)", seed: UInt64(seed)) { choices in
        let shifts = tiny.shifts(choices)
        return branches.allSatisfy { branch in
          let shift = shifts[branch.question.day]
          let isSo = branch.question.shift.map { shift == $0 } ?? (shift != nil)
          return isSo == branch.isOn
        }
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
        let prices = workers.map { _ in tiny.prices(&random) }
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
    _ compiled: CompiledWorker, of whole: CompiledWorker? = nil, _ tiny: TinyGrid,
    _ name: String, seed: UInt64, isExact: Bool = true, keeps: (TinyGrid.Choices) -> Bool
  ) {
    var random = SeededGenerator(seed: seed)
    var allowed: [TinyGrid.Choices] = []
    tiny.forEachSchedule { if keeps($0), tiny.isAllowed($0) { allowed.append($0) } }
    let known = Dictionary(allowed.map { (tiny.desks($0), $0) }) { first, _ in first }
    var countPrices: [Double] = []
    for round in 0..<4 {
      let prices = tiny.prices(&random)
      let mayIdle = keeps(TinyGrid.Choices(repeating: -1, count: tiny.grid.dayCount))
      let idle =
        mayIdle ? tiny.grid.workers[0].idleCost ?? .infinity : .infinity
      let least = allowed.reduce(idle) {
        min($0, tiny.value($1, at: prices))
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
                desks: desks.baseAddress ?? empty, feePrice: prices.fee,
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
            let own = tiny.value(choices, at: prices)
            #expect(abs(own - value) < 1e-9, what)
            #expect(abs(column.value(at: prices) - value) < 1e-9, what)
            #expect(self.compiled(choices, of: whole ?? compiled, tiny) == column.choices, what)
          } else {
            Issue.record("a schedule that is not allowed, \(what)")
          }
        }
        if !isExact {
          if answer.found != nil { found += 1 }
        } else if case .best = effort {
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
