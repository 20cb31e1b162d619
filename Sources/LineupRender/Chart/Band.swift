/// A named range of figures, such as the "sound" probabilities from 65% to 80%.
public struct Band: Sendable, Hashable {
  /// The name as shown.
  public let name: String
  /// The least figure inside; nil for no lower end.
  public let lower: Double?
  /// The least figure above; nil for no upper end.
  public let upper: Double?
  /// Its ink on a terminal with colour.
  public let ink: Ink?

  /// A half-open range; an end that is left out is open.
  public init(_ name: String, from lower: Double? = nil, to upper: Double? = nil, ink: Ink? = nil) {
    self.name = name
    self.lower = lower
    self.upper = upper
    self.ink = ink
  }

  /// Whether a figure lies inside.
  public func contains(_ value: Double) -> Bool {
    !value.isNaN && value >= lower ?? -.infinity && value < upper ?? .infinity
  }
}
