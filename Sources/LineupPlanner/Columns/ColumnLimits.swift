import Lineup

/// The rules of a problem as limits on single people's schedules and on all of them together.
struct ColumnLimits {
  private let problem: Problem
  private let heeded: [any Rule]
  private let unit: Int
  private let codes: [String: Int]

  /// Whether nobody may be left out.
  let everybodyIsHired: Bool
  let hires: ClosedRange<Int>
  let budget: Double?

  /// - Returns: nil where a rule is in force that single schedules cannot tell, or a soft one.
  init?(_ problem: Problem, rules: [any Rule]) {
    let heeded = problem.heeded(rules)
    let soft = heeded.filter { !problem.setting(of: $0).isHard }
    guard soft.isEmpty, heeded.allSatisfy(Self.isKnown) else { return nil }
    guard heeded.has(OneShiftADay.self), problem.settings.isOneShiftADay else { return nil }
    if heeded.has(Pairs.self), !problem.conditions.pairings.isEmpty { return nil }
    if heeded.has(MaximumFees.self),
      problem.people.contains(where: { $0.contract.maximumFees != nil })
    {
      return nil
    }
    let lengths = problem.shifts.reduce(0) { greatestCommonDivisor($0, $1.period.minutes) }
    self.problem = problem
    self.heeded = heeded
    unit = max(1, lengths)
    // Tables over the sums of time stay small enough to be gone through again and again.
    let days = problem.flight.upperBound.dayNumber - problem.flight.lowerBound.dayNumber + 1
    guard days * 1440 / unit <= 20_000 else { return nil }
    let names = Set(problem.shifts.map(\.code)).sorted()
    codes = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    hires = heeded.has(HireLimits.self) ? problem.hires : 0...problem.people.count
    everybodyIsHired = hires.lowerBound >= problem.people.count
    // Hires without work are no schedules.
    if !heeded.has(IdleHires.self), hires.lowerBound > 0, !everybodyIsHired { return nil }
    budget =
      heeded.has(BudgetLimit.self)
      ? problem.budget.map { Double($0.minorUnits) }.flatMap { limit in
        // Where nobody asks for money, no limit binds.
        problem.people.contains { !$0.rate.isFree } ? limit : nil
      } : nil
    for person in problem.people {
      let limits = worker(person)
      let hasTotal = limits.minimumUnits > 0 || limits.maximumUnits != nil
      if hasTotal, limits.minimumWeekUnits > 0 { return nil }
      if hasTotal, (limits.maximumWeekUnits ?? 0) > Int(UInt8.max) { return nil }
      if !person.around.isEmpty, isBoundElsewhere(person, limits) { return nil }
    }
  }

  /// The rules that single schedules, prices of desks, money and hires can tell.
  private static func isKnown(_ rule: any Rule) -> Bool {
    switch rule {
    case is Soundness, is HiredWork, is IdleHires, is HireLimits, is BudgetLimit,
      is HeadcountLimits, is Pins, is Availability, is MinimumNotice, is DeskFit,
      is OneShiftAtATime, is OneShiftADay, is Rest, is ForbiddenSuccession, is Pairs,
      is WeeklyMaximum, is WeeklyMinimum, is DaysPerWeek, is ConsecutiveDays,
      is ConsecutiveDaysMinimum, is ConsecutiveDaysOff, is MaximumWeekends, is MaximumShifts,
      is TotalMaximum, is TotalMinimum, is MaximumFees:
      true
    default: false
    }
  }

  private func has<Wanted: Rule>(_ rule: Wanted.Type) -> Bool { heeded.has(rule) }

  /// A need's headcount as far as its limits are in force.
  func headcount(of need: Need) -> Headcount {
    guard !has(HeadcountLimits.self) else { return need.headcount }
    return Headcount(
      minimum: 0, target: need.headcount.target,
      maximum: max(need.headcount.target, problem.people.count)) ?? need.headcount
  }

  /// The shifts of the grid; nil where one binds more than the next day, or a day has too many.
  func shifts(_ place: (LocalDate) -> Int) -> [GridShift]? {
    let rest = has(Rest.self) ? problem.minimumRest : 0
    let byDay = Dictionary(grouping: problem.shifts.indices) { problem.shifts[$0].day }
    guard byDay.values.allSatisfy({ $0.count <= 64 }) else { return nil }
    let hasSuccessions = has(ForbiddenSuccession.self)
    func mayFollow(_ later: Int, _ earlier: Int) -> Bool {
      let (next, shift) = (problem.shifts[later], problem.shifts[earlier])
      return shift.rest(before: next) >= rest && shift.period.end <= next.period.start
    }
    // From one day to the day after the next there must be rest enough in any case.
    for (day, today) in byDay {
      for distance in 2...4 {
        for later in byDay[day.advanced(by: distance)] ?? [] {
          if today.contains(where: { !mayFollow(later, $0) }) { return nil }
        }
      }
    }
    return problem.shifts.indices.map { index in
      let shift = problem.shifts[index]
      let before = (byDay[shift.day.advanced(by: -1)] ?? []).filter { earlier in
        mayFollow(index, earlier)
          && !(hasSuccessions && problem.forbids(shift, after: problem.shifts[earlier]))
      }
      return GridShift(
        day: place(shift.day), code: codes[shift.code] ?? 0, units: shift.period.minutes / unit,
        predecessors: Set(before))
    }
  }

