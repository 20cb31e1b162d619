import Dispatch
import Synchronization

// A plan that gets better, on many threads.
extension ColumnSearch {
  /// Solves again for some people on some days at a time, and splits for a proof in between, until
  /// nothing can be better, the clock is over, or nothing got better for long.
  ///
  /// Each thread has a search of its own; what they find adds up where it can.
  func improve() {
    let total = clock.remaining
    // Counted work is the same on every machine only where one thread counts it.
    let count = clock.countsWork ? 1 : threads
    let searches = (0..<count).map { _ in ColumnSearch(beside: self, threads: threads / count) }
    let state = Mutex(Improvement(of: grid, threads: count, time: total))
    nonisolated(unsafe) let (together, beside) = (self, searches)
    DispatchQueue.concurrentPerform(iterations: count) { thread in
      let search = beside[thread]
      while let task = state.withLock({ together.begin(thread, search, &$0) }) {
        let began = search.clock.remaining
        var result = Renewal.open
        if let part = task.part {
          result = search.renew(part, time: task.time, takesLevel: task.takesLevel)
        } else {
          search.branch(until: { began - search.clock.remaining > Improvement.slice })
        }
        let time = began - search.clock.remaining
        state.withLock { together.end(task, thread, search, result, time, &$0) }
      }
    }
    clock.join(searches.map(\.clock))
  }

  /// What a thread is to do next; nil at the end.
  private func begin(
    _ thread: Int, _ search: ColumnSearch, _ state: inout Improvement
  ) -> Improvement.Task? {
    let gap = (bestCost - bound) / max(1, abs(bestCost))
    let left = search.clock.remaining
    // Where the relaxation is far off, another kind of bound may tell more.
    let hasStalled = isQuick && gap > 0.02 && state.lastGain - left > state.total * 0.25
    guard !search.clock.isOver, !isProven, !best.isEmpty, !hasStalled else { return nil }
    search.adopt(self)
    // One thread proves, half of the time where it is alone, where that may come to an end; a gap that
    // is large may still be one of a few missing heads.
    let isNear =
      gap <= 0.003 || isQuick && (gap <= 0.02 || state.proving < 0.05 * state.total)
    var task = Improvement.Task(
      start: best, revision: state.revision,
      time: max(1.5, state.total / (size == .large ? 150 : 12)))
    if thread > 0 || whole == nil || !isNear || state.proving > state.improving {
      // From another plan that is as good, what is better may be nearer.
      let isSlow = state.lastGain - left > state.total * 0.05
      task.takesLevel = isSlow && Bool.random(using: &random)
      (task.part, task.shape) = draw(beside: thread, takesLevel: task.takesLevel, &state)
      state.running[thread] = task.part
    }
    return task
  }

  /// Whether proofs of the grid come to an end often.
  private var isQuick: Bool { grid.dayCount * workers.count <= 1_200 }

  /// A neighbourhood that may hold something better, or at least something as good.
  private func draw(
    beside thread: Int, takesLevel: Bool, _ state: inout Improvement
  ) -> (Neighbourhood, Int) {
    let others = state.running.filter { $0.key != thread }.map(\.value)
    var (part, shape) = draw(&state)
    for _ in 0..<Improvement.draws where !takesLevel && state.isExhausted(part) {
      (part, shape) = draw(&state)
    }
    guard state.hits > 0.25 else { return (part, shape) }
    // Where much is found, it is found apart from what the others are at, so that it adds up.
    for _ in 0..<20 where others.contains(where: { $0.days.overlap(part.days) }) {
      (part, shape) = draw(&state)
    }
    let taken = Set(others.filter { $0.days.overlap(part.days) }.flatMap(\.workers))
    let free = part.workers.filter { !taken.contains($0) }
    return (free.count < 2 ? part : Neighbourhood(workers: free, days: part.days), shape)
  }

  private func draw(_ state: inout Improvement) -> (Neighbourhood, Int) {
    let shape = state.shapes.next(&random)
    return (neighbourhood(state.shapes.shapes[shape]), shape)
  }

  /// Schedules with what has changed in others since some: who did not change there stays as here, and
  /// who changed here as well gets only some days from there, where that keeps every limit.
  func merged(
    _ found: [WorkerColumn], into best: [WorkerColumn], since start: [WorkerColumn],
    on days: [Range<Int>]
  ) -> [WorkerColumn] {
    found.indices.map { worker in
      let (there, here) = (found[worker], best[worker])
      if there == start[worker] { return here }
      return here == start[worker] ? there : schedule(here, with: there, on: days) ?? there
    }
  }

