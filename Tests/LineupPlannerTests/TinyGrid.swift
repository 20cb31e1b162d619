@testable import LineupPlanner

/// A random worker on a grid small enough to try every schedule of.
struct TinyGrid {
  let grid: WorkGrid

  /// Days of the grid with the worker's choices by place; -1 is a day off.
  typealias Choices = [Int]

  private var worker: Worker { grid.workers[0] }

  /// Every way to spend the days, whatever the limits.
  func forEachSchedule(_ body: (Choices) throws -> Void) rethrows {
    var choices = Choices(repeating: -1, count: grid.dayCount)
    try visit(0, &choices, body)
  }

  private func visit(
    _ day: Int, _ choices: inout Choices, _ body: (Choices) throws -> Void
  ) rethrows {
    guard day < grid.dayCount else { return try body(choices) }
    for choice in -1..<worker.options[day].count {
      choices[day] = choice
      try visit(day + 1, &choices, body)
    }
    choices[day] = -1
  }

  /// The shift on each day; nil on a day off.
  func shifts(_ choices: Choices) -> [Int?] {
    zip(worker.options, choices).map { $1 < 0 ? nil : $0[$1].shift }
  }

  /// The desks taken, in the order of the days.
  func desks(_ choices: Choices) -> [Int32] {
    zip(worker.options, choices).compactMap { $1 < 0 ? nil : Int32($0[$1].desk) }
  }

  /// Whether choices keep all limits of the worker; without any work only where the worker may not
  /// stay out altogether.
  func isAllowed(_ choices: Choices) -> Bool {
    let limits = worker.limits
    let shifts = shifts(choices)
    let days = shifts.indices.filter { shifts[$0] != nil }
    if days.isEmpty, worker.idleCost != nil { return false }
    for day in shifts.indices {
      if worker.mustWork[day], shifts[day] == nil { return false }
      if day > 0, let before = shifts[day - 1], let shift = shifts[day],
        !grid.shifts[shift].predecessors.contains(before)
      {
        return false
      }
    }
    // Blocks of days that are alike.
    var first = 0
    while first < shifts.count {
      let works = shifts[first] != nil
      let end = shifts[first...].firstIndex { ($0 != nil) != works } ?? shifts.count
      let touchesEnd = first == 0 || end == shifts.count
      if works {
        if end - first > limits.maximumRun ?? .max { return false }
        if end - first < limits.minimumRun, !touchesEnd { return false }
      } else if end - first < limits.minimumOff, !touchesEnd {
        return false
      }
      first = end
    }
    func units(_ days: [Int]) -> Int {
      days.reduce(0) { $0 + (shifts[$1].map { grid.shifts[$0].units } ?? 0) }
    }
    if units(days) < limits.minimumUnits { return false }
    if units(days) > limits.maximumUnits ?? .max { return false }
    var weeks: [[Int]] = [[]]
    for day in shifts.indices {
      if day > 0, grid.startsWeek[day] { weeks.append([]) }
      weeks[weeks.count - 1].append(day)
    }
    for week in weeks {
      if units(week) > limits.maximumWeekUnits ?? .max { return false }
      if week.count(where: days.contains) > limits.maximumWeekDays ?? .max { return false }
      if grid.isInWholeWeek[week[0]], units(week) < limits.minimumWeekUnits { return false }
    }
    let weekends = Set(days.map { grid.weekendOfDay[$0] }).subtracting([-1])
    if weekends.count > limits.maximumWeekends ?? .max { return false }
    return limits.maximumShifts.allSatisfy { code, limit in
      days.count { day in shifts[day].map { grid.shifts[$0].code } == code } <= limit
    }
  }

  /// What choices come to at some prices.
  func value(_ choices: Choices, at prices: MasterPrices) -> Double {
    let costs = zip(worker.options, choices).reduce(worker.hireCost) {
      $0 + ($1.1 < 0 ? 0 : $1.0[$1.1].cost)
    }
    let fees = zip(worker.options, choices).reduce(worker.hireFee) {
      $0 + ($1.1 < 0 ? 0 : $1.0[$1.1].fee)
    }
    let sitting = desks(choices).reduce(0.0) { $0 + prices.desks[Int($1)] }
    return costs + prices.fee * fees + prices.hire + sitting
  }
}

