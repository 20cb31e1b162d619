extension ColumnSearch {
  /// Generates schedules of everybody with a first-order master: each round moves its prices, asks for
  /// the best schedule of each worker at them, and raises the bound where they allow it.
  ///
  /// Ends when the mix is within a part of the bound.
  func generate(_ master: FirstOrderMaster, to aim: Double, until end: () -> Bool) {
    master.add(best)
    var share = 0.3
    var asked = MasterPrices(desks: grid.desks.map { _ in 0 })
    var rounds = 0
    var formerGap = Double.infinity
    while !clock.isOver, !end(), !isProven {
      let least = workers.map { master.least(of: $0.worker, at: asked) }
      let answers = price(workers, at: asked, under: least, effort: .improvement)
      let before = relaxedBound
      raiseRelaxedBound(
        ColumnMaster.bound(
          of: grid, at: asked, standing: nil,
          cheapest: zip(answers, least).map { min($0.floor, $1) }), asked)
      share = relaxedBound > before ? min(0.5, share + 0.05) : max(0, share - 0.1)
      master.add(answers.compactMap { $0.found?.column })
      master.prune(to: 40)
      improve(master, to: 0.001, most: 500)
      let gap = master.value - relaxedBound
      if gap < aim * abs(master.value) { break }
      // What is nearly flat for long stays so.
      rounds += 1
      if rounds % 25 == 0 {
        if gap < 0.02 * abs(master.value), gap > formerGap * 0.9 { break }
        formerGap = gap
      }
      asked =
        boundPrices.map { master.masterPrices.mixed(with: $0, share: share) } ?? master.masterPrices
    }
  }

  func improve(_ master: FirstOrderMaster, to gap: Double, most steps: Int) {
    let before = master.work
    master.improve(to: gap, most: steps)
    clock.spend(entries: master.work - before)
  }

  /// Decides who does what on which day, what the mix is surest of first, with new prices and schedules
  /// in between, so that each worker's schedule takes shape beside everybody else's.
  ///
  /// What is decided for a worker is always kept by one of the schedules known.
  func decide(_ master: FirstOrderMaster, time: Double) -> [WorkerColumn]? {
    let began = clock.remaining
    var state = Decided(workers, days: grid.dayCount)
    var goal = Double.infinity
    var steps = 0
    while state.openCount > 0 {
      guard !clock.isOver else { return nil }
      relax(master, state, to: goal, until: { began - clock.remaining > time })
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
    _ master: FirstOrderMaster, _ state: Decided, to goal: Double, until end: () -> Bool
  ) {
    let active = state.workers.filter { state.isOpen[$0.worker].contains(true) }
    for round in 0..<20 {
      improve(master, to: 0.005, most: 1000)
      if round > 0, end() || master.value <= goal { return }
      let asked = master.masterPrices
      let answers = price(
        active, at: asked, under: active.map { master.least(of: $0.worker, at: asked) },
        effort: .improvement)
      if master.add(answers.compactMap { $0.found?.column }) == 0, round > 0 { return }
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