  /// A schedule with what another of the same worker does on some days; nil where that breaks a limit.
  private func schedule(
    _ base: WorkerColumn, with other: WorkerColumn, on days: [Range<Int>]
  ) -> WorkerColumn? {
    var worker = workers[base.worker]
    for day in base.choices.indices {
      worker.decide(day, days.contains(day) ? other.choices[day] : base.choices[day])
    }
    worker.renewRanges()
    let nothing = grid.noPrices
    return price([worker], at: nothing, under: [.infinity], effort: .narrow(4))[0].found?.column
  }

  /// Takes over what a thread has found.
  private func end(
    _ task: Improvement.Task, _ thread: Int, _ search: ColumnSearch, _ result: Renewal,
    _ time: Double, _ state: inout Improvement
  ) {
    let (before, former) = (bestCost, best)
    let days = task.part?.days ?? [0..<grid.dayCount]
    let joined = merged(search.best, into: best, since: task.start, on: days)
    consider(joined)
    consider(search.best)
    raiseBound(search.bound)
    if bestCost < before {
      state.lastGain = search.clock.remaining
      state.note(from: former, to: best)
    } else if case .level = result, moveLevel(to: joined) {
      state.note(from: former, to: best)
    }
    guard let part = task.part else {
      // A proof that has nothing to do must not keep everything else waiting.
      state.proving += max(0.05, time)
      return
    }
    state.running[thread] = nil
    state.improving += time
    state.hits += (before > bestCost ? 1 - state.hits : -state.hits) / 20
    state.shapes.note(
      task.shape, gain: before - bestCost, time: time,
      isTooLarge: bestCost == before && time > task.time * 0.45)
    guard case .exhausted = result, state.revision == task.revision, !state.isExhausted(part)
    else { return }
    state.exhausted.append(part)
    if part.days == [0..<grid.dayCount], part.workers.count == workers.count {
      raiseBound(bestCost)
    }
  }
}

/// What the threads that improve a plan have in common, beside the best.
private struct Improvement {
  /// What a thread is at: some people on some days, or else the proof.
  struct Task {
    /// The best when it began, and how often it had changed.
    let start: [WorkerColumn]
    let revision: Int
    var part: Neighbourhood?
    var shape = 0

    /// Whether what comes to the same will do.
    var takesLevel = false

    /// How long it may take.
    let time: Double
  }

  /// Seconds of a proof at a time, and how often another neighbourhood is drawn.
  static let slice = 0.5
  static let draws = 300

  let total: Double
  var shapes: NeighbourhoodShapes
  var running: [Int: Neighbourhood] = [:]

  /// Where nothing better is while nothing changes there.
  var exhausted: [Neighbourhood] = []

  /// Time spent on a proof and on better plans.
  var proving = 0.0
  var improving = 0.0

  /// Time that was left when the best got better last, and how often it changed.
  var lastGain: Double
  var revision = 0

  /// How many of the latest neighbourhoods had something better.
  var hits = 1.0

  init(of grid: WorkGrid, threads: Int, time: Double) {
    total = time
    lastGain = time
    shapes = NeighbourhoodShapes(
      days: grid.dayCount, workers: grid.workers.count, memory: time * Double(threads) / 10)
  }

  /// Whether a neighbourhood lies within one where nothing better is.
  func isExhausted(_ part: Neighbourhood) -> Bool {
    let workers = Set(part.workers)
    return exhausted.contains { $0.coversDays(of: part) && workers.isSubset(of: $0.workers) }
  }

  /// Notes that the best is another: neighbourhoods whose people or days changed may hold something again.
  mutating func note(from former: [WorkerColumn], to best: [WorkerColumn]) {
    revision += 1
    let changed = zip(former, best).filter { $0.choices != $1.choices }
    let workers = Set(changed.map(\.1.worker))
    let days = Set(
      changed.flatMap { old, new in
        old.choices.indices.filter { old.choices[$0] != new.choices[$0] }
      })
    exhausted.removeAll { part in
      !workers.isDisjoint(with: part.workers) || days.contains { part.days.contains($0) }
    }
  }
}