extension TinyGrid {
  static func random(seed: UInt64) -> TinyGrid {
    var random = SeededGenerator(seed: seed)
    let dayCount = Int.random(in: 2...7, using: &random)
    let (shiftsADay, desksAShift) =
      dayCount > 5 ? (2, 1) : dayCount > 4 ? (3, 1) : dayCount > 3 ? (2, 2) : (3, 2)
    var shifts: [GridShift] = []
    var desks: [GridDesk] = []
    var options: [[Worker.Option]] = []
    var yesterday: [Int] = []
    for day in 0..<dayCount {
      var today: [Worker.Option] = []
      let first = shifts.count
      for _ in 0..<Int.random(in: 0...shiftsADay, using: &random) {
        let before = yesterday.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
        shifts.append(
          GridShift(
            day: day, code: Int.random(in: 0...2, using: &random),
            units: Int.random(in: 1...4, using: &random), predecessors: Set(before)))
        for _ in 0..<Int.random(in: 1...desksAShift, using: &random) {
          today.append(
            Worker.Option(
              shift: shifts.count - 1, desk: desks.count,
              cost: Double(Int.random(in: -5...20, using: &random)),
              fee: Double(Int.random(in: 0...8, using: &random))))
          desks.append(GridDesk(shift: shifts.count - 1, target: 1, under: [0], over: []))
        }
      }
      yesterday = Array(first..<shifts.count)
      options.append(today)
    }
    // The first day is any day of a week.
    let weekday = Int.random(in: 0..<7, using: &random)
    let weeks = (0..<dayCount).map { ($0 + weekday) / 7 }
    let isWhole = (0...2).map { _ in Bool.random(using: &random) }
    let worker = worker(options, &random)
    return TinyGrid(
      grid: WorkGrid(
        dayCount: dayCount, startsWeek: (0..<dayCount).map { ($0 + weekday) % 7 == 0 },
        weekendOfDay: (0..<dayCount).map { ($0 + weekday) % 7 >= 5 ? weeks[$0] : -1 },
        isInWholeWeek: weeks.map { isWhole[$0] }, shifts: shifts, desks: desks,
        workers: [worker], feeLimit: nil, hires: 0...1))
  }

  private static func worker(
    _ options: [[Worker.Option]], _ random: inout SeededGenerator
  ) -> Worker {
    let mustWork = options.map {
      !$0.isEmpty && Int.random(in: 0..<12, using: &random) == 0
    }
    let mayIdle = !mustWork.contains(true) && Int.random(in: 0..<3, using: &random) > 0
    return Worker(
      options: options, mustWork: mustWork,
      hireCost: Double(Int.random(in: 0...10, using: &random)),
      hireFee: Double(Int.random(in: 0...5, using: &random)),
      idleCost: mayIdle ? Double(Int.random(in: 0...6, using: &random)) : nil,
      limits: limits(&random))
  }

  private static func limits(_ random: inout SeededGenerator) -> WorkerLimits {
    var limits = WorkerLimits()
    limits.minimumRun = [1, 1, 1, 2, 3].randomElement(using: &random) ?? 1
    limits.minimumOff = [1, 1, 1, 2, 3].randomElement(using: &random) ?? 1
    limits.maximumRun = [nil, nil, 1, 2, 3, 4].randomElement(using: &random) ?? nil
    switch Int.random(in: 0..<4, using: &random) {
    case 0: limits.minimumUnits = Int.random(in: 1...8, using: &random)
    case 1: limits.minimumWeekUnits = Int.random(in: 1...5, using: &random)
    default: break
    }
    if limits.minimumWeekUnits == 0 {
      limits.maximumUnits = [nil, nil, 4, 9].randomElement(using: &random) ?? nil
    }
    limits.maximumWeekUnits = [nil, nil, nil, 3, 6, 9].randomElement(using: &random) ?? nil
    limits.maximumWeekDays = [nil, nil, 1, 2, 3].randomElement(using: &random) ?? nil
    limits.maximumWeekends = [nil, nil, 0, 1].randomElement(using: &random) ?? nil
    for code in 0...2 where Int.random(in: 0..<4, using: &random) == 0 {
      limits.maximumShifts[code] = Int.random(in: 0...2, using: &random)
    }
    return limits
  }

  /// Random prices, in quarters so that sums are exact.
  func prices(_ random: inout SeededGenerator) -> MasterPrices {
    var prices = MasterPrices(
      desks: grid.desks.map { _ in Double(Int.random(in: -80...40, using: &random)) / 4 })
    if Bool.random(using: &random) {
      prices.fee = Double(Int.random(in: 0...8, using: &random)) / 4
    }
    // Without any work a hire counts only where nobody may stay out, and then it has no price.
    let mayBePriced = worker.idleCost != nil || worker.mustWork.contains(true)
    if mayBePriced, Bool.random(using: &random) {
      prices.hire = Double(Int.random(in: -60...40, using: &random)) / 4
    }
    return prices
  }
}
