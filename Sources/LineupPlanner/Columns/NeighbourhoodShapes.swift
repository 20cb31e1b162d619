/// How many days and people are worth solving again at once: shapes of neighbourhoods, tried the more
/// often the more they gained for their time.
///
/// An adaptive large-neighbourhood search, see Ropke and Pisinger, "An Adaptive Large Neighborhood Search
/// Heuristic for the Pickup and Delivery Problem with Time Windows" (2006).
struct NeighbourhoodShapes {
  struct Shape {
    let days: Int
    let workers: Int
  }

  let shapes: [Shape]
  private var gains: [Double]
  private var times: [Double]
  private var counts: [Double]
  private let memory: Double

  /// `memory` is after how much time a gain counts for little.
  init(days: Int, workers: Int, memory: Double) {
    self.memory = memory
    // Of a short grid, nearly all days or people, too: a part may be too little and the whole too much.
    let isShort = days <= 60
    let most = isShort ? days * 6 / 7 : days
    let widths = Set([7, 10, 14, 21, 28, 42].filter { $0 < days } + [most, days])
    var shapes: [Shape] = []
    for width in widths.sorted() {
      var counts: Set = [workers]
      var size = 100
      while true {
        let count = max(2, min(workers, size / width, size / 3))
        if count == workers { break }
        counts.insert(count)
        size *= 2
      }
      if isShort, width >= most, workers > 8 { counts.insert(workers * 3 / 4) }
      shapes += counts.sorted().map { Shape(days: width, workers: $0) }
    }
    self.shapes = shapes
    gains = [Double](repeating: 0, count: shapes.count)
    times = gains
    counts = gains
  }

  /// A shape to try, by its place.
  func next(_ random: inout SplitMix) -> Int {
    let (gain, time) = (gains.reduce(0, +), times.reduce(0, +))
    let count = counts.reduce(0, +)
    let weights = shapes.indices.map { place -> Double in
      guard gain > 0, time > 0 else { return 1 }
      // As if each had been tried once with what is usual; then the time goes where the gains are.
      let usual = time / count
      let spent = times[place] + usual
      let rate = (gains[place] + gain / count) / spent * time / gain
      return min(100, max(0.01, rate * rate)) * (counts[place] + 1) / spent
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
    for other in shapes.indices {
      gains[other] *= kept
      times[other] *= kept
      counts[other] *= kept
      let isLarger = shapes[other].days >= shape.days && shapes[other].workers >= shape.workers
      if other == place || isTooLarge && isLarger {
        counts[other] += 1
        times[other] += time
      }
    }
    gains[place] += gain
  }
}
