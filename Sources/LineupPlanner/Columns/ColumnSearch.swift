import CLP

/// Searches a grid for the cheapest schedule of everybody: whole schedules are generated where prices
/// ask for them, mixed by a linear program, fixed one after the other, and the result is improved by
/// solving again for some people on some days at a time.
///
/// The linear program's prices give a bound at every moment (Lagrange); see Desaulniers, Desrosiers
/// and Solomon, "Column Generation" (2005), for the method.
final class ColumnSearch {
  let grid: WorkGrid
  let workers: [CompiledWorker]
  private let library: CLPLibrary
  let pricing: ParallelPricing
  let clock: ColumnClock
  private let onImprovement: (ColumnSearch) -> Void
  var random: SplitMix

  /// The best schedules so far, by worker; empty before there are any.
  private(set) var best: [WorkerColumn] = []
  private(set) var bestCost = Double.infinity

  /// No schedule of everybody costs less.
  private(set) var bound = -Double.infinity

  /// The best bound that prices tell, and the prices.
  private(set) var relaxedBound = -Double.infinity
  private(set) var boundPrices: MasterPrices?
  private(set) var whole: ColumnMaster?

  /// The parts of all plans that may still hold a better one; nil before a proof has begun.
  var openNodes: [ColumnNode]?
  /// `onImprovement` is told whenever the best or the bound gets better.
  init(
    grid: WorkGrid, threads: Int, seed: UInt64, library: CLPLibrary, clock: ColumnClock,
    onImprovement: @escaping (ColumnSearch) -> Void
  ) {
    self.grid = grid
    self.library = library
    self.clock = clock
    workers = grid.workers.indices.map { CompiledWorker($0, of: grid) }
    pricing = ParallelPricing(threads: threads, workers: grid.workers.count)
    self.onImprovement = onImprovement
    random = SplitMix(seed: seed)
  }

  /// Whether the relaxation of everybody at once is too large to be solved many times.
  private var isLarge: Bool { grid.desks.count * workers.count > 100_000 }

  /// Whether nothing can be better: costs are whole numbers.
  var isProven: Bool { bestCost <= Self.wholeBound(bound) + 1e-6 }

  /// The least whole number that a bound leaves possible; sums of large numbers are not trusted to the
  /// last place.
  static func wholeBound(_ bound: Double) -> Double {
    (bound - 1e-6 - abs(bound) * 1e-11).rounded(.up)
  }

  // MARK: what is known

  /// What schedules of everybody cost.
  func cost(of columns: [WorkerColumn]) -> Double {
    zip(grid.desks, heads(of: columns)).reduce(columns.reduce(0) { $0 + $1.cost }) {
      $0 + $1.0.cost(heads: $1.1)
    }
  }

  /// Heads by desk.
  func heads(of columns: [WorkerColumn]) -> [Int] {
    var heads = [Int](repeating: 0, count: grid.desks.count)
    for column in columns { for desk in column.desks { heads[Int(desk)] += 1 } }
    return heads
  }

  /// Keeps schedules where they are the best so far and within the limits that bind everybody.
  @discardableResult
  func consider(_ columns: [WorkerColumn]) -> Bool {
    guard columns.count == workers.count, isWithinLimits(columns) else { return false }
    let cost = cost(of: columns)
    guard cost < bestCost - 1e-6 else { return false }
    bestCost = cost
    best = columns
    onImprovement(self)
    return true
  }

  func isWithinLimits(_ columns: [WorkerColumn]) -> Bool {
    if let limit = grid.feeLimit, columns.reduce(0, { $0 + $1.fee }) > limit + 1e-6 { return false }
    return grid.hires.contains(columns.count { !isIdle($0) })
  }

  func isIdle(_ column: WorkerColumn) -> Bool {
    column.isIdle && workers[column.worker].idleCost != nil
  }

  /// Notes that no plan comes to less.
  func raiseBound(_ value: Double) {
    guard value > bound else { return }
    let before = bound
    bound = value
    if Self.wholeBound(before) < Self.wholeBound(value) { onImprovement(self) }
  }

