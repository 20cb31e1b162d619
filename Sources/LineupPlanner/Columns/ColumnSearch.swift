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

  /// What every cost is a multiple of.
  let unit: Double

  /// The best schedules so far, by worker; empty before there are any.
  private(set) var best: [WorkerColumn] = []
  private(set) var bestCost = Double.infinity

  /// No schedule of everybody costs less.
  private(set) var bound = -Double.infinity

  /// The best bound that prices tell.
  private(set) var relaxed = PricedBound()
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
    unit = grid.costUnit
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
    unit = other.unit
    bound = other.bound
    relaxed = other.relaxed
    whole = other.whole.map { other.promising(of: $0, count: Self.known) }
  }

  /// Goes on from what another search has found.
  func adopt(_ other: ColumnSearch) {
    bound = max(bound, other.bound)
    best = other.best
    bestCost = other.bestCost
    relaxed = other.relaxed
  }

  /// Whether nothing can be better.
  var isProven: Bool { bestCost <= leastCost + 1e-6 }

  /// The least that any plan can cost.
  var leastCost: Double { wholeBound(bound) }

  /// The least cost that a bound leaves possible, a multiple of the unit; sums of large numbers are not
  /// trusted to the last place.
  func wholeBound(_ bound: Double) -> Double {
    ((bound - 1e-6 - abs(bound) * 1e-11) / unit).rounded(.up) * unit
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
    for column in columns { heads.seat(column) }
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

  func fees(of columns: [WorkerColumn]) -> Double { columns.reduce(0) { $0 + $1.fee } }

  func isAffordable(_ columns: [WorkerColumn]) -> Bool {
    grid.feeLimit.map { fees(of: columns) <= $0 + 1e-6 } ?? true
  }

  func isWithinLimits(_ columns: [WorkerColumn]) -> Bool {
    guard isAffordable(columns) else { return false }
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
    if wholeBound(before) < wholeBound(value) { onImprovement(self) }
  }

  func raiseBound(_ other: PricedBound) {
    guard other.value > relaxed.value else { return }
    relaxed = other
    raiseBound(other.value)
  }

  // MARK: prices

  func price(
    _ active: [CompiledWorker], at prices: MasterPrices, under thresholds: [Double],
    effort: SchedulePricer.Effort
  ) -> [SchedulePricer.Answer] {
    price(active, at: active.map { _ in prices }, under: thresholds, effort: effort)
  }

  func price(
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
      let mix = relaxByGradient()
      if let choice = choice(beside: mix, time: clock.remaining * 0.2) {
        settle(choice.mix, among: choice.workers, time: clock.remaining * 0.1)
      }
      relaxByPivots(with: mix.columns)
    case .large:
      let mix = relaxByGradient()
      let choice = choice(beside: mix, time: clock.remaining * 0.4)
      // What is decided with care spreads work over the days as neighbourhoods could not any more.
      settle(
        choice?.mix ?? mix, among: choice?.workers ?? workers, time: clock.remaining * 0.3)
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
    var mixed = FirstOrderMaster(grid: grid, threads: threads)
    mixed.add(best)
    generate(
      &mixed, among: workers, to: size == .large ? 0.001 : 0.01, isGlobal: true,
      until: { clock.remaining < total * 0.7 })
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
      var mixed = FirstOrderMaster(grid: grid, threads: threads)
      mixed.load(master)
      settle(mixed, among: workers, time: clock.remaining * 0.3)
    }
  }

  /// Decides over a mix and improves what comes of it.
  private func settle(_ mix: FirstOrderMaster, among workers: [CompiledWorker], time: Double) {
    var mix = mix
    if !isProven, let found = decide(&mix, among: workers, time: time) { take(found) }
  }

  private func take(_ decided: [WorkerColumn]) {
    let found = affordable(decided)
    consider(found)
    let isLarge = size == .large
    let better = improveOneByOne(
      found, passes: isLarge ? 2 : 5, effort: isLarge ? .improvement : .narrow(4))
    if let better { consider(better) }
  }
}
