import CLP
import CPSAT
import Lineup
import Testing

@testable import LineupPlanner

extension TinyCase {
  /// A random problem of the kind that columns can tell, with a coverage of its own.
  static func forColumns(seed: UInt64) -> TinyCase {
    var tiny = random(seed: seed)
    var random = SeededGenerator(seed: seed ^ 0xC01)
    tiny.isOneShiftADay = true
    tiny.pairs = []
    for worker in tiny.workers.indices {
      tiny.workers[worker].maximumFees = nil
      tiny.workers[worker].minimum = 0
      // A total and a weekly minimum for one person is more than columns know of.
      let hasTotal =
        tiny.workers[worker].minimumTotal > 0 || tiny.workers[worker].maximumTotal != nil
      if hasTotal { tiny.workers[worker].minimumWeek = 0 }
    }
    tiny.easeWorkElsewhere(seed: seed)
    for (name, setting) in tiny.rules.settings
    where setting.weight != nil || name == OneShiftADay().name {
      tiny.rules.settings[name] = nil
    }
    if Int.random(in: 0..<3, using: &random) == 0 {
      tiny.rules.coverage = .weighed
      tiny.weights = (
        [0, 500, 4000].randomElement(using: &random) ?? 0, Int.random(in: 0...90, using: &random)
      )
    }
    return tiny
  }

  /// Takes work elsewhere away in most cases, and mostly the limits that it binds in the others.
  private mutating func easeWorkElsewhere(seed: UInt64) {
    for worker in workers.indices where !workers[worker].elsewhere.isEmpty {
      guard seed % 4 == 1 else {
        workers[worker].elsewhere = []
        continue
      }
      if seed % 20 == 1 { continue }
      workers[worker].minimumRow = 1
      workers[worker].minimumOff = 1
      workers[worker].maximumRow = nil
      workers[worker].maximumDays = nil
      workers[worker].maximumWeek = nil
    }
  }

  /// What the first two of a plan's values are, or the one where coverage is weighed.
  func told(_ values: [Int]) -> [Int] { Array(values.prefix(2)) }

  /// What columns make small, level by level.
  var aims: [ColumnProblem.Aim] {
    rules.coverage == .weighed ? [.weighed] : [.shortage, .expense]
  }
}

/// A small case as columns tell its first level, with what its best plan comes to there.
struct ToldCase {
  let name: Comment
  let problem: Problem
  let told: ColumnProblem
  let least: Int

  /// The cases of some seeds that have a plan and that columns can tell.
  static func all(_ seeds: Range<Int>) throws -> [ToldCase] {
    try seeds.compactMap { seed in
      let tiny = TinyCase.forColumns(seed: UInt64(seed))
      let problem = try tiny.problem()
      guard let best = Oracle(tiny).best(),
        let told = ColumnProblem(problem, rules: standardRules, aim: tiny.aims[0])
      else { return nil }
      return ToldCase(name: "case \(seed)", problem: problem, told: told, least: best[0])
    }
  }
}

/// The library beside the installed solver.
func columnLibrary() throws -> CLPLibrary {
  try CLPLibrary(beside: SolverLibrary.shared().path)
}

/// A search over a problem's columns with counted time.
func columnSearch(
  _ told: ColumnProblem, seed: UInt64 = 1, limit: Double = 0.05, size: ColumnSearch.Size? = nil,
  threads: Int = 1
) throws -> ColumnSearch {
  ColumnSearch(
    grid: told.grid, threads: threads, seed: seed, library: try columnLibrary(),
    clock: ColumnClock(limit: limit, countsWork: threads == 1, isStopped: { false }), size: size
  ) { _ in }
}
