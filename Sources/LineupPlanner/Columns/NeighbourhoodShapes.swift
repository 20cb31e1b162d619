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

  init(days: Int, workers: Int) {
    let widths = [7, 10, 14, 21, 28, 42].filter { $0 < days } + [days]
    var shapes: [Shape] = []
    for width in widths {
      var size = 100
      var former = 0
      repeat {
        let count = max(2, min(workers, size / width, size / 3))
        if count > former { shapes.append(Shape(days: width, workers: min(workers, count))) }
        former = count
        size *= 2
      } while former < workers
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
  mutating func note(_ place: Int, gain: Double, time: Double) {
    for place in shapes.indices {
      gains[place] *= 0.99
      times[place] *= 0.99
      counts[place] *= 0.99
    }
    counts[place] += 1
    gains[place] += gain
    times[place] += time
  }
}
