extension GreedySelection {
  /// A change of a selection by one option, and what is short after it.
  private struct Move {
    let out: Int?
    let into: Int
    let shortfall: Double
  }

  /// Moves that are tried of those that leave the least short.
  private static let tries = 30

  /// The selection with options exchanged and added, one at a time, until capacity is short nowhere,
  /// then made better; nil where that keeps some limit from being kept, or the time is over.
  func mending(_ selection: Selection, seconds: Double) -> Selection? {
    let end = ContinuousClock.now + .seconds(seconds)
    guard problem.objective == .reach, !problem.cuts.isEmpty,
      selection.options.allSatisfy(problem.options.indices.contains)
    else { return nil }
    let capacity = Capacity(problem)
    var bare = problem
    bare.cuts = []
    var current = selection
    var short = capacity.shortfall(of: current)
    while short > 0 {
      guard ContinuousClock.now < end,
        let next = step(from: current, short, capacity, bare)
      else { return nil }
      (current, short) = next
    }
    return problem.faults(of: current).isEmpty ? exchanging(current, until: end) : nil
  }

  /// The move that leaves the least short and keeps every other limit.
  private func step(
    from selection: Selection, _ short: Double, _ capacity: Capacity, _ bare: ReachProblem
  ) -> (Selection, Double)? {
    let chosen = Set(selection.options.map { problem.options[$0].person })
    let spare = bare.cost(of: selection).flatMap { cost in problem.budget.map { $0 - cost } }
    var moves: [Move] = []
    for out in selection.options.map(Optional.some) + [nil] {
      let leaves = out.map { problem.options[$0].person }
      let freed = out.map(problem.leastFee) ?? 0
      for into in problem.options.indices {
        let person = problem.options[into].person
        let more = problem.leastFee(of: into) - freed
        guard !chosen.contains(person), spare.map({ more <= $0 }) ?? true else { continue }
        let left = capacity.shortfall(of: selection, without: leaves, with: person)
        if left < short { moves.append(Move(out: out, into: into, shortfall: left)) }
      }
    }
    moves.sort { ($0.shortfall, $0.into) < ($1.shortfall, $1.into) }
    return moves.prefix(Self.tries).lazy.map { move in
      (Selection(selection.options.filter { $0 != move.out } + [move.into]), move.shortfall)
    }.first { bare.faults(of: $0.0).isEmpty }
  }
}

/// What people add to the sums that must not be below something, and what is short.
private struct Capacity {
  private let problem: ReachProblem

  /// By cut and person.
  private let amounts: [[Double]]

  init(_ problem: ReachProblem) {
    self.problem = problem
    amounts = problem.cuts.map { cut in
      (0..<problem.personCount).map { Double(cut.amounts[$0] ?? 0) }
    }
  }

  /// The sum of what each cut is short of, as parts of what it asks for.
  func shortfall(
    of selection: Selection, without out: Int? = nil, with into: Int? = nil
  ) -> Double {
    var sum = 0.0
    for (cut, amounts) in zip(problem.cuts, amounts) {
      var missing = Double(cut.least)
      for option in selection.options { missing -= amounts[problem.options[option].person] }
      if let out { missing += amounts[out] }
      if let into { missing -= amounts[into] }
      sum += max(0, missing) / Double(max(1, cut.least))
    }
    return sum
  }
}
