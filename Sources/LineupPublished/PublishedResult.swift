import LineupInterchange

/// What a run on one published instance came to.
public struct PublishedResult: Hashable, Sendable {
  /// How far the run got.
  public enum Status: String, Hashable, Sendable {
    /// The objective is proven: no solution is better.
    case optimal
    /// A solution was found and is not proven best.
    case feasible
    /// It is proven that there is no solution.
    case infeasible
    /// No solution was found in time.
    case unknown
    /// The independent checker refuses the solution or its objective.
    case refused
  }

  public let instance: String
  public let objective: Int64?
  public let bound: Int64?
  public let bestKnown: Int64?
  public let seconds: Double
  public let status: Status

  /// The figures of a run.
  public init(
    instance: String, objective: Int64?, bound: Int64?, bestKnown: Int64?, seconds: Double,
    status: Status
  ) {
    self.instance = instance
    self.objective = objective
    self.bound = bound
    self.bestKnown = bestKnown
    self.seconds = seconds
    self.status = status
  }

  /// (objective - bound) / objective, 0 when proven; nil before both are known.
  public var gap: Double? {
    guard let objective, let bound else { return nil }
    return Self.gap(objective, over: bound)
  }

  /// (objective - best known) / best known, below 0 for a new best; nil where either is not known.
  public var gapToBestKnown: Double? {
    guard let objective, let bestKnown else { return nil }
    guard bestKnown != 0 else { return objective == 0 ? 0 : 1 }
    return Double(objective - bestKnown) / Double(bestKnown)
  }

  private static func gap(_ objective: Int64, over bound: Int64) -> Double {
    objective <= bound || objective == 0 ? 0 : Double(objective - bound) / Double(objective)
  }

  /// The result as one JSON object without a line ending.
  public var json: String {
    var line: [UInt8] = []
    JSONLinesWriter.appendLine(
      [
        ("instance", .text(instance)),
        ("objective", CellValue(objective)),
        ("bound", CellValue(bound)),
        ("best_known", CellValue(bestKnown)),
        ("gap", Self.number(gap, decimals: 6)),
        ("gap_to_best_known", Self.number(gapToBestKnown, decimals: 6)),
        ("seconds", Self.number(seconds, decimals: 2)),
        ("status", .text(status.rawValue)),
      ], to: &line)
    return String(decoding: line.dropLast(), as: UTF8.self)
  }

  /// The result in one line for people.
  public var sentence: String {
    guard let objective else {
      let known = bound.map { ", bound \($0)" } ?? ""
      return "\(instance): \(status.rawValue)\(known), \(Self.fixed(seconds, 1)) s"
    }
    var parts = ["\(instance): \(objective)"]
    if let bound { parts.append("bound \(bound)") }
    if let gap { parts.append("gap \(Self.percent(gap))") }
    if let bestKnown, let gapToBestKnown {
      parts.append("best known \(bestKnown) (\(Self.percent(gapToBestKnown, signed: true)))")
    }
    parts.append("\(Self.fixed(seconds, 1)) s")
    parts.append(status.rawValue)
    return parts.joined(separator: ", ")
  }

  private static func number(_ value: Double?, decimals: Int) -> CellValue {
    value.map { .number(fixed($0, decimals)) } ?? .null
  }

  private static func percent(_ share: Double, signed: Bool = false) -> String {
    (signed && share >= 0 ? "+" : "") + fixed(share * 100, 2) + "%"
  }

  /// A number with so many decimals.
  private static func fixed(_ value: Double, _ decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = Int64((value * scale).rounded())
    let digits = String(scaled.magnitude)
    let zeros = String(repeating: "0", count: max(0, decimals + 1 - digits.count))
    let all = zeros + digits
    return (scaled < 0 ? "-" : "") + all.dropLast(decimals) + "." + all.suffix(decimals)
  }
}
