import Lineup

@testable import LineupPlanner

extension TinyCase {
  /// Adds random kinds of shifts, limits of contracts, wishes and pairs.
  mutating func addConditions(_ random: inout SeededGenerator) {
    for job in jobs.indices {
      jobs[job].code = ["d", "e", "l"].randomElement(using: &random) ?? "d"
      if Int.random(in: 0..<3, using: &random) == 0 {
        jobs[job].standby = [Int.random(in: 0..<jobs[job].desks.count, using: &random)]
      }
    }
    for worker in workers.indices { addContract(to: &workers[worker], &random) }
    for code in ["d", "e", "l"] where Bool.random(using: &random) {
      successions[code] = Set(["d", "e", "l"].filter { _ in Bool.random(using: &random) })
    }
    if Bool.random(using: &random) { toldAt = Int.random(in: -2...4, using: &random) * 720 }
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      requests.append(
        (
          Int.random(in: 0..<workers.count, using: &random),
          Int.random(in: 0..<jobs.count, using: &random), Bool.random(using: &random),
          Int.random(in: 1...4000, using: &random)
        ))
    }
    for _ in 0..<Int.random(in: 0...1, using: &random) {
      let first = Int.random(in: 0..<workers.count, using: &random)
      let other = (first + Int.random(in: 1..<workers.count, using: &random)) % workers.count
      pairs.append((first, other, Bool.random(using: &random) ? .buddy : .apart))
    }
  }

  /// Adds random work for other campaigns, mostly near the flight's ends.
  mutating func addWorkElsewhere(seed: UInt64) {
    var random = SeededGenerator(seed: seed ^ 0xE15E)
    let last = flightDays
    let days = [-8, -3, -2, -1, -1, 0, 1, 2, 3, 6, 7, last - 1, last, last, last + 1, last + 4]
    for worker in workers.indices where Int.random(in: 0..<3, using: &random) == 0 {
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let day = days.randomElement(using: &random) ?? -1
        let from = day * 1440 + ([0, 600, 1080, 1200].randomElement(using: &random) ?? 0)
        let length = [60, 235, 360].randomElement(using: &random) ?? 60
        // Nobody is booked twice at once.
        let isFree = workers[worker].elsewhere.allSatisfy {
          $0.to <= from || from + length <= $0.from
        }
        if isFree { workers[worker].elsewhere.append((from, from + length)) }
      }
    }
  }

  private func addContract(to worker: inout Worker, _ random: inout SeededGenerator) {
    worker.minimumRow = [1, 1, 2, 3].randomElement(using: &random) ?? 1
    worker.minimumOff = [1, 1, 2, 3].randomElement(using: &random) ?? 1
    worker.minimumTotal = [0, 0, 300, 600].randomElement(using: &random) ?? 0
    worker.maximumTotal = [nil, nil, 500, 720, 960].randomElement(using: &random) ?? nil
    worker.maximumWeekends = [nil, 0, 1].randomElement(using: &random) ?? nil
    if Bool.random(using: &random) {
      worker.maximumShifts = ["d": Int.random(in: 0...2, using: &random), "l": 1]
    }
    worker.maximumFees = [nil, nil, 9000, 15000].randomElement(using: &random) ?? nil
    worker.notice = [0, 0, 1440, 2165].randomElement(using: &random) ?? 0
  }

  /// Switches some rules off, makes some soft, and sometimes weighs coverage.
  mutating func setRules(_ random: inout SeededGenerator) {
    for sheet in RuleSheet.all where !sheet.isFixed && sheet.name != "idle hires" {
      switch Int.random(in: 0..<10, using: &random) {
      case 0: rules.settings[sheet.name] = RuleSetting(isOn: false)
      case 1, 2:
        let most: Int64 = ["minutes", "minor units"].contains(sheet.unit) ? 20 : 3000
        rules.settings[sheet.name] = RuleSetting(weight: Int64.random(in: 1...most, using: &random))
      default: break
      }
    }
    if Int.random(in: 0..<4, using: &random) == 0 {
      rules.coverage = .weighed
      weights = (
        [0, 500, 4000].randomElement(using: &random) ?? 0, Int.random(in: 0...90, using: &random)
      )
    }
  }
}