  func raiseRelaxedBound(_ value: Double, _ prices: MasterPrices) {
    guard value > relaxedBound else { return }
    relaxedBound = value
    boundPrices = prices
    raiseBound(value)
  }

  // MARK: one at a time

  /// Gives each worker in turn the best schedule beside the others', until nothing changes.
  ///
  /// - Returns: nil where somebody who must work has no schedule at all.
  func improveOneByOne(
    _ start: [WorkerColumn?], passes: Int, effort: SchedulePricer.Effort = .narrow(4),
    isQuick: Bool = false
  ) -> [WorkerColumn]? {
    let compiled = isQuick ? workers.map { $0.paced() } : workers
    var current = start
    var heads = heads(of: current.compactMap { $0 })
    var prices = MasterPrices(desks: [Double](repeating: 0, count: grid.desks.count))
    prices.fee = boundPrices?.fee ?? 0
    var order = Array(workers.indices)
    for pass in 0..<passes {
      order.shuffle(using: &random)
      var hasChanged = false
      for worker in order {
        let old = current[worker]
        if old != nil, clock.isOver { break }
        if let old { for desk in old.desks { heads[Int(desk)] -= 1 } }
        for desk in grid.desks.indices {
          prices.desks[desk] = grid.desks[desk].gain(after: heads[desk])
        }
        let threshold = old?.value(at: prices) ?? .infinity
        let answer = price([compiled[worker]], at: prices, under: [threshold], effort: effort)[0]
        if let found = answer.found, found.value < threshold - 1e-9 {
          current[worker] = found.column
          // What binds everybody is not left by way of somebody.
          if let old, pass > 0 || start[worker] != nil, !isWithinLimits(current.compactMap { $0 }) {
            current[worker] = old
          } else {
            hasChanged = true
          }
        }
        guard let new = current[worker] else { return nil }
        for desk in new.desks { heads[Int(desk)] += 1 }
      }
      if !hasChanged || clock.isOver { break }
    }
    return current.compactMap { $0 }
  }

  func price(
    _ active: [CompiledWorker], at prices: MasterPrices, under thresholds: [Double],
    effort: SchedulePricer.Effort
  ) -> [SchedulePricer.Answer] {
    let answers = pricing.best(of: active, at: prices, under: thresholds, effort: effort)
    clock.spend(steps: answers.reduce(0) { $0 + $1.work })
    return answers
  }

  // MARK: columns

  func relax(_ master: ColumnMaster, by method: LinearProgram.Method) -> Double? {
    let before = master.work
    defer { clock.spend(pivots: master.work - before) }
    return master.relax(seconds: clock.secondsForLibrary, by: method)
  }

  /// Adds schedules to a master for some workers until none helps, for some rounds, or until the
  /// relaxation is down to a goal. Where the master holds everybody, the bound rises with it.
  ///
  /// - Returns: whether no schedule helps any more.
  @discardableResult
  func generate(
    _ master: ColumnMaster, among active: [CompiledWorker], rounds: Int = .max, deepest: Int = 2,
    goal: Double = -.infinity, isGlobal: Bool, until end: () -> Bool
  ) -> Bool {
    var level = 0
    var stable = isGlobal ? boundPrices : nil
    var stableBound = isGlobal ? bound : -.infinity
    var share = 0.5
    for round in 0..<rounds {
      guard !clock.isOver, !end(),
        let value = relax(master, by: round == 0 && !isGlobal ? .dual : .primal)
      else { return false }
      if value <= goal { return true }
      let pure = master.prices
      let asked = stable.map { pure.mixed(with: $0, share: share) } ?? pure
      let isMixed = stable != nil
      let thresholds = active.map { worker in
        master.places(of: worker.worker).reduce(Double.infinity) {
          min($0, master.columns[$1].value(at: asked))
        }
      }
      let effort: SchedulePricer.Effort =
        level == 0 ? .improvement : level == 1 ? .narrow(6) : .best
      let answers = price(active, at: asked, under: thresholds, effort: effort)
      if active.count == master.active.count {
        let floor = master.bound(
          at: asked, cheapest: zip(answers, thresholds).map { min($0.floor, $1) })
        if isGlobal { raiseRelaxedBound(floor, asked) }
        if floor > stableBound {
          stableBound = floor
          stable = asked
        }
        if value - stableBound < 1e-6 * max(1, abs(value)) || (isGlobal && isProven) {
          return true
        }
      }
      let added = master.add(answers.compactMap { $0.found?.column })
      if added > 0 {
        share = 0.5
      } else if isMixed {
        share *= 0.5
        if share < 0.1 { stable = nil }
      } else if level < deepest {
        level += 1
      } else {
        return true
      }
    }
    return false
  }

