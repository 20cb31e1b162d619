/// One coefficient of the trade-off: what it is taken for, how far off it may be, and who says so.
public struct Assumption: Hashable, Sendable {
  public let coefficient: Coefficient

  /// What the coefficient means, in a clause.
  public let meaning: String
  public let unit: String
  public let value: Double

  /// The ends between which the value plausibly lies.
  public let low: Double
  public let high: Double

  /// The values that make sense at all.
  public let allowed: ClosedRange<Double>

  /// Where the value comes from.
  public let source: String

  /// Whether the value rests on judgement rather than on data.
  public let isJudgement: Bool

  public var name: String { coefficient.rawValue }

  init(
    _ coefficient: Coefficient, _ meaning: String, _ value: Double, _ unit: String,
    band: ClosedRange<Double>? = nil, allowed: ClosedRange<Double>, source: String = standardSource,
    isJudgement: Bool = true
  ) {
    self.coefficient = coefficient
    self.meaning = meaning
    self.unit = unit
    self.value = value
    let (low, high) = band.map { ($0.lowerBound, $0.upperBound) } ?? (value * 0.7, value * 1.3)
    self.low = min(max(low, allowed.lowerBound), value)
    self.high = max(min(high, allowed.upperBound), value)
    self.allowed = allowed
    self.source = source
    self.isJudgement = isJudgement
  }

  /// The assumption with another value; without a band of its own the ends keep their distance from
  /// the value in proportion.
  ///
  /// - Throws: `LineupError.assumptionOutOfRange`, `.assumptionOutsideItsBand`.
  public func setting(
    _ value: Double, band: ClosedRange<Double>? = nil, source: String, isJudgement: Bool = true
  ) throws(LineupError) -> Assumption {
    for told in [value, band?.lowerBound, band?.upperBound] {
      guard let told else { continue }
      guard told.isFinite, allowed.contains(told) else {
        throw .assumptionOutOfRange(name, value: "\(told)", allowed: allowed)
      }
    }
    if let band, !band.contains(value) {
      throw .assumptionOutsideItsBand(name, value: "\(value)", band: band)
    }
    let scale = self.value == 0 ? 1 : value / self.value
    return Assumption(
      coefficient, meaning, value, unit, band: band ?? (low * scale)...(high * scale),
      allowed: allowed, source: source, isJudgement: isJudgement)
  }

  static let standardSource = "judgement default"
}
