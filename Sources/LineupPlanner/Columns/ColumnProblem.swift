import Lineup

/// A problem told as a grid, for a search over whole schedules of single people; there is none for
/// problems with something that a person's own schedule cannot tell.
///
/// The least that somebody asks is no sum over days, so the grid does not know it: its bounds hold
/// all the same, because no plan costs less for it.
struct ColumnProblem: Sendable {
  /// What the search makes small.
  enum Aim: Sendable {
    /// Shortage alone.
    case shortage
    /// Costs and wishes, each unit of shortage counting more than all of them can.
    case expense
    /// Weighed coverage, costs and wishes in one sum.
    case weighed
  }

  let problem: Problem
  let grid: WorkGrid
  private let aim: Aim

  /// What a unit of shortage counts.
  let shortageWeight: Double

  /// The need that each desk of the grid stands for.
  private let needOfDesk: [(shift: Int, need: Int)]
  private let deskOf: [[Int]]

  /// `shortage` is a plan's that is known, for costs among the plans that are no worse: where a problem
  /// is large, shortage then weighs only a few times what covering it costs, and has a limit, because
  /// a bound on a sum in which it counts more than everything tells nothing of costs.
  ///
  /// - Returns: nil where the problem has more than the search knows of.
  init?(
    _ problem: Problem, rules: [any Rule], aim: Aim, shortage: Int64? = nil,
    size: ColumnSearch.Size? = nil
  ) {
    guard !problem.shifts.isEmpty, !problem.people.isEmpty,
      let limits = ColumnLimits(problem, rules: rules)
    else { return nil }
    self.problem = problem
    self.aim = aim
    let first = problem.flight.lowerBound
    let dayCount = problem.flight.upperBound.dayNumber - first.dayNumber + 1
    func place(_ day: LocalDate) -> Int { day.dayNumber - first.dayNumber }

    var needs: [(shift: Int, need: Int)] = []
    var deskOf: [[Int]] = []
    for (index, shift) in problem.shifts.enumerated() {
      deskOf.append(shift.needs.indices.map { needs.count + $0 })
      needs += shift.needs.indices.map { (index, $0) }
    }
    needOfDesk = needs
    self.deskOf = deskOf

    let size = size ?? ColumnSearch.Size(desks: needs.count, workers: problem.people.count)
    let limit = aim == .expense && size == .large ? shortage : nil
    let weight =
      limit == nil
      ? Self.shortageWeight(of: problem, aim: aim, budget: limits.budget)
      : Self.coverageCost(of: problem) * 4
    shortageWeight = weight
    let most = problem.people.count
    let desks = needs.map { place -> GridDesk in
      let shift = problem.shifts[place.shift]
      let need = shift.needs[place.need]
      let headcount = limits.headcount(of: need)
      let missing = (0..<headcount.target).map { number -> Double in
        let isForbidden = headcount.target - number <= headcount.minimum
        let cost: Double =
          switch aim {
          case .weighed: Double(need.underWeight)
          case .shortage, .expense: weight * Double((number + 1) * shift.period.minutes)
          }
        return cost + (isForbidden ? WorkGrid.forbidden * max(1, weight) : 0)
      }
      let room = max(0, min(headcount.maximum, most) - headcount.target)
      let extra = aim == .weighed ? Double(need.overWeight) : 0
      return GridDesk(
        shift: place.shift, target: headcount.target, under: missing,
        over: [Double](repeating: extra, count: room))
    }
    guard let shifts = limits.shifts(place) else { return nil }

    let fit = Fit(problem, rules: rules)
    let pins = Dictionary(grouping: problem.pinned, by: \.curator)
    var workers: [Worker] = []
    for (index, person) in problem.people.enumerated() {
      var options = [[Worker.Option]](repeating: [], count: dayCount)
      var mustWork = [Bool](repeating: false, count: dayCount)
      var wishes: [Int: Int64] = [:]
      var broken: Int64 = 0
      for wish in problem.wishes[index] {
        wishes[wish.shift] = wish.ifWorked - wish.ifNotWorked
        broken += wish.ifNotWorked
      }
      let pinned = Dictionary(
        (pins[person.id] ?? []).map { ($0.shift, $0.need) }, uniquingKeysWith: { first, _ in first }
      )
      for (number, shift) in problem.shifts.enumerated() {
        let day = place(shift.day)
        let pin = pinned[shift.id]
        if pin != nil { mustWork[day] = true }
        for need in fit.needs(for: index, on: number) {
          if let pin, shift.needs[need].id != pin { continue }
          let isStandby = shift.needs[need].isStandby
          let hourly =
            isStandby
            ? person.standbyFee(of: shift, percent: problem.settings.standbyPercent)
            : person.hourlyFee(of: shift)
          let fee = hourly + person.rate.perDay
          let liking = problem.preference(of: person, for: shift) + (wishes[number] ?? 0)
          options[day].append(
            Worker.Option(
              shift: number, desk: deskOf[number][need],
              cost: aim == .shortage ? 0 : Double(fee + liking), fee: Double(fee)))
        }
      }
      for day in options.indices where mustWork[day] {
        options[day].removeAll { pinned[problem.shifts[$0.shift].id] == nil }
        if options[day].isEmpty { return nil }
      }
      let wished = aim == .shortage ? 0 : Double(broken)
      let flat = Double(person.rate.flat)
      workers.append(
        Worker(
          options: options, mustWork: mustWork,
          hireCost: wished + (aim == .shortage ? 0 : flat), hireFee: flat,
          idleCost: limits.everybodyIsHired || mustWork.contains(true) ? nil : wished,
          limits: limits.worker(person)))
    }
    let days = (0..<dayCount).map { first.advanced(by: $0) }
    grid = WorkGrid(
      dayCount: dayCount, startsWeek: days.map { $0.weekday == .monday },
      weekendOfDay: days.map { $0.weekday.isWeekend ? $0.weekNumber : -1 },
      isInWholeWeek: limits.wholeWeeks(days), shifts: shifts, desks: desks, workers: workers,
      feeLimit: limits.budget, deskLimit: limit.map { Double($0) * weight }, hires: limits.hires,
      costUnit: Self.unit(of: desks, workers, forbidden: WorkGrid.forbidden * max(1, weight)))
  }

