/// The time of a search over columns: seconds, or counted steps that are the same on every machine.
final class ColumnClock {
  private let limit: Double
  let countsWork: Bool
  private let isStopped: () -> Bool
  private let start: ContinuousClock.Instant

  /// Counted work so far; about a second each on an ordinary machine.
  private(set) var work = 0.0

  init(limit: Double, countsWork: Bool, isStopped: @escaping () -> Bool) {
    self.limit = limit
    self.countsWork = countsWork
    self.isStopped = isStopped
    start = .now
  }

  /// A clock that is over when another is; work is counted from where the other stands.
  init(beside other: ColumnClock) {
    limit = other.limit
    countsWork = other.countsWork
    isStopped = other.isStopped
    start = other.start
    work = other.work
  }

  /// Seconds, or work, that are left.
  var remaining: Double {
    countsWork ? limit - work : limit - (ContinuousClock.now - start) / .seconds(1)
  }

  var isOver: Bool { isStopped() || remaining <= 0 }

  /// How long the library may take at once.
  var secondsForLibrary: Double { countsWork ? .infinity : max(0.01, remaining) }

  /// Takes over the work that clocks beside this one have counted at the same time.
  func join(_ others: [ColumnClock]) { work = others.reduce(work) { max($0, $1.work) } }

  func spend(work: Double) { self.work += work }

  func spend(steps: Int) { work += Double(steps) * 5e-8 }

  func spend(entries: Int) { work += Double(entries) * 3e-9 }

  func spend(pivots: Int) { work += Double(pivots) * 2e-7 }
}
