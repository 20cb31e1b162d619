import Lineup

/// What the oracle thinks of one worker's row of a grid.
struct OracleWorker {
  private let tiny: TinyCase
  private let index: Int
  private let row: [Int]
  private let worker: TinyCase.Worker

  /// Places of the jobs worked.
  private let mine: [Int]

  /// Whether there is work on each day of the flight.
  private let days: [Bool]

  init(_ tiny: TinyCase, _ index: Int, _ row: [Int]) {
    self.tiny = tiny
    self.index = index
    self.row = row
    worker = tiny.workers[index]
    mine = row.indices.filter { row[$0] >= 0 }
    var days = [Bool](repeating: false, count: tiny.flightDays)
    for job in mine { days[tiny.jobs[job].from / 1440] = true }
    self.days = days
  }

  private var jobs: [TinyCase.Job] { mine.map { tiny.jobs[$0] } }
  private var total: Int { jobs.reduce(0) { $0 + $1.to - $1.from } }

  var fees: Int {
    if mine.isEmpty { return 0 }
    var fees = worker.flat + days.count(where: { $0 }) * worker.perDay
    for place in mine {
      let job = tiny.jobs[place]
      let exact = worker.perHour * (job.to - job.from)
      let whole = exact / 60 + (exact % 60 == 0 ? 0 : 1)
      let isStandby = job.standby.contains(row[place])
      fees += isStandby ? whole / 4 + (whole % 4 == 0 ? 0 : 1) : whole
    }
    return fees < worker.minimum ? worker.minimum : fees
  }

  /// By how much each rule is broken.
  var excesses: [String: Int] {
    var sums = obstacles.merging(closeness) { $0 + $1 }
    sums.merge(weeks) { $0 + $1 }
    sums.merge(stretches) { $0 + $1 }
    sums["total hours"] = max(0, total - (worker.maximumTotal ?? total))
    sums["minimum total hours"] = mine.isEmpty ? 0 : max(0, worker.minimumTotal - total)
    sums["own fees"] = max(0, fees - (worker.maximumFees ?? fees))
    sums["shifts of a kind"] = worker.maximumShifts.reduce(0) { sum, kind in
      sum + max(0, mine.count { tiny.code(of: $0) == kind.key } - kind.value)
    }
    let saturdays = stride(from: 5, to: days.count, by: 7)
    let weekends = saturdays.count { days[$0] || $0 + 1 < days.count && days[$0 + 1] }
    sums["weekends"] = max(0, weekends - (worker.maximumWeekends ?? weekends))
    return sums
  }

  private var obstacles: [String: Int] {
    var sums = ["availability": 0, "desk": 0, "notice": 0]
    for job in mine {
      let what = tiny.jobs[job]
      if !isFree(for: what) { sums["availability", default: 0] += 1 }
      if !worker.languages.contains(what.desks[row[job]].language) { sums["desk", default: 0] += 1 }
      let isPinned = tiny.pins.contains { $0.worker == index && $0.job == job }
      if let toldAt = tiny.toldAt, !isPinned, worker.notice > 0, what.from < toldAt + worker.notice
      {
        sums["notice", default: 0] += 1
      }
    }
    return sums
  }