  /// The greatest number that all costs are multiples of, other than those that no plan has.
  private static func unit(
    of desks: [GridDesk], _ workers: [Worker], forbidden: Double
  ) -> Double {
    var unit = 0
    func note(_ cost: Double) { unit = greatestCommonDivisor(unit, Int(abs(cost))) }
    for desk in desks { (desk.under.filter { $0 < forbidden } + desk.over).forEach(note) }
    for worker in workers {
      worker.options.joined().forEach { note($0.cost) }
      note(worker.hireCost)
      note(worker.idleCost ?? 0)
    }
    return Double(max(1, unit))
  }

  /// The most that a minute of anybody's work costs.
  private static func coverageCost(of problem: Problem) -> Double {
    problem.people.reduce(1.0) { most, person in
      problem.shifts.reduce(most) { most, shift in
        max(
          most,
          Double(person.hourlyFee(of: shift) + person.rate.perDay)
            / Double(max(1, shift.period.minutes)))
      }
    }.rounded(.up)
  }

  /// More than all costs and wishes can differ by, for each unit that shortage can differ by.
  private static func shortageWeight(
    of problem: Problem, aim: Aim, budget: Double?
  ) -> Double {
    guard aim == .expense else { return 1 }
    let unit = problem.shifts.reduce(0) { greatestCommonDivisor($0, $1.period.minutes) }
    var fees = 0.0
    var likings = 0.0
    let days = Dictionary(grouping: problem.shifts, by: \.day)
    for (index, person) in problem.people.enumerated() {
      fees += Double(person.rate.flat)
      likings += problem.wishes[index].reduce(0) {
        $0 + Double(max($1.ifWorked, $1.ifNotWorked))
      }
      for (_, shifts) in days {
        let preferences = shifts.map { Double(problem.preference(of: person, for: $0)) }
        likings += max(0, preferences.max() ?? 0) - min(0, preferences.min() ?? 0)
        fees +=
          Double(person.rate.perDay)
          + (shifts.map { shift in
            Double(
              max(
                person.hourlyFee(of: shift),
                person.standbyFee(of: shift, percent: problem.settings.standbyPercent)))
          }.max() ?? 0)
      }
    }
    let range = 1 + likings + min(fees, budget ?? .infinity)
    return (range / Double(max(1, unit))).rounded(.up)
  }

