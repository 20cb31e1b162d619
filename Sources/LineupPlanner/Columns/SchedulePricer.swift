/// Finds the best whole schedule of one worker at given prices of desks.
///
/// Backward, a shortest path over the days in which counted limits only cost a price (a Lagrangian
/// relaxation) tells what every state costs at least from there to the end. The prices are moved until
/// the best path keeps the limits, or nearly; where a gap is left, labels go forward over the days and
/// only those that may still end under a known value are followed.
///
/// A pricer keeps its memory between calls; use one for each thread.
final class SchedulePricer {
  private struct Label {
    var room: Counters
    var cost: Double

    /// The cost with the prices of what is counted.
    var priced: Double
    var before: Int32
    var next: Int32
    var option: Int16
    var state: UInt16
    var sum: UInt16
    var isAlive: Bool
  }

  /// Prices at which schedules compete.
  struct Prices {
    /// What sitting at each desk costs.
    let desks: UnsafePointer<Double>

    /// What the level's own costs count; 0 leaves them out.
    var costWeight = 1.0

    /// What each unit of money costs.
    var feePrice = 0.0

    /// What having any work costs.
    var hirePrice = 0.0
  }

  /// The best schedule for some prices.
  struct Answer: Sendable {
    /// The cheapest schedule found with what it comes to; nil where none is under the threshold.
    let found: (column: WorkerColumn, value: Double)?

    /// No schedule is cheaper than this or, if that is less, than the threshold.
    let floor: Double

    /// Steps taken, the same on every machine.
    var work = 0
  }

  private var labels: UnsafeMutablePointer<Label>
  private var capacity: Int
  private var heads: [Int32] = []
  private var toGo: [Double] = []
  private var toGoStarts: [Int] = []
  private var bundleCosts: [Double] = []
  private var bundleChoice: [Int16] = []
  private var bundleStarts: [Int] = []
  private var counting: [Double] = []
  private var countedCosts: [Double] = []
  private var weekendPrice = 0.0
  private var work = 0

  init() {
    capacity = 1 << 14
    labels = .allocate(capacity: capacity)
  }

  deinit { labels.deallocate() }

  /// How far to look for the best schedule.
  enum Effort: Sendable {
    /// The first schedule under the threshold that turns up will do.
    case improvement

    /// As `best`, but with at most so many labels where only counters tell them apart.
    case narrow(Int)

    /// No schedule is cheaper than the one found.
    case best
  }

  /// A schedule of a worker that comes to less than a threshold, as good as the effort allows.
  ///
  /// `countPrices` are the prices of what is counted, kept between calls for a quick start.
  func best(
    of worker: CompiledWorker, at prices: Prices, under threshold: Double = .infinity,
    effort: Effort = .best, countPrices: inout [Double]
  ) -> Answer {
    let entry =
      prices.costWeight * worker.hireCost + prices.feePrice * worker.hireFee + prices.hirePrice
    guard let idle = worker.idleCost else {
      return best(of: worker, at: prices, entry, threshold, effort, &countPrices)
    }
    let value = prices.costWeight * idle
    let answer =
      entry < min(value, threshold) && worker.mayRestThroughout
      ? bestWithWork(of: worker, at: prices, entry, min(value, threshold), effort, &countPrices)
      : best(of: worker, at: prices, entry, threshold, effort, &countPrices)
    let floor = min(answer.floor, value)
    if let found = answer.found, found.value <= value { return answer }
    guard value < threshold else {
      return Answer(found: answer.found, floor: floor, work: answer.work)
    }
    let column = WorkerColumn(
      worker: worker.worker, choices: [Int16](repeating: -1, count: worker.days.count), desks: [],
      cost: idle, fee: 0)
    return Answer(found: (column, value), floor: floor, work: answer.work)
  }

