/// Finds the best whole schedule of one worker at given prices of desks.
///
/// Backward, a shortest path over the days in which counted limits only cost a price (a Lagrangian
/// relaxation) tells what every state costs at least from there to the end. The prices are moved until
/// the best path keeps the limits, or nearly; where a gap is left, labels go forward over the days and
/// only those that may still end under a known value are followed.
///
/// A pricer keeps its memory between calls; use one for each thread.
final class SchedulePricer {
  struct Label {
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

  var labels: UnsafeMutablePointer<Label>
  var capacity: Int
  var heads: [Int32] = []
  var toGo: [Double] = []
  var toGoStarts: [Int] = []
  var bundleCosts: [Double] = []
  var bundleChoice: [Int16] = []
  var bundleStarts: [Int] = []
  var kinds: [BundleKind] = []
  var groupMasks: [UInt64] = []
  var aheadOfGroups: [Double] = []
  var counting: [Double] = []
  var countedCosts: [Double] = []
  var weekendPrice = 0.0
  var unitPrice = 0.0
  var work = 0

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
    guard let frame = worker.frame else {
      return bestOfDays(of: worker, at: prices, under: threshold, effort, &countPrices)
    }
    let outer = frame.value(at: prices)
    let inner = bestOfDays(of: worker, at: prices, under: threshold - outer, effort, &countPrices)
    return Answer(
      found: inner.found.map { (frame.around($0.column), $0.value + outer) },
      floor: inner.floor + outer, work: inner.work)
  }

  /// As `best`, for the days that are searched.
  private func bestOfDays(
    of worker: CompiledWorker, at prices: Prices, under threshold: Double, _ effort: Effort,
    _ countPrices: inout [Double]
  ) -> Answer {
    let entry = worker.hireCost + prices.feePrice * worker.hireFee + prices.hirePrice
    guard let value = worker.idleCost else {
      return best(of: worker, at: prices, entry, threshold, effort, &countPrices)
    }
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
      cost: value, fee: 0)
    return Answer(found: (column, value), floor: floor, work: answer.work)
  }

  /// The best schedule, or the hire without any work where that is cheaper.
  private func best(
    of worker: CompiledWorker, at prices: Prices, _ entry: Double, _ threshold: Double,
    _ effort: Effort, _ countPrices: inout [Double]
  ) -> Answer {
    work = 0
    weigh(worker, prices)
    var isHasty = false
    if case .improvement = effort { isHasty = true }
    if worker.isLong {
      var answer = bestOverTotals(
        worker, entry: entry, threshold: threshold, isHasty: isHasty, &countPrices)
      answer.work = work
      return answer
    }
    unitPrice = 0
    var answer = relax(
      worker, entry: entry, threshold: threshold, isHasty: isHasty, &countPrices)
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
    _ worker: CompiledWorker, entry: Double, threshold: Double, isHasty: Bool,
    _ countPrices: inout [Double]
  ) -> Answer {
    if countPrices.count < Counters.scalarCount {
      countPrices = [Double](repeating: 0, count: Counters.scalarCount)
    }
    var answer = Answer(found: nil, floor: -.infinity)
    var bestPrices = countPrices
    var scale = 1.0
    for step in 0..<(worker.lasting.isEmpty ? 1 : 6) {
      weighCounted(worker, at: countPrices)
      goBackward(worker)
      let room = worker.lasting.reduce(0) { $0 + countPrices[$1] * Double(worker.start[$1]) }
      let value = entry + rest(worker, 0, worker.minimumOff - 1, 0) - room
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
      if isHasty, answer.found != nil { break }
      let goal = min(threshold, answer.found?.value ?? value + 10)
      guard answer.floor < goal - 1e-9 else { break }
      guard step < 5,
        raise(&countPrices, by: used, of: worker, toward: goal - value, scale: scale)
      else { break }
    }
    countPrices = bestPrices
    if counting != bestPrices, answer.floor < min(threshold, answer.found?.value ?? .infinity) {
      weighCounted(worker, at: bestPrices)
      goBackward(worker)
    }
    return answer
  }

  /// Moves the prices of what is counted along what is used beyond the limits.
  ///
  /// - Returns: whether there was anything to move.
  @discardableResult
  func raise(
    _ countPrices: inout [Double], by used: [Int], of worker: CompiledWorker, toward gain: Double,
    scale: Double
  ) -> Bool {
    let excess = worker.lasting.map { place in
      let more = Double(used[place]) - Double(worker.start[place])
      return more < 0 && countPrices[place] <= 0 ? 0 : more
    }
    let length = excess.reduce(0) { $0 + $1 * $1 }
    guard length > 0 else { return false }
    let stride = scale * max(gain, 0.05) / length
    for (place, more) in zip(worker.lasting, excess) {
      countPrices[place] = max(0, countPrices[place] + stride * more)
    }
    return true
  }

  /// What each bundle costs at its cheapest option.
  private func weigh(_ worker: CompiledWorker, _ prices: Prices) {
    // What is the object's own is checked at every access; so it is lent out.
    var (costs, choices, starts) = (
      Self.lend(&bundleCosts), Self.lend(&bundleChoice), Self.lend(&bundleStarts)
    )
    defer { (bundleCosts, bundleChoice, bundleStarts) = (costs, choices, starts) }
    for day in worker.days {
      starts.append(costs.count)
      day.options.withUnsafeBufferPointer { options in
        for bundle in day.bundles {
          var best = Double.infinity
          var choice = bundle.options.lowerBound
          for place in bundle.options {
            let option = options[place]
            let cost =
              option.cost + prices.feePrice * option.fee + prices.desks[option.desk]
            if cost < best {
              best = cost
              choice = place
            }
          }
          costs.append(best)
          choices.append(Int16(choice))
        }
      }
    }
  }

  /// What each bundle costs with the price of what is counted.
  func weighCounted(_ worker: CompiledWorker, at counting: [Double]) {
    self.counting = counting
    var costs = Self.lend(&countedCosts)
    costs += bundleCosts
    defer { countedCosts = costs }
    let starts = bundleStarts
    weekendPrice = worker.weekendPlace.map { counting[$0] } ?? 0
    if unitPrice != 0 {
      for (day, today) in worker.days.enumerated() {
        for (index, bundle) in today.bundles.enumerated() {
          costs[starts[day] + index] += unitPrice * Double(bundle.units)
        }
      }
    }
    guard worker.lasting.contains(where: { counting[$0] > 0 }) else { return }
    for (day, today) in worker.days.enumerated() {
      for (index, bundle) in today.bundles.enumerated() where bundle.increment != .zero {
        for place in worker.lasting where bundle.increment[place] > 0 {
          costs[starts[day] + index] += counting[place] * Double(bundle.increment[place])
        }
      }
    }
  }

  /// Takes an array out of the object to be filled anew, with the memory it has.
  static func lend<Element>(_ array: inout [Element]) -> [Element] {
    var lent: [Element] = []
    swap(&lent, &array)
    lent.removeAll(keepingCapacity: true)
    return lent
  }

  /// How much of every lasting limit some choices use, and whether all counted limits are kept.
  func use(_ choices: [Int16], _ worker: CompiledWorker) -> (used: [Int], isWithin: Bool) {
    var used = [Int](repeating: 0, count: Counters.scalarCount)
    guard worker.counted else { return (used, true) }
    var isWithin = true
    var room = worker.start
    var worked = false
    for (day, today) in worker.days.enumerated() {
      room = Counters.most(room, today.renewal)
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
}
