/// What a choice of people is made the most of.
public enum FrontierObjective: String, CaseIterable, Hashable, Sendable {
  /// Weighted people reached.
  case reach

  /// Percent of all the work, whichever desk it is at, that is covered, in tenths.
  case coverage
}

/// What a selection is worth by the problem's objective.
extension ReachProblem {
  /// The most that a selection can be worth.
  var totalValue: Double { objective == .reach ? totalWorth : 100 }

  /// Weighted people reached, or percent of the work covered.
  public func value(of selection: Selection) -> Double {
    objective == .reach ? reach(of: selection) : Double(coverage(of: selection)) / 10
  }

  /// The largest part of the work, in thousandths, that the people have the capacity for and do within
  /// the budget; 0 where the budget does not even hire them.
  func coverage(of selection: Selection) -> Int {
    let people = selection.options.map { options[$0].person }
    func isDone(_ part: Int) -> Bool {
      let undone = Int64(allBlocks - blocks(covering: part))
      guard cuts.allSatisfy({ $0.shortfall(of: people) <= undone }) else { return false }
      return cost(of: selection, serving: blocks(covering: part)).map { $0 <= budget ?? .max }
        ?? false
    }
    var (low, high) = (0, 1000)
    while low < high {
      let middle = (low + high + 1) / 2
      if isDone(middle) { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Blocks of all the demand.
  var allBlocks: Int { demand.reduce(0, +) }

  /// Blocks that thousandths of all the demand come to.
  func blocks(covering thousandths: Int) -> Int {
    part(Double(thousandths) / 1000, of: allBlocks)
  }

  /// The same choice where so many thousandths of the work have to be done, and no more are sought.
  func covering(_ thousandths: Int) -> ReachProblem {
    var problem = self
    let blocks = blocks(covering: thousandths)
    problem.leastBlocks = blocks
    problem.cuts = cuts.map { $0.sparing(Int64(allBlocks - blocks)) }
    problem.objective = .reach
    return problem
  }

  /// Whether people cannot do the work, or not as much of it as is claimed for them.
  func lacksCapacity(_ selection: Selection, for value: Double) -> Bool {
    if objective == .coverage { return self.value(of: selection) < value }
    let people = selection.options.map { options[$0].person }
    return cuts.contains { $0.shortfall(of: people) > 0 }
  }
}
