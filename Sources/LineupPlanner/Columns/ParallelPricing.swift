import Dispatch

/// Prices many workers at once, each thread with a pricer of its own.
final class ParallelPricing: @unchecked Sendable {
  private let pricers: [SchedulePricer]
  private var countPrices: [[Double]]

  init(threads: Int, workers: Int) {
    countPrices = [[Double]](repeating: [], count: workers)
    pricers = (0..<max(1, threads)).map { _ in SchedulePricer() }
  }

  /// A pricer for use on the calling thread only.
  var single: SchedulePricer { pricers[0] }

  /// The answers for some workers, in their order, each at prices of its own.
  func best(
    of workers: [CompiledWorker], at prices: [MasterPrices], under thresholds: [Double],
    effort: SchedulePricer.Effort
  ) -> [SchedulePricer.Answer] {
    let slots = Slots(workers.count)
    for (place, worker) in workers.enumerated() {
      slots.countPrices[place] = countPrices[worker.worker]
    }
    let next = Counter()
    DispatchQueue.concurrentPerform(iterations: min(pricers.count, workers.count)) { thread in
      while let place = next.take(below: workers.count) {
        let own = prices[place]
        own.desks.withUnsafeBufferPointer { desks in
          guard let start = desks.baseAddress else { return }
          slots.answers[place] = self.pricers[thread].best(
            of: workers[place],
            at: .init(desks: start, feePrice: own.fee, hirePrice: own.hire),
            under: thresholds[place], effort: effort, countPrices: &slots.countPrices[place])
        }
      }
    }
    for (place, worker) in workers.enumerated() {
      countPrices[worker.worker] = slots.countPrices[place]
    }
    return (0..<workers.count).compactMap { slots.answers[$0] }
  }

  /// Places that different threads fill.
  private final class Slots: @unchecked Sendable {
    let answers: UnsafeMutablePointer<SchedulePricer.Answer?>
    let countPrices: UnsafeMutablePointer<[Double]>
    private let count: Int

    init(_ count: Int) {
      countPrices = .allocate(capacity: max(1, count))
      countPrices.initialize(repeating: [], count: max(1, count))
      self.count = count
      answers = .allocate(capacity: max(1, count))
      answers.initialize(repeating: nil, count: max(1, count))
    }

    deinit {
      countPrices.deinitialize(count: max(1, count))
      countPrices.deallocate()
      answers.deinitialize(count: max(1, count))
      answers.deallocate()
    }
  }

  /// Hands out numbers, each once.
  private final class Counter: @unchecked Sendable {
    private let queue = DispatchQueue(label: "lineup.pricing")
    private var value = 0

    func take(below limit: Int) -> Int? {
      queue.sync {
        guard value < limit else { return nil }
        value += 1
        return value - 1
      }
    }
  }
}
