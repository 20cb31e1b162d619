/// Some workers and days, to be solved again beside everything else.
struct Neighbourhood {
  let workers: [Int]

  /// In order, none touching another.
  let days: [Range<Int>]

  /// Whether all days of another are among its own.
  func coversDays(of other: Neighbourhood) -> Bool {
    other.days.allSatisfy { inner in
      days.contains { $0.lowerBound <= inner.lowerBound && inner.upperBound <= $0.upperBound }
    }
  }
}

extension [Range<Int>] {
  func contains(_ day: Int) -> Bool { contains { $0.contains(day) } }

  func overlap(_ other: [Range<Int>]) -> Bool {
    contains { own in other.contains { own.overlaps($0) } }
  }

  /// The same days in order, those that touch put together.
  var united: [Range<Int>] {
    sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { result, next in
      if let last = result.last, next.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<Swift.max(last.upperBound, next.upperBound)
      } else {
        result.append(next)
      }
    }
  }
}

extension ColumnSearch {
  /// Some workers and days that are worth solving again.
  func neighbourhood(_ shape: NeighbourhoodShapes.Shape) -> Neighbourhood {
    let heads = heads(of: best)
    let center = day(heads)
    // Work moves from other days to those that cost, whatever they are.
    let centers =
      [center]
      + (1..<shape.windows).map { _ in
        Int.random(in: 0..<grid.dayCount, using: &random)
      }
    let days = centers.map { center in
      let first = max(0, min(grid.dayCount - shape.days, center - shape.days / 2))
      return first..<(first + shape.days)
    }.united
    guard shape.workers < workers.count else {
      return Neighbourhood(workers: Array(workers.indices), days: days)
    }
    var order = workers.indices.shuffled(using: &random)
    if Bool.random(using: &random) {
      // People who could work at the costly desks of the day first.
      let costly = Set(
        grid.desks.indices.filter { desk in
          grid.shifts[grid.desks[desk].shift].day == center
            && grid.desks[desk].cost(heads: heads[desk]) > 0
        })
      let able = order.filter { worker in
        grid.workers[worker].options[center].contains { costly.contains($0.desk) }
      }
      order = able + order.filter { !able.contains($0) }
    }
    return Neighbourhood(workers: Array(order.prefix(shape.workers)), days: days)
  }

  /// A day, half of the time one where coverage costs.
  private func day(_ heads: [Int]) -> Int {
    guard Bool.random(using: &random) else {
      return Int.random(in: 0..<grid.dayCount, using: &random)
    }
    var costs = [Double](repeating: 0.01, count: grid.dayCount)
    for (desk, count) in zip(grid.desks, heads) {
      costs[grid.shifts[desk.shift].day] += desk.cost(heads: count)
    }
    var ticket = Double.random(in: 0..<costs.reduce(0, +), using: &random)
    return costs.firstIndex { cost in
      ticket -= cost
      return ticket <= 0
    } ?? 0
  }
}
