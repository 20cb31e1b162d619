import Foundation

/// How many days and people are worth solving again at once: shapes of neighbourhoods, tried the more
/// often the more they gained for their time.
///
/// An adaptive large-neighbourhood search, see Ropke and Pisinger, "An Adaptive Large Neighborhood Search
/// Heuristic for the Pickup and Delivery Problem with Time Windows" (2006).
struct NeighbourhoodShapes {
  struct Shape: Hashable {
    /// Days of each window.
    let days: Int
    let workers: Int

    /// Windows apart from one another: what adds up over the days moves between them.
    var windows = 1

    /// What the time that it takes goes with, as measured.
    var size: Double { Double(days * windows * days * windows * workers) }

    /// In doublings of days and workers; windows count more.
    func distance(to other: Shape) -> Double {
      func doublings(_ some: Int, _ others: Int) -> Double {
        abs(log2(Double(some) / Double(others)))
      }
      return doublings(days, other.days) + doublings(workers, other.workers)
        + (windows == other.windows ? 0 : 2)
    }

    func isAtLeast(_ other: Shape) -> Bool {
      days * windows >= other.days * other.windows && workers >= other.workers
    }
  }

  let shapes: [Shape]
  private var gains: [Double]
  private var times: [Double]
  private var counts: [Double]

  /// All that was tried, whatever the shape.
  private var total = (gain: 0.0, time: 0.0, size: 0.0, hits: 0.0)
  private let memory: Double

  /// How much of what is known of one shape holds for another.
  private let likeness: [[Double]]

  /// `memory` is after how much time a gain counts for little.
  init(days: Int, workers: Int, memory: Double) {
    self.memory = memory
    // Of a short grid, nearly all days or people, too: a part may be too little and the whole too much.
    let isShort = days <= 60
    let most = isShort ? days * 6 / 7 : days
    let widths = Set([7, 10, 14, 21, 28, 42].filter { $0 < days } + [most, days])
    var shapes: [Shape] = []
    for width in widths.sorted() {
      var counts = Self.counts(of: workers, days: width)
      if isShort, width >= most, workers > 8 { counts.append(workers * 3 / 4) }
      shapes += Set(counts).sorted().map { Shape(days: width, workers: $0) }
    }
    for width in [3, 5, 7] where !isShort {
      shapes += Self.counts(of: workers, days: width * 2).map {
        Shape(days: width, workers: $0, windows: 2)
      }
    }
    self.shapes = shapes
    likeness = shapes.map { shape in shapes.map { pow(0.1, shape.distance(to: $0)) } }
    gains = [Double](repeating: 0, count: shapes.count)
    times = gains
    counts = gains
  }

  /// How many people to try on so many days.
  private static func counts(of workers: Int, days: Int) -> [Int] {
    var counts: [Int] = []
    var size = 100
    while true {
      let count = max(2, min(workers, size / days, size / 3))
      if count != counts.last { counts.append(count) }
      if count == workers { return counts }
      size *= 2
    }
  }

  /// How many tries what is known from elsewhere counts for.
  private static let trust = 0.5

  /// A shape to try, by its place.
  func next(_ random: inout SplitMix) -> Int {
    let usual = total.time > 0 ? total.time / total.size : 1
    // The fewer gains there are to learn from, the less they tell shapes apart.
    let sharpness = 3 * total.hits / (total.hits + 3)
    let weights = shapes.indices.map { place -> Double in
      let guess = Self.trust * usual * shapes[place].size
      guard total.gain > 0, total.time > 0 else { return 1 / guess }
      // As if it had been tried a little, as shapes like it were; then the time goes where the gains are.
      func near(_ values: [Double]) -> Double {
        zip(likeness[place], values).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let average = total.gain / total.time
      let rateNear = (near(gains) + guess * average / 2) / (near(times) + guess)
      let spent = times[place] + guess
      let rate = (gains[place] + guess * rateNear) / spent / average
      return min(1000, max(0.001, pow(rate, sharpness))) * (counts[place] + Self.trust) / spent
    }
    var ticket = Double.random(in: 0..<weights.reduce(0, +), using: &random)
    return weights.firstIndex { weight in
      ticket -= weight
      return ticket < 0
    } ?? weights.count - 1
  }

  /// Notes what a shape gained in some time; what was long ago counts for less.
  ///
  /// Where the time was not enough, it is not for anything larger either.
  mutating func note(_ place: Int, gain: Double, time: Double, isTooLarge: Bool = false) {
    let kept = max(0, 1 - time / memory)
    let shape = shapes[place]
    total = (
      total.gain * kept + gain, total.time * kept + time, total.size * kept + shape.size,
      total.hits * kept + (gain > 0 ? 1 : 0)
    )
    for other in shapes.indices {
      gains[other] *= kept
      times[other] *= kept
      counts[other] *= kept
      if other == place || isTooLarge && shapes[other].isAtLeast(shape) {
        counts[other] += 1
        times[other] += time
      }
    }
    gains[place] += gain
  }
}
