/// A worker's limits turned into the states and counters of a shortest path over the days.
///
/// A state is what the next day must know: how many days off in a row, or after which class of shift
/// and how many days of work in a row. What adds up (units of time, weekends, shifts of a code) is
/// counted beside it: the room left to each limit in one byte of a vector.
struct CompiledWorker: Sendable {
  /// Options that only differ in cost: one of them, the cheapest, is tried.
  struct Bundle: Sendable {
    /// Classes of the day before that may precede, as bits.
    let predecessors: UInt64
    let shiftClass: Int
    let units: Int
    let increment: Counters
    let options: Range<Int>
  }

  struct Day: Sendable {
    var bundles: [Bundle] = []

    /// Options in the order of the bundles.
    var options: [Worker.Option] = []
    var classCount = 0
    var mustWork = false

    /// What counters are raised to before this day, where a week starts.
    var renewal = Counters.zero

    /// Room beyond which nothing from this day on can tell apart.
    var cap = Counters(repeating: .max)
    var startsWeek = false

    /// Fewest units that the week which ends with this day asks for.
    var weekMinimum = 0

    /// The shift-independent counter that working on this day raises.
    var workIncrement = Counters.zero

    /// As `workIncrement`, if the weekend has no work yet.
    var weekendIncrement = Counters.zero
    var isSecondWeekendDay = false
  }

  let worker: Int
  var days: [Day]

  /// What is fixed before and after the days; nil where they are all.
  var frame: Frame?
  let minimumRun: Int

  /// States of run length; the last one stands for all longer runs where there is no limit.
  let runs: Int
  let runIsLimited: Bool
  let minimumOff: Int
  let largestClassCount: Int

  /// How the bucketed sum of units is kept.
  var sums: Sums

  /// Entries times ways to go on that a table over all sums of time may have.
  var largestTable = 6_000_000
  var minimumSum: Int
  var sumCount: Int

  /// The room that every counter starts with: its limit.
  var start: Counters

  /// The counters that hold for all days together, in order; others start anew every week.
  let lasting: [Int]
  let counted: Bool
  let hireCost: Double
  let hireFee: Double

  /// What no work at all costs; nil where some is a must.
  var idleCost: Double?

  /// Most units that can still be worked from a day on, by state group (off by days off, then runs)
  /// and weekends left.
  private(set) var remaining: [[Int32]]

  /// The most weekends, where they are counted; else 0.
  var weekends: Int

  /// The counter of weekends.
  let weekendPlace: Int?

  /// Fewest and most units that days before each day can have, with as many to come as are needed;
  /// one entry more than days.
  var sumRanges: [ClosedRange<Int>]

  enum Sums: Sendable {
    case none
    case total
    case week
  }

  var statesPerDay: Int { minimumOff + largestClassCount * runs }

