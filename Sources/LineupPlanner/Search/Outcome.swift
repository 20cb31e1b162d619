import Lineup

/// What a search came to.
public struct Outcome: Sendable {
  /// The best plan found, with its levels.
  public let plan: Plan

  /// How each level of the plan was searched, in the same order.
  public let stages: [Stage]

  /// Heads missing to the targets.
  public let unmet: [UnmetNeed]

  /// Who could not be planned with, and why.
  public let leftOut: [LeftOut]

  /// Whether a stop ended the search.
  public let wasStopped: Bool

  /// Whether every level is proven: no plan is better.
  public var isProven: Bool { plan.levels.allSatisfy(\.isProven) }

  /// Minutes of work to the targets that nobody does.
  public var unmetHeadMinutes: Int { unmet.reduce(0) { $0 + $1.headMinutes } }

  /// The state of the search in one line, as `shortage proven; cost and preference within 0.40%`.
  public var status: String {
    let levels = plan.levels.map { level in
      if level.isProven { return "\(level.name) proven" }
      let basisPoints = Int((level.gap * 10_000).rounded(.up))
      let decimals = basisPoints % 100
      return "\(level.name) within \(basisPoints / 100).\(decimals < 10 ? "0" : "")\(decimals)%"
    }
    return (levels + (wasStopped ? ["stopped"] : [])).joined(separator: "; ")
  }
}

/// The search for one level.
public struct Stage: Hashable, Sendable {
  /// Name of the level.
  public let level: String

  /// Wall time in seconds.
  public let seconds: Double

  /// The solver's counted work, the same on every machine for one worker.
  public let work: Double

  /// Wall time that CP-SAT says that it took, in seconds; the search over columns and over parts of
  /// the plan is not in it.
  public let solverSeconds: Double

  init(level: String, seconds: Double, work: Double, solverSeconds: Double = 0) {
    self.level = level
    self.seconds = seconds
    self.work = work
    self.solverSeconds = solverSeconds
  }
}

/// News of a running search.
public struct Progress: Hashable, Sendable {
  /// Name of the level that is searched.
  public let level: String

  /// The level's best value so far; nil before the first plan.
  public let best: Int64?

  /// No plan can be below this; nil where nothing is known yet.
  public let bound: Int64?

  /// Seconds since the search began.
  public let elapsed: Double

  /// (best - bound) / best, as a share; nil before both are known.
  public var gap: Double? {
    guard let best, let bound else { return nil }
    return best <= bound || best == 0 ? 0 : Double(best - bound) / Double(best.magnitude)
  }
}
