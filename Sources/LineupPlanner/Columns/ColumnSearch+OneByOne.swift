// Schedules that are renewed one after the other, beside all others as they are.
extension ColumnSearch {
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
          if let old { heads.unseat(old) }
          heads.seat(found)
        }
      }
      if !hasChanged || clock.isOver { break }
    }
    return current.compactMap { $0 }
  }

  /// Schedules with fees within the limit: where they are not, a price of money rises until enough
  /// workers do something cheaper in some week.
  func affordable(_ columns: [WorkerColumn]) -> [WorkerColumn] {
    guard let limit = grid.feeLimit.map({ $0 + 1e-6 }) else { return columns }
    var current = columns
    var fees = fees(of: current)
    var heads = heads(of: current)
    let dearest = grid.desks.reduce(1) { max($0, $1.under.first ?? 0) }
    var feePrice = max(relaxed.prices?.fee ?? 0, dearest / max(1, limit))
    for _ in 0..<Self.steps where fees > limit {
      for worker in current.indices.shuffled(using: &random) where fees > limit && !clock.isOver {
        let old = current[worker]
        guard old.fee > 0 else { continue }
        var prices = pricesBeside([old], heads)[0]
        prices.fee = feePrice
        let first = Int.random(in: 0..<grid.dayCount, using: &random)
        let week = first..<min(grid.dayCount, first + 7)
        let answers = price(
          [workers[worker].keeping(old.choices, outside: [week])], at: prices,
          under: [old.value(at: prices)], effort: .narrow(4))
        guard let new = answers[0].found?.column, new.fee < old.fee else { continue }
        heads.unseat(old)
        heads.seat(new)
        fees += new.fee - old.fee
        current[worker] = new
      }
      feePrice *= 1.1
    }
    return current
  }

  /// How often a price of money rises at most.
  private static let steps = 100

  /// What one more head is worth at each desk, for each of some workers without their own.
  private func pricesBeside(_ own: [WorkerColumn?], _ heads: [Int]) -> [MasterPrices] {
    var all = MasterPrices(desks: zip(grid.desks, heads).map { $0.gain(after: $1) })
    all.fee = relaxed.prices?.fee ?? 0
    return own.map { column in
      var prices = all
      for desk in (column?.desks ?? []).map({ Int($0) }) {
        prices.desks[desk] = grid.desks[desk].gain(after: heads[desk] - 1)
      }
      return prices
    }
  }
}
