/// A set of small whole numbers.
struct BitSet: Hashable, Sendable {
  private var words: [UInt64]

  /// An empty set of numbers below `count`.
  init(below count: Int) {
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
  }

  /// A set of the numbers below `count` that pass.
  init(below count: Int, where isMember: (Int) -> Bool) {
    self.init(below: count)
    for number in 0..<count where isMember(number) { insert(number) }
  }

  mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  func contains(_ number: Int) -> Bool { words[number >> 6] >> UInt64(number & 63) & 1 == 1 }

  func isDisjoint(with other: BitSet) -> Bool {
    !zip(words, other.words).contains { $0 & $1 != 0 }
  }

  mutating func formIntersection(_ other: BitSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  /// The members, rising.
  var members: [Int] {
    words.enumerated().flatMap { place, word -> [Int] in
      var (rest, found) = (word, [Int]())
      while rest != 0 {
        found.append(place << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
      return found
    }
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
