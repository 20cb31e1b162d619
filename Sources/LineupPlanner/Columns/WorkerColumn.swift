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
