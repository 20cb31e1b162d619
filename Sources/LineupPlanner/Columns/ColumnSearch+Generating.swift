import CLP

// Schedules generated where prices ask for them, and fixed one after the other.
extension ColumnSearch {
  func relax(_ master: ColumnMaster, by method: LinearProgram.Method) -> Double? {
    let before = master.work
    defer { clock.spend(pivots: master.work - before) }
    return master.relax(seconds: clock.secondsForLibrary, by: method)
  }

  /// Adds schedules to a master for some workers until none helps, for some rounds, until the
  /// relaxation is down to a goal, or until nothing is left below a limit. Where the master holds
  /// everybody, the bound rises with it.
  ///
  /// - Returns: what no mix of schedules is below, where all whom the master mixes are asked; else less
  ///   than everything.
  @discardableResult
  func generate(
    _ master: ColumnMaster, among active: [CompiledWorker], rounds: Int = .max, deepest: Int = 2,
    goal: Double = -.infinity, below limit: Double = .infinity, isGlobal: Bool,
    until end: () -> Bool
  ) -> Double {
    if isGlobal, relaxed.prices == nil {
      // Prices of nothing are a better start for the bound than those of the first rounds.
      let nothing = grid.noPrices
      let answers = price(
        active, at: nothing, under: active.map { _ in .infinity }, effort: .narrow(4))
      let floor = master.bound(at: nothing, cheapest: answers.map(\.floor))
      raiseBound(PricedBound(value: floor, prices: nothing))
      master.add(answers.compactMap { $0.found?.column })
    }
    var level = 0
    var stable = isGlobal ? relaxed.prices : nil
    var stableBound = isGlobal ? bound : -.infinity
    var share = 0.5
    for round in 0..<rounds {
      guard !clock.isOver, !end(),
        let value = relax(master, by: round == 0 && !isGlobal ? .dual : .primal)
      else { return stableBound }
      if value <= goal { return stableBound }
      let pure = master.prices
      let asked = stable.map { pure.mixed(with: $0, share: share) } ?? pure
      let isMixed = stable != nil
      let thresholds = active.map { worker in
        master.places(of: worker.worker).reduce(Double.infinity) {
          min($0, master.columns[$1].value(at: asked))
        }
      }
      let effort: SchedulePricer.Effort =
        level == 0 ? (isGlobal ? .narrow(4) : .improvement) : level == 1 ? .narrow(6) : .best
      let answers = price(active, at: asked, under: thresholds, effort: effort)
      if active.count == master.active.count {
        let floor = master.bound(
          at: asked, cheapest: zip(answers, thresholds).map { min($0.floor, $1) })
        if isGlobal { raiseBound(PricedBound(value: floor, prices: asked)) }
        if floor > stableBound {
          stableBound = floor
          stable = asked
        }
        if value - stableBound < 1e-6 * max(1, abs(value))
          || stableBound > limit
          || (isGlobal && (isProven || wholeBound(stableBound) >= wholeBound(value)))
        {
          return stableBound
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
        return stableBound
      }
    }
    return stableBound
  }

  /// Fixes workers to schedules, those that the relaxation is surest of first, and generates
  /// schedules for the rest in between; the more at once, the shorter the time.
  ///
  /// - Returns: nil where the search was over before everybody had one, or where nothing below a limit
  ///   is to be expected any more.
  func dive(
    _ master: ColumnMaster, among compiled: [CompiledWorker], roundsBetween: Int, time: Double,
    below limit: Double = .infinity
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
        if master.value > limit { return nil }
      }
    }
    return master.active.compactMap { worker in fixed[worker].map { master.columns[$0] } }
  }

  /// What solving again for a neighbourhood came to.
  enum Renewal {
    /// The best got better.
    case better

    /// The best is another one that comes to the same.
    case level

    /// No plan that differs only there is better.
    case exhausted

    /// Nothing better was found.
    case open
  }

  /// How many times longer than a relaxation and a dive together branches may take.
  private static let branching = 2.0

  /// Solves again for some workers on some days, beside everything else: a relaxation, a dive, and where
  /// that leads to nothing better, branches; or to something that comes to the same, where somebody does
  /// something else on some day, without branches.
  func renew(
    _ neighbourhood: Neighbourhood, time: Double, takesLevel: Bool = false
  ) -> Renewal {
    let (active, days) = (neighbourhood.workers, neighbourhood.days)
    let began = clock.remaining
    let chosen = Set(active)
    let others = best.filter { !chosen.contains($0.worker) }
    let isWhole = days == [0..<grid.dayCount]
    let part = ColumnMaster(
      grid: grid, active: active, standing: heads(of: others), days: isWhole ? nil : days,
      standingFee: fees(of: others), standingHires: others.count { !isIdle($0) },
      library: library)
    let change = takesLevel ? change(in: neighbourhood) : nil
    func isKept(_ column: WorkerColumn) -> Bool {
      change.map { $0.question.worker != column.worker || keeps(column, $0) } ?? true
    }
    part.add(active.map { best[$0] }.filter(isKept))
    if isWhole, let whole, let prices = relaxed.prices {
      for worker in active {
        let known = whole.columns(of: worker, cheapestAt: prices).filter(isKept)
        part.add(Array(known.prefix(40)))
      }
    }
    let compiled = active.map { worker in
      let free =
        isWhole ? workers[worker] : workers[worker].keeping(best[worker].choices, outside: days)
      return change.map { $0.question.worker == worker ? free.keeping($0) : free } ?? free
    }
    // Costs are multiples of the unit; where no mix is better by one, no plan is.
    let (before, current) = (bestCost, part.value(of: active.map { best[$0] }))
    let limit = current - (takesLevel ? 0 : unit) + 1e-6 + abs(current) * 1e-9
    let floor = generate(
      part, among: compiled, deepest: deepest, below: limit, isGlobal: false,
      until: { began - clock.remaining > time / 2 })
    if floor > limit { return takesLevel ? .open : .exhausted }
    guard part.value <= limit else { return .open }
    let left = max(0.05, time - (began - clock.remaining))
    if let found = dive(part, among: compiled, roundsBetween: 10, time: left, below: limit) {
      var columns = best
      for column in found { columns[column.worker] = column }
      if !consider(columns), takesLevel, moveLevel(to: columns) { return .level }
    }
    if takesLevel { return bestCost < before ? .better : .open }
    let used = began - clock.remaining
    var proof = ColumnProof(part, of: compiled, beside: before - current, bound: floor)
    while bestCost >= before,
      advance(&proof, until: { began - clock.remaining > min(time, Self.branching * used) })
    {}
    if isWhole { whole?.add(part.columns) }
    if bestCost < before { return .better }
    return proof.nodes.isEmpty && proof.floor == .infinity ? .exhausted : .open
  }

  /// Somebody does something else than now on some day.
  private func change(in part: Neighbourhood) -> ColumnBranch? {
    guard let worker = part.workers.randomElement(using: &random),
      let day = part.days.joined().randomElement(using: &random)
    else { return nil }
    let choice = Int(best[worker].choices[day])
    let shift = choice < 0 ? nil : workers[worker].days[day].options[choice].shift
    return ColumnQuestion(worker: worker, day: day, shift: shift).answered(choice < 0)
  }

  /// A master with the schedules of another that are cheapest at the prices of the bound, so many of
  /// each worker.
  func promising(of master: ColumnMaster, count: Int = 25) -> ColumnMaster {
    let chosen = ColumnMaster(
      grid: grid, active: master.active, standing: master.standing, library: library)
    chosen.add(best)
    guard let prices = relaxed.prices else { return chosen }
    for worker in master.active {
      chosen.add(Array(master.columns(of: worker, cheapestAt: prices).prefix(count)))
    }
    return chosen
  }
}
