// Somebody who is free on some days only, told by those days and the few around them that matter.
extension CompiledWorker {
  /// What a schedule holds before and after the days that are searched.
  struct Frame: Sendable {
    let before: ArraySlice<Int16>
    let after: ArraySlice<Int16>
    let desksBefore: [Int32]
    let desksAfter: [Int32]
    let cost: Double
    let fee: Double

    /// What it comes to at some prices.
    func value(at prices: SchedulePricer.Prices) -> Double {
      let outer = desksBefore.reduce(0) { $0 + prices.desks[Int($1)] }
      return desksAfter.reduce(cost + prices.feePrice * fee + outer) {
        $0 + prices.desks[Int($1)]
      }
    }

    /// The whole schedule around one of the days that are searched.
    func around(_ column: WorkerColumn) -> WorkerColumn {
      WorkerColumn(
        worker: column.worker, choices: before + column.choices + after,
        desks: desksBefore + column.desks + desksAfter, cost: column.cost + cost,
        fee: column.fee + fee)
    }
  }

  /// The same worker bound to a schedule on all days outside a window; places of options stay.
  ///
  /// The schedule keeps all limits. Days far from the window are not searched: only what they use up
  /// of the limits is taken off, and `frame` holds them.
  func keeping(_ choices: [Int16], outside window: Range<Int>) -> CompiledWorker {
    let searched = start(before: window, choices)..<end(after: window, choices)
    var result = self
    result.days = Array(days[searched])
    if isLong { result.largestTable /= 30 }
    let outside = days.indices.filter { !searched.contains($0) && choices[$0] >= 0 }
    if searched.count < days.count {
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
      let count = outside.prefix { $0 < searched.lowerBound }.count
      result.frame = Frame(
        before: choices[..<searched.lowerBound], after: choices[searched.upperBound...],
        desksBefore: Array(desks.prefix(count)), desksAfter: Array(desks.dropFirst(count)),
        cost: cost, fee: fee)
      if !outside.isEmpty { result.idleCost = nil }
    }
    for day in searched where !window.contains(day) {
      result.decide(day - searched.lowerBound, choices[day])
    }
    result.renewRanges()
    return result
  }

  /// The last day before a window from which on what came before does not matter but for what adds up.
  private func start(before window: Range<Int>, _ choices: [Int16]) -> Int {
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
  private func end(after window: Range<Int>, _ choices: [Int16]) -> Int {
    var hasRest = false
    for day in window.upperBound..<max(window.upperBound, days.count) {
      let hasRested =
        day - minimumOff >= window.upperBound
        && choices[(day - minimumOff)..<day].allSatisfy { $0 < 0 }
      let endsRun = hasRest && choices[day] < 0 && choices[day - 1] >= 0
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
