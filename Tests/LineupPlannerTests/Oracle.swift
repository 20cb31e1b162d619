import Lineup

/// Rules and objectives over plain numbers, written without a look at the planner's own.
struct Oracle {
  let tiny: TinyCase

  /// Whether a worker can be at a desk of a job, by worker, job and desk.
  private let isPossible: [[[Bool]]]

  init(_ tiny: TinyCase) {
    self.tiny = tiny
    isPossible = tiny.workers.map { worker in
      tiny.jobs.map { job in
        job.desks.map { worker.languages.contains($0.language) && Self.isFree(worker, for: job) }
      }
    }
  }

  /// Everything that a plan must meet, by name, and whether a grid meets it. Those named "fixed"
  /// can never be waived.
  func demands(_ grid: [[Int]]) -> [(name: String, isMet: Bool)] {
    var result: [(String, Bool)] = [("fixed", isPossible(grid))]
    for (job, what) in tiny.jobs.enumerated() {
      for (place, desk) in what.desks.enumerated() {
        let heads = grid.count { $0[job] == place }
        result.append(("minimum \(job) \(place)", heads >= desk.minimum))
        result.append(("maximum \(job) \(place)", heads <= desk.maximum))
      }
    }
    let hired = grid.count { $0.contains { $0 >= 0 } }
    result.append(("hires at least", hired >= tiny.hires.lowerBound))
    result.append(("hires at most", hired <= tiny.hires.upperBound))
    result.append(("budget", cost(grid) <= tiny.budget))
    for (index, pin) in tiny.pins.enumerated() {
      result.append(("pin \(index)", grid[pin.worker][pin.job] == pin.desk))
    }
    let all = tiny.workers.indices.map { personal($0, grid[$0]) }
    for name in [
      "one shift at a time", "one shift a day", "rest", "hours per week",
      "minimum hours per week", "days per week", "days in a row",
    ] {
      result.append((name, all.allSatisfy { $0[name] ?? true }))
    }
    return result
  }

  func isFeasible(_ grid: [[Int]]) -> Bool {
    isPossible(grid) && demands(grid).allSatisfy(\.isMet)
  }

  /// Whether everybody is where they can be.
  private func isPossible(_ grid: [[Int]]) -> Bool {
    for (worker, row) in grid.enumerated() {
      for (job, desk) in row.enumerated() where desk >= 0 && !isPossible[worker][job][desk] {
        return false
      }
    }
    return true
  }

  /// Minute by minute; all times of tiny cases are multiples of five.
  private static func isFree(_ worker: TinyCase.Worker, for job: TinyCase.Job) -> Bool {
    let offered = worker.windows.filter { $0.kind == .available }
    for minute in stride(from: job.from, to: job.to, by: 5) {
      let isIn = { (window: (kind: AvailabilityKind, from: Int, to: Int)) in
        window.from <= minute && minute < window.to
      }
      if !offered.isEmpty, !offered.contains(where: isIn) { return false }
      if worker.windows.contains(where: { $0.kind == .unavailable && isIn($0) }) { return false }
    }
    return true
  }

  private func personal(_ index: Int, _ row: [Int]) -> [String: Bool] {
    let worker = tiny.workers[index]
    let mine = row.indices.filter { row[$0] >= 0 }.map { tiny.jobs[$0] }
    guard !mine.isEmpty else { return [:] }
    var met: [String: Bool] = [:]
    for (place, one) in mine.enumerated() {
      for other in mine[(place + 1)...] {
        let (first, second) = one.from <= other.from ? (one, other) : (other, one)
        if second.from < first.to { met["one shift at a time"] = false }
        if tiny.rest > 0, second.from - first.to < tiny.rest { met["rest"] = false }
        if tiny.isOneShiftADay, first.from / 1440 == second.from / 1440 {
          met["one shift a day"] = false
        }
      }
    }
    let days = Set(mine.map { $0.from / 1440 })
    for week in Set(tiny.jobs.map { $0.from / 1440 / 7 }) {
      let minutes = mine.filter { $0.from / 1440 / 7 == week }.map { $0.to - $0.from }
      let total = minutes.reduce(0, +)
      if let most = worker.maximumWeek, total > most { met["hours per week"] = false }
      if (week + 1) * 7 <= tiny.flightDays, total < worker.minimumWeek {
        met["minimum hours per week"] = false
      }
      if let most = worker.maximumDays, days.count(where: { $0 / 7 == week }) > most {
        met["days per week"] = false
      }
    }
    if let most = worker.maximumRow {
      for day in days where (day...(day + most)).allSatisfy(days.contains) {
        met["days in a row"] = false
      }
    }
    return met
  }

  func cost(_ grid: [[Int]]) -> Int {
    var total = 0
    for (worker, row) in zip(tiny.workers, grid) {
      let mine = row.indices.filter { row[$0] >= 0 }.map { tiny.jobs[$0] }
      if mine.isEmpty { continue }
      total += worker.flat
      total += Set(mine.map { $0.from / 1440 }).count * worker.perDay
      for job in mine {
        let exact = worker.perHour * (job.to - job.from)
        total += exact / 60 + (exact % 60 == 0 ? 0 : 1)
      }
    }
    return total
  }

  func shortage(_ grid: [[Int]]) -> Int {
    var total = 0
    for (job, what) in tiny.jobs.enumerated() {
      for (place, desk) in what.desks.enumerated() {
        var heads = grid.count { $0[job] == place }
        var weight = desk.target - heads
        while heads < desk.target {
          total += weight * (what.to - what.from)
          weight -= 1
          heads += 1
        }
      }
    }
    return total
  }

  /// Cost with 3.00 an hour for undesired and 1.20 an hour off for desired work.
  func expense(_ grid: [[Int]]) -> Int {
    var total = cost(grid)
    for (worker, row) in zip(tiny.workers, grid) {
      for (job, desk) in row.enumerated() where desk >= 0 {
        let what = tiny.jobs[job]
        let minutes = what.to - what.from
        let dislikes = worker.windows.contains {
          $0.kind == .undesired && $0.from < what.to && what.from < $0.to
        }
        let likes = worker.windows.contains {
          $0.kind == .desired && $0.from <= what.from && what.to <= $0.to
        }
        if dislikes { total += (300 * minutes + 59) / 60 }
        if likes { total -= 120 * minutes / 60 }
      }
    }
    return total
  }

  func unfairness(_ grid: [[Int]]) -> Int {
    let weeks = Set(tiny.jobs.map { $0.from / 1440 / 7 }).count
    var unpopular: [Int] = []
    var percent: [Int] = []
    for (worker, row) in zip(tiny.workers, grid) {
      let mine = row.indices.filter { row[$0] >= 0 }.map { tiny.jobs[$0] }
      if mine.isEmpty { continue }
      unpopular.append(worker.unpopularBefore + mine.count(where: \.isUnpopular))
      let minutes = mine.reduce(0) { $0 + $1.to - $1.from }
      percent.append(100 * minutes / ((worker.maximumWeek ?? 2400) * weeks))
    }
    func spread(_ values: [Int]) -> Int { (values.max() ?? 0) - (values.min() ?? 0) }
    return 10 * spread(unpopular) + spread(percent)
  }

  /// Shortage, expense and unfairness of the best plan, compared in this order; nil where there is
  /// no plan.
  func best() -> [Int]? {
    var best: [Int]?
    tiny.forEachGrid { grid in
      guard isFeasible(grid) else { return }
      let values = [shortage(grid), expense(grid), unfairness(grid)]
      if let known = best, !values.lexicographicallyPrecedes(known) { return }
      best = values
    }
    return best
  }
}
