import Lineup
import LineupPlanner

/// A personnel task instance told as a problem of the planner: each task is a shift with one desk
/// that wants exactly one person with the task's skill, and each hire costs one.
public struct PersonnelTaskProblem: Sendable {
  public let instance: PersonnelTaskInstance
  public let problem: Problem

  /// Tells an instance as a problem.
  ///
  /// - Throws: `PlannerError.faults`.
  public init(_ instance: PersonnelTaskInstance) throws {
    let currency = try Currency("EUR")
    let monday = StaffSchedulingProblem.monday
    let people = instance.qualifications.count
    let lastDay = (instance.tasks.map(\.start).max() ?? 0) / 1440
    let terms = CampaignTerms(
      code: "published", name: instance.name, timeZone: "UTC",
      flight: monday...monday.advanced(by: lastDay),
      budget: Money(minorUnits: Int64(people), currency), hires: 0...people, minimumRest: 0)
    guard let one = Headcount(minimum: 1, target: 1, maximum: 1) else {
      preconditionFailure("a headcount of one")
    }
    func moment(_ minute: Int) -> Moment {
      Moment(microseconds: Int64(monday.dayNumber * 1440 + minute) * 60_000_000)
    }
    let shifts = instance.tasks.enumerated().compactMap { index, task in
      Period(from: moment(task.start), to: moment(task.end)).map { period in
        Shift(
          id: Identifier(Int64(index + 1)), code: "task",
          day: monday.advanced(by: task.start / 1440), period: period,
          needs: [
            Need(
              id: Identifier(Int64(index + 1)), desk: Desk(skill: Self.skill(index)),
              headcount: one)
          ])
      }
    }
    let curators = instance.qualifications.enumerated().map { index, tasks in
      Curator(
        id: Identifier(Int64(index + 1)),
        profile: Profile(
          name: "person \(index)", state: .active, skills: tasks.sorted().map(Self.skill),
          rate: Rate(currency, flat: 1)))
    }
    var conditions = Conditions()
    conditions.rules.coverage = .weighed
    self.instance = instance
    problem = try Problem(
      terms: terms, curators: curators, shifts: shifts,
      settings: PlannerSettings(
        isOneShiftADay: false, undesiredPerHour: 0, desiredPerHour: 0, unpopularWeight: 0,
        loadWeight: 0),
      conditions: conditions)
  }

  /// The plan in the terms of the file: for each task the person who does it. Of several people on
  /// one task the last is told; the comparison of the objectives reveals that.
  public func people(of plan: Plan) -> [Int?] {
    var people = [Int?](repeating: nil, count: instance.tasks.count)
    for assignment in plan.assignments {
      people[Int(assignment.shift.rawValue) - 1] = Int(assignment.curator.rawValue) - 1
    }
    return people
  }

  private static func skill(_ task: Int) -> String { "task \(task)" }
}
