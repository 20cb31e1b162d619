import Lineup

/// Something counted for each hire, that fairness wants to be equal.
enum Tally: Sendable {
  /// Unpopular shifts, with those worked before the plan.
  case unpopularShifts

  /// Whole percent of the hours that the contract accepts in the weeks with shifts.
  case percentOfHours

  /// Everything that is counted.
  static let all: [Tally] = [.unpopularShifts, .percentOfHours]

  /// Minutes a week that count as accepted where a contract sets no maximum. [J]
  private static let usualWeek = 40 * 60

  /// What a shift adds.
  func weight(of shift: Shift) -> Int64 {
    switch self {
    case .unpopularShifts: shift.isUnpopular ? 1 : 0
    case .percentOfHours: Int64(100 * shift.period.minutes)
    }
  }

  /// What somebody has before the plan.
  func before(_ person: Int, in problem: Problem) -> Int64 {
    switch self {
    case .unpopularShifts: Int64(problem.people[person].unpopularShiftsBefore)
    case .percentOfHours: 0
    }
  }

  /// What the sum of weights is divided by.
  func unit(of person: Int, in problem: Problem) -> Int64 {
    switch self {
    case .unpopularShifts:
      return 1
    case .percentOfHours:
      let weekly = problem.people[person].contract.maximumMinutesPerWeek ?? Self.usualWeek
      return Int64(max(1, weekly * problem.weekCount))
    }
  }

  /// The tally of somebody who is hired and works some shifts of the problem.
  func value(of person: Int, shifts: [Int], in problem: Problem) -> Int64 {
    let sum = shifts.reduce(before(person, in: problem)) { $0 + weight(of: problem.shifts[$1]) }
    return sum / unit(of: person, in: problem)
  }

  /// The smallest and the largest tally of a hire; 0 where nobody is hired.
  func extremes(in schedule: Schedule) -> (fewest: Int64, most: Int64) {
    let values = schedule.hired.map {
      value(of: $0, shifts: schedule.shiftsOf[$0], in: schedule.problem)
    }
    return (values.min() ?? 0, values.max() ?? 0)
  }
}
