import Lineup

/// Plans with as few hires as can be, for campaigns in which hires cost and hours do not: first as
/// few as the bound, then as many as it takes, and fewer step by step.
struct FewestHires {
  private let bound: Int
  private let most: Int
  private var search: EjectionSearch

  /// Rounds' steps that count as one unit of the solver's work.
  private static let stepsPerWork = 5e8

  /// Parts of the table of shifts and people that still fit well in memory.
  private static let largestTable = 20_000_000

  /// nil where hires are not all that matters, or where limits add work up, which ejecting does not
  /// heed.
  init?(_ map: SeatMap, bound: Int, seed: Int32) {
    let problem = map.problem
    let isPlain = problem.people.allSatisfy { person in
      var contract = person.contract
      contract.minimumNotice = 0
      return contract == Contract() && person.rate.least > 0 && person.rate.perDay == 0
        && person.rate.perHour == 0 && !person.hasPreferences
    }
    guard isPlain, problem.conditions.pairings.isEmpty, problem.conditions.requests.isEmpty,
      problem.people.count * max(problem.shifts.count, map.spots.count) <= Self.largestTable
    else { return nil }
    self.bound = max(bound, problem.hires.lowerBound)
    most = min(problem.people.count, problem.hires.upperBound)
    guard self.bound <= most, most > 0 else { return nil }
    search = EjectionSearch(map, heads: { $0.headcount.target }, seed: seed)
  }

  /// Tells the plans found, each with fewer hires than the one before, for a part of the clock's
  /// time.
  mutating func run(
    _ clock: inout SearchClock, for time: Double, isStopped: () -> Bool, found: (Plan) -> Void
  ) {
    let begun = (clock: clock, elapsed: clock.elapsed, steps: search.steps)
    func left(_ steps: Int) -> Double {
      switch begun.clock.measure {
      case .seconds: time - (begun.clock.elapsed - begun.elapsed)
      case .work: time - Double(steps - begun.steps) / Self.stepsPerWork
      }
    }
    defer { clock.spend(work: Double(search.steps - begun.steps) / Self.stepsPerWork) }
    var low = bound
    var high = most + 1
    var hires = most
    var share = 0.0
    repeat {
      search.begin(hires: hires)
      let kept = left(search.steps) * (1 - share)
      search.run { left($0) > kept && !isStopped() }
      if search.isDone {
        let plan = search.plan
        found(plan)
        high = min(hires, plan.hires.count)
      } else if share > 0 {
        low = hires + 1
      }
      // A first plan without any search, then the fewest, then whatever lies between.
      hires = share == 0 ? low : (low + high) / 2
      share = share == 0 ? 0.5 : 0.3
    } while low < high && left(search.steps) > 0.01 * time && !isStopped()
  }
}
