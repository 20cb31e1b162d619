import CPSAT

/// A staff scheduling instance as anybody would tell it to CP-SAT, straight from the file: the peer
/// that the planner is measured against. It shares nothing with the planner.
public struct PlainStaffModel {
  private let instance: StaffSchedulingInstance
  private var model = Model()

  /// For each employee, day and kind, whether the employee works it.
  private var works: [[[Literal]]] = []

  /// Draws the model of an instance.
  public init(_ instance: StaffSchedulingInstance) {
    self.instance = instance
    for employee in instance.employees { draw(employee) }
    model.minimize(objective())
  }

  /// What the solver made of the model.
  public struct Answer: Sendable {
    /// The roster found; nil for none.
    public let roster: [[String?]]?

    /// No solution is below this; nil where nothing is proven.
    public let bound: Int64?

    /// Whether the solution is proven best, or that there is none.
    public let isProven: Bool
  }

  /// Solves the model with the parameters that were found best for it.
  public func solve(
    seconds: Double, workers: Int, seed: Int32, stop: StopToken? = nil,
    onProgress: ((SearchProgress) -> Void)? = nil
  ) throws -> Answer {
    var parameters = Parameters(timeLimit: .seconds(seconds), workers: workers, seed: seed)
    parameters.subsolvers = ["max_lp"]
    let response = try Solver().solve(model, parameters, stop: stop, onProgress: onProgress)
    let roster = response.solution.map { solution in
      works.map { days in
        days.map { literals in
          zip(literals, instance.kinds).first { solution.isTrue($0.0) }?.1.id
        }
      }
    }
    return Answer(
      roster: roster, bound: response.bound,
      isProven: response.status == .optimal || response.status == .infeasible)
  }

  private mutating func draw(_ employee: StaffSchedulingInstance.Employee) {
    let days = 0..<instance.days
    let own = days.map { _ in instance.kinds.map { _ in model.boolean() } }
    works.append(own)
    let busy = days.map { _ in model.boolean() }
    for day in days {
      model.exactlyOne(own[day] + [!busy[day]])
      if employee.daysOff.contains(day) { model.none([busy[day]]) }
    }
    for (place, kind) in instance.kinds.enumerated() {
      if let limit = employee.maximumShifts[kind.id], limit < instance.days {
        model.add(LinearExpression.sum(own.map { $0[place] }) <= Int64(limit))
      }
      let next = instance.kinds.indices.filter {
        kind.forbiddenNext.contains(instance.kinds[$0].id)
      }
      guard !next.isEmpty else { continue }
      for day in days.dropLast() {
        model.atMostOne([own[day][place]] + next.map { own[day + 1][$0] })
      }
    }
    let minutes = LinearExpression(
      terms: own.flatMap { zip($0, instance.kinds.map { Int64($0.minutes) }) }.map { ($0.0, $0.1) })
    model.add(minutes <= Int64(employee.maximumMinutes))
    model.add(minutes >= Int64(employee.minimumMinutes))
    limitStretches(of: busy, employee)
    let weekends = Dictionary(grouping: days.filter { $0 % 7 >= 5 }) { $0 / 7 }
    let worked = weekends.sorted { $0.key < $1.key }.map { _, days in
      let any = model.boolean()
      model.equate(any, toAnyOf: days.map { busy[$0] })
      return any
    }
    model.add(LinearExpression.sum(worked) <= Int64(employee.maximumWeekends))
  }

  private mutating func limitStretches(
    of busy: [Literal], _ employee: StaffSchedulingInstance.Employee
  ) {
    let longest = employee.maximumConsecutiveShifts
    for first in busy.indices.dropLast(longest) {
      model.atLeastOne(busy[first...(first + longest)].map { !$0 })
    }
    forbidShort(busy, employee.minimumConsecutiveShifts)
    forbidShort(busy.map { !$0 }, employee.minimumConsecutiveDaysOff)
  }

  /// No stretch of days that are true is between two that are not and shorter than `least`.
  private mutating func forbidShort(_ days: [Literal], _ least: Int) {
    for length in 1..<max(1, least) {
      for first in days.indices.dropFirst().dropLast(length) {
        let stretch = days[first..<(first + length)].map { !$0 }
        model.atLeastOne([days[first - 1]] + stretch + [days[first + length]])
      }
    }
  }

  private mutating func objective() -> LinearExpression {
    var sum = LinearExpression()
    for request in instance.requests {
      guard let kind = instance.kinds.firstIndex(where: { $0.id == request.kind }) else { continue }
      let literal = works[request.employee][request.day][kind]
      sum.add(request.isOn ? !literal : literal, times: Int64(request.weight))
    }
    for cover in instance.covers {
      guard let kind = instance.kinds.firstIndex(where: { $0.id == cover.kind }) else { continue }
      let people = Int64(instance.employees.count)
      let (under, over) = (
        model.integer(in: 0...Int64(cover.requirement)), model.integer(in: 0...people)
      )
      let heads = LinearExpression.sum(works.map { $0[cover.day][kind] })
      model.add(heads + under - over == Int64(cover.requirement))
      sum += under * Int64(cover.underWeight)
      sum += over * Int64(cover.overWeight)
    }
    return sum
  }
}
