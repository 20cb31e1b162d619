/// A whole schedule of one worker.
struct WorkerColumn: Hashable, Sendable {
  let worker: Int

  /// What is done on each day: a place in the compiled day's options; -1 is a day off.
  let choices: [Int16]

  /// Desks taken, in the order of the days.
  let desks: [Int32]

  /// What the schedule costs in the level, hire included.
  let cost: Double

  /// What it costs in money.
  let fee: Double

  var isIdle: Bool { desks.isEmpty }
}

extension [Int] {
  /// Counts a schedule's heads in, by desk.
  mutating func seat(_ column: WorkerColumn) {
    for desk in column.desks { self[Int(desk)] += 1 }
  }

  /// Counts a schedule's heads out again, by desk.
  mutating func unseat(_ column: WorkerColumn) {
    for desk in column.desks { self[Int(desk)] -= 1 }
  }
}

extension WorkerColumn {
  /// The column of some choices; nil where it holds no work though the worker may stay idle.
  init?(of worker: CompiledWorker, choices: [Int16]) {
    var desks: [Int32] = []
    var cost = worker.hireCost
    var fee = worker.hireFee
    for (day, choice) in choices.enumerated() where choice >= 0 {
      let option = worker.days[day].options[Int(choice)]
      desks.append(Int32(option.desk))
      cost += option.cost
      fee += option.fee
    }
    if desks.isEmpty, worker.idleCost != nil { return nil }
    self.init(worker: worker.worker, choices: choices, desks: desks, cost: cost, fee: fee)
  }

  /// What it comes to at some prices.
  func value(at prices: MasterPrices) -> Double {
    var sum = cost + prices.fee * fee + (isIdle ? 0 : prices.hire)
    for desk in desks { sum += prices.desks[Int(desk)] }
    return sum
  }
}
