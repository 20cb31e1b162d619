// Long horizons: a limit on all time together costs a price, and a narrow band of sums around the
// schedule that follows is gone through in full.
extension SchedulePricer {
  /// As `best`, for workers whose table over all sums of time would be too large: the schedule found
  /// keeps every limit but need not be the best; the floor holds.
  func bestOverTotals(
    _ worker: CompiledWorker, entry: Double, threshold: Double, isHasty: Bool,
    _ countPrices: inout [Double]
  ) -> Answer {
    let place = Counters.scalarCount
    if countPrices.count <= place {
      countPrices = [Double](repeating: 0, count: place + 1)
    }
    let free = worker.withoutSums()
    let (fewest, most) = (worker.minimumSum, worker.sumCount - 1)
    var answer = Answer(found: nil, floor: -.infinity)
    var known: Double { min(threshold, answer.found?.value ?? .infinity) }
    var center: [Int16]?
    var nearest = Int.max
    var bestPrices = countPrices
    var (lower, upper) = (-Double.infinity, Double.infinity)
    var stride = 0.0
    var scale = 1.0
    for step in 0..<8 {
      unitPrice = countPrices[place]
      weighCounted(free, at: countPrices)
      goBackward(free)
      let room =
        worker.lasting.reduce(0) { $0 + countPrices[$1] * Double(worker.start[$1]) }
        + unitPrice * Double(unitPrice > 0 ? most : fewest)
      let value = entry + rest(free, 0, worker.minimumOff - 1, 0) - room
      let (choices, cost) = trace(free)
      if value > answer.floor {
        answer = Answer(found: answer.found, floor: value)
        bestPrices = countPrices
      } else {
        scale *= 0.5
      }
      guard value < threshold, value < .infinity else { break }
      let (used, isWithin) = use(choices, free)
      let units = self.units(of: choices, free)
      let distance = max(units - most, fewest - units, 0)
      if distance <= nearest {
        nearest = distance
        center = choices
      }
      if isWithin, units >= fewest, units <= most, entry + cost < known,
        let column = WorkerColumn(of: worker, choices: choices)
      {
        answer = Answer(found: (column, entry + cost), floor: answer.floor)
        if isHasty { break }
      }
      let goal = min(threshold, answer.found?.value ?? max(value, answer.floor) + 10)
      guard answer.floor < goal - 1e-9, step < 7 else { break }
      if stride == 0 {
        stride = max(
          0.01, abs(unitPrice) * 0.25, step > 0 ? 0 : 0.1 * abs(cost) / Double(max(1, units)))
      }
      // Time: between prices at which it is too little and too much.
      let isTooMuch = units > most || (unitPrice < 0 && units > fewest)
      let isTooLittle = units < fewest || (unitPrice > 0 && units < most)
      if isTooMuch { lower = max(lower, unitPrice) }
      if isTooLittle { upper = min(upper, unitPrice) }
      if isTooMuch || isTooLittle {
        if lower < upper, lower > -.infinity, upper < .infinity {
          countPrices[place] = (lower + upper) / 2
        } else {
          let next = unitPrice + (isTooMuch ? stride : -stride)
          // No price jumps over none.
          countPrices[place] = unitPrice * next < 0 ? 0 : next
          stride *= 2
        }
      }
      raise(&countPrices, by: used, of: worker, toward: goal - value, scale: scale)
    }
    countPrices = bestPrices
    guard let center, answer.floor < known - 1e-9, !isHasty || answer.found == nil else {
      return answer
    }
    unitPrice = 0
    for width in threshold < .infinity ? [2] : [2, 8, 24] where answer.found == nil {
      let band = worker.near(center, within: width)
      if let found = search(band, at: countPrices, entry: entry, under: known) {
        answer = Answer(found: found, floor: answer.floor)
      } else {
        weighCounted(band, at: bestPrices)
        goBackward(band)
        let labelled = goForward(band, entry, known, 2, answer)
        answer = Answer(found: labelled.found ?? answer.found, floor: answer.floor)
      }
    }
    return answer
  }

  /// A schedule within all limits: what is counted gets dearer until they hold, then a little cheaper
  /// as long as they do.
  private func search(
    _ band: CompiledWorker, at prices: [Double], entry: Double, under threshold: Double
  ) -> (column: WorkerColumn, value: Double)? {
    var best: (column: WorkerColumn, value: Double)?
    var trial = prices
    var tooCheap: [Double]?
    var push = 1.0
    for _ in 0..<6 {
      weighCounted(band, at: trial)
      goBackward(band)
      guard rest(band, 0, band.minimumOff - 1, 0) < .infinity else { break }
      let (choices, cost) = trace(band)
      let (used, isWithin) = use(choices, band)
      if isWithin {
        if entry + cost < best?.value ?? threshold,
          let column = WorkerColumn(of: band, choices: choices)
        {
          best = (column, entry + cost)
        }
        guard let low = tooCheap else { break }
        trial = zip(low, trial).map { ($0 + $1) / 2 }
      } else if best != nil {
        break
      } else {
        tooCheap = trial
        raise(&trial, by: used, of: band, toward: max(1, abs(cost) * 0.003) * push, scale: 1)
        push *= 2.5
      }
    }
    return best
  }

  /// Units of time of some choices.
  private func units(of choices: [Int16], _ worker: CompiledWorker) -> Int {
    var sum = 0
    for (day, choice) in choices.enumerated() where choice >= 0 {
      sum += worker.days[day].units(of: Int(choice))
    }
    return sum
  }
}

extension CompiledWorker.Day {
  /// Units of time of an option.
  func units(of option: Int) -> Int {
    bundles.first { $0.options.contains(option) }?.units ?? 0
  }
}

extension CompiledWorker {
  /// Whether the table over all sums of time is too large to be gone through again and again.
  var isLong: Bool {
    guard sums == .total else { return false }
    if days.count > 100 { return true }
    var size = 0
    for (day, today) in days.enumerated() {
      let classes = day == 0 ? 0 : days[day - 1].classCount
      size += (minimumOff + classes * runs) * sumRanges[day].count * max(1, today.bundles.count)
    }
    return size > largestTable
  }

  /// The same worker without any limit on all time together.
  func withoutSums() -> CompiledWorker {
    var result = self
    result.sums = .none
    result.sumRanges = [ClosedRange<Int>](repeating: 0...0, count: days.count + 1)
    return result
  }

  /// The same worker with sums of time near those of a schedule, moved so that it ends within the
  /// limits.
  func near(_ choices: [Int16], within width: Int) -> CompiledWorker {
    var result = self
    var before = [0]
    var largest = 1
    for (day, choice) in choices.enumerated() {
      let units = choice < 0 ? 0 : days[day].units(of: Int(choice))
      largest = max(largest, units)
      before.append((before.last ?? 0) + units)
    }
    let reached = before.last ?? 0
    let aim = min(sumCount - 1, max(minimumSum, reached))
    for (day, sum) in before.enumerated() {
      let moved = sum + (aim - reached) * day / max(1, days.count)
      let low = max(sumRanges[day].lowerBound, moved - width * largest)
      let high = min(sumRanges[day].upperBound, moved + width * largest)
      if low <= high { result.sumRanges[day] = low...high }
    }
    return result
  }
}