  /// The level's value of some schedules; nil where there are none.
  func value(of columns: [WorkerColumn], cost: Double) -> Int64? {
    guard !columns.isEmpty else { return nil }
    return Int64((cost - shortageCost(of: columns)).rounded())
  }

  /// A bound of the level among the plans that are as good as some schedules on the levels before;
  /// nil where nothing is known.
  func bound(_ bound: Double, best columns: [WorkerColumn]) -> Int64? {
    let own = bound - shortageCost(of: columns)
    guard own > -1e15, own < 1e15 else { return nil }
    return Int64((own - 1e-4 - abs(bound) * 1e-11).rounded(.up))
  }

  /// What the shortage of some schedules counts beside the level itself.
  private func shortageCost(of columns: [WorkerColumn]) -> Double {
    guard aim == .expense else { return 0 }
    var heads = [Int](repeating: 0, count: grid.desks.count)
    for column in columns { heads.seat(column) }
    return zip(grid.desks, heads).reduce(0) { $0 + $1.0.cost(heads: $1.1) }
  }

  /// The plan of some schedules, without levels.
  func plan(of columns: [WorkerColumn]) -> Plan {
    var assignments: [(place: Int, assignment: Assignment)] = []
    var hires: [Identifier<Curator>] = []
    for column in columns {
      let person = problem.people[column.worker]
      if grid.workers[column.worker].idleCost == nil || !column.isIdle { hires.append(person.id) }
      for desk in column.desks {
        let (shift, need) = needOfDesk[Int(desk)]
        let what = problem.shifts[shift]
        assignments.append(
          (
            shift,
            Assignment(curator: person.id, shift: what.id, need: what.needs[need].id)
          ))
      }
    }
    let ordered = assignments.sorted {
      ($0.place, $0.assignment.curator) < ($1.place, $1.assignment.curator)
    }.map(\.assignment)
    let unpriced = Plan(
      hires: hires.sorted(), assignments: ordered, cost: Money(minorUnits: 0, problem.currency))
    return Plan(
      hires: unpriced.hires, assignments: ordered,
      cost: Money(minorUnits: Schedule(unpriced, of: problem).cost, problem.currency))
  }

  /// A plan's schedules; nil where it holds work that the grid does not know.
  func columns(of plan: Plan, _ workers: [CompiledWorker]) -> [WorkerColumn]? {
    var desks = [[(day: Int, desk: Int)]](repeating: [], count: workers.count)
    for assignment in plan.assignments {
      guard let person = problem.index(of: assignment.curator),
        let shift = problem.index(of: assignment.shift),
        let need = problem.shifts[shift].needs.firstIndex(where: { $0.id == assignment.need })
      else { return nil }
      desks[person].append((grid.shifts[shift].day, deskOf[shift][need]))
    }
    let hires = Set(plan.hires)
    return workers.indices.reduce(into: [WorkerColumn]?.some([])) { columns, index in
      let worker = workers[index]
      var choices = [Int16](repeating: -1, count: grid.dayCount)
      for (day, desk) in desks[index] {
        guard choices[day] < 0,
          let option = worker.days[day].options.firstIndex(where: { $0.desk == desk })
        else {
          columns = nil
          return
        }
        choices[day] = Int16(option)
      }
      if desks[index].isEmpty, let idle = worker.idleCost, !hires.contains(problem.people[index].id)
      {
        columns?.append(
          WorkerColumn(worker: index, choices: choices, desks: [], cost: idle, fee: 0))
      } else if let column = WorkerColumn(of: worker, choices: choices) {
        columns?.append(column)
      } else {
        columns = nil
      }
    }
  }
}
