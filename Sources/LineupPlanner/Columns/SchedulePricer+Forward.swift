// Labels over the days, from the beginning.
extension SchedulePricer {
  /// Label setting with the counters, guided by `toGo`.
  func goForward(
    _ worker: CompiledWorker, _ entry: Double, _ threshold: Double, _ width: Int, _ known: Answer
  ) -> Answer {
    let roomPrice = worker.lasting.reduce(0) { $0 + counting[$1] * Double(worker.start[$1]) }
    let dayCount = worker.days.count
    let runs = worker.runs
    let minimumOff = worker.minimumOff
    let minimumRun = worker.minimumRun
    let runIsLimited = worker.runIsLimited
    let weekendPlace = worker.weekendPlace
    let weekendWidth = worker.weekends + 1
    let needsTotal = worker.sums == .total ? worker.minimumSum : 0
    let tracksSum = worker.sums != .none
    var isExact = true
    var used = 1
    labels[0] = Label(
      room: worker.start, cost: entry, priced: entry - roomPrice, before: -1, next: -1, option: -1,
      state: UInt16(minimumOff - 1), sum: 0, isAlive: true)
    var from = 0
    for (day, today) in worker.days.enumerated() {
      let to = used
      let range = worker.sumRanges[day + 1]
      let rangeLow = range.lowerBound
      let rangeCount = range.count
      let bucketCount = (minimumOff + today.classCount * runs) * rangeCount
      if heads.count < bucketCount { heads = [Int32](repeating: -1, count: bucketCount) }
      let bundleCount = today.bundles.count
      let most = to + (to - from) * (bundleCount + 1)
      if most > capacity { grow(to: most, used: used) }
      let labels = self.labels
      let remaining = worker.remaining[day + 1]
      let weekMinimum = worker.sums == .week ? today.weekMinimum : 0
      let resetsSum = worker.sums == .week && today.startsWeek
      let resetsNext =
        worker.sums == .week && day + 1 < dayCount && worker.days[day + 1].startsWeek
      let toGoStart = toGoStarts[day + 1]
      let firstBundle = bundleStarts[day]
      let nextCap = day + 1 < dayCount ? worker.days[day + 1].cap : Counters.zero

      heads.withUnsafeMutableBufferPointer { heads in
        for place in 0..<bucketCount { heads[place] = -1 }
        toGo.withUnsafeBufferPointer { toGo in
          bundleCosts.withUnsafeBufferPointer { bundleCosts in
            countedCosts.withUnsafeBufferPointer { countedCosts in
              today.bundles.withUnsafeBufferPointer { bundles in
                remaining.withUnsafeBufferPointer { remaining in
                  @inline(__always)
                  func insert(
                    _ cost: Double, _ priced: Double, _ fullRoom: Counters, _ before: Int,
                    _ option: Int16,
                    _ state: Int, _ sum: Int
                  ) {
                    let offset = sum - rangeLow
                    guard offset >= 0, offset < rangeCount else { return }
                    let ahead =
                      toGo[toGoStart + state * rangeCount + (resetsNext ? 0 : offset)]
                    guard priced + ahead < threshold else { return }
                    let room = Counters.least(fullRoom, nextCap)
                    let bucket = state * rangeCount + offset
                    var place = heads[bucket]
                    var previous: Int32 = -1
                    var length = 0
                    var worst: Int32 = -1
                    var worstCost = -Double.infinity
                    while place >= 0 {
                      let known = labels[Int(place)]
                      if known.cost <= cost {
                        if known.room.covers(room) { return }
                      } else if room.covers(known.room) {
                        labels[Int(place)].isAlive = false
                        if previous < 0 {
                          heads[bucket] = known.next
                        } else {
                          labels[Int(previous)].next = known.next
                        }
                        place = known.next
                        continue
                      }
                      length += 1
                      if known.cost > worstCost {
                        worstCost = known.cost
                        worst = place
                      }
                      previous = place
                      place = known.next
                    }
                    if length >= width {
                      isExact = false
                      if worstCost <= cost { return }
                      // The dearest makes room, in place.
                      labels[Int(worst)].cost = cost
                      labels[Int(worst)].priced = priced
                      labels[Int(worst)].room = room
                      labels[Int(worst)].before = Int32(before)
                      labels[Int(worst)].option = option
                      return
                    }
                    labels[used] = Label(
                      room: room, cost: cost, priced: priced, before: Int32(before),
                      next: heads[bucket],
                      option: option, state: UInt16(state), sum: UInt16(sum), isAlive: true)
                    heads[bucket] = Int32(used)
                    used += 1
                  }

                  for place in from..<to {
                    let label = labels[place]
                    guard label.isAlive else { continue }
                    let state = Int(label.state)
                    let sum = resetsSum ? 0 : Int(label.sum)
                    let room = Counters.most(label.room, today.renewal)
                    let isOff = state < minimumOff
                    let run = isOff ? 0 : (state - minimumOff) % runs + 1
                    // A day off.
                    if !today.mustWork, isOff || run >= minimumRun || run == day,
                      sum >= weekMinimum
                    {
                      let next = isOff ? min(state + 1, minimumOff - 1) : 0
                      let weekendsLeft = weekendPlace.map { Int(room[$0]) } ?? 0
                      if sum + Int(remaining[next * weekendWidth + weekendsLeft]) >= needsTotal {
                        insert(label.cost, label.priced, room, place, -1, next, sum)
                      }
                    }
                    // A day of work.
                    guard isOff ? state == minimumOff - 1 : (run < runs || !runIsLimited) else {
                      continue
                    }
                    let nextRun = min(run + 1, runs)
                    let bit: UInt64 = isOff ? ~0 : 1 << UInt64((state - minimumOff) / runs)
                    let weekend =
                      today.isSecondWeekendDay && !isOff ? Counters.zero : today.weekendIncrement
                    guard room.covers(weekend) else { continue }
                    let left = room &- weekend
                    let weekendsLeft = weekendPlace.map { Int(left[$0]) } ?? 0
                    let reach = Int(
                      remaining[(minimumOff + nextRun - 1) * weekendWidth + weekendsLeft])
                    for index in 0..<bundleCount {
                      let bundle = bundles[index]
                      guard isOff || bundle.predecessors & bit != 0 else { continue }
                      var newSum = 0
                      if tracksSum {
                        newSum = sum + bundle.units
                        guard newSum + reach >= needsTotal, newSum >= weekMinimum else { continue }
                      }
                      guard left.covers(bundle.increment) else { continue }
                      insert(
                        label.cost + bundleCosts[firstBundle + index],
                        label.priced + countedCosts[firstBundle + index]
                          + (weekend == .zero ? 0 : weekendPrice), left &- bundle.increment, place,
                        Int16(index), minimumOff + bundle.shiftClass * runs + nextRun - 1,
                        newSum)
                    }
                  }
                }
              }
            }
          }
        }
      }
      from = to
    }

    work += used
    var best: (place: Int, cost: Double)?
    for place in from..<used where labels[place].isAlive {
      if worker.sums == .total, Int(labels[place].sum) < worker.minimumSum { continue }
      if labels[place].cost < best?.cost ?? threshold { best = (place, labels[place].cost) }
    }
    let floor = isExact ? max(known.floor, min(best?.cost ?? .infinity, threshold)) : known.floor
    guard let best else { return Answer(found: known.found, floor: floor) }
    var choices = [Int16](repeating: -1, count: dayCount)
    var place = best.place
    for day in stride(from: dayCount - 1, through: 0, by: -1) {
      let index = labels[place].option
      choices[day] = index < 0 ? -1 : bundleChoice[bundleStarts[day] + Int(index)]
      place = Int(labels[place].before)
    }
    guard let column = WorkerColumn(of: worker, choices: choices) else {
      return Answer(found: known.found, floor: floor)
    }
    return Answer(found: (column, best.cost), floor: floor)
  }

  private func grow(to wanted: Int, used: Int) {
    let larger = max(wanted, capacity * 2)
    let moved = UnsafeMutablePointer<Label>.allocate(capacity: larger)
    moved.update(from: labels, count: used)
    labels.deallocate()
    labels = moved
    capacity = larger
  }
}
