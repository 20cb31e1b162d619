extension ColumnSearch {
  /// Finds good prices without a linear program, by the volume algorithm (Barahona and Anbil, "The
  /// volume algorithm: producing primal solutions with a subgradient method", 2000), for grids whose
  /// relaxation is too large to be solved again and again.
  func findPrices(until end: () -> Bool) {
    guard clock.remaining > 0 else { return }
    let scale = VolumeScale(grid)
    var center = MasterPrices(
      desks: grid.desks.map { -($0.under.first ?? 0) / 2 }, fee: 0, hire: 0)
    let began = clock.remaining
    var answers = everybody(at: center)
    // Prices take some dozens of rounds to be of use.
    let isHopeless = (began - clock.remaining) * 40 > began / 3
    var value = lagrangian(at: center, answers)
    raiseRelaxedBound(value, center)
    guard !isHopeless else { return }
    var average = VolumeActivity(answers, grid)
    var factor = 0.3
    var failures = 0
    var weight = 0.2
    var rounds = 0
    while !clock.isOver, !end(), !isProven {
      let slope = average.slope(grid)
      let length = scale.length(of: slope, at: center, grid)
      guard length > 1e-9 else { break }
      // A goal a little above what is known: the best plan, or less where that is far off.
      let goal = min(bestCost, value + max(abs(value) * 0.1, (bestCost - value) * 0.25))
      let step = factor * max(goal - value, abs(value) * 1e-4 + 1e-3) / length
      let prices = scale.moved(center, along: slope, by: step, grid)
      answers = everybody(at: prices)
      let reached = lagrangian(at: prices, answers)
      raiseRelaxedBound(reached, prices)
      average.mix(VolumeActivity(answers, grid), share: weight)
      if reached > value {
        value = reached
        center = prices
        failures = 0
        factor = min(2, factor * 1.15)
      } else {
        failures += 1
        if failures >= 6 {
          factor = max(1e-4, factor * 0.66)
          failures = 0
        }
      }
      rounds += 1
      if rounds % 50 == 0 { weight = max(0.02, weight * 0.7) }
    }
  }

  private func everybody(at prices: MasterPrices) -> [SchedulePricer.Answer] {
    price(workers, at: prices, under: workers.map { _ in .infinity }, effort: .improvement)
  }

  /// What no plan is below at some prices.
  private func lagrangian(at prices: MasterPrices, _ answers: [SchedulePricer.Answer]) -> Double {
    ColumnMaster.bound(
      of: grid, at: prices, standing: nil, cheapest: answers.map(\.floor))
  }
}

/// What some schedules come to in the rows that bind everybody.
private struct VolumeActivity {
  var heads: [Double]
  var fee = 0.0
  var hires = 0.0

  init(_ answers: [SchedulePricer.Answer], _ grid: WorkGrid) {
    heads = [Double](repeating: 0, count: grid.desks.count)
    for column in answers.compactMap({ $0.found?.column }) {
      for desk in column.desks { heads[Int(desk)] += 1 }
      fee += column.fee
      if !column.isIdle { hires += 1 }
    }
  }

  mutating func mix(_ other: VolumeActivity, share: Double) {
    for place in heads.indices {
      heads[place] += share * (other.heads[place] - heads[place])
    }
    fee += share * (other.fee - fee)
    hires += share * (other.hires - hires)
  }

  /// Which way the prices want to move: up where there is too much.
  func slope(_ grid: WorkGrid) -> MasterPrices {
    MasterPrices(
      desks: zip(heads, grid.desks).map { $0 - Double($1.target) },
      fee: grid.feeLimit.map { fee - $0 } ?? 0,
      hire: grid.bindsHires ? hires - Double(grid.hires.upperBound) : 0)
  }
}

/// Makes rows comparable: money and hires weigh in a schedule about as much as all its desks.
private struct VolumeScale {
  private let fee: Double
  private let hire: Double
  private let low: [Double]
  private let high: [Double]

  init(_ grid: WorkGrid) {
    let heads = grid.desks.reduce(0.0) { $0 + Double($1.target) }
    let hires = max(1, Double(min(grid.hires.upperBound, grid.workers.count)))
    let norm = max(1, heads / hires).squareRoot()
    fee = grid.feeLimit.map { norm / max(1, $0 / hires) } ?? 0
    hire = norm
    low = grid.desks.map { -($0.under.last ?? 0) }
    high = grid.desks.map { $0.over.last ?? WorkGrid.forbidden }
  }

  /// The squared length of what can move.
  func length(of slope: MasterPrices, at prices: MasterPrices, _ grid: WorkGrid) -> Double {
    var sum = 0.0
    for (place, part) in slope.desks.enumerated() {
      let price = prices.desks[place]
      if part < 0 ? price > low[place] + 1e-9 : price < high[place] - 1e-9 { sum += part * part }
    }
    if slope.fee > 0 || prices.fee > 0 { sum += slope.fee * fee * slope.fee * fee }
    if slope.hire > 0 || prices.hire > 0 { sum += slope.hire * hire * slope.hire * hire }
    return sum
  }

  func moved(
    _ prices: MasterPrices, along slope: MasterPrices, by step: Double, _ grid: WorkGrid
  ) -> MasterPrices {
    var result = prices
    for (place, part) in slope.desks.enumerated() {
      result.desks[place] = min(high[place], max(low[place], prices.desks[place] + step * part))
    }
    result.fee = max(0, prices.fee + step * slope.fee * fee * fee)
    result.hire = max(0, prices.hire + step * slope.hire * hire * hire)
    return result
  }
}
