import Lineup

/// Rules and objectives over plain numbers, written without a look at the planner's own.
struct Oracle {
  let tiny: TinyCase

  /// What is known of rows, because many grids share them.
  private let memory = Memory()

  init(_ tiny: TinyCase) { self.tiny = tiny }

  private final class Memory {
    var rows: [[Int]: (fees: Int, excesses: [String: Int])] = [:]
  }

  private func row(_ worker: Int, _ row: [Int]) -> (fees: Int, excesses: [String: Int]) {
    let key = [worker] + row
    if let known = memory.rows[key] { return known }
    let judge = OracleWorker(tiny, worker, row)
    memory.rows[key] = (judge.fees, judge.excesses)
    return (judge.fees, judge.excesses)
  }

  /// Everything that a plan must meet, by name, and whether a grid meets it. Those named "fixed"
  /// can never be waived.
  func demands(_ grid: [[Int]]) -> [(name: String, isMet: Bool)] {
    let excesses = excesses(grid)
    let obstacles = ["availability", "desk", "notice"]
    let isFree =
      obstacles.allSatisfy { !isHard($0) || excesses[$0] == 0 }
      && tiny.workers.indices.allSatisfy { isFreeElsewhere($0, grid[$0]) }
    var result: [(String, Bool)] = [("fixed", isFree)]
    if isHard("headcount") {
      for (job, what) in tiny.jobs.enumerated() {
        for (place, desk) in what.desks.enumerated() {
          let heads = grid.count { $0[job] == place }
          result.append(("minimum \(job) \(place)", heads >= desk.minimum))
          result.append(("maximum \(job) \(place)", heads <= desk.maximum))
        }
      }
    }
    if isHard("hires") {
      let hired = grid.count { $0.contains { $0 >= 0 } }
      result.append(("hires at least", hired >= tiny.hires.lowerBound))
      result.append(("hires at most", hired <= tiny.hires.upperBound))
    }
    for (index, pin) in tiny.pins.enumerated() {
      result.append(("pin \(index)", grid[pin.worker][pin.job] == pin.desk))
    }
    if isHard("budget") { result.append(("budget", excesses["budget"] == 0)) }
    for pair in tiny.pairs where isHard("pairs") {
      result.append(("pairs of \(pair.first) \(pair.second)", excess(of: pair, grid) == 0))
    }
    for worker in tiny.workers.indices {
      for (name, excess) in row(worker, grid[worker]).excesses
      where isHard(name) && !obstacles.contains(name) {
        result.append(("\(name) of \(worker)", excess == 0))
      }
    }
    return result
  }

  /// Whether work elsewhere leaves room for all of a row, with rest where that is asked for.
  private func isFreeElsewhere(_ worker: Int, _ row: [Int]) -> Bool {
    row.indices.allSatisfy { job in
      row[job] < 0
        || tiny.workers[worker].elsewhere.allSatisfy { work in
          let gap = max(tiny.jobs[job].from - work.to, work.from - tiny.jobs[job].to)
          return gap >= (isHard("rest") ? tiny.rest : 0)
        }
    }
  }

  func isFeasible(_ grid: [[Int]]) -> Bool { demands(grid).allSatisfy(\.isMet) }

  func isHard(_ name: String) -> Bool {
    let setting = tiny.rules.settings[name]
    return setting == nil || setting?.isOn == true && setting?.weight == nil
  }

  /// By how much a grid breaks each rule, whether the case heeds it or not.
  func excesses(_ grid: [[Int]]) -> [String: Int] {
    var sums = [
      "budget": max(0, cost(grid) - tiny.budget), "headcount": 0, "hires": 0, "pairs": pairs(grid),
    ]
    for (job, what) in tiny.jobs.enumerated() {
      for (place, desk) in what.desks.enumerated() {
        let heads = grid.count { $0[job] == place }
        sums["headcount", default: 0] += max(0, desk.minimum - heads, heads - desk.maximum)
      }
    }
    let hired = grid.count { $0.contains { $0 >= 0 } }
    sums["hires"] = max(0, tiny.hires.lowerBound - hired, hired - tiny.hires.upperBound)
    for worker in tiny.workers.indices {
      for (name, excess) in row(worker, grid[worker]).excesses {
        sums[name, default: 0] += excess
      }
    }
    return sums
  }

  private func pairs(_ grid: [[Int]]) -> Int {
    tiny.pairs.reduce(0) { $0 + excess(of: $1, grid) }
  }

  private func excess(
    of pair: (first: Int, second: Int, kind: Pairing.Kind), _ grid: [[Int]]
  ) -> Int {
    var excess = 0
    for (job, what) in tiny.jobs.enumerated() where grid[pair.first][job] >= 0 {
      switch pair.kind {
      case .buddy:
        if grid[pair.second][job] < 0 { excess += 1 }
      case .apart:
        for (other, that) in tiny.jobs.enumerated() where grid[pair.second][other] >= 0 {
          if what.from < that.to, that.from < what.to { excess += 1 }
        }
      }
    }
    return excess
  }

  func cost(_ grid: [[Int]]) -> Int {
    tiny.workers.indices.reduce(0) { $0 + row($1, grid[$1]).fees }
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

  /// Cost with 3.00 an hour for undesired and 1.20 an hour off for desired work, broken requests
  /// and broken soft rules.
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
    for request in tiny.requests where (grid[request.worker][request.job] >= 0) != request.isOn {
      total += request.weight
    }
    return total + penalty(grid)
  }

  /// What broken soft rules weigh.
  func penalty(_ grid: [[Int]]) -> Int {
    var total = 0
    for (name, excess) in excesses(grid) {
      guard let setting = tiny.rules.settings[name], setting.isOn else { continue }
      total += excess * Int(setting.weight ?? 0)
    }
    return total
  }

  func weightedSum(_ grid: [[Int]]) -> Int {
    var total = expense(grid)
    for (job, what) in tiny.jobs.enumerated() {
      for (place, desk) in what.desks.enumerated() {
        let heads = grid.count { $0[job] == place }
        if heads < desk.target { total += (desk.target - heads) * tiny.weights.under }
        if heads > desk.target { total += (heads - desk.target) * tiny.weights.over }
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

  /// What a grid is judged by, the most important first.
  func values(_ grid: [[Int]]) -> [Int] {
    tiny.rules.coverage == .weighed
      ? [weightedSum(grid)] : [shortage(grid), expense(grid), unfairness(grid)]
  }

  /// The values of the best plan; nil where there is no plan.
  func best() -> [Int]? {
    var best: [Int]?
    tiny.forEachGrid { grid in
      guard isFeasible(grid) else { return }
      let values = values(grid)
      if let known = best, !values.lexicographicallyPrecedes(known) { return }
      best = values
    }
    return best
  }
}
