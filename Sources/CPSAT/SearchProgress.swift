/// Where a running solve stands.
///
/// Read from the solver's log, the only thing it tells while it runs. The log gives nine digits,
/// so larger numbers are rounded here; `Response` has the exact ones.
public struct SearchProgress: Hashable, Sendable {
  /// Wall time since the solver started, in seconds.
  public let elapsed: Double
  /// How many improving solutions there have been.
  public let solutions: Int
  /// The objective of the best solution so far; nil without solution or objective.
  public let best: Int64?
  /// The best proven bound on the objective; nil without objective or when nothing is proven.
  public let bound: Int64?

  /// |best - bound| / max(1, |best|), as in `Response.gap`.
  public var gap: Double? {
    guard let best, let bound else { return nil }
    return relativeGap(best, bound)
  }
}

/// Reads the solver's log, whose lines of progress look like
/// `#2  0.21s best:2852 next:[2853,2868] default_lp` (a solution) and
/// `#Bound  0.22s best:2852 next:[2853,2867] default_lp`.
struct ProgressReader {
  let isMaximizing: Bool
  private var solutions = 0

  init(isMaximizing: Bool) {
    self.isMaximizing = isMaximizing
  }

  /// The progress that a line of the log tells; nil when it tells none.
  mutating func read(_ line: String) -> SearchProgress? {
    let words = line.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count >= 2, words[0].hasPrefix("#"), words[1].hasSuffix("s"),
      let elapsed = Double(words[1].dropLast())
    else { return nil }
    let event = words[0].dropFirst()
    let solution = Int(event)
    guard solution != nil || event == "Bound" || event == "Done" else { return nil }
    solutions = max(solutions, solution ?? 0)

    let best = words.first { $0.hasPrefix("best:") }.flatMap { Self.number($0.dropFirst(5)) }
    let next = words.first { $0.hasPrefix("next:[") && $0.hasSuffix("]") }
    guard let ends = next?.dropFirst(6).dropLast().split(separator: ","), ends.count == 2 else {
      // An empty interval: nothing better is left.
      let isProven = next != nil
      return SearchProgress(
        elapsed: elapsed, solutions: solutions, best: best, bound: isProven ? best : nil)
    }
    let bound = Self.number(isMaximizing ? ends[1] : ends[0])
    return SearchProgress(elapsed: elapsed, solutions: solutions, best: best, bound: bound)
  }

  private static func number(_ text: Substring) -> Int64? {
    Double(text).flatMap { Int64(exactly: $0.rounded()) }
  }
}
