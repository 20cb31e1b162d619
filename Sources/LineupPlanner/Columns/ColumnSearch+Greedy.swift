extension ColumnSearch {
  /// Hires one after the other whoever gains most beside those hired before, by money where money is
  /// limited; nil where somebody who must work has no schedule at all.
  ///
  /// Gains only fall with every hire, so that most need not be looked at again (lazy greedy).
  func hireGreedily() -> [WorkerColumn]? {
    var current = workers.map { idleColumn(of: $0) }
    var heads = [Int](repeating: 0, count: grid.desks.count)
    func prices() -> MasterPrices {
      MasterPrices(
        desks: grid.desks.indices.map { grid.desks[$0].gain(after: heads[$0]) }, fee: 0, hire: 0)
    }
    // Who must work comes first.
    for worker in workers where current[worker.worker] == nil {
      guard let found = offer(of: worker, at: prices()) else { return nil }
      take(found.column)
    }
    func take(_ column: WorkerColumn) {
      current[column.worker] = column
      heads.seat(column)
    }
    var open: [(worker: Int, score: Double)] = []
    let first = price(
      workers, at: prices(), under: workers.map { $0.idleCost ?? .infinity }, effort: .narrow(4))
    for (worker, answer) in zip(workers, first) where worker.idleCost != nil {
      guard let found = answer.found, !found.column.isIdle else { continue }
      open.append((worker.worker, score(found, of: worker)))
    }
    open.sort { ($0.score, $1.worker) < ($1.score, $0.worker) }
    while let top = open.popLast(), !clock.isOver {
      guard let found = offer(of: workers[top.worker], at: prices()), !found.column.isIdle else {
        continue
      }
      let score = score(found, of: workers[top.worker])
      guard score > 1e-9 else { continue }
      if let next = open.last, score < next.score - 1e-9 {
        let place = open.firstIndex { $0.score > score } ?? open.count
        open.insert((top.worker, score), at: place)
        continue
      }
      let before = current[top.worker]
      current[top.worker] = found.column
      if isWithinMaxima(current.compactMap { $0 }) {
        take(found.column)
      } else {
        current[top.worker] = before
      }
    }
    return current.contains { $0 == nil } ? nil : current.compactMap { $0 }
  }

  private func offer(
    of worker: CompiledWorker, at prices: MasterPrices
  ) -> (column: WorkerColumn, value: Double)? {
    price([worker], at: prices, under: [.infinity], effort: .narrow(4))[0].found
  }

  /// What a schedule gains over idleness, by money where money is limited.
  private func score(
    _ found: (column: WorkerColumn, value: Double), of worker: CompiledWorker
  ) -> Double {
    let gain = (worker.idleCost ?? 0) - found.value
    return grid.feeLimit == nil ? gain : gain / max(1, found.column.fee)
  }

  private func isWithinMaxima(_ columns: [WorkerColumn]) -> Bool {
    isAffordable(columns) && columns.count { !isIdle($0) } <= grid.hires.upperBound
  }

  private func idleColumn(of worker: CompiledWorker) -> WorkerColumn? {
    worker.idleCost.map {
      WorkerColumn(
        worker: worker.worker, choices: [Int16](repeating: -1, count: grid.dayCount), desks: [],
        cost: $0, fee: 0)
    }
  }
}
