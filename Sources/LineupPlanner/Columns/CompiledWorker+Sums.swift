// How many units of time can be worked before and after each day.
extension CompiledWorker {
  static func largestWeek(of worker: Worker, _ grid: WorkGrid) -> Int {
    var largest = 0
    var sum = 0
    for day in 0..<grid.dayCount {
      if grid.startsWeek[day] { sum = 0 }
      sum += worker.options[day].map { grid.shifts[$0.shift].units }.max() ?? 0
      largest = max(largest, sum)
    }
    return largest
  }

  static func sumRanges(
    _ days: [Day], sums: Sums, minimum: Int, count: Int, remaining: [[Int32]], before: [Int]
  ) -> [ClosedRange<Int>] {
    guard sums == .total else {
      return [ClosedRange<Int>](repeating: 0...(count - 1), count: days.count + 1)
    }
    var forced = 0
    return (0...days.count).map { day in
      let later = Int(remaining[day].max() ?? 0)
      let low = min(max(0, minimum - later, forced), count - 1)
      if day < days.count, days[day].mustWork {
        forced += days[day].bundles.map(\.units).min() ?? 0
      }
      return low...max(low, min(count - 1, before[day]))
    }
  }

  /// Most units in the days before each day, whatever the classes and counters.
  static func before(_ days: [Day], runs: Int, runIsLimited: Bool) -> [Int] {
    // By days of work in a row; place 0 is a day off.
    var most = [Int](repeating: -1, count: runs + 1)
    most[0] = 0
    var result = [0]
    for day in days {
      var next = [Int](repeating: -1, count: runs + 1)
      next[0] = day.mustWork ? -1 : most.max() ?? 0
      if let units = day.bundles.map(\.units).max() {
        for run in 0...runs where most[run] >= 0 && (run < runs || !runIsLimited) {
          let reached = min(run + 1, runs)
          next[reached] = max(next[reached], most[run] + units)
        }
      }
      most = next
      result.append(max(0, most.max() ?? 0))
    }
    return result
  }

  /// Most units from each day on, whatever the classes and counters, by state group and by weekends
  /// that may still be worked (the last entry stands for any number).
  static func remaining(
    _ days: [Day], minimumRun: Int, runs: Int, runIsLimited: Bool, minimumOff: Int, weekends: Int
  ) -> [[Int32]] {
    let states = minimumOff + runs
    let width = weekends + 1
    let never: Int32 = -1_000_000
    var table = [[Int32]](
      repeating: [Int32](repeating: 0, count: states * width), count: days.count + 1)
    for day in stride(from: days.count - 1, through: 0, by: -1) {
      let today = days[day]
      let later = table[day + 1]
      let most = today.bundles.map { Int32($0.units) }.max()
      let isWeekend = today.weekendIncrement != .zero
      for state in 0..<states {
        let isOff = state < minimumOff
        let run = state - minimumOff + 1
        for left in 0..<width {
          var best = never
          // Off, or off again; a run too short may end only where it touches the first day.
          if !today.mustWork, isOff || run >= minimumRun || run == day {
            best = later[(isOff ? min(state + 1, minimumOff - 1) : 0) * width + left]
          }
          if let most {
            let usesWeekend = isWeekend && !(today.isSecondWeekendDay && !isOff)
            let next: Int? =
              if isOff {
                state == minimumOff - 1 || state + 1 == day || day == 0 ? minimumOff : nil
              } else if run < runs {
                minimumOff + run
              } else {
                runIsLimited ? nil : state
              }
            if let next, !usesWeekend || left > 0 {
              best = max(best, most + later[next * width + left - (usesWeekend ? 1 : 0)])
            }
          }
          table[day][state * width + left] = best
        }
      }
    }
    return table
  }
}