  /// For each day whether weekly minima hold in its week: whole weeks with shifts.
  func wholeWeeks(_ days: [LocalDate]) -> [Bool] {
    let withShifts = Set(problem.shifts.map(\.day.weekNumber))
    return days.map { withShifts.contains($0.weekNumber) && problem.isWhole(week: $0.weekNumber) }
  }

  /// The limits of one person's contract that are in force.
  func worker(_ person: Person) -> WorkerLimits {
    let contract = person.contract
    var limits = WorkerLimits()
    if has(ConsecutiveDays.self) { limits.maximumRun = contract.maximumConsecutiveDays }
    if has(ConsecutiveDaysMinimum.self) {
      limits.minimumRun = max(1, contract.minimumConsecutiveDays)
    }
    if has(ConsecutiveDaysOff.self) {
      limits.minimumOff = max(1, contract.minimumConsecutiveDaysOff)
    }
    if has(TotalMinimum.self) {
      limits.minimumUnits = (max(0, contract.minimumMinutes) + unit - 1) / unit
    }
    if has(TotalMaximum.self) { limits.maximumUnits = contract.maximumMinutes.map { $0 / unit } }
    if has(WeeklyMinimum.self) {
      limits.minimumWeekUnits = (max(0, contract.minimumMinutesPerWeek) + unit - 1) / unit
    }
    if has(WeeklyMaximum.self) {
      limits.maximumWeekUnits = contract.maximumMinutesPerWeek.map { $0 / unit }
    }
    if has(DaysPerWeek.self) { limits.maximumWeekDays = contract.maximumDaysPerWeek }
    if has(MaximumWeekends.self) { limits.maximumWeekends = contract.maximumWeekends }
    if has(MaximumShifts.self) {
      for (code, limit) in contract.maximumShifts {
        if let number = codes[code] { limits.maximumShifts[number] = limit }
      }
    }
    return limits
  }
}

extension ColumnLimits {
  /// Whether work for other campaigns may bind somebody's schedule by limits that count days or hours;
  /// rest is an obstacle and needs nothing here.
  private func isBoundElsewhere(_ person: Person, _ limits: WorkerLimits) -> Bool {
    let elsewhere = person.around.minutes
    let possible = problem.shifts.filter { shift in
      !heeded.contains { $0.obstacle(for: person, on: shift) != nil }
    }
    let longest = Dictionary(
      possible.map { ($0.day, $0.period.minutes) }, uniquingKeysWith: max)
    if longest.isEmpty { return false }
    if limits.minimumRun > 1 { return true }
    let isNearWork = elsewhere.keys.contains { day in
      limits.minimumOff > 1
        && (2...limits.minimumOff).contains {
          longest[day.advanced(by: $0)] != nil || longest[day.advanced(by: -$0)] != nil
        }
    }
    if isNearWork { return true }
    let days = Set(longest.keys).union(elsewhere.keys)
    if let most = limits.maximumRun {
      for first in days {
        let stretch = (0...most).map { first.advanced(by: $0) }
        let isMixed =
          stretch.contains { elsewhere[$0] != nil } && stretch.contains { longest[$0] != nil }
        if isMixed, stretch.allSatisfy(days.contains) { return true }
      }
    }
    return Set(elsewhere.keys.map(\.weekNumber)).contains { week in
      let own = longest.filter { $0.key.weekNumber == week }
      guard !own.isEmpty else { return false }
      let dayCount = Set(own.keys).union(person.around.days(ofWeek: week)).count
      let minutes = own.values.reduce(person.around.minutes(ofWeek: week), +)
      let mostMinutes = limits.maximumWeekUnits == nil ? nil : person.contract.maximumMinutesPerWeek
      return dayCount > limits.maximumWeekDays ?? .max || minutes > mostMinutes ?? .max
    }
  }
}

extension Rate {
  /// Whether nothing is asked.
  fileprivate var isFree: Bool { least == 0 && perDay == 0 && perHour == 0 }
}

extension [any Rule] {
  /// Whether a rule of a kind is among them.
  fileprivate func has<Wanted: Rule>(_ rule: Wanted.Type) -> Bool {
    contains { $0 is Wanted }
  }
}
