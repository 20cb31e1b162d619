import Dispatch

/// The linear program that mixes whole schedules, for programs too large for pivots: a first-order
/// method that comes close to the optimum and to its prices, however large the program.
///
/// Primal-dual hybrid gradient with steps that adapt and restarts at averages (Applegate and others,
/// "Practical Large-Scale Linear Programming using Primal-Dual Hybrid Gradient", 2021). The schedules of
/// each worker add up to one at every step; desks, money and hires have prices.
struct FirstOrderMaster {
  private let grid: WorkGrid

  /// The desks, with what must not be at a price that steps can still reach.
  private let desks: [GridDesk]
  private let forbidden: Double

  /// All schedules known, and those of each worker.
  private var known: MixedColumns
  private(set) var columnsOf: [[Int]]

  /// How much of each schedule is taken, now and on the average since the last restart.
  private var shares: [Double] = []
  private var shareSums: [Double] = []

  /// What comes together at desks, in money and in hires.
  private var activity: [Double]
  private var change: [Double]

  /// Prices of desks, money and hires.
  private var prices: [Double]
  private var priceSums: [Double]
  private var weightSum = 0.0
  private var stepSize = 0.01
  private var balance = 1.0
  private var stepCount = 0
  private let feeScale: Double
  private let deskCount: Int
  private let isSimple: [Bool]
  private let threads: Int

  var columns: [WorkerColumn] { known.columns }

  /// Steps taken so far, the same on every machine.
  private(set) var work = 0

  init(grid: WorkGrid, threads: Int) {
    self.grid = grid
    self.threads = threads
    deskCount = grid.desks.count
    columnsOf = [[Int]](repeating: [], count: grid.workers.count)
    activity = [Double](repeating: 0, count: deskCount + 2)
    change = activity
    prices = activity
    priceSums = activity
    let costs = grid.desks.flatMap { $0.under + $0.over }.filter { $0 < WorkGrid.forbidden }
    let dearest = max(1, costs.max() ?? 1)
    let most = dearest * 10
    forbidden = most
    desks = grid.desks.map { desk in
      GridDesk(
        shift: desk.shift, target: desk.target, under: desk.under.map { min($0, most) },
        over: desk.over.map { min($0, most) })
    }
    isSimple = desks.map { desk in
      desk.under.allSatisfy { $0 == desk.under[0] } && desk.over.allSatisfy { $0 == desk.over[0] }
    }
    feeScale = max(
      1, grid.workers.flatMap { $0.options.flatMap { $0.map(\.fee) } }.reduce(0) { max($0, $1) })
    balance = max(1, dearest / 5)
    known = MixedColumns(
      deskCount: deskCount, feeScale: grid.feeLimit == nil ? nil : feeScale)
  }

  /// Takes schedules in, of which nothing is mixed in yet; a worker's first is taken whole.
  @discardableResult
  mutating func add(_ candidates: [WorkerColumn]) -> Int {
    var added = 0
    for column in candidates {
      guard let place = known.add(column) else { continue }
      let isFirst = columnsOf[column.worker].isEmpty
      shares.append(isFirst ? 1 : 0)
      shareSums.append(0)
      if isFirst { known.apply(place, 1, to: &activity) }
      columnsOf[column.worker].append(place)
      added += 1
    }
    return added
  }

  /// Takes the schedules, shares and prices of a relaxation that is solved.
  mutating func load(_ solved: ColumnMaster) {
    let values = solved.active.flatMap { worker in
      solved.places(of: worker).map { (place: $0, share: solved.share(of: $0)) }
    }
    let prices = solved.prices
    let rest = values.filter { $0.share <= 1e-9 }
      .map { (place: $0.place, value: solved.columns[$0.place].value(at: prices)) }
    let near = Dictionary(grouping: rest) { solved.columns[$0.place].worker }.values.flatMap {
      $0.sorted { ($0.value, $0.place) < ($1.value, $1.place) }.prefix(20)
    }
    let chosen =
      values.filter { $0.share > 1e-9 } + near.map { ($0.place, 0) }.sorted { $0.0 < $1.0 }
    add(chosen.map { solved.columns[$0.place] })
    for (place, (_, share)) in chosen.enumerated() { shares[place] = share }
    addUp()
    restart(at: prices)
  }

  /// Finds what comes together from the shares.
  private mutating func addUp() {
    activity = [Double](repeating: 0, count: deskCount + 2)
    known.apply(shares.enumerated().lazy.filter { $1 != 0 }.map { ($0, $1) }, to: &activity)
  }

  /// Keeps only some schedules of each worker, those that are taken and those nearest to being taken.
  mutating func prune(to most: Int) {
    guard columns.count > most * grid.workers.count * 3 / 2 else { return }
    let chosen = prices.withUnsafeBufferPointer { prices in
      columnsOf.flatMap { places in
        var valued: [(place: Int, value: Double)] = []
        // What is taken comes first, by how much.
        known.forEachValue(of: places, at: prices) { place, value in
          valued.append((place, shares[place] > 1e-9 ? -1e12 * (1 + shares[place]) : value))
        }
        return valued.sorted { ($0.value, $1.place) < ($1.value, $0.place) }.prefix(most)
          .map(\.place)
      }
    }
    keep(only: chosen.sorted())
  }