  /// The best schedule, or the hire without any work where that is cheaper.
  private func best(
    of worker: CompiledWorker, at prices: Prices, _ entry: Double, _ threshold: Double,
    _ effort: Effort, _ countPrices: inout [Double]
  ) -> Answer {
    work = 0
    weigh(worker, prices)
    var answer = relax(worker, entry: entry, threshold: threshold, &countPrices)
    let known = min(threshold, answer.found?.value ?? .infinity)
    if answer.floor < known - 1e-9 {
      switch effort {
      case .improvement where answer.found != nil: break
      case .improvement: answer = goForward(worker, entry, known, 4, answer)
      case .narrow(let width): answer = goForward(worker, entry, known, width, answer)
      case .best: answer = goForward(worker, entry, known, .max, answer)
      }
    }
    answer.work = work
    return answer
  }

  /// The best schedule of somebody whose hire alone is worth so much that it would be taken without
  /// any work: each day in turn is one of work.
  private func bestWithWork(
    of worker: CompiledWorker, at prices: Prices, _ entry: Double, _ threshold: Double,
    _ effort: Effort, _ countPrices: inout [Double]
  ) -> Answer {
    var result = Answer(found: nil, floor: .infinity)
    var steps = 0
    for day in worker.days.indices where !worker.days[day].bundles.isEmpty {
      let answer = best(
        of: worker.working(on: day), at: prices, entry, result.found?.value ?? threshold, effort,
        &countPrices)
      steps += answer.work
      result = Answer(found: answer.found ?? result.found, floor: min(result.floor, answer.floor))
      if case .improvement = effort, result.found != nil {
        result = Answer(found: result.found, floor: -.infinity)
        break
      }
    }
    result.work = steps
    return result
  }

  /// Moves the prices of what is counted, a few steps from where they were.
  private func relax(
    _ worker: CompiledWorker, entry: Double, threshold: Double, _ countPrices: inout [Double]
  ) -> Answer {
    if countPrices.count < Counters.scalarCount {
      countPrices = [Double](repeating: 0, count: Counters.scalarCount)
    }
    var answer = Answer(found: nil, floor: -.infinity)
    var bestPrices = countPrices
    var scale = 1.0
    for step in 0..<(worker.lasting.isEmpty ? 1 : 6) {
      counting = countPrices
      weighCounted(worker)
      goBackward(worker)
      let room = worker.lasting.reduce(0) { $0 + countPrices[$1] * Double(worker.start[$1]) }
      let value = entry + toGo[worker.minimumOff - 1] - room
      if value > answer.floor {
        answer = Answer(found: answer.found, floor: value)
        bestPrices = countPrices
      } else {
        scale *= 0.5
      }
      guard value < threshold, value < .infinity else { break }
      let (choices, cost) = trace(worker)
      let (used, isWithin) = use(choices, worker)
      if isWithin, entry + cost < min(threshold, answer.found?.value ?? .infinity),
        let column = WorkerColumn(of: worker, choices: choices)
      {
        answer = Answer(found: (column, entry + cost), floor: answer.floor)
      }
      let goal = min(threshold, answer.found?.value ?? value + 10)
      guard answer.floor < goal - 1e-9 else { break }
      let excess = worker.lasting.map { place in
        let more = Double(used[place]) - Double(worker.start[place])
        return more < 0 && countPrices[place] <= 0 ? 0 : more
      }
      let length = excess.reduce(0) { $0 + $1 * $1 }
      guard length > 0, step < 5 else { break }
      let stride = scale * max(goal - value, 0.05) / length
      for (place, more) in zip(worker.lasting, excess) {
        countPrices[place] = max(0, countPrices[place] + stride * more)
      }
    }
    countPrices = bestPrices
    if counting != bestPrices, answer.floor < min(threshold, answer.found?.value ?? .infinity) {
      counting = bestPrices
      weighCounted(worker)
      goBackward(worker)
    }
    return answer
  }

  /// What each bundle costs at its cheapest option.
  private func weigh(_ worker: CompiledWorker, _ prices: Prices) {
    bundleCosts.removeAll(keepingCapacity: true)
    bundleChoice.removeAll(keepingCapacity: true)
    bundleStarts.removeAll(keepingCapacity: true)
    for day in worker.days {
      bundleStarts.append(bundleCosts.count)
      day.options.withUnsafeBufferPointer { options in
        for bundle in day.bundles {
          var best = Double.infinity
          var choice = bundle.options.lowerBound
          for place in bundle.options {
            let option = options[place]
            let cost =
              prices.costWeight * option.cost + prices.feePrice * option.fee
              + prices.desks[option.desk]
            if cost < best {
              best = cost
              choice = place
            }
          }
          bundleCosts.append(best)
          bundleChoice.append(Int16(choice))
        }
      }
    }
  }

