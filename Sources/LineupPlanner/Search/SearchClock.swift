import CPSAT
import Lineup

/// How long a search may still take: in seconds, or in the solver's counted work, which is the same
/// on every machine.
struct SearchClock: Sendable {
  /// How the time is counted.
  enum Measure: Sendable {
    case seconds
    case work
  }

  let measure: Measure
  let limit: Double
  let seed: Int32
  let workers: Int
  private let start = ContinuousClock.now
  private(set) var work = 0.0

  /// Wall time that the solver itself says that it took, in seconds.
  private(set) var solverSeconds = 0.0

  init(measure: Measure, limit: Double, seed: Int32, workers: Int) {
    self.measure = measure
    self.limit = limit
    self.seed = seed
    self.workers = workers
  }

  /// A clock that begins now, with the same limit or a longer one.
  func restarted(atLeast shortest: Double) -> SearchClock {
    SearchClock(measure: measure, limit: max(limit, shortest), seed: seed, workers: workers)
  }

  /// Wall time since the start, in seconds.
  var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// What is left, in seconds or in work.
  var remaining: Double {
    switch measure {
    case .seconds: max(0, limit - elapsed)
    case .work: max(0, limit - work)
    }
  }

  /// Notes the counted work of a solve, and its time.
  mutating func spend(_ response: Response) {
    spend(work: response.deterministicTime)
    solverSeconds += response.wallTime
  }

  /// Notes work that was counted otherwise.
  mutating func spend(work: Double) { self.work += work }

  /// Parameters with limits, seed and workers.
  func parameters(for time: Double) -> Parameters {
    Parameters(time, in: measure, seed: seed, workers: workers)
  }
}

extension Parameters {
  /// Parameters with a limit in seconds or in counted work.
  init(_ limit: Double, in measure: SearchClock.Measure, seed: Int32, workers: Int) {
    self.init()
    self.seed = seed
    self.workers = workers
    switch measure {
    case .seconds: timeLimit = .seconds(limit)
    case .work: deterministicTimeLimit = limit
    }
  }
}