  /// Keeps only the schedules of a kind, of which there must be some of every worker.
  mutating func keep(where isKept: (WorkerColumn) -> Bool) {
    keep(only: columnsOf.joined().filter { isKept(columns[$0]) }.sorted())
  }

  /// Keeps only some schedules; what was taken of a worker's others goes to them.
  private mutating func keep(only chosen: [Int]) {
    let (old, taken) = (columns, shares)
    known = MixedColumns(
      deskCount: deskCount, feeScale: grid.feeLimit == nil ? nil : feeScale)
    shares = []
    shareSums = []
    columnsOf = [[Int]](repeating: [], count: grid.workers.count)
    add(chosen.map { old[$0] })
    for (place, former) in chosen.enumerated() { shares[place] = taken[former] }
    for places in columnsOf {
      let sum = places.reduce(0) { $0 + shares[$1] }
      for place in places {
        shares[place] = sum > 1e-9 ? shares[place] / sum : 1 / Double(places.count)
      }
    }
    addUp()
  }

  /// Lets go of a worker's schedules that do not keep something; what was taken of them goes to the others.
  mutating func keep(of worker: Int, where isKept: (WorkerColumn) -> Bool) {
    let kept = columnsOf[worker].filter { isKept(columns[$0]) }
    guard kept.count < columnsOf[worker].count, !kept.isEmpty else { return }
    let sum = kept.reduce(0) { $0 + shares[$1] }
    let keptSet = Set(kept)
    for place in columnsOf[worker] {
      let share =
        !keptSet.contains(place) ? 0 : sum > 1e-9 ? shares[place] / sum : 1 / Double(kept.count)
      if share != shares[place] {
        known.apply(place, share - shares[place], to: &activity)
      }
      shares[place] = share
    }
    columnsOf[worker] = kept
  }

  func share(of column: Int) -> Double { shares[column] }

  /// How much of a worker is not idle.
  func hired(_ worker: Int) -> Double {
    columnsOf[worker].reduce(0) { columns[$1].isIdle ? $0 : $0 + shares[$1] }
  }

  /// Prices now.
  var masterPrices: MasterPrices {
    MasterPrices(
      desks: Array(prices[..<deskCount]),
      fee: grid.feeLimit == nil ? 0 : prices[deskCount] / feeScale,
      hire: grid.bindsHires ? prices[deskCount + 1] : 0)
  }

  /// What the cheapest known schedule of a worker comes to at some prices.
  func least(of worker: Int, at prices: MasterPrices) -> Double {
    let columns = known.columns
    return columnsOf[worker].reduce(.infinity) { min($0, columns[$1].value(at: prices)) }
  }

  /// Starts from other prices.
  mutating func restart(at other: MasterPrices) {
    for desk in 0..<deskCount { prices[desk] = other.desks[desk] }
    prices[deskCount] = other.fee * feeScale
    prices[deskCount + 1] = other.hire
  }

  /// What the mix costs, with money and hires over their limits at their prices.
  var value: Double {
    var sum = known.cost(of: shares)
    for (number, desk) in desks.enumerated() {
      sum += desk.cost(heads: activity[number], beyond: forbidden)
    }
    if let limit = grid.feeLimit {
      sum += max(0, activity[deskCount] - limit / feeScale) * abs(prices[deskCount]) * 2
    }
    if grid.bindsHires {
      let hires = activity[deskCount + 1]
      let over = max(
        0, hires - Double(grid.hires.upperBound), Double(grid.hires.lowerBound) - hires)
      sum += over * abs(prices[deskCount + 1]) * 2
    }
    return sum
  }

  /// What no mix of the known schedules is below, by the prices now.
  var floor: Double {
    let prices = masterPrices
    return ColumnMaster.bound(
      of: grid, at: prices, standing: nil,
      cheapest: columnsOf.indices.map { least(of: $0, at: prices) })
  }

  /// Moves toward the optimum until what is left is a small part, at most for some steps.
  mutating func improve(to gap: Double, most steps: Int) {
    for _ in 0..<max(1, steps / 250) {
      improve(steps: 250)
      let value = self.value
      if value - floor <= gap * max(1, abs(value)) { return }
    }
  }

  /// Moves toward the optimum for some steps.
  mutating func improve(steps: Int) {
    for place in priceSums.indices { priceSums[place] = 0 }
    for place in shareSums.indices { shareSums[place] = 0 }
    weightSum = 0
    let began = (shares, prices)
    for _ in 0..<steps { step() }
    guard weightSum > 0 else { return }
    // The average is the better guess nearly always.
    for place in shares.indices { shares[place] = shareSums[place] / weightSum }
    for place in prices.indices { prices[place] = priceSums[place] / weightSum }
    addUp()
    // How far prices and shares move sets how their steps are weighed.
    var (moved, priced) = (0.0, 0.0)
    for place in shares.indices {
      moved += (shares[place] - began.0[place]) * (shares[place] - began.0[place])
    }
    for place in prices.indices {
      priced += (prices[place] - began.1[place]) * (prices[place] - began.1[place])
    }
    if moved > 1e-12, priced > 1e-12 {
      let aim = (priced / moved).squareRoot()
      balance = (balance * balance * balance * aim).squareRoot().squareRoot()
    }
  }

