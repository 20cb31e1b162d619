extension ColumnSearch {
  /// Generates schedules with a first-order master that mixes everybody's: each round moves its prices,
  /// asks for the best schedule of each worker at them, and raises the bound where they allow it.
  ///
  /// Ends when the mix is within a part of the bound, or the bound is over a limit. `isGlobal` says that
  /// the workers may do whatever they can, so that the bound is one of all plans.
  ///
  /// - Returns: what no mix is below.
  @discardableResult
  func generate(
    _ master: inout FirstOrderMaster, among workers: [CompiledWorker],
    from start: MasterPrices? = nil,
    to aim: Double, below limit: Double = .infinity, isGlobal: Bool, until end: () -> Bool
  ) -> PricedBound {
    var known = isGlobal ? relaxed : PricedBound()
    var share = 0.3
    var asked = start ?? grid.noPrices
    var rounds = 0
    var formerGap = Double.infinity
    while !clock.isOver, !end(), known.value < limit, wholeBound(known.value) < bestCost - 1e-6 {
      let least = workers.map { master.least(of: $0.worker, at: asked) }
      let answers = price(workers, at: asked, under: least, effort: .improvement)
      let value = ColumnMaster.bound(
        of: grid, at: asked, standing: nil,
        cheapest: zip(answers, least).map { min($0.floor, $1) })
      share = value > known.value ? min(0.5, share + 0.05) : max(0, share - 0.1)
      if value > known.value { known = PricedBound(value: value, prices: asked) }
      if isGlobal { raiseBound(known) }
      master.add(schedules(answers, of: workers))
      master.prune(to: 40)
      improve(&master, to: min(aim, 0.001), most: 500)
      let gap = master.value - known.value
      if gap < aim * abs(master.value) { break }
      // What is nearly flat for long stays so.
      rounds += 1
      if rounds % 25 == 0 {
        if gap < 0.02 * abs(master.value), gap > formerGap * 0.9 { break }
        formerGap = gap
      }
      asked =
        known.prices.map { master.masterPrices.mixed(with: $0, share: share) }
        ?? master.masterPrices
    }
    return known
  }

  /// What was found, other than idleness of those who are to be hired.
  func schedules(
    _ answers: [SchedulePricer.Answer], of workers: [CompiledWorker]
  ) -> [WorkerColumn] {
    zip(answers, workers).compactMap { answer, worker in
      answer.found.flatMap { isIdle($0.column) && worker.idleCost == nil ? nil : $0.column }
    }
  }

  func improve(_ master: inout FirstOrderMaster, to gap: Double, most steps: Int) {
    let before = master.work
    master.improve(to: gap, most: steps)
    clock.spend(entries: master.work - before)
  }

  /// Decides who does what on which day, what the mix is surest of first, with new prices and schedules
  /// in between, so that each worker's schedule takes shape beside everybody else's.
  ///
  /// What is decided for a worker is always kept by one of the schedules known.
  func decide(
    _ master: inout FirstOrderMaster, among workers: [CompiledWorker], time: Double
  ) -> [WorkerColumn]? {
    let began = clock.remaining
    var state = Decided(workers, days: grid.dayCount)
    var goal = Double.infinity
    var steps = 0
    while state.openCount > 0 {
      guard !clock.isOver else { return nil }
      relax(&master, state, to: goal, until: { began - clock.remaining > time })
      goal = master.value + 0.002 * abs(master.value) + 1
      steps += 1
      guard let decisions = decisions(master, state.isOpen) else { return nil }
      // As many at once as the time asks for.
      let used = began - clock.remaining
      let pace = min(60 - Double(steps), (time - used) / max(1e-4, used / Double(steps)))
      let count = max(
        Int((Double(state.openCount) / max(1, pace)).rounded(.up)),
        decisions.prefix { $0.share > 0.995 }.count)
      let made = decisions.prefix(count)
      state.take(made)
      for worker in Set(made.map(\.worker)).sorted() {
        guard let leader = leader(of: worker, master) else { return nil }
        let choices = master.columns[leader].choices
        let isOpen = state.isOpen[worker]
        master.keep(of: worker) { column in
          choices.indices.allSatisfy { isOpen[$0] || column.choices[$0] == choices[$0] }
        }
      }
    }
    return workers.compactMap { worker in
      leader(of: worker.worker, master).map { master.columns[$0] }
    }
  }

  /// New prices and schedules until the mix is as cheap as before, or no schedule helps any more.
  private func relax(
    _ master: inout FirstOrderMaster, _ state: Decided, to goal: Double, until end: () -> Bool
  ) {
    let active = state.workers.filter { state.isOpen[$0.worker].contains(true) }
    for round in 0..<20 {
      improve(&master, to: 0.005, most: 1000)
      if round > 0, end() || master.value <= goal { return }
      let asked = master.masterPrices
      let answers = price(
        active, at: asked, under: active.map { master.least(of: $0.worker, at: asked) },
        effort: .improvement)
      if master.add(schedules(answers, of: active)) == 0, round > 0 { return }
    }
  }

  /// What is decided so far.
  private struct Decided {
    private(set) var workers: [CompiledWorker]
    private(set) var isOpen: [[Bool]]
    private(set) var openCount: Int

    init(_ workers: [CompiledWorker], days: Int) {
      self.workers = workers
      isOpen = [[Bool]](repeating: [Bool](repeating: true, count: days), count: workers.count)
      openCount = workers.count * days
    }

    mutating func take(_ decisions: ArraySlice<Decision>) {
      for decision in decisions {
        isOpen[decision.worker][decision.day] = false
        workers[decision.worker].decide(decision.day, decision.choice)
      }
      openCount -= decisions.count
      for worker in Set(decisions.map(\.worker)) { workers[worker].renewRanges() }
    }
  }

  private struct Decision {
    let worker: Int
    let day: Int
    let choice: Int16
    let share: Double
  }

  /// What the surest schedule of each worker does on days that are open, by how much of the mix agrees.
  private func decisions(_ master: FirstOrderMaster, _ isOpen: [[Bool]]) -> [Decision]? {
    var decisions: [Decision] = []
    for worker in workers.indices where isOpen[worker].contains(true) {
      guard let leader = leader(of: worker, master) else { return nil }
      let choices = master.columns[leader].choices
      let mixed = master.columnsOf[worker].filter { master.share(of: $0) > 1e-9 }
      for day in choices.indices where isOpen[worker][day] {
        let share = mixed.reduce(0.0) {
          master.columns[$1].choices[day] == choices[day] ? $0 + master.share(of: $1) : $0
        }
        decisions.append(
          Decision(worker: worker, day: day, choice: choices[day], share: share))
      }
    }
    return decisions.sorted { ($1.share, $0.worker, $0.day) < ($0.share, $1.worker, $1.day) }
  }

  private func leader(of worker: Int, _ master: FirstOrderMaster) -> Int? {
    master.columnsOf[worker].max { master.share(of: $0) < master.share(of: $1) }
  }
}
