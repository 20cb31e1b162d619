// The shortest path over the days, from the end.
extension SchedulePricer {
  /// Fills `toGo`: by day, state and sum, the least cost from the beginning of the day to the end,
  /// counters priced. States that nothing of the day before leads to are left out.
  func goBackward(_ worker: CompiledWorker) {
    let dayCount = worker.days.count
    let runs = worker.runs
    let minimumOff = worker.minimumOff
    toGoStarts.removeAll(keepingCapacity: true)
    var size = 0
    for day in 0...dayCount {
      toGoStarts.append(size)
      let classes = day == 0 ? 0 : worker.days[day - 1].classCount
      size += (minimumOff + classes * runs) * worker.sumRanges[day].count
    }
    work += size
    if toGo.count < size { toGo = [Double](repeating: .infinity, count: size) }
    toGo.withUnsafeMutableBufferPointer { table in
      // The end: every state whose sum is enough.
      let range = worker.sumRanges[dayCount]
      let needsTotal = worker.sums == .total ? worker.minimumSum : 0
      let states = minimumOff + worker.days[dayCount - 1].classCount * runs
      var row = toGoStarts[dayCount]
      for _ in 0..<states {
        for sum in range {
          table[row] = sum >= needsTotal ? 0 : .infinity
          row += 1
        }
      }
      for day in stride(from: dayCount - 1, through: 0, by: -1) {
        goBackward(over: day, of: worker, table)
      }
    }
  }

  /// The row of each state of a day, from those of the next.
  ///
  /// What leads on from work is gone through once for each length of a run, and once for all bundles that
  /// the same may precede.
  private func goBackward(
    over day: Int, of worker: CompiledWorker, _ table: UnsafeMutableBufferPointer<Double>
  ) {
    let runs = worker.runs
    let minimumOff = worker.minimumOff
    let range = worker.sumRanges[day]
    let width = range.count
    let after = worker.sumRanges[day + 1]
    let (here, there) = (toGoStarts[day], toGoStarts[day + 1])
    let resets =
      worker.sums == .week && day + 1 < worker.days.count && worker.days[day + 1].startsWeek
    let mustWork = worker.days[day].mustWork
    let weekMinimum = worker.sums == .week ? worker.days[day].weekMinimum : 0
    groupBundles(of: worker, on: day)
    let groupCount = groupMasks.count
    if aheadOfGroups.count < (groupCount + 1) * width {
      aheadOfGroups = [Double](repeating: .infinity, count: (groupCount + 1) * width)
    }
    // The first work of a weekend has a price; a second day has none after a first.
    let isWeekend = worker.days[day].weekendIncrement != .zero
    let entry = isWeekend ? weekendPrice : 0
    let next = worker.days[day].isSecondWeekendDay ? 0 : entry
    let leadsHere =
      day == 0
      ? 0 : worker.days[day - 1].bundles.reduce(UInt64(0)) { $0 | 1 << UInt64($1.shiftClass) }
    let (kinds, groupMasks) = (self.kinds, self.groupMasks)
    aheadOfGroups.withUnsafeMutableBufferPointer { ahead in
      guard let table = table.baseAddress, let ahead = ahead.baseAddress else { return }
      /// What follows a day of work of each group, which makes a run so long.
      func lookAhead(_ run: Int) {
        for place in 0..<(groupCount * width) { ahead[place] = .infinity }
        for kind in kinds {
          let sums = ahead + kind.group * width
          let cost = kind.cost
          let target =
            table + there + (minimumOff + kind.shiftClass * runs + run - 1) * after.count
          let shift = range.lowerBound + kind.units - after.lowerBound
          let first = max(0, weekMinimum - kind.units - range.lowerBound)
          if resets {
            let reached = cost + target[0]
            let end = min(width, worker.sumCount - kind.units - range.lowerBound)
            for offset in stride(from: first, to: end, by: 1) where reached < sums[offset] {
              sums[offset] = reached
            }
            continue
          }
          let start = max(first, -shift)
          let end = min(width, after.count - shift)
          guard start < end else { continue }
          Self.lower(sums + start, to: target + start + shift, plus: cost, count: end - start)
        }
      }
      /// A row of what follows a day off.
      func rest(_ row: UnsafeMutablePointer<Double>, to state: Int, _ mayRest: Bool) {
        for offset in 0..<width {
          let sum = range.lowerBound + offset
          let place = (resets ? 0 : sum) - after.lowerBound
          row[offset] =
            mayRest && sum >= weekMinimum && place >= 0 && place < after.count
            ? table[there + state * after.count + place] : .infinity
        }
      }
      for state in 0..<minimumOff {
        let row = table + here + state * width
        rest(row, to: min(state + 1, minimumOff - 1), !mustWork)
      }
      lookAhead(1)
      for group in 0..<groupCount {
        Self.lower(
          table + here + (minimumOff - 1) * width, to: ahead + group * width, plus: entry,
          count: width)
      }
      guard leadsHere != 0 else { return }
      let rested = ahead + groupCount * width
      for run in 1...runs {
        let mayWork = run < runs || !worker.runIsLimited
        if mayWork { lookAhead(min(run + 1, runs)) }
        rest(rested, to: 0, !mustWork && (run >= worker.minimumRun || run == day))
        var classes = leadsHere
        while classes != 0 {
          let number = classes.trailingZeroBitCount
          classes &= classes - 1
          let row = table + here + (minimumOff + number * runs + run - 1) * width
          row.update(from: rested, count: width)
          guard mayWork else { continue }
          for group in 0..<groupCount where groupMasks[group] & (1 << UInt64(number)) != 0 {
            Self.lower(row, to: ahead + group * width, plus: next, count: width)
          }
        }
      }
    }
  }

  /// Lowers entries to others and a cost, where those are less.
  @inline(__always)
  private static func lower(
    _ row: UnsafeMutablePointer<Double>, to other: UnsafePointer<Double>, plus cost: Double,
    count: Int
  ) {
    for place in 0..<count {
      let reached = other[place] + cost
      row[place] = reached < row[place] ? reached : row[place]
    }
  }

  /// The bundles of a day that differ in what may precede them, where they lead or how long they are,
  /// each at its least cost.
  private func groupBundles(of worker: CompiledWorker, on day: Int) {
    var (kinds, masks) = (Self.lend(&self.kinds), Self.lend(&groupMasks))
    defer { (self.kinds, groupMasks) = (kinds, masks) }
    let first = bundleStarts[day]
    let costs = countedCosts
    let tracksSum = worker.sums != .none
    worker.days[day].bundles.withUnsafeBufferPointer { bundles in
      for (index, bundle) in bundles.enumerated() {
        let cost = costs[first + index]
        let units = tracksSum ? bundle.units : 0
        let group = masks.firstIndex(of: bundle.predecessors) ?? masks.count
        if group == masks.count { masks.append(bundle.predecessors) }
        let known = kinds.firstIndex {
          $0.group == group && $0.shiftClass == bundle.shiftClass && $0.units == units
        }
        if let known {
          if cost < kinds[known].cost { kinds[known].cost = cost }
        } else {
          kinds.append(
            BundleKind(group: group, shiftClass: bundle.shiftClass, units: units, cost: cost))
        }
      }
    }
  }

  /// What bundles that are alike but for what is counted have in common.
  struct BundleKind {
    let group: Int
    let shiftClass: Int
    let units: Int
    var cost: Double
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
