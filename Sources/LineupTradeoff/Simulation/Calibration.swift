/// How well forecast probabilities agreed with what happened.
public struct Calibration: Hashable, Sendable {
  /// One forecast and what came of it.
  public struct Case: Hashable, Sendable {
    public let name: String

    /// The probability of a win that was forecast.
    public let win: Double
    public let won: Bool

    public init(name: String, win: Double, won: Bool) {
      self.name = name
      self.win = win
      self.won = won
    }
  }

  /// Forecasts of a band beside what happened.
  public struct Band: Hashable, Sendable {
    /// From this probability on, up to the next band's.
    public let from: Double
    public let to: Double
    public let cases: Int

    /// Mean probability that was forecast; nil without cases.
    public let forecast: Double?

    /// Share of wins; nil without cases.
    public let observed: Double?

    /// Where the share lies at 95%; nil without cases.
    public let interval: ShareInterval?
  }

  public let cases: [Case]

  public init(_ cases: [Case]) { self.cases = cases }

  /// Mean squared distance of forecast and outcome (Brier 1950): 0 is perfect, .25 knows nothing;
  /// nil without cases.
  public var brierScore: Double? {
    mean(cases.map { ($0.win - ($0.won ? 1 : 0)) * ($0.win - ($0.won ? 1 : 0)) })
  }

  /// The Brier score of forecasting the share of wins for all; nil without cases.
  public var baseScore: Double? { share.map { $0 * (1 - $0) } }

  /// The share of wins; nil without cases.
  public var share: Double? { mean(cases.map { $0.won ? 1 : 0 }) }

  /// The forecasts by the bands of the verdict's words.
  public var bands: [Band] {
    let ends = [0, 0.15, 0.4, 0.65, 0.8, 1]
    return zip(ends, ends.dropFirst()).map { from, to in
      let within = cases.filter { $0.win >= from && ($0.win < to || to == 1) }
      let won = within.count { $0.won }
      return Band(
        from: from, to: to, cases: within.count, forecast: mean(within.map(\.win)),
        observed: within.isEmpty ? nil : Double(won) / Double(within.count),
        interval: within.isEmpty ? nil : ShareInterval(successes: won, of: within.count))
    }
  }

  private func mean(_ figures: [Double]) -> Double? {
    figures.isEmpty ? nil : figures.reduce(0, +) / Double(figures.count)
  }
}