  /// Fixes workers to schedules, those that the relaxation is surest of first, and generates
  /// schedules for the rest in between; the more at once, the shorter the time.
  ///
  /// - Returns: nil where the search was over before everybody had one.
  func dive(
    _ master: ColumnMaster, among compiled: [CompiledWorker], roundsBetween: Int, time: Double
  ) -> [WorkerColumn]? {
    var free = compiled
    var fixed: [Int: Int] = [:]
    defer { for column in fixed.values { master.release(column) } }
    let began = clock.remaining
    var steps = 0.0
    while !free.isEmpty {
      guard !clock.isOver, let value = relax(master, by: .primal) else { return nil }
      let used = began - clock.remaining
      let stepsLeft = steps == 0 ? 25 : max(1, (time - used) / max(1e-4, used / steps))
      steps += 1
      let shares = free.map { worker -> (worker: Int, column: Int, share: Double) in
        master.places(of: worker.worker).reduce((worker.worker, -1, -1.0)) { top, column in
          let share = master.share(of: column)
          return share > top.2 ? (worker.worker, column, share) : top
        }
      }.sorted { ($1.share, $0.worker) < ($0.share, $1.worker) }
      let sure = shares.prefix { $0.share > 0.9999 }
      var chosen = Array(sure)
      if sure.count < shares.count {
        let open = Double(shares.count - sure.count)
        chosen += shares.dropFirst(sure.count)
          .prefix(max(1, free.count / 25, Int((open / stepsLeft).rounded(.up))))
      }
      for choice in chosen {
        guard choice.column >= 0 else { return nil }
        fixed[choice.worker] = choice.column
        master.fix(choice.column)
      }
      free.removeAll { fixed[$0.worker] != nil }
      if !free.isEmpty {
        generate(
          master, among: free, rounds: roundsBetween, deepest: 1,
          goal: value + 1e-5 * max(1, abs(value)), isGlobal: false,
          until: { began - clock.remaining > time })
      }
    }
    return master.active.compactMap { worker in fixed[worker].map { master.columns[$0] } }
  }

  /// Solves again for some workers on some days, beside everything else.
  ///
  /// - Returns: whether that made the best better.
  func renew(_ active: [Int], days: Range<Int>, time: Double) -> Bool {
    let began = clock.remaining
    let chosen = Set(active)
    let others = best.filter { !chosen.contains($0.worker) }
    let isWhole = days == 0..<grid.dayCount
    let part = ColumnMaster(
      grid: grid, active: active, standing: heads(of: others), days: isWhole ? nil : days,
      standingFee: others.reduce(0) { $0 + $1.fee }, standingHires: others.count { !isIdle($0) },
      library: library)
    part.add(active.map { best[$0] })
    if isWhole, let whole, let prices = boundPrices {
      for worker in active {
        let known = whole.places(of: worker).map { whole.columns[$0] }
        let valued = known.map { ($0, $0.value(at: prices)) }.sorted { $0.1 < $1.1 }
        part.add(valued.prefix(40).map(\.0))
      }
    }
    let compiled = active.map { worker in
      isWhole ? workers[worker] : workers[worker].keeping(best[worker].choices, outside: days)
    }
    generate(
      part, among: compiled, rounds: 40, deepest: 1, isGlobal: false,
      until: { began - clock.remaining > time / 2 })
    let left = max(0.05, time - (began - clock.remaining))
    guard let found = dive(part, among: compiled, roundsBetween: 10, time: left) else {
      return false
    }
    if isWhole { whole?.add(part.columns) }
    var columns = best
    for column in found { columns[column.worker] = column }
    return consider(columns)
  }

