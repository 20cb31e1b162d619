#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Random numbers that depend on nothing but their key: the same person meets the same luck in the
/// same scenario of every plan, so that plans compare by their own differences.
///
/// The sequence is SplitMix64 (Steele, Lea, Flood 2014) from a mix of the key's parts.
struct KeyedRandom {
  private var state: UInt64

  /// The normal deviate that the last pair left over.
  private var spare: Double?

  init(seed: UInt64, scenario: Int, subject: UInt64) {
    state = Self.mixed(
      Self.mixed(seed &+ Self.step) ^ Self.mixed(UInt64(truncatingIfNeeded: scenario) &* Self.step)
        ^ Self.mixed(subject &+ 0xD1B5_4A32_D192_ED03))
  }

  /// Uniform over 0..<1.
  mutating func uniform() -> Double {
    state &+= Self.step
    return Double(Self.mixed(state) >> 11) * 0x1p-53
  }

  /// Standard normal, by the polar method of Marsaglia and Bray (1964).
  mutating func normal() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    while true {
      let (first, second) = (2 * uniform() - 1, 2 * uniform() - 1)
      let square = first * first + second * second
      guard square < 1, square > 0 else { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      spare = second * factor
      return first * factor
    }
  }

  /// Gamma of mean 1, by the method of Marsaglia and Tsang (2000).
  mutating func gamma(shape: Double) -> Double {
    // A shape below 1 is drawn as one above, times a power of a uniform.
    if shape < 1 {
      let draw = gamma(shape: shape + 1) * (shape + 1) / shape
      return draw * pow(1 - uniform(), 1 / shape)
    }
    let depth = shape - 1.0 / 3
    let scale = 1 / sqrt(9 * depth)
    while true {
      let deviate = normal()
      let root = 1 + scale * deviate
      guard root > 0 else { continue }
      let cube = root * root * root
      let chance = 1 - uniform()
      let square = deviate * deviate
      if chance < 1 - 0.0331 * square * square
        || log(chance) < square / 2 + depth * (1 - cube + log(cube))
      {
        return depth * cube / shape
      }
    }
  }

  /// Poisson of a mean, by inversion below 30, by the method PTRS of Hörmann (1993) above.
  mutating func poisson(mean: Double) -> Int {
    if mean <= 0 { return 0 }
    if mean < 30 {
      var probability = exp(-mean)
      var rest = uniform() - probability
      var count = 0
      while rest >= 0, count < 1000 {
        count += 1
        probability *= mean / Double(count)
        rest -= probability
      }
      return count
    }
    let root = sqrt(mean)
    let breadth = 0.931 + 2.53 * root
    let lift = -0.059 + 0.02483 * breadth
    let inverse = 1.1239 + 1.1328 / (breadth - 3.4)
    let ceiling = 0.9277 - 3.6224 / (breadth - 2)
    while true {
      let place = uniform() - 0.5
      let chance = 1 - uniform()
      let edge = 0.5 - abs(place)
      let count = (2 * lift / edge + breadth) * place + mean + 0.43
      guard count >= 0, count.isFinite else { continue }
      let whole = count.rounded(.down)
      if edge >= 0.07, chance <= ceiling { return Int(whole) }
      if edge < 0.013, chance > edge { continue }
      if log(chance) + log(inverse) - log(lift / (edge * edge) + breadth)
        <= -mean + whole * log(mean) - logFactorial(whole)
      {
        return Int(whole)
      }
    }
  }

  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mixed(_ bits: UInt64) -> UInt64 {
    var mixed = bits
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// ln n!, by Stirling's series, whose error is under 1e-9 from 10 on.
private func logFactorial(_ count: Double) -> Double {
  guard count >= 10 else {
    return (1...max(1, Int(count))).reduce(0) { $0 + log(Double($1)) }
  }
  let next = count + 1
  let inverse = 1 / (12 * next) - 1 / (360 * next * next * next) + 1 / (1260 * pow(next, 5))
  return (next - 0.5) * log(next) - next + 0.5 * log(2 * Double.pi) + inverse
}
