import Lineup
import LineupPlanner

/// A staff scheduling instance told as a problem of the planner.
///
/// Everybody is hired for nothing and works under a contract with the limits of the file. Every kind
/// of shift is a shift of each day, with one desk that wants the requirement; all start at midnight,
/// so that neither rest nor overlap forbids what the file allows. Days off are unavailable.
public struct StaffSchedulingProblem: Sendable {
  public let instance: StaffSchedulingInstance
  public let problem: Problem

  /// The first day of every horizon, a Monday.
  static let monday = LocalDate(dayNumber: 20_822)

  /// Tells an instance as a problem.
  ///
  /// - Throws: `PlannerError.faults`.
  public init(_ instance: StaffSchedulingInstance) throws {
    let currency = try Currency("EUR")
    let heads = instance.employees.count
    let terms = CampaignTerms(
      code: "published", name: instance.name, timeZone: "UTC",
      flight: Self.monday...Self.monday.advanced(by: instance.days - 1),
      budget: Money(minorUnits: 0, currency), hires: heads...heads, minimumRest: 0)
    self.instance = instance
    problem = try Problem(
      terms: terms,
      curators: instance.employees.enumerated().map { index, employee in
        Self.curator(index, employee, currency)
      },
      shifts: Self.shifts(of: instance), windows: Self.windows(of: instance),
      settings: PlannerSettings(
        isOneShiftADay: true, undesiredPerHour: 0, desiredPerHour: 0, unpopularWeight: 0,
        loadWeight: 0),
      conditions: Self.conditions(of: instance))
  }

  /// The plan in the terms of the file: for each employee and day the id of the shift. Work that
  /// the file has no words for, as two shifts on a day, is told as the last of them, which the
  /// comparison of the objectives reveals.
  public func roster(of plan: Plan) -> [[String?]] {
    var roster = [[String?]](
      repeating: [String?](repeating: nil, count: instance.days), count: instance.employees.count)
    for assignment in plan.assignments {
      let (employee, shift) = (
        Int(assignment.curator.rawValue) - 1, Int(assignment.shift.rawValue) - 1
      )
      let (day, kind) = shift.quotientAndRemainder(dividingBy: instance.kinds.count)
      roster[employee][day] = instance.kinds[kind].id
    }
    return roster
  }

  private static func curator(
    _ index: Int, _ employee: StaffSchedulingInstance.Employee, _ currency: Currency
  ) -> Curator {
    var contract = Contract(maximumConsecutiveDays: employee.maximumConsecutiveShifts)
    contract.minimumConsecutiveDays = max(1, employee.minimumConsecutiveShifts)
    contract.minimumConsecutiveDaysOff = max(1, employee.minimumConsecutiveDaysOff)
    contract.minimumMinutes = employee.minimumMinutes
    contract.maximumMinutes = employee.maximumMinutes
    contract.maximumWeekends = employee.maximumWeekends
    contract.maximumShifts = employee.maximumShifts
    return Curator(
      id: Identifier(Int64(index + 1)),
      profile: Profile(
        name: employee.id, state: .active, rate: Rate(currency), contract: contract))
  }

  private static func shifts(of instance: StaffSchedulingInstance) -> [Shift] {
    let heads = instance.employees.count
    var coverOf: [[String]: StaffSchedulingInstance.Cover] = [:]
    for cover in instance.covers { coverOf[[String(cover.day), cover.kind]] = cover }
    var shifts: [Shift] = []
    for day in 0..<instance.days {
      for kind in instance.kinds {
        let number = Int64(shifts.count + 1)
        let cover = coverOf[[String(day), kind.id]]
        let target = cover?.requirement ?? 0
        guard
          let headcount = Headcount(minimum: 0, target: target, maximum: max(target, heads)),
          let period = Period(from: moment(day), to: moment(day, minute: kind.minutes))
        else { preconditionFailure("a requirement below 0, or a shift without length") }
        let need = Need(
          id: Identifier(number), desk: Desk(), headcount: headcount,
          underWeight: Int64(cover?.underWeight ?? 0), overWeight: Int64(cover?.overWeight ?? 0))
        shifts.append(
          Shift(
            id: Identifier(number), code: kind.id, day: monday.advanced(by: day), period: period,
            needs: [need]))
      }
    }
    return shifts
  }

  private static func windows(of instance: StaffSchedulingInstance) -> [AvailabilityWindow] {
    instance.employees.enumerated().flatMap { index, employee in
      employee.daysOff.sorted().compactMap { day in
        Period(from: moment(day), to: moment(day + 1)).map {
          AvailabilityWindow(
            curator: Identifier(Int64(index + 1)), kind: .unavailable, period: $0)
        }
      }
    }
  }

  private static func conditions(of instance: StaffSchedulingInstance) -> Conditions {
    var conditions = Conditions()
    conditions.rules.coverage = .weighed
    // The file asks nobody to work who has no minimum.
    conditions.rules.settings["idle hires"] = RuleSetting(isOn: false)
    conditions.forbiddenSuccessions = Dictionary(
      instance.kinds.filter { !$0.forbiddenNext.isEmpty }.map { ($0.id, $0.forbiddenNext) }
    ) { first, _ in first }
    let kindIndex = Dictionary(zip(instance.kinds.map(\.id), instance.kinds.indices)) { first, _ in
      first
    }
    // A wish that weighs nothing asks for nothing.
    conditions.requests = instance.requests.filter { $0.weight > 0 }.map { request in
      let shift = request.day * instance.kinds.count + (kindIndex[request.kind] ?? 0) + 1
      return ShiftRequest(
        curator: Identifier(Int64(request.employee + 1)), shift: Identifier(Int64(shift)),
        isOn: request.isOn, weight: Int64(request.weight))
    }
    return conditions
  }

  private static func moment(_ day: Int, minute: Int = 0) -> Moment {
    Moment(microseconds: Int64((monday.dayNumber + day) * 1440 + minute) * 60_000_000)
  }
}
