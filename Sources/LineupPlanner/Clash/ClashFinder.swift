import CPSAT
import Lineup

/// Finds demands that cannot be met together, leaves out what is not needed for the clash, and then
/// looks for a smaller one until none is possible or the time is over.
struct ClashFinder {
  let solver: Solver
  let draft: Draft
  let clock: SearchClock
  let stop: StopToken?

  private enum Answer {
    case clash([Int])
    case possible
    case unknown
  }

  /// A clash, or nil where none is found in the time.
  func find() throws -> Clash? {
    guard case .clash(let core) = try ask(Array(draft.guards.indices)) else { return nil }
    let (needed, isMinimal) = try reduced(core)
    let (smallest, isSmallest) = try smaller(than: needed)
    let demands = smallest.sorted().map { draft.guards[$0].demand }
    return Clash(
      demands, in: draft.problem, isMinimal: isMinimal || isSmallest, isSmallest: isSmallest)
  }

  /// A clash without demands that can be left out one by one.
  private func reduced(_ clash: [Int]) throws -> (demands: [Int], isMinimal: Bool) {
    var core = clash
    var needed: [Int] = []
    var isMinimal = true
    while let candidate = core.popLast() {
      switch try ask(needed + core) {
      case .clash(let smaller):
        // Those found needed are in every clash within what is left.
        core.removeAll { !smaller.contains($0) }
      case .possible:
        needed.append(candidate)
      case .unknown:
        needed.append(candidate)
        isMinimal = false
      }
    }
    return (needed, isMinimal)
  }

  /// The smallest clash, or the known one where it is the smallest or the time is over.
  ///
  /// Every clash has a demand of every set whose waiving makes a plan possible; the smallest set
  /// that hits all of those found so far is the smallest clash as soon as it is a clash (Ignatiev,
  /// Previti, Liffiton and Marques-Silva, "Smallest MUS Extraction with Minimal Hitting Set
  /// Dualization", 2015).
  private func smaller(than known: [Int]) throws -> (demands: [Int], isSmallest: Bool) {
    var corrections: [[Int]] = []
    while stop?.isStopped != true, clock.remaining > 0 {
      guard let hitting = try smallestSet(hitting: corrections) else { break }
      if hitting.count >= known.count { return (known, true) }
      if let correction = try correction(keeping: hitting) {
        corrections.append(correction)
        continue
      }
      guard case .clash = try ask(hitting) else { break }
      return (hitting, true)
    }
    return (known, false)
  }

  /// A set of demands of the least size with one of each of some sets; nil when the time is over.
  private func smallestSet(hitting sets: [[Int]]) throws -> [Int]? {
    guard !sets.isEmpty else { return [] }
    var model = Model()
    var chosen: [Int: Literal] = [:]
    for demand in Set(sets.joined()).sorted() { chosen[demand] = model.boolean() }
    for set in sets { model.atLeastOne(set.compactMap { chosen[$0] }) }
    model.minimize(LinearExpression.sum(Array(chosen.values)))
    let response = try solver.solve(model, parameters, stop: stop)
    guard response.status == .optimal, let solution = response.solution else { return nil }
    return chosen.keys.filter { key in chosen[key].map { solution.isTrue($0) } ?? false }.sorted()
  }

  /// Few demands that, waived, leave a plan that keeps some others; nil where none is found.
  private func correction(keeping demands: [Int]) throws -> [Int]? {
    var model = draft.model
    for demand in demands { model.add(LinearExpression(draft.guards[demand].literal) >= 1) }
    model.maximize(LinearExpression.sum(draft.guards.map(\.literal)))
    var parameters = parameters
    // A correction need not be the smallest; a small one only ends the search sooner.
    if clock.measure == .seconds { parameters.timeLimit = .seconds(min(1, clock.remaining)) }
    guard let solution = try solver.solve(model, parameters, stop: stop).solution else {
      return nil
    }
    return draft.guards.indices.filter { !solution.isTrue(draft.guards[$0].literal) }
  }

  private var parameters: Parameters {
    var parameters = clock.parameters(for: clock.remaining)
    parameters.workers = 1
    return parameters
  }

  /// Whether some demands clash; the core comes of one worker and no objective only.
  private func ask(_ demands: [Int]) throws -> Answer {
    var model = draft.model
    let literals = demands.map { draft.guards[$0].literal }
    model.assume(literals)
    let response = try solver.solve(model, parameters, stop: stop)
    switch response.status {
    case .infeasible:
      let core = Set(response.sufficientAssumptionsForInfeasibility)
      let named = demands.filter { core.contains(draft.guards[$0].literal) }
      return .clash(named.isEmpty ? demands : named)
    case .optimal, .feasible:
      return .possible
    case .modelInvalid, .unknown:
      return .unknown
    }
  }
}