  private mutating func step() {
    stepCount += 1
    let count = shares.count
    work += known.entryCount
    var trial = [Double](repeating: 0, count: count)
    var changes: [(Int, Double)] = []
    while true {
      let tau = stepSize / balance
      let sigma = stepSize * balance
      // Shares along the prices, kept to one for each worker.
      trial.withUnsafeMutableBufferPointer { trial in
        let master = self
        nonisolated(unsafe) let target = trial
        let workers = columnsOf.count
        let parts = known.entryCount > 60_000 ? threads : 1
        DispatchQueue.concurrentPerform(iterations: parts) { part in
          for worker in stride(from: part, to: workers, by: parts) {
            master.move(worker, tau, target)
          }
        }
      }
      change.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
      var moved = 0.0
      changes.removeAll(keepingCapacity: true)
      for (column, (new, old)) in zip(trial, shares).enumerated() where new != old {
        moved += (new - old) * (new - old)
        changes.append((column, new - old))
      }
      known.apply(changes, to: &change)
      let (next, priced, mixed) = nextPrices(sigma)
      let most =
        mixed == 0
        ? Double.infinity : (balance * moved + priced / balance) / (2 * abs(mixed))
      let taken = stepSize
      let number = Double(stepCount + 1)
      let upper = (1 - 1 / number.squareRoot().squareRoot()) * most
      stepSize = min(upper, (1 + 1 / number.squareRoot()) * stepSize)
      if !(stepSize > 1e-9) { stepSize = 1e-9 }
      if stepSize > 1e6 { stepSize = 1e6 }
      guard taken <= most || taken <= 1e-9 else { continue }
      shares = trial
      prices = next
      weightSum += taken
      Self.add(change, to: &activity)
      Self.add(trial, times: taken, to: &shareSums)
      Self.add(next, times: taken, to: &priceSums)
      return
    }
  }

  private static func add(_ values: [Double], times factor: Double = 1, to sums: inout [Double]) {
    sums.withUnsafeMutableBufferPointer { sums in
      for (place, value) in values.enumerated() { sums[place] += factor * value }
    }
  }

  /// Prices along what is missing or too much where the shares would go on, how far they move, and how
  /// that goes with how shares do.
  private func nextPrices(_ sigma: Double) -> (next: [Double], priced: Double, mixed: Double) {
    let (activity, change, old) = (self.activity, self.change, prices)
    var (priced, mixed) = (0.0, 0.0)
    var next = old
    for row in next.indices {
      let ahead = activity[row] + 2 * change[row]
      let moved = price(row, from: old[row], activity: ahead, sigma)
      let delta = moved - old[row]
      next[row] = moved
      priced += delta * delta
      mixed += delta * change[row]
    }
    return (next, priced, mixed)
  }

  /// One worker's shares, one step along the prices.
  private func move(
    _ worker: Int, _ tau: Double, _ trial: UnsafeMutableBufferPointer<Double>
  ) {
    let places = columnsOf[worker]
    if places.count == 1 {
      trial[places[0]] = 1
      return
    }
    var highest = -Double.infinity
    prices.withUnsafeBufferPointer { prices in
      known.forEachValue(of: places, at: prices) { column, sum in
        let value = shares[column] - tau * sum
        trial[column] = value
        if value > highest { highest = value }
      }
    }
    // Projection: what is taken off everybody so that the rest adds up to one; only those within one of the
    // highest can stay.
    var near = places.filter { trial[$0] > highest - 1 }.map { trial[$0] }
    near.sort(by: >)
    var (sum, off) = (0.0, 0.0)
    for (index, value) in near.enumerated() {
      sum += value
      let level = (sum - 1) / Double(index + 1)
      if value > level { off = level } else { break }
    }
    for column in places { trial[column] = max(0, trial[column] - off) }
  }

  /// A price moved along what is there, kept to what a head more or less can be worth.
  private func price(_ row: Int, from old: Double, activity: Double, _ sigma: Double) -> Double {
    if row == deskCount {
      guard let limit = grid.feeLimit else { return 0 }
      return max(0, old + sigma * (activity - limit / feeScale))
    }
    if row == deskCount + 1 {
      guard grid.bindsHires else { return 0 }
      let above = old + sigma * (activity - Double(grid.hires.upperBound))
      if above > 0 { return above }
      return min(0, old + sigma * (activity - Double(grid.hires.lowerBound)))
    }
    let desk = desks[row]
    let moved = old + sigma * (activity - Double(desk.target))
    guard !isSimple[row] else {
      return min(desk.over.first ?? forbidden, max(-(desk.under.first ?? 0), moved))
    }
    return desk.price(near: moved, sigma, beyond: forbidden)
  }
}
