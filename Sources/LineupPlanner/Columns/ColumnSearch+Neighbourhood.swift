/// Some workers and days, to be solved again beside everything else.
struct Neighbourhood {
  let workers: [Int]
  let days: Range<Int>
}

extension ColumnSearch {
  /// Some workers and days that are worth solving again.
  func neighbourhood(_ shape: NeighbourhoodShapes.Shape) -> Neighbourhood {
    let heads = heads(of: best)
    let center = day(heads)
    let first = max(0, min(grid.dayCount - shape.days, center - shape.days / 2))
    let days = first..<(first + shape.days)
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