  init(_ place: Int, of grid: WorkGrid) {
    let worker = grid.workers[place]
    let limits = worker.limits
    self.worker = place
    minimumRun = max(1, limits.minimumRun)
    minimumOff = max(1, limits.minimumOff)
    runIsLimited = limits.maximumRun != nil
    runs = max(1, limits.maximumRun ?? minimumRun)
    hireCost = worker.hireCost
    hireFee = worker.hireFee
    idleCost = worker.idleCost

    let largest = worker.options.reduce(0) { sum, options in
      sum + (options.map { grid.shifts[$0.shift].units }.max() ?? 0)
    }
    let limitsTotal = limits.minimumUnits > 0 || (limits.maximumUnits ?? .max) < largest
    if limitsTotal {
      sums = .total
      minimumSum = limits.minimumUnits
      sumCount = min(limits.maximumUnits ?? largest, largest) + 1
    } else if limits.minimumWeekUnits > 0 || limits.maximumWeekUnits != nil {
      sums = .week
      minimumSum = limits.minimumWeekUnits
      sumCount = min(limits.maximumWeekUnits ?? largest, Self.largestWeek(of: worker, grid)) + 1
    } else {
      sums = .none
      minimumSum = 0
      sumCount = 1
    }

    // Counters: room left to each limit.
    var layout = CounterLayout()
    let weekends = Set(grid.weekendOfDay.filter { $0 >= 0 }).count
    let weekend = limits.maximumWeekends.flatMap { $0 < weekends ? layout.add($0) : nil }
    var codes: [Int: Int] = [:]
    for (code, limit) in limits.maximumShifts.sorted(by: { $0.key < $1.key }) where limit > 0 {
      let days = worker.options.count { $0.contains { grid.shifts[$0.shift].code == code } }
      if limit < days { codes[code] = layout.add(limit) }
    }
    var renewal = Counters.zero
    let weekDays = limits.maximumWeekDays.flatMap { $0 < 7 ? layout.add($0) : nil }
    if let weekDays { renewal[weekDays] = layout.start[weekDays] }
    let weekUnits =
      sums == .total ? limits.maximumWeekUnits.flatMap { layout.add($0) } : nil
    if let weekUnits { renewal[weekUnits] = layout.start[weekUnits] }
    start = layout.start
    counted = !layout.isEmpty
    lasting = (0..<Counters.scalarCount).filter { layout.start[$0] > 0 && renewal[$0] == 0 }

    var days: [Day] = []
    for day in 0..<grid.dayCount {
      var compiled = Day()
      compiled.mustWork = worker.mustWork[day]
      compiled.startsWeek = day > 0 && grid.startsWeek[day]
      if compiled.startsWeek { compiled.renewal = renewal }
      let endsWeek = day + 1 == grid.dayCount || grid.startsWeek[day + 1]
      if endsWeek, grid.isInWholeWeek[day] { compiled.weekMinimum = limits.minimumWeekUnits }
      if let weekDays { compiled.workIncrement = .only(1, at: weekDays) }
      if let weekend, grid.weekendOfDay[day] >= 0 {
        compiled.weekendIncrement = .only(1, at: weekend)
        compiled.isSecondWeekendDay =
          day > 0 && grid.weekendOfDay[day - 1] == grid.weekendOfDay[day]
      }
      days.append(compiled)
    }

    // Classes: shifts after which the same of the worker's shifts may follow.
    var classOf: [[Int: Int]] = []
    for day in 0..<grid.dayCount {
      let next =
        day + 1 < grid.dayCount
        ? Set(worker.options[day + 1].map(\.shift)).sorted() : []
      var known: [[Bool]: Int] = [:]
      var classes: [Int: Int] = [:]
      for shift in Set(worker.options[day].map(\.shift)).sorted() {
        let followers = next.map { grid.shifts[$0].predecessors.contains(shift) }
        let number = known[followers] ?? known.count
        known[followers] = number
        classes[shift] = number
      }
      classOf.append(classes)
      days[day].classCount = known.count
    }
    largestClassCount = max(1, days.map(\.classCount).max() ?? 1)
    precondition(largestClassCount <= 64, "a day has at most 64 classes of shifts")

    struct Key: Hashable {
      let predecessors: UInt64
      let shiftClass: Int
      let units: Int
      let increment: Counters
    }
    for day in 0..<grid.dayCount {
      var groups: [Key: [Worker.Option]] = [:]
      var order: [Key] = []
      for option in worker.options[day] {
        let shift = grid.shifts[option.shift]
        if limits.maximumShifts[shift.code] == 0 { continue }
        var mask: UInt64 = 0
        if day > 0 {
          for (earlier, number) in classOf[day - 1] where shift.predecessors.contains(earlier) {
            mask |= 1 << UInt64(number)
          }
        }
        var increment = days[day].workIncrement
        if let code = codes[shift.code] { increment = increment &+ .only(1, at: code) }
        if let weekUnits { increment = increment &+ .only(shift.units, at: weekUnits) }
        let key = Key(
          predecessors: mask, shiftClass: classOf[day][option.shift] ?? 0, units: shift.units,
          increment: increment)
        if groups[key] == nil { order.append(key) }
        groups[key, default: []].append(option)
      }
      for key in order {
        let first = days[day].options.count
        days[day].options += groups[key] ?? []
        days[day].bundles.append(
          Bundle(
            predecessors: key.predecessors, shiftClass: key.shiftClass, units: key.units,
            increment: key.increment, options: first..<days[day].options.count))
      }
    }
    // Room that no schedule can use up any more tells nothing.
    var later = [Int](repeating: 0, count: Counters.scalarCount)
    for day in stride(from: grid.dayCount - 1, through: 0, by: -1) {
      let used = days[day].bundles.reduce(Counters.zero) { Counters.most($0, $1.increment) }
      for place in later.indices {
        let weekend = Int(days[day].weekendIncrement[place])
        later[place] += Int(used[place])
        // A weekend's second day is counted with its first, but may be the first with work.
        if !days[day].isSecondWeekendDay { later[place] += weekend }
        let room = later[place] + (days[day].isSecondWeekendDay ? weekend : 0)
        days[day].cap[place] = renewal[place] > 0 ? .max : UInt8(clamping: room)
      }
    }
    self.days = days
    self.weekends = weekend == nil ? 0 : limits.maximumWeekends ?? 0
    weekendPlace = weekend
    remaining = Self.remaining(
      days, minimumRun: minimumRun, runs: runs, runIsLimited: runIsLimited,
      minimumOff: minimumOff, weekends: self.weekends)
    sumRanges = Self.sumRanges(
      days, sums: sums, minimum: minimumSum, count: sumCount, remaining: remaining,
      before: Self.before(days, runs: runs, runIsLimited: runIsLimited))
  }

