// The shortest path over the days, from the end.
extension SchedulePricer {
  /// Fills `toGo`: by day, state and sum, the least cost from the beginning of the day to the end,
  /// counters priced.
  func goBackward(_ worker: CompiledWorker) {
    if worker.sums == .none { return goBackwardWithoutSums(worker) }
    let dayCount = worker.days.count
    let runs = worker.runs
    let minimumOff = worker.minimumOff
    let minimumRun = worker.minimumRun
    toGoStarts.removeAll(keepingCapacity: true)
    var size = 0
    for day in 0...dayCount {
      toGoStarts.append(size)
      let classes = day == 0 ? 0 : worker.days[day - 1].classCount
      size += (minimumOff + classes * runs) * worker.sumRanges[day].count
    }
    work += size
    if toGo.count < size { toGo = [Double](repeating: .infinity, count: size) }
    let needsTotal = worker.sums == .total ? worker.minimumSum : 0
    toGo.withUnsafeMutableBufferPointer { table in
      countedCosts.withUnsafeBufferPointer { costs in
        // The end: every state whose sum is enough.
        let last = worker.sumRanges[dayCount]
        let width = last.count
        let lastStates = minimumOff + worker.days[dayCount - 1].classCount * runs
        for state in 0..<lastStates {
          for offset in 0..<width {
            table[toGoStarts[dayCount] + state * width + offset] =
              last.lowerBound + offset >= needsTotal ? 0 : .infinity
          }
        }
        for day in stride(from: dayCount - 1, through: 0, by: -1) {
          let today = worker.days[day]
          let range = worker.sumRanges[day]
          let next = worker.sumRanges[day + 1]
          let nextWidth = next.count
          let here = toGoStarts[day]
          let there = toGoStarts[day + 1]
          let firstBundle = bundleStarts[day]
          let resets = worker.sums == .week && day + 1 < dayCount && worker.days[day + 1].startsWeek
          let weekMinimum = worker.sums == .week ? today.weekMinimum : 0
          let before = day == 0 ? 0 : worker.days[day - 1].classCount
          let states = minimumOff + before * runs
          let width = range.count
          let isWeekend = today.weekendIncrement != .zero
          today.bundles.withUnsafeBufferPointer { bundles in
            for state in 0..<states {
              let isOff = state < minimumOff
              let run = isOff ? 0 : (state - minimumOff) % runs + 1
              let bit: UInt64 = isOff ? ~0 : 1 << UInt64((state - minimumOff) / runs)
              let mayRest = !today.mustWork && (isOff || run >= minimumRun || run == day)
              let rested = isOff ? min(state + 1, minimumOff - 1) : 0
              let mayWork =
                isOff ? state == minimumOff - 1 : (run < runs || !worker.runIsLimited)
              let nextRun = min(run + 1, runs)
              let row = here + state * width
              for offset in 0..<width {
                let sum = range.lowerBound + offset
                var best = Double.infinity
                if mayRest, sum >= weekMinimum {
                  let place = (resets ? 0 : sum) - next.lowerBound
                  if place >= 0, place < nextWidth {
                    best = table[there + rested * nextWidth + place]
                  }
                }
                table[row + offset] = best
              }
              guard mayWork else { continue }
              for index in bundles.indices {
                let bundle = bundles[index]
                guard bundle.predecessors & bit != 0 || isOff else { continue }
                let price =
                  costs[firstBundle + index]
                  + (isWeekend && !(today.isSecondWeekendDay && !isOff) ? weekendPrice : 0)
                let target =
                  there
                  + (minimumOff + bundle.shiftClass * runs + nextRun - 1) * nextWidth
                if resets {
                  for offset in 0..<width {
                    let sum = range.lowerBound + offset + bundle.units
                    if sum >= weekMinimum, sum < worker.sumCount {
                      let cost = price + table[target]
                      if cost < table[row + offset] { table[row + offset] = cost }
                    }
                  }
                  continue
                }
                let shift = range.lowerBound + bundle.units - next.lowerBound
                let first = max(0, -shift, weekMinimum - bundle.units - range.lowerBound)
                let end = min(width, nextWidth - shift)
                if first < end {
                  for offset in first..<end {
                    let cost = price + table[target + offset + shift]
                    if cost < table[row + offset] { table[row + offset] = cost }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// As `goBackward` where no sum is kept: what may follow whom and where it leads is gone through once
  /// for all bundles that are alike in both.
  private func goBackwardWithoutSums(_ worker: CompiledWorker) {
    let dayCount = worker.days.count
    let runs = worker.runs
    let minimumOff = worker.minimumOff
    toGoStarts.removeAll(keepingCapacity: true)
    var size = 0
    for day in 0...dayCount {
      toGoStarts.append(size)
      size += minimumOff + (day == 0 ? 0 : worker.days[day - 1].classCount) * runs
    }
    work += size
    if toGo.count < size { toGo = [Double](repeating: .infinity, count: size) }
    var kinds: [(predecessors: UInt64, shiftClass: Int, cost: Double)] = []
    var ahead: [Double] = []
    toGo.withUnsafeMutableBufferPointer { table in
      for state in toGoStarts[dayCount]..<size { table[state] = 0 }
      for day in stride(from: dayCount - 1, through: 0, by: -1) {
        let today = worker.days[day]
        let (here, there) = (toGoStarts[day], toGoStarts[day + 1])
        let before = day == 0 ? 0 : worker.days[day - 1].classCount
        kinds.removeAll(keepingCapacity: true)
        for (index, bundle) in today.bundles.enumerated() {
          let cost = countedCosts[bundleStarts[day] + index]
          if let place = kinds.firstIndex(where: {
            $0.predecessors == bundle.predecessors && $0.shiftClass == bundle.shiftClass
          }) {
            kinds[place].cost = min(kinds[place].cost, cost)
          } else {
            kinds.append((bundle.predecessors, bundle.shiftClass, cost))
          }
        }
        // The first work of a weekend has a price; a second day has none after a first.
        let entry = today.weekendIncrement == .zero ? 0 : weekendPrice
        let next = today.isSecondWeekendDay ? 0 : entry
        func lookAhead(_ run: Int) {
          ahead.removeAll(keepingCapacity: true)
          for kind in kinds {
            ahead.append(kind.cost + table[there + minimumOff + kind.shiftClass * runs + run - 1])
          }
        }
        lookAhead(1)
        for state in 0..<minimumOff {
          var best =
            today.mustWork ? Double.infinity : table[there + min(state + 1, minimumOff - 1)]
          if state == minimumOff - 1 { best = min(best, entry + (ahead.min() ?? .infinity)) }
          table[here + state] = best
        }
        for run in 1...runs {
          let mayRest = !today.mustWork && (run >= worker.minimumRun || run == day)
          let mayWork = run < runs || !worker.runIsLimited
          if mayWork { lookAhead(min(run + 1, runs)) }
          for number in 0..<before {
            var best = Double.infinity
            if mayWork {
              for (place, kind) in kinds.enumerated()
              where kind.predecessors & (1 << UInt64(number)) != 0 && ahead[place] < best {
                best = ahead[place]
              }
              best += next
            }
            if mayRest { best = min(best, table[there]) }
            table[here + minimumOff + number * runs + run - 1] = best
          }
        }
      }
    }
  }

  /// The choices along the least priced cost from the first day on, and their cost without prices.
  func trace(_ worker: CompiledWorker) -> (choices: [Int16], cost: Double) {
    var total = 0.0
    let runs = worker.runs
    let minimumOff = worker.minimumOff
    var state = minimumOff - 1
    var sum = 0
    var choices = [Int16](repeating: -1, count: worker.days.count)
    for (day, today) in worker.days.enumerated() {
      if worker.sums == .week, today.startsWeek { sum = 0 }
      let isOff = state < minimumOff
      let run = isOff ? 0 : (state - minimumOff) % runs + 1
      let bit: UInt64 = isOff ? ~0 : 1 << UInt64((state - minimumOff) / runs)
      let weekMinimum = worker.sums == .week ? today.weekMinimum : 0
      var best = Double.infinity
      var choice = (option: Int16(-1), state: 0, sum: sum, cost: 0.0)
      if !today.mustWork, isOff || run >= worker.minimumRun || run == day, sum >= weekMinimum {
        let next = isOff ? min(state + 1, minimumOff - 1) : 0
        best = rest(worker, day + 1, next, sum)
        choice = (-1, next, sum, 0)
      }
      if isOff ? state == minimumOff - 1 : (run < runs || !worker.runIsLimited) {
        for (index, bundle) in today.bundles.enumerated()
        where isOff || bundle.predecessors & bit != 0 {
          let newSum = worker.sums == .none ? 0 : sum + bundle.units
          guard newSum < worker.sumCount, newSum >= weekMinimum else { continue }
          let next = minimumOff + bundle.shiftClass * runs + min(run + 1, runs) - 1
          let place = bundleStarts[day] + index
          let usesWeekend =
            today.weekendIncrement != .zero && !(today.isSecondWeekendDay && !isOff)
          let cost =
            countedCosts[place] + (usesWeekend ? weekendPrice : 0)
            + rest(worker, day + 1, next, newSum)
          if cost < best {
            best = cost
            choice = (bundleChoice[place], next, newSum, bundleCosts[place])
          }
        }
      }
      choices[day] = choice.option
      state = choice.state
      sum = choice.sum
      total += choice.cost
    }
    return (choices, total)
  }

  /// The least cost from the beginning of a day, counters left out.
  @inline(__always)
  func rest(_ worker: CompiledWorker, _ day: Int, _ state: Int, _ sum: Int) -> Double {
    let starts =
      worker.sums == .week && day < worker.days.count && worker.days[day].startsWeek
    let range = worker.sumRanges[day]
    let place = (starts ? 0 : sum) - range.lowerBound
    guard place >= 0, place < range.count else { return .infinity }
    return toGo[toGoStarts[day] + state * range.count + place]
  }
}
