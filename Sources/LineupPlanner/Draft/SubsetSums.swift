import Lineup

/// Which sums some of a list of positive numbers can make.
struct SubsetSums {
  private let unit: Int
  private let isReachable: [Bool]

  /// Looks at sums up to `limit`.
  init(of numbers: [Int], upTo limit: Int) {
    let unit = max(1, numbers.reduce(0, greatestCommonDivisor))
    let size = max(0, limit) / unit
    var reachable = [Bool](repeating: false, count: size + 1)
    reachable[0] = true
    for number in numbers.map({ $0 / unit }) where number <= size && number > 0 {
      for sum in stride(from: size, through: number, by: -1) where reachable[sum - number] {
        reachable[sum] = true
      }
    }
    self.unit = unit
    isReachable = reachable
  }

  /// The largest sum not above `limit`, at least 0.
  func largest(atMost limit: Int) -> Int {
    (isReachable.prefix(max(0, limit) / unit + 1).lastIndex(of: true) ?? 0) * unit
  }

  /// The smallest sum not below `limit`; nil where there is none.
  func smallest(atLeast limit: Int) -> Int? {
    let first = (max(0, limit) + unit - 1) / unit
    guard first < isReachable.count else { return nil }
    return isReachable[first...].firstIndex(of: true).map { $0 * unit }
  }
}