  /// Minute by minute; all times of tiny cases are multiples of five.
  private func isFree(for job: TinyCase.Job) -> Bool {
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

  /// Overlaps, rests and successions of each two jobs.
  private var closeness: [String: Int] {
    var sums = ["one shift at a time": 0, "one shift a day": 0, "rest": 0, "successions": 0]
    for one in mine {
      for other in mine where (tiny.jobs[one].from, one) < (tiny.jobs[other].from, other) {
        let (first, second) = (tiny.jobs[one], tiny.jobs[other])
        let gap = second.from - first.to
        if gap < 0 { sums["one shift at a time", default: 0] += 1 }
        if gap < tiny.rest, tiny.rest > 0 { sums["rest", default: 0] += tiny.rest - max(0, gap) }
        if first.from / 1440 + 1 == second.from / 1440,
          tiny.successions[tiny.code(of: one)]?.contains(tiny.code(of: other)) == true
        {
          sums["successions", default: 0] += 1
        }
      }
    }
    for job in jobs {
      for work in worker.elsewhere {
        let gap = max(job.from - work.to, work.from - job.to)
        if gap < 0 { sums["one shift at a time", default: 0] += 1 }
        if gap < tiny.rest, tiny.rest > 0 { sums["rest", default: 0] += tiny.rest - max(0, gap) }
      }
    }
    if tiny.isOneShiftADay { sums["one shift a day"] = mine.count - days.count { $0 } }
    return sums
  }

  /// Days of work elsewhere, from the flight's first as 0, with their minutes.
  private var elsewhere: [Int: Int] {
    var minutes: [Int: Int] = [:]
    for work in worker.elsewhere {
      minutes[Self.floor(work.from, 1440), default: 0] += work.to - work.from
    }
    return minutes
  }

  private static func floor(_ number: Int, _ divisor: Int) -> Int {
    number < 0 ? -((divisor - 1 - number) / divisor) : number / divisor
  }

  private var weeks: [String: Int] {
    var sums = ["hours per week": 0, "minimum hours per week": 0, "days per week": 0]
    for week in Set(tiny.jobs.map { $0.from / 1440 / 7 }) {
      let minutes = jobs.filter { $0.from / 1440 / 7 == week }.reduce(0) { $0 + $1.to - $1.from }
      let others = elsewhere.filter { Self.floor($0.key, 7) == week }
      if let most = worker.maximumWeek {
        let left = max(0, most - others.values.reduce(0, +))
        sums["hours per week", default: 0] += max(0, minutes - left)
      }
      if (week + 1) * 7 <= tiny.flightDays, !mine.isEmpty {
        sums["minimum hours per week", default: 0] += max(0, worker.minimumWeek - minutes)
      }
      let worked = days.indices.count { $0 / 7 == week && days[$0] && others[$0] == nil }
      if let most = worker.maximumDays {
        sums["days per week", default: 0] += max(0, worked - max(0, most - others.count))
      }
    }
    return sums
  }

  /// The days around the flight as a text: `x` for work here, `e` for work elsewhere, `.` for none,
  /// `?` where nothing is known.
  private var calendar: [Character] {
    let margin = 20
    let isKnownBefore = elsewhere.keys.contains { $0 < 0 }
    let isKnownAfter = elsewhere.keys.contains { $0 >= days.count }
    return (-margin..<(days.count + margin)).map { day in
      if elsewhere[day] != nil { return "e" }
      if day < 0 { return isKnownBefore ? "." : "?" }
      if day >= days.count { return isKnownAfter ? "." : "?" }
      return days[day] ? "x" : "."
    }
  }

  /// Runs of days with and without work.
  private var stretches: [String: Int] {
    var sums = ["days in a row": 0, "fewest days in a row": 0, "days off in a row": 0]
    let calendar = calendar
    func isWork(_ place: Int) -> Bool { calendar[place] == "x" || calendar[place] == "e" }
    var start = 0
    while start < calendar.count {
      var end = start
      while end < calendar.count, isWork(end) == isWork(start) { end += 1 }
      let run = Array(calendar[start..<end])
      let around = [
        start > 0 ? calendar[start - 1] : "?", end < calendar.count ? calendar[end] : "?",
      ]
      if isWork(start) {
        if let most = worker.maximumRow {
          for last in run.indices where last >= most && run[(last - most)...last].contains("x") {
            sums["days in a row", default: 0] += 1
          }
        }
        if run.contains("x"), !around.contains("?") {
          sums["fewest days in a row", default: 0] += max(0, worker.minimumRow - run.count)
        }
      } else if !run.contains("?"), !around.contains("?"), around.contains("x") {
        sums["days off in a row", default: 0] += max(0, worker.minimumOff - run.count)
      }
      start = end
    }
    return sums
  }
}
