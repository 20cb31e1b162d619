extension ColumnSearch {
  /// Some workers and days that are worth solving again, about so many days of work in all.
  func neighbourhood(size: Int) -> (workers: [Int], days: Range<Int>) {
    let heads = heads(of: best)
    let widths = [7, 10, 14, 21, 28, 42].filter { $0 < grid.dayCount } + [grid.dayCount]
    let width = widths.filter { size / $0 >= 2 }.randomElement(using: &random) ?? widths[0]
    let center = day(heads)
    let first = max(0, min(grid.dayCount - width, center - width / 2))
    let days = first..<(first + width)
    let count = max(2, min(workers.count, size / 3, size / width))
    guard count < workers.count else { return (Array(workers.indices), days) }
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
    return (Array(order.prefix(count)), days)
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
