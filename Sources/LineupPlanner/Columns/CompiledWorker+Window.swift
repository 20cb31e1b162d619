// Somebody who is free on some days only, told by those days and the few around them that matter.
extension CompiledWorker {
  /// What a schedule holds outside the days that are searched.
  struct Frame: Sendable {
    /// The days that are searched, in order.
    let searched: [Range<Int>]

    /// The schedule; what it does on days that are searched does not count.
    let choices: [Int16]

    /// Desks taken outside, in the order of the days.
    let desks: [Int32]
    let cost: Double
    let fee: Double

    /// What it comes to at some prices.
    func value(at prices: SchedulePricer.Prices) -> Double {
      desks.reduce(cost + prices.feePrice * fee) { $0 + prices.desks[Int($1)] }
    }

    /// The whole schedule around one of the days that are searched.
    func around(_ column: WorkerColumn) -> WorkerColumn {
      var choices = self.choices
      var inner = column.choices.makeIterator()
      for day in searched.joined() { choices[day] = inner.next() ?? -1 }
      var (outerDesks, innerDesks) = (desks.makeIterator(), column.desks.makeIterator())
      var all: [Int32] = []
      all.reserveCapacity(desks.count + column.desks.count)
      var next = 0
      for days in searched + [choices.count..<choices.count] {
        for day in next..<days.lowerBound where choices[day] >= 0 {
          if let desk = outerDesks.next() { all.append(desk) }
        }
        for day in days where choices[day] >= 0 {
          if let desk = innerDesks.next() { all.append(desk) }
        }
        next = days.upperBound
      }
      return WorkerColumn(
        worker: column.worker, choices: choices, desks: all, cost: column.cost + cost,
        fee: column.fee + fee)
    }

    /// The place of a day among those that are searched.
    func place(of day: Int) -> Int? {
      var before = 0
      for days in searched {
        if days.contains(day) { return before + day - days.lowerBound }
        before += days.count
      }
      return nil
    }
  }

  /// The same worker bound to a schedule on all days outside some windows, which come in order; places of
  /// options stay.
  ///
  /// The schedule keeps all limits. Days far from the windows are not searched: only what they use up
  /// of the limits is taken off, and `frame` holds them.
  func keeping(_ choices: [Int16], outside windows: [Range<Int>]) -> CompiledWorker {
    let searched = searched(around: windows, choices)
    var result = self
    result.days = searched.flatMap { days[$0] }
    if isLong { result.largestTable /= 30 }
    let outside = days.indices.filter { !searched.contains($0) && choices[$0] >= 0 }
    if result.days.count < days.count {
      var used = [Int](repeating: 0, count: Counters.scalarCount)
      var units = 0
      var (cost, fee) = (0.0, 0.0)
      var desks: [Int32] = []
      for day in outside {
        let today = days[day]
        let choice = Int(choices[day])
        let option = today.options[choice]
        desks.append(Int32(option.desk))
        cost += option.cost
        fee += option.fee
        guard let bundle = today.bundles.first(where: { $0.options.contains(choice) }) else {
          continue
        }
        units += bundle.units
        var more = bundle.increment
        if !(today.isSecondWeekendDay && day > 0 && choices[day - 1] >= 0) {
          more = more &+ today.weekendIncrement
        }
        for place in lasting { used[place] += Int(more[place]) }
      }
      for place in lasting {
        result.start[place] = UInt8(clamping: Int(start[place]) - used[place])
      }
      if let weekendPlace { result.weekends = max(0, weekends - used[weekendPlace]) }
      if sums == .total {
        result.minimumSum = max(0, minimumSum - units)
        result.sumCount = max(1, sumCount - units)
      }
      result.frame = Frame(
        searched: searched, choices: choices, desks: desks, cost: cost, fee: fee)
      if !outside.isEmpty { result.idleCost = nil }
    }
    for (place, day) in searched.joined().enumerated() where !windows.contains(day) {
      result.decide(place, choices[day])
    }
    result.renewRanges()
    return result
  }

  /// The days from which nothing but what adds up matters to the others.
  ///
  /// Between two windows days are left out only from one rest that is long enough to another, so that
  /// the days on both sides may follow one another as if nothing were between them.
  private func searched(around windows: [Range<Int>], _ choices: [Int16]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for (place, window) in windows.enumerated() {
      let first = start(before: window, choices, isFirst: place == 0)
      let end = end(after: window, choices, isLast: place == windows.count - 1)
      if let last = result.last, first <= last.upperBound {
        result[result.count - 1] =
          min(first, last.lowerBound)..<max(end, last.upperBound)
      } else {
        result.append(first..<end)
      }
    }
    return result
  }

  /// The last day before a window from which on what came before does not matter but for what adds up.
  private func start(before window: Range<Int>, _ choices: [Int16], isFirst: Bool) -> Int {
    guard isFirst else {
      for day in stride(from: window.lowerBound - 1, to: minimumOff - 1, by: -1)
      where !hasWeeks || days[day].startsWeek {
        if choices[(day - minimumOff + 1)...day].allSatisfy({ $0 < 0 }) { return day }
      }
      return 0
    }
    var hasRest = false
    // The first day searched is none of the window: what begins there may be shorter than elsewhere.
    for day in stride(from: window.lowerBound - 1, to: 0, by: -1) {
      let restsOn =
        day >= minimumOff && choices[(day - minimumOff)...day].allSatisfy { $0 < 0 }
      // A run that is over before the window starts with what came before it.
      let startsRun = hasRest && choices[day] >= 0 && choices[day - 1] < 0
      if restsOn || startsRun, !hasWeeks || days[day].startsWeek { return day }
      if choices[day] < 0 { hasRest = true }
    }
    return 0
  }

  /// The first day after a window from which on what comes does not matter but for what adds up.
  private func end(after window: Range<Int>, _ choices: [Int16], isLast: Bool) -> Int {
    var hasRest = false
    for day in window.upperBound..<max(window.upperBound, days.count) {
      let hasRested =
        day - minimumOff >= window.upperBound
        && choices[(day - minimumOff)..<day].allSatisfy { $0 < 0 }
      let endsRun = isLast && hasRest && choices[day] < 0 && choices[day - 1] >= 0
      if hasRested || endsRun, !hasWeeks || days[day].startsWeek { return day }
      if choices[day] < 0 { hasRest = true }
    }
    return days.count
  }

  /// Whether anything is limited by the week.
  private var hasWeeks: Bool {
    sums == .week
      || (0..<Counters.scalarCount).contains { start[$0] > 0 && !lasting.contains($0) }
  }
}
