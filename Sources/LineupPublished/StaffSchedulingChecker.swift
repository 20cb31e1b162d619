/// Judges a staff roster by the terms of its instance's file and by nothing else: it knows neither
/// the planner nor its rules.
public struct StaffSchedulingChecker {
  /// What a roster is worth.
  public struct Verdict: Hashable, Sendable {
    /// Every hard constraint that is broken, in words; none for a sound roster.
    public let violations: [String]

    /// Broken wishes, and heads missing and too many, each times its weight.
    public let objective: Int
  }

  private let instance: StaffSchedulingInstance
  private let kindOf: [String: StaffSchedulingInstance.Kind]

  /// A judge of an instance's rosters.
  public init(_ instance: StaffSchedulingInstance) {
    self.instance = instance
    kindOf = Dictionary(instance.kinds.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Judges a roster: for each employee and day the id of the shift, nil for a free day.
  public func verdict(on roster: [[String?]]) -> Verdict {
    guard roster.count == instance.employees.count,
      roster.allSatisfy({ $0.count == instance.days })
    else {
      return Verdict(
        violations: [
          "the roster is not \(instance.employees.count) employees by \(instance.days) days"
        ], objective: 0)
    }
    let violations = zip(instance.employees, roster).flatMap { employee, row in
      totals(of: employee, row) + successions(of: employee, row) + stretches(of: employee, row)
    }
    return Verdict(violations: violations, objective: objective(of: roster))
  }

  /// Shifts of each kind, minutes, weekends and days off.
  private func totals(
    of employee: StaffSchedulingInstance.Employee, _ row: [String?]
  ) -> [String] {
    let who = "employee \(employee.id)"
    var found: [String] = []
    var counts: [String: Int] = [:]
    var minutes = 0
    for (day, id) in row.enumerated() {
      guard let id else { continue }
      guard let kind = kindOf[id] else {
        found.append("\(who) works \(id) on day \(day), which is no shift")
        continue
      }
      counts[id, default: 0] += 1
      minutes += kind.minutes
      if employee.daysOff.contains(day) { found.append("\(who) works on day \(day), a day off") }
    }
    for kind in instance.kinds {
      if let limit = employee.maximumShifts[kind.id], let count = counts[kind.id], count > limit {
        found.append("\(who) works \(count) shifts \(kind.id), more than \(limit)")
      }
    }
    if minutes > employee.maximumMinutes {
      found.append("\(who) works \(minutes) minutes, more than \(employee.maximumMinutes)")
    }
    if minutes < employee.minimumMinutes {
      found.append("\(who) works \(minutes) minutes, fewer than \(employee.minimumMinutes)")
    }
    let weekends = Set(row.indices.filter { $0 % 7 >= 5 && row[$0] != nil }.map { $0 / 7 })
    if weekends.count > employee.maximumWeekends {
      found.append(
        "\(who) works on \(weekends.count) weekends, more than \(employee.maximumWeekends)")
    }
    return found
  }

  private func successions(
    of employee: StaffSchedulingInstance.Employee, _ row: [String?]
  ) -> [String] {
    zip(row, row.dropFirst()).enumerated().compactMap { day, pair in
      guard let first = pair.0, let second = pair.1,
        kindOf[first]?.forbiddenNext.contains(second) == true
      else { return nil }
      return "employee \(employee.id) works \(second) on day \(day + 1) right after \(first)"
    }
  }

  /// Stretches of work and of free days. Before and after the horizon a stretch is assumed to go
  /// on, so one that touches the first or the last day is never too short.
  private func stretches(
    of employee: StaffSchedulingInstance.Employee, _ row: [String?]
  ) -> [String] {
    let who = "employee \(employee.id)"
    var found: [String] = []
    var first = 0
    while first < row.count {
      let isWork = row[first] != nil
      let end = row[first...].firstIndex { ($0 != nil) != isWork } ?? row.count
      let length = end - first
      let isWhole = first > 0 && end < row.count
      let days = length == 1 ? "day \(first)" : "days \(first) to \(end - 1)"
      if isWork, length > employee.maximumConsecutiveShifts {
        found.append(
          "\(who) works on \(days) in a row, more than \(employee.maximumConsecutiveShifts)")
      }
      if isWork, isWhole, length < employee.minimumConsecutiveShifts {
        found.append(
          "\(who) works on \(days) only, fewer than \(employee.minimumConsecutiveShifts) in a row")
      }
      if !isWork, isWhole, length < employee.minimumConsecutiveDaysOff {
        found.append(
          "\(who) is free on \(days) only, fewer than \(employee.minimumConsecutiveDaysOff) in a "
            + "row")
      }
      first = end
    }
    return found
  }

  private func objective(of roster: [[String?]]) -> Int {
    var sum = 0
    for request in instance.requests {
      let isGranted = (roster[request.employee][request.day] == request.kind) == request.isOn
      if !isGranted { sum += request.weight }
    }
    for cover in instance.covers {
      let heads = roster.reduce(0) { $0 + ($1[cover.day] == cover.kind ? 1 : 0) }
      sum += max(0, cover.requirement - heads) * cover.underWeight
      sum += max(0, heads - cover.requirement) * cover.overWeight
    }
    return sum
  }
}
