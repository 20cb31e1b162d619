import CPSAT
import Lineup
import LineupPlanner

/// What a schedule of some people shows.
public enum ScheduleFinding: Sendable {
  /// The people can do the work.
  case covers

  /// They cannot: every choice of people has to heed this.
  case short(CapacityCut)

  /// The search was stopped before it came to anything.
  case unknown
}

/// Whether chosen people can do the work, as the planner schedules them.
public struct ScheduleTrial: Sendable {
  private let problem: Problem
  private let curators: [Identifier<Curator>]
  private let template: WorkTemplate
  private let coverage: Double
  private let seconds: Double
  private let workers: Int
  private let stop: StopToken?

  /// What can be told without a schedule; nil where people may work several shifts a day.
  private let flow: DayFlow?

  /// `curators` tells who a person of the reach problems is, `coverage` which part of the work to the
  /// targets has to be done, where the problems themselves do not seek as much as can be.
  public init(
    _ problem: Problem, curators: [Identifier<Curator>], template: WorkTemplate,
    coverage: Double, seconds: Double = 5, workers: Int = 2, stop: StopToken? = nil
  ) {
    self.problem = problem
    self.curators = curators
    self.template = template
    self.coverage = coverage
    self.seconds = seconds
    self.workers = workers
    self.stop = stop
    flow = DayFlow(problem, curators)
  }

  /// What a schedule of a selection's people shows.
  ///
  /// Where days, weeks and desks alone tell that people are too few, no schedule is needed. Else whoever
  /// is added to people does at most all of their own blocks more, so that a lack of blocks
  /// asks for as many from others. Where the lack is found and not proven, that is a judgement. Where
  /// coverage is sought, all that the people leave undone is asked for.
  public func finding(_ selection: Selection, in reach: ReachProblem) throws -> ScheduleFinding {
    let people = Set(selection.options.map { reach.options[$0].person })
    let hired = problem.hiring(Set(people.map { curators[$0] }), budget: nil)
    let wanted = problem.shifts.reduce(0) { sum, shift in
      sum + shift.period.minutes * shift.needs.reduce(0) { $0 + $1.headcount.target }
    }
    let sought = reach.objective == .coverage ? reach.coverage(of: selection) : nil
    let spare = wanted - part(sought.map { Double($0) / 1000 } ?? coverage, of: wanted)
    // Whatever is asked for is more than what may be left undone.
    let fewest = sought.map { Int64(reach.allBlocks - reach.blocks(covering: $0)) + 1 } ?? 1
    if let cut = flow?.cut(of: people, sparing: sought == nil ? spare : 0) {
      let told = sought == nil ? cut : inBlocks(cut)
      if told.shortfall(of: people) >= fewest { return .short(told) }
    }
    func asked(_ undone: Int) -> Int64 {
      sought == nil ? blocks(undone - spare) : Int64(undone / template.minutesPerBlock)
    }
    var (undone, proven) = (spare + template.minutesPerBlock, 0)
    do {
      let outcome = try schedule(hired, sparing: spare)
      undone = outcome.unmetHeadMinutes
      if undone <= spare { return .covers }
      proven = outcome.leastUnmetHeadMinutes(of: hired)
    } catch PlannerError.infeasible {
    } catch PlannerError.noPlanInTime {
    } catch PlannerError.stoppedWithoutPlan {
    }
    if stop?.isStopped == true { return .unknown }
    let least = max(asked(undone), fewest)
    let amounts = curators.enumerated().compactMap { place, curator -> (Int, Int64)? in
      guard !people.contains(place), let capacity = template.capacities[curator] else {
        return nil
      }
      return (place, min(least, Int64(capacity.most)))
    }
    return .short(
      CapacityCut(
        amounts: Dictionary(uniqueKeysWithValues: amounts), least: least,
        isCertain: asked(proven) >= least))
  }

  /// A cut of shifts that may be shorter than a block, in blocks; what is asked for is rounded down.
  private func inBlocks(_ cut: CapacityCut) -> CapacityCut {
    let (shortest, length) = (Int64(flow?.shortest ?? 1), Int64(template.minutesPerBlock))
    return CapacityCut(
      amounts: cut.amounts.mapValues { ($0 * shortest + length - 1) / length },
      least: cut.least * shortest / length, isCertain: cut.isCertain)
  }

  /// A schedule with as little undone as can be; it ends once no more than `spare` minutes are.
  private func schedule(_ hired: Problem, sparing spare: Int) throws -> Outcome {
    let enough = StopToken(poll: { [stop] in stop?.isStopped == true })
    var isShortageKnown = false
    return try Planner().solve(
      hired, seconds: seconds, workers: workers,
      onProgress: { news in
        if news.level == Level.shortageName {
          isShortageKnown = true
          // Each missing minute counts once at least.
          if let best = news.best, best <= Int64(spare) { enough.stop() }
        } else if isShortageKnown {
          // What it costs does not matter here.
          enough.stop()
        }
      }, stop: enough)
  }

  private func blocks(_ minutes: Int) -> Int64 {
    Int64((minutes + template.minutesPerBlock - 1) / template.minutesPerBlock)
  }
}
