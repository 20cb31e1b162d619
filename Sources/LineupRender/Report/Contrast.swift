#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A colour of sRGB, read from hexadecimal text.
public struct Colour: Sendable, Hashable {
  private let red: Int
  private let green: Int
  private let blue: Int

  /// Reads `#rrggbb` or `#rgb`; nil for anything else.
  public init?(_ text: String) {
    let digits = text.utf8.dropFirst().map { Character(UnicodeScalar($0)).hexDigitValue }
    let known = digits.compactMap { $0 }
    guard text.utf8.first == UInt8(ascii: "#"), known.count == digits.count else { return nil }
    switch known.count {
    case 3: (red, green, blue) = (known[0] * 17, known[1] * 17, known[2] * 17)
    case 6:
      (red, green, blue) = (
        known[0] * 16 + known[1], known[2] * 16 + known[3], known[4] * 16 + known[5]
      )
    default: return nil
    }
  }

  /// Relative luminance, 0 for black to 1 for white (WCAG 2.2).
  var luminance: Double {
    func linear(_ part: Int) -> Double {
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast to another colour, 1 for none to 21 for black on white (WCAG 2.2).
  public func contrast(to other: Colour) -> Double {
    let (first, second) = (luminance, other.luminance)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }
}
