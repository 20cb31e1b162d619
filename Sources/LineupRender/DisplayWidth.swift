/// How many terminal columns text takes, counted a grapheme cluster at a time.
///
/// Terminals agree on summing the widths of the scalars of a cluster, except for emoji sequences
/// (flags, skin tones, families joined by U+200D), which are drawn as one picture of two columns.
/// Wide scalars follow East_Asian_Width W and F of UAX #11; ambiguous ones count one.
enum DisplayWidth {
  /// The columns taken by a text that holds no control characters.
  static func of(_ text: String) -> Int {
    var text = text
    let ascii = text.withUTF8 { bytes in bytes.allSatisfy { $0 < 0x80 } ? bytes.count : nil }
    return ascii ?? text.reduce(0) { $0 + of($1) }
  }

  /// The columns taken by one grapheme cluster.
  static func of(_ cluster: Character) -> Int {
    var scalars = 0
    var sum = 0
    var isPicture = false
    let isEmoji = cluster.unicodeScalars.first?.properties.isEmoji ?? false
    for scalar in cluster.unicodeScalars {
      scalars += 1
      sum += of(scalar)
      // A presentation selector, a joiner after a wide scalar, or a skin tone makes one picture.
      switch scalar.value {
      case 0xFE0F, 0x1F3FB...0x1F3FF: isPicture = isPicture || isEmoji && scalars > 1
      case 0x200D: isPicture = isPicture || sum > 1
      case 0x1F1E6...0x1F1FF: isPicture = isPicture || scalars == 2
      default: break
      }
    }
    return isPicture ? 2 : sum
  }

  /// The columns taken by one scalar on its own: 0, 1 or 2.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    switch value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FB: return 0  // jamo vowels and finals join a leading jamo
    case 0x1100...0x115F: return 2
    case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890...0x0891, 0x08E2, 0x110BD, 0x110CD: return 1
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation {
      return (0x1F1E6...0x1F1FF).contains(value) ? 1 : 2
    }
    return wideRanges.contains { $0.contains(value) } ? 2 : 1
  }

  /// Wide scalars beyond those that Unicode calls emoji by default.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F,
    0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DFF, 0x4E00...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B,
    0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x16FE0...0x16FF6, 0x17000...0x18D8F, 0x1AFF0...0x1B2FF, 0x1D300...0x1D356,
    0x1D360...0x1D376, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
