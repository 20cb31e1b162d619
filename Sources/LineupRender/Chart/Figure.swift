/// Numbers in the few characters that a picture has room for: a point, and k, M, G, T for
/// thousands, millions, thousands of millions and so on.
enum Figure {
  /// Figures beyond this size cannot be drawn, for the length of their axis would not be finite.
  static let greatest = 1e300

  /// Whether a figure can be drawn.
  static func isDrawable(_ value: Double) -> Bool {
    value.isFinite && abs(value) <= greatest
  }

  /// The nearest number to ten to a whole power.
  static func powerOfTen(_ exponent: Int) -> Double {
    Double("1e\(exponent)") ?? .infinity
  }

  /// The power of ten of the first digit of a figure that is neither zero nor infinite.
  static func magnitude(_ value: Double) -> Int {
    let size = abs(value)
    var exponent = Int((Double(size.exponent) * 0.301_029_995_663_981).rounded(.down))
    while powerOfTen(exponent + 1) <= size { exponent += 1 }
    return exponent
  }

  /// A figure to four significant digits, such as "62.3", "0.1235" or "42.35k".
  static func short(_ value: Double) -> String {
    if !isDrawable(value) { return "none" }
    if abs(value) < 1 / greatest { return "0" }
    var exponent = magnitude(value) - 3
    let scaled =
      exponent < 0 ? value * powerOfTen(-exponent) : value / powerOfTen(exponent)
    var digits = Int(scaled.rounded(.toNearestOrAwayFromZero))
    while digits != 0 && digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
    return text(digits, exponent: exponent, largest: abs(value))
  }

  /// `digits` times ten to `exponent`, written in the way that suits figures up to `largest`.
  ///
  /// From 10,000 a letter stands for the thousands where three places after the point are enough;
  /// from 10^15 and below 10^-6 a power of ten is written, such as "1.5e18".
  static func text(_ digits: Int, exponent: Int, largest: Double) -> String {
    if digits == 0 { return "0" }
    if largest >= 1e15 || exponent < -6 { return scientific(digits, exponent: exponent) }
    let letters = [(12, "T"), (9, "G"), (6, "M"), (3, "k")]
    let (power, letter) =
      letters.first { power, _ in
        largest >= 10_000 && largest >= powerOfTen(power) && power - exponent <= 3
      } ?? (0, "")
    let places = power - exponent
    let number =
      places > 0
      ? pointed(digits, places: places) : String(digits) + String(repeating: "0", count: -places)
    return number + letter
  }

  private static func scientific(_ digits: Int, exponent: Int) -> String {
    var (digits, exponent) = (digits, exponent)
    while digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
    let places = String(digits.magnitude).count - 1
    return pointed(digits, places: places) + "e\(exponent + places)"
  }
}
