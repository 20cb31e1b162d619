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
  let library: CLPLibrary
  let threads: Int
  let size: Size
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

  /// Schedules of each worker with which neighbourhoods and a proof begin.
  static let known = 60

  /// The proof that nothing is better; nil before it has begun.
  var proof: ColumnProof?

  /// `onImprovement` is told whenever the best or the bound gets better.
  init(
    grid: WorkGrid, threads: Int, seed: UInt64, library: CLPLibrary, clock: ColumnClock,
    size: Size? = nil, onImprovement: @escaping (ColumnSearch) -> Void
  ) {
    self.grid = grid
    self.size = size ?? Size(of: grid)
    self.library = library
    self.threads = threads
    self.clock = clock
    workers = grid.workers.indices.map { CompiledWorker($0, of: grid) }
    pricing = ParallelPricing(threads: threads, workers: grid.workers.count)
    self.onImprovement = onImprovement
    random = SplitMix(seed: seed)
  }

  /// A search beside another, of the same grid, with schedules of the other to begin with.
  init(beside other: ColumnSearch, threads: Int) {
    grid = other.grid
    size = other.size
    library = other.library
    self.threads = threads
    clock = ColumnClock(beside: other.clock)
    workers = other.workers
    pricing = ParallelPricing(threads: threads, workers: other.workers.count)
    onImprovement = { _ in }
    random = other.random
    bound = other.bound
    relaxedBound = other.relaxedBound
    whole = other.whole.map { other.promising(of: $0, count: Self.known) }
  }

  /// Goes on from what another search has found.
  func adopt(_ other: ColumnSearch) {
    bound = max(bound, other.bound)
    best = other.best
    bestCost = other.bestCost
    boundPrices = other.boundPrices
  }

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

  /// Goes to other schedules that come to the same as the best so far, from where others are near.
  @discardableResult
  func moveLevel(to columns: [WorkerColumn]) -> Bool {
    guard columns != best, isWithinLimits(columns), abs(cost(of: columns) - bestCost) < 1e-6 else {
      return false
    }
    best = columns
    return true
  }

  func isWithinLimits(_ columns: [WorkerColumn]) -> Bool {
    if let limit = grid.feeLimit, columns.reduce(0, { $0 + $1.fee }) > limit + 1e-6 { return false }
    if let limit = grid.deskLimit {
      let desks = zip(grid.desks, heads(of: columns)).reduce(0.0) { $0 + $1.0.cost(heads: $1.1) }
      if desks > limit + 1e-6 * max(1, limit) { return false }
    }
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

  /// Gives each worker in turn the best schedule beside the others', until nothing changes; as many at
  /// once as there are threads.
  ///
  /// - Returns: nil where somebody who must work has no schedule at all.
  func improveOneByOne(
    _ start: [WorkerColumn?], passes: Int, effort: SchedulePricer.Effort = .narrow(4)
  ) -> [WorkerColumn]? {
    var current = start
    var heads = heads(of: current.compactMap { $0 })
    var order = Array(workers.indices)
    for pass in 0..<passes {
      order.shuffle(using: &random)
      var hasChanged = false
      for turn in stride(from: 0, to: order.count, by: threads) {
        let active = order[turn..<min(order.count, turn + threads)]
        if active.allSatisfy({ current[$0] != nil }), clock.isOver { break }
        let prices = pricesBeside(active.map { current[$0] }, heads)
        let former = zip(active, prices).map { current[$0]?.value(at: $1) ?? .infinity }
        let answers = price(active.map { workers[$0] }, at: prices, under: former, effort: effort)
        for (place, worker) in active.enumerated() {
          let old = current[worker]
          guard let found = answers[place].found?.column else {
            if old == nil { return nil }
            continue
          }
          // What the others of this turn took may have been worth it for one only.
          let now = place == 0 ? prices[0] : pricesBeside([old], heads)[0]
          guard found.value(at: now) < (old?.value(at: now) ?? .infinity) - 1e-9 else { continue }
          current[worker] = found
          // What binds everybody is not left by way of somebody.
          if old != nil, pass > 0 || start[worker] != nil,
            !isWithinLimits(current.compactMap { $0 })
          {
            current[worker] = old
            continue
          }
          hasChanged = true
          for desk in old?.desks ?? [] { heads[Int(desk)] -= 1 }
          for desk in found.desks { heads[Int(desk)] += 1 }
        }
      }
      if !hasChanged || clock.isOver { break }
    }
    return current.compactMap { $0 }
  }

  /// What one more head is worth at each desk, for each of some workers without their own.
  private func pricesBeside(_ own: [WorkerColumn?], _ heads: [Int]) -> [MasterPrices] {
    var all = MasterPrices(desks: zip(grid.desks, heads).map { $0.gain(after: $1) })
    all.fee = boundPrices?.fee ?? 0
    return own.map { column in
      var prices = all
      for desk in (column?.desks ?? []).map({ Int($0) }) {
        prices.desks[desk] = grid.desks[desk].gain(after: heads[desk] - 1)
      }
      return prices
    }
  }

  func price(
    _ active: [CompiledWorker], at prices: MasterPrices, under thresholds: [Double],
    effort: SchedulePricer.Effort
  ) -> [SchedulePricer.Answer] {
    price(active, at: active.map { _ in prices }, under: thresholds, effort: effort)
  }

  private func price(
    _ active: [CompiledWorker], at prices: [MasterPrices], under thresholds: [Double],
    effort: SchedulePricer.Effort
  ) -> [SchedulePricer.Answer] {
    let answers = pricing.best(of: active, at: prices, under: thresholds, effort: effort)
    clock.spend(steps: answers.reduce(0) { $0 + $1.work })
    return answers
  }

  // MARK: the whole

  /// How hard to look for the last schedules: those of many workers would take very long to prove.
  var deepest: Int { grid.desks.count * workers.count > 30_000 ? 1 : 2 }

  /// How large the relaxation of everybody at once is.
  enum Size {
    /// Pivots alone solve it quickly.
    case small
    /// Pivots solve it from where a first-order method leaves it.
    case medium
    /// It is not solved by pivots at all.
    case large

    init(of grid: WorkGrid) { self.init(desks: grid.desks.count, workers: grid.workers.count) }

    init(desks: Int, workers: Int) {
      switch desks * workers {
      case ...10_000: self = .small
      case ...100_000: self = .medium
      default: self = .large
      }
    }
  }

  /// Searches until nothing can be better, the clock is over, or nothing got better for long.
  ///
  /// `start` are schedules to begin from.
  func run(start: [WorkerColumn]? = nil) {
    if let start { consider(start) }
    if best.isEmpty {
      guard let first = firstSchedules() else { return }
      consider(first)
    }
    switch size {
    case .small:
      relaxByPivots(with: [])
    case .medium:
      relaxByPivots(with: relaxByGradient().columns)
    case .large:
      let mixed = relaxByGradient()
      // What is decided with care spreads work over the days as neighbourhoods could not any more.
      settle(mixed, time: clock.remaining * 0.3)
    }
    improve()
  }

  func firstSchedules() -> [WorkerColumn]? {
    let nobody: [WorkerColumn?] = workers.map { _ in nil }
    if workers.contains(where: { $0.idleCost != nil }), let greedy = hireGreedily() {
      return greedy
    }
    if size == .large,
      let quick = improveOneByOne(nobody, passes: 1, effort: .improvement)
    {
      return quick
    }
    return improveOneByOne(nobody, passes: size == .large ? 1 : 3)
  }

  /// The relaxation by the first-order method, at most a third of the time, from schedules that are no
  /// longer quickly improved one by one.
  private func relaxByGradient() -> FirstOrderMaster {
    let total = clock.remaining
    while !best.isEmpty, total - clock.remaining < total * 0.03 {
      guard let better = improveOneByOne(best, passes: 1, effort: .improvement), consider(better)
      else { break }
    }
    let mixed = FirstOrderMaster(grid: grid, threads: threads)
    generate(
      mixed, to: size == .large ? 0.001 : 0.01, until: { clock.remaining < total * 0.7 })
    mixed.prune(to: 30)
    return mixed
  }

  /// The relaxation by the simplex method, at most half of the time, and the plans that it leads to.
  private func relaxByPivots(with pool: [WorkerColumn]) {
    let master = ColumnMaster(
      grid: grid, active: Array(workers.indices),
      standing: [Int](repeating: 0, count: grid.desks.count), library: library)
    whole = master
    master.add(best)
    master.add(pool)
    let left = clock.remaining
    generate(
      master, among: workers, deepest: deepest, isGlobal: true,
      until: { clock.remaining < left * 0.5 })
    guard !isProven else { return }
    if size == .small,
      let found = dive(
        promising(of: master), among: workers, roundsBetween: 20, time: clock.remaining * 0.25)
    {
      take(found)
    }
    if relax(master, by: .primal) != nil {
      let mixed = FirstOrderMaster(grid: grid, threads: threads)
      mixed.load(master)
      settle(mixed, time: clock.remaining * 0.3)
    }
  }

  /// Decides over a mix and improves what comes of it.
  private func settle(_ master: FirstOrderMaster, time: Double) {
    if !isProven, let found = decide(master, time: time) { take(found) }
  }

  private func take(_ found: [WorkerColumn]) {
    consider(found)
    let isLarge = size == .large
    let better = improveOneByOne(
      found, passes: isLarge ? 2 : 5, effort: isLarge ? .improvement : .narrow(4))
    if let better { consider(better) }
  }
}