  /// What each bundle costs with the price of what is counted.
  private func weighCounted(_ worker: CompiledWorker) {
    countedCosts = bundleCosts
    weekendPrice = worker.weekendPlace.map { counting[$0] } ?? 0
    guard worker.lasting.contains(where: { counting[$0] > 0 }) else { return }
    for (day, today) in worker.days.enumerated() {
      for (index, bundle) in today.bundles.enumerated() where bundle.increment != .zero {
        for place in worker.lasting where bundle.increment[place] > 0 {
          countedCosts[bundleStarts[day] + index] +=
            counting[place] * Double(bundle.increment[place])
        }
      }
    }
  }

  /// Fills `toGo`: by day, state and sum, the least cost from the beginning of the day to the end,
  /// counters priced.
  private func goBackward(_ worker: CompiledWorker) {
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
          let counts = worker.sums != .none
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
                if !counts {
                  let cost = price + table[target]
                  if cost < table[row] { table[row] = cost }
                  continue
                }
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

  /// The choices along the least priced cost from the first day on, and their cost without prices.
  private func trace(_ worker: CompiledWorker) -> (choices: [Int16], cost: Double) {
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
  private func rest(_ worker: CompiledWorker, _ day: Int, _ state: Int, _ sum: Int) -> Double {
    let starts =
      worker.sums == .week && day < worker.days.count && worker.days[day].startsWeek
    let range = worker.sumRanges[day]
    let place = (starts ? 0 : sum) - range.lowerBound
    guard place >= 0, place < range.count else { return .infinity }
    return toGo[toGoStarts[day] + state * range.count + place]
  }

  /// How much of every lasting limit some choices use, and whether all counted limits are kept.
  private func use(_ choices: [Int16], _ worker: CompiledWorker) -> (used: [Int], isWithin: Bool) {
    var used = [Int](repeating: 0, count: Counters.scalarCount)
    guard worker.counted else { return (used, true) }
    var isWithin = true
    var room = worker.start
    var worked = false
    for (day, today) in worker.days.enumerated() {
      room = pointwiseMax(room, today.renewal)
      guard choices[day] >= 0 else {
        worked = false
        continue
      }
      guard
        let bundle = today.bundles.first(where: { $0.options.contains(Int(choices[day])) })
      else { return (used, false) }
      var more = bundle.increment
      if !(today.isSecondWeekendDay && worked) { more = more &+ today.weekendIncrement }
      for place in worker.lasting { used[place] += Int(more[place]) }
      if room.covers(more) { room = room &- more } else { isWithin = false }
      worked = true
    }
    return (used, isWithin)
  }

  /// Label setting with the counters, guided by `toGo`.
  private func goForward(
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
                    let room = pointwiseMin(fullRoom, nextCap)
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
                    let room = pointwiseMax(label.room, today.renewal)
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
      if labels[place].cost < best?.cost ?? .infinity { best = (place, labels[place].cost) }
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

extension WorkerColumn {
  /// The column of some choices; nil where it holds no work though the worker may stay idle.
  init?(of worker: CompiledWorker, choices: [Int16]) {
    var desks: [Int32] = []
    var cost = worker.hireCost
    var fee = worker.hireFee
    for (day, choice) in choices.enumerated() where choice >= 0 {
      let option = worker.days[day].options[Int(choice)]
      desks.append(Int32(option.desk))
      cost += option.cost
      fee += option.fee
    }
    if desks.isEmpty, worker.idleCost != nil { return nil }
    self.init(worker: worker.worker, choices: choices, desks: desks, cost: cost, fee: fee)
  }

  /// What it comes to at some prices.
  func value(at prices: MasterPrices, costWeight: Double = 1) -> Double {
    var sum = costWeight * cost + prices.fee * fee + (isIdle ? 0 : prices.hire)
    for desk in desks { sum += prices.desks[Int(desk)] }
    return sum
  }
}
