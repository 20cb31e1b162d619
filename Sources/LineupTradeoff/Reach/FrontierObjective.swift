/// What a choice of people is made the most of.
public enum FrontierObjective: String, CaseIterable, Hashable, Sendable {
  /// Weighted people reached.
  case reach

  /// Percent of the work, at every desk alike, that is covered.
  case coverage
}

/// What a selection is worth by the problem's objective.
extension ReachProblem {
  /// The most that a selection can be worth.
  var totalValue: Double { objective == .reach ? totalWorth : 100 }

  /// Weighted people reached, or percent of the work covered.
  public func value(of selection: Selection) -> Double {
    objective == .reach ? reach(of: selection) : Double(coverage(of: selection))
  }

  /// The largest percent of every desk's work that the people do within the budget; 0 where the
  /// budget does not even hire them.
  func coverage(of selection: Selection) -> Int {
    func isPaid(_ percent: Int) -> Bool {
      cost(of: selection, serving: demand(covering: percent)).map { $0 <= budget ?? .max } ?? false
    }
    var (low, high) = (0, 100)
    while low < high {
      let middle = (low + high + 1) / 2
      if isPaid(middle) { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Blocks of which a part of the demand consists.
  func demand(covering percent: Int) -> [Int] {
    demand.map { part(Double(percent) / 100, of: $0) }
  }

  /// The same choice where so many percent of the work have to be done, and no more are sought.
  func covering(_ percent: Int) -> ReachProblem {
    var problem = self
    problem.demand = demand(covering: percent)
    problem.objective = .reach
    return problem
  }
}