  /// Binds the worker to a choice on a day; `renewRanges` is due afterwards.
  mutating func decide(_ day: Int, _ choice: Int16) {
    guard choice >= 0,
      let bundle = days[day].bundles.first(where: { $0.options.contains(Int(choice)) })
    else {
      days[day].bundles = []
      return
    }
    mustWork(on: day)
    days[day].bundles = [
      Bundle(
        predecessors: bundle.predecessors, shiftClass: bundle.shiftClass, units: bundle.units,
        increment: bundle.increment, options: Int(choice)..<(Int(choice) + 1))
    ]
  }

  /// Sets anew what sums of time are possible.
  mutating func renewRanges() {
    remaining = Self.remaining(
      days, minimumRun: minimumRun, runs: runs, runIsLimited: runIsLimited,
      minimumOff: minimumOff, weekends: weekends)
    sumRanges = Self.sumRanges(
      days, sums: sums, minimum: minimumSum, count: sumCount, remaining: remaining,
      before: Self.before(days, runs: runs, runIsLimited: runIsLimited))
  }

  /// The same worker, who does or does not work on a day, or work a shift; places of options stay.
  func keeping(_ branch: ColumnBranch) -> CompiledWorker {
    var result = self
    let day = branch.question.day
    guard let day = frame.map({ $0.place(of: day) }) ?? day else { return self }
    if let shift = branch.question.shift {
      result.days[day].bundles = days[day].bundles.flatMap { bundle in
        bundle.options.filter { (days[day].options[$0].shift == shift) == branch.isOn }.map {
          Bundle(
            predecessors: bundle.predecessors, shiftClass: bundle.shiftClass, units: bundle.units,
            increment: bundle.increment, options: $0..<($0 + 1))
        }
      }
    } else if !branch.isOn {
      result.days[day].bundles = []
    }
    if branch.isOn { result.mustWork(on: day) }
    return result
  }

  /// The same worker, who works on a day.
  func working(on day: Int) -> CompiledWorker {
    var result = self
    result.mustWork(on: day)
    return result
  }

  /// The same worker, who is hired or has no work at all.
  func hired(_ isHired: Bool) -> CompiledWorker {
    var result = self
    if isHired {
      result.idleCost = nil
    } else {
      for day in days.indices { result.days[day].bundles = [] }
      result.renewRanges()
    }
    return result
  }

  private mutating func mustWork(on day: Int) {
    days[day].mustWork = true
    idleCost = nil
  }

  /// Whether no limit asks for any work.
  var mayRestThroughout: Bool {
    let asksForSum = sums == .total && minimumSum > 0
    return !asksForSum
      && days.allSatisfy { !$0.mustWork && (sums != .week || $0.weekMinimum == 0) }
  }
}