  /// A master with the schedules of another that are cheapest at the prices of the bound.
  private func promising(of master: ColumnMaster) -> ColumnMaster {
    let chosen = ColumnMaster(
      grid: grid, active: master.active, standing: master.standing, library: library)
    chosen.add(best)
    guard let prices = boundPrices else { return chosen }
    for worker in master.active {
      let known = master.places(of: worker).map { master.columns[$0] }
      let valued = known.map { ($0, $0.value(at: prices)) }.sorted { $0.1 < $1.1 }
      chosen.add(valued.prefix(25).map(\.0))
    }
    return chosen
  }

  // MARK: the whole

  /// Searches until nothing can be better, the clock is over, or nothing got better for long.
  ///
  /// `start` are schedules to begin from. With `patience` the search ends when so large a part of
  /// its time brought nothing.
  func run(start: [WorkerColumn]? = nil, patience: Double = 1) {
    if let start { consider(start) }
    if best.isEmpty {
      let nobody: [WorkerColumn?] = workers.map { _ in nil }
      let first =
        workers.contains { $0.idleCost != nil }
        ? hireGreedily()
        : isLarge ? improveOneByOne(nobody, passes: 1, effort: .improvement, isQuick: true) : nil
      guard let first = first ?? improveOneByOne(nobody, passes: isLarge ? 1 : 3) else { return }
      consider(first)
    }
    let total = clock.remaining
    if !isLarge {
      let master = ColumnMaster(
        grid: grid, active: Array(workers.indices),
        standing: [Int](repeating: 0, count: grid.desks.count), library: library)
      whole = master
      master.add(best)
      generate(
        master, among: workers, isGlobal: true, until: { clock.remaining < total * 0.5 })
      guard !isProven else { return }
      let found = dive(promising(of: master), among: workers, roundsBetween: 20, time: total * 0.25)
      if let found {
        consider(found)
        if let better = improveOneByOne(found, passes: 5) { consider(better) }
      }
    } else {
      // A first round of improvement, then prices, as far as the time allows.
      if let better = improveOneByOne(best, passes: 1, effort: .improvement, isQuick: true) {
        consider(better)
      }
      findPrices(until: { clock.remaining < total * 0.75 })
    }
    // As much time for a proof as for better plans, where a proof may come to an end.
    let mayProve = whole != nil && grid.dayCount * workers.count <= 1_200
    var proving = 0.0
    var improving = 0.0
    var size = 300
    var failures = 0
    var lastGain = clock.remaining
    let longest = max(3, total / 12)
    while !clock.isOver, !isProven, !best.isEmpty {
      if mayProve, proving <= improving, bestCost - bound <= 0.02 * abs(bestCost) {
        let began = clock.remaining
        branch(until: { began - clock.remaining > 0.5 + improving / 4 })
        // A proof that has nothing to do must not keep everything else waiting.
        proving += max(0.05, began - clock.remaining)
        continue
      }
      let (chosen, days) = neighbourhood(size: size)
      let began = clock.remaining
      if renew(chosen, days: days, time: longest) {
        failures = 0
        lastGain = clock.remaining
      } else {
        failures += 1
        if failures % 5 == 0 { size = min(size * 4 / 3, workers.count * grid.dayCount) }
      }
      improving += began - clock.remaining
      if began - clock.remaining > longest * 0.9 { size = max(60, size * 3 / 4) }
      // Where the relaxation is far off, another kind of bound may tell more.
      let isFarOff = mayProve && bestCost - bound > 0.02 * abs(bestCost)
      if lastGain - clock.remaining > total * (isFarOff ? min(patience, 0.08) : patience) { break }
    }
  }
}
