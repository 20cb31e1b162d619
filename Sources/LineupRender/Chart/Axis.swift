/// What a direction of a picture measures, and how its figures are written.
public struct Axis: Sendable, Hashable {
  /// How figures are written.
  public enum Notation: Sendable, Hashable {
    /// As they are, to four significant digits, from 10,000 with k, M, G or T.
    case number
    /// As numbers, with no tick between whole ones.
    case whole
    /// Shares as percentages: 0.62 as "62%".
    case percent
  }

  /// What is measured, such as "Cost".
  public let title: String
  /// The unit, such as "EUR"; empty for none.
  public let unit: String
  /// How figures are written.
  public let notation: Notation
  /// Figures that the axis shows in any case; figures beyond them widen it.
  public let covering: ClosedRange<Double>?

  /// An axis; `covering` is left out where the figures alone decide.
  public init(
    _ title: String, unit: String = "", notation: Notation = .number,
    covering: ClosedRange<Double>? = nil
  ) {
    self.title = title
    self.unit = unit
    self.notation = notation
    self.covering = covering
  }

  /// A figure in words, such as "42.35k EUR", "62%" or "3 weeks".
  public func told(_ value: Double) -> String {
    guard notation == .percent else {
      return Figure.short(value) + (unit.isEmpty ? "" : " " + unit)
    }
    return Figure.isDrawable(value * 100) ? Figure.short(value * 100) + "%" : "none"
  }

  /// A band in words, such as "sound: 65% to 80%"; the range alone for a band without a name.
  public func told(_ band: Band) -> String {
    let range: String
    switch (band.lower, band.upper) {
    case (let lower?, let upper?):
      let from = notation == .percent ? told(lower) : Figure.short(lower)
      range = "\(from) to \(told(upper))"
    case (let lower?, nil): range = "from \(told(lower))"
    case (nil, let upper?): range = "under \(told(upper))"
    case (nil, nil): range = "all"
    }
    return band.name.isEmpty ? range : "\(band.name): \(range)"
  }

  /// The title with its unit, such as "Cost (EUR)".
  var heading: String {
    unit.isEmpty ? title : "\(title) (\(unit))"
  }
}
