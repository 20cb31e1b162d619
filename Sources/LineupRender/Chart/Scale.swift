/// An axis fitted to figures: its ends and its ticks at 1, 2 or 5 times a power of ten.
struct Scale {
  /// A figure marked on the axis.
  struct Tick: Hashable {
    let value: Double
    let label: String
  }

  let lower: Double
  let upper: Double
  let ticks: [Tick]

  /// A scale over the figures that can be drawn, with about `wanted` ticks, at least two.
  ///
  /// Figures that differ by less than a millionth are one figure, with room to both sides.
  init(_ axis: Axis, over values: [Double], ticks wanted: Int) {
    let ends = axis.covering.map { [$0.lowerBound, $0.upperBound] } ?? []
    let known = (values + ends).filter(Figure.isDrawable)
    var low = known.min() ?? 0
    var high = known.max() ?? 0
    if high - low <= max(abs(low), abs(high)) * 1e-6 || high - low < 1 / Figure.greatest {
      let isNothing = max(abs(low), abs(high)) < 1 / Figure.greatest
      let room = max(abs(high) * 0.1, axis.notation == .whole ? 1 : 0)
      (low, high) = isNothing ? (0, 1) : (low - room, high + room)
    }
    let step = Step(
      atLeast: (high - low) / Double(max(2, wanted)), isWhole: axis.notation == .whole)
    let part = step.size / Double(step.parts)
    lower = min(low, (low / part + 1e-9).rounded(.down) * part)
    upper = max(high, (high / part - 1e-9).rounded(.up) * part)
    let isPercent = axis.notation == .percent
    let largest = max(abs(lower), abs(upper)) * (isPercent ? 100 : 1)
    let first = Int((lower / step.size - 1e-9).rounded(.up))
    let last = Int((upper / step.size + 1e-9).rounded(.down))
    ticks = (first...max(first, last)).map { count in
      Tick(
        value: Double(count) * step.size,
        label: Figure.text(
          count * step.mantissa, exponent: step.exponent + (isPercent ? 2 : 0), largest: largest)
          + (isPercent ? "%" : ""))
    }
  }

  /// Where a figure stands between the ends, from 0 to 1.
  func share(_ value: Double) -> Double {
    min(1, max(0, (value - lower) / (upper - lower)))
  }

  /// The part of a band that is inside the ends, as shares; nil when nothing is.
  func shares(_ band: Band) -> ClosedRange<Double>? {
    let from = max(lower, band.lower ?? lower)
    let to = min(upper, band.upper ?? upper)
    return from < to ? share(from)...share(to) : nil
  }
}

/// The distance of two ticks: 1, 2 or 5 times a power of ten.
private struct Step {
  let mantissa: Int
  let exponent: Int
  let size: Double
  /// The parts of a step at which an axis may end.
  let parts: Int

  init(atLeast rough: Double, isWhole: Bool) {
    var exponent = Figure.magnitude(rough)
    let lead = rough / Figure.powerOfTen(exponent)
    var mantissa = [1, 2, 5].first { lead <= Double($0) * (1 + 1e-9) } ?? 10
    if mantissa == 10 { (mantissa, exponent) = (1, exponent + 1) }
    if isWhole && exponent < 0 { (mantissa, exponent) = (1, 0) }
    self.mantissa = mantissa
    self.exponent = exponent
    let power = Figure.powerOfTen(abs(exponent))
    size = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
    parts = isWhole && exponent == 0 ? mantissa : mantissa == 2 ? 4 : 5
  }
}
