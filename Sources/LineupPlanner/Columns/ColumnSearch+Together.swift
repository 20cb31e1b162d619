import Dispatch
import Synchronization

// Many threads that improve one plan.
extension ColumnSearch {
  /// Solves again for some people on some days at a time, each thread on days and people of its own, so
  /// that what they find adds up.
  func improveTogether() {
    let longest = max(1.5, clock.remaining / 40)
    let state = Mutex(Renewals(NeighbourhoodShapes(days: grid.dayCount, workers: workers.count)))
    let searches = (0..<threads).map { _ in ColumnSearch(beside: self) }
    nonisolated(unsafe) let (together, beside) = (self, searches)
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      let search = beside[thread]
      while let chosen = state.withLock({ together.begin(thread, search, &$0) }) {
        let began = search.clock.remaining
        let isBetter = search.renew(chosen, time: longest)
        let time = began - search.clock.remaining
        state.withLock { together.end(thread, search, isBetter, time, &$0) }
      }
    }
  }

  /// What the threads have in common, beside the best.
  private struct Renewals {
    var shapes: NeighbourhoodShapes
    var running: [Int: (shape: Int, part: Neighbourhood)] = [:]

    init(_ shapes: NeighbourhoodShapes) { self.shapes = shapes }
  }

  /// The next neighbourhood for a thread, apart from what the others are at; nil at the end.
  private func begin(
    _ thread: Int, _ search: ColumnSearch, _ state: inout Renewals
  ) -> Neighbourhood? {
    guard !clock.isOver, !isProven, !best.isEmpty else { return nil }
    let others = state.running.values.map(\.part)
    let taken = Set(others.flatMap(\.workers))
    func draw() -> (shape: Int, part: Neighbourhood) {
      let shape = state.shapes.next(&random)
      return (shape, neighbourhood(state.shapes.shapes[shape]))
    }
    var drawn = draw()
    for _ in 0..<20 where others.contains(where: { $0.days.overlaps(drawn.part.days) }) {
      drawn = draw()
    }
    // Where the others leave no room, what is found may not add up; then one of both is lost.
    let free = drawn.part.workers.filter { !taken.contains($0) }
    if free.count >= 2 { drawn.part = Neighbourhood(workers: free, days: drawn.part.days) }
    state.running[thread] = drawn
    search.adopt(self)
    return drawn.part
  }

  /// Takes over what a thread has found.
  private func end(
    _ thread: Int, _ search: ColumnSearch, _ isBetter: Bool, _ time: Double,
    _ state: inout Renewals
  ) {
    guard let (shape, part) = state.running.removeValue(forKey: thread) else { return }
    let before = bestCost
    var columns = best
    for worker in part.workers { columns[worker] = search.best[worker] }
    if isBetter { consider(columns) }
    state.shapes.note(shape, gain: before - bestCost, time: time)
  }
}
