import CPSAT
import Lineup

/// Finds demands that cannot be met together and leaves out what is not needed for the clash.
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
    guard case .clash(var core) = try ask(Array(draft.guards.indices)) else { return nil }
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
    let demands = needed.sorted().map { draft.guards[$0].demand }
    return Clash(demands, in: draft.problem, isMinimal: isMinimal)
  }

  /// Whether some demands clash; the core comes of one worker and no objective only.
  private func ask(_ demands: [Int]) throws -> Answer {
    var model = draft.model
    let literals = demands.map { draft.guards[$0].literal }
    model.assume(literals)
    var parameters = clock.parameters(for: clock.remaining)
    parameters.workers = 1
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
