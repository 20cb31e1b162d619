import Lineup

@testable import LineupPlanner

/// A problem small enough to try every plan of, in plain numbers: the oracle reads these and shares
/// no arithmetic with the planner.
struct TinyCase {
  struct Worker {
    var flat = 0
    var perDay = 0
    var perHour = 0
    var minimum = 0
    var languages: [String] = ["en"]
    var minimumWeek = 0
    var maximumWeek: Int?
    var maximumDays: Int?
    var maximumRow: Int?
    var windows: [(kind: AvailabilityKind, from: Int, to: Int)] = []
    var unpopularBefore = 0
    var minimumRow = 1
    var minimumOff = 1
    var minimumTotal = 0
    var maximumTotal: Int?
    var maximumWeekends: Int?
    var maximumShifts: [String: Int] = [:]
    var maximumFees: Int?
    var notice = 0

    /// Work for other campaigns, in minutes as those of jobs; before the flight they are below 0.
    var elsewhere: [(from: Int, to: Int)] = []

    var contract: Contract {
      var contract = Contract(
        minimumMinutesPerWeek: minimumWeek, maximumMinutesPerWeek: maximumWeek,
        maximumDaysPerWeek: maximumDays, maximumConsecutiveDays: maximumRow)
      contract.minimumConsecutiveDays = minimumRow
      contract.minimumConsecutiveDaysOff = minimumOff
      contract.minimumMinutes = minimumTotal
      contract.maximumMinutes = maximumTotal
      contract.maximumWeekends = maximumWeekends
      contract.maximumShifts = maximumShifts
      contract.maximumFees = maximumFees.map(Int64.init)
      contract.minimumNotice = notice
      return contract
    }
  }

  struct Job {
    /// Minutes since Monday 2027-05-03T00:00Z.
    var from: Int
    var to: Int
    var isUnpopular = false

    /// The job's place as `j0` where it is nil.
    var code: String?

    /// Places of the desks at which people only stand by.
    var standby: Set<Int> = []
    var desks: [(language: String, minimum: Int, target: Int, maximum: Int)]
  }

  var workers: [Worker]
  var jobs: [Job]
  var budget = 1_000_000
  var hires = 0...9
  var rest = 0
  var isOneShiftADay = true

  /// Worker, job and desk by their places.
  var pins: [(worker: Int, job: Int, desk: Int)] = []
  var flightDays = 14

  /// Minute at which the plan is told.
  var toldAt: Int?

  /// Workers and jobs that they have been told of before.
  var told: [(worker: Int, job: Int)] = []
  var successions: [String: Set<String>] = [:]
  var requests: [(worker: Int, job: Int, isOn: Bool, weight: Int)] = []
  var pairs: [(first: Int, second: Int, kind: Pairing.Kind)] = []
  var rules = RuleBook()

  /// What a head missing and a head too many weigh.
  var weights = (under: 100, over: 1)

  static let monday = LocalDate(year: 2027, month: 5, day: 3) ?? LocalDate(dayNumber: 0)

  static func moment(_ minute: Int) -> Moment {
    Moment(microseconds: (Int64(monday.dayNumber) * 1440 + Int64(minute)) * 60_000_000)
  }

  func problem() throws -> Problem {
    let euro = try Currency("EUR")
    let curators = try workers.enumerated().map { index, worker in
      Curator(
        id: Identifier(Int64(index + 1)),
        profile: Profile(
          name: "W\(index)", state: .active, languages: try worker.languages.map(LanguageTag.init),
          rate: Rate(
            euro, flat: Int64(worker.flat), perDay: Int64(worker.perDay),
            perHour: Int64(worker.perHour), minimum: Int64(worker.minimum)),
          contract: worker.contract))
    }
    let windows = workers.enumerated().flatMap { index, worker in
      worker.windows.compactMap { window in
        Period(from: Self.moment(window.from), to: Self.moment(window.to)).map {
          AvailabilityWindow(
            curator: Identifier(Int64(index + 1)), kind: window.kind, period: $0)
        }
      }
    }
    let shifts = try jobs.enumerated().compactMap { index, job -> Shift? in
      let needs = try job.desks.enumerated().compactMap { place, desk -> Need? in
        let language = try LanguageTag(desk.language)
        return Headcount(minimum: desk.minimum, target: desk.target, maximum: desk.maximum).map {
          Need(
            id: needID(index, place), desk: Desk(language: language), headcount: $0,
            underWeight: Int64(weights.under), overWeight: Int64(weights.over),
            isStandby: job.standby.contains(place))
        }
      }
      return Period(from: Self.moment(job.from), to: Self.moment(job.to)).map {
        Shift(
          id: Identifier(Int64(index + 1)), code: code(of: index),
          day: Self.monday.advanced(by: job.from / 1440), period: $0,
          isUnpopular: job.isUnpopular, needs: needs)
      }
    }
    let terms = CampaignTerms(
      code: "tiny", name: "Tiny", timeZone: "UTC",
      flight: Self.monday...Self.monday.advanced(by: flightDays - 1),
      budget: Money(minorUnits: Int64(budget), euro), hires: hires, minimumRest: rest)
    let before = Dictionary(
      uniqueKeysWithValues: workers.enumerated().map {
        (Identifier<Curator>(Int64($0 + 1)), $1.unpopularBefore)
      })
    let elsewhere = workers.enumerated().flatMap { index, worker in
      worker.elsewhere.compactMap { work in
        Period(from: Self.moment(work.from), to: Self.moment(work.to)).map {
          WorkElsewhere(curator: Identifier(Int64(index + 1)), campaign: "other", period: $0)
        }
      }
    }
    return try Problem(
      terms: terms, curators: curators, shifts: shifts, windows: windows,
      pinned: pins.map { assignment($0.worker, $0.job, $0.desk) }, unpopularShiftsBefore: before,
      elsewhere: elsewhere,
      settings: PlannerSettings(
        isOneShiftADay: isOneShiftADay, undesiredPerHour: 300, desiredPerHour: 120),
      conditions: conditions)
  }

  private var conditions: Conditions {
    var conditions = Conditions()
    conditions.rules = rules
    conditions.requests = requests.map {
      ShiftRequest(
        curator: Identifier(Int64($0.worker + 1)), shift: Identifier(Int64($0.job + 1)),
        isOn: $0.isOn, weight: Int64($0.weight))
    }
    conditions.pairings = pairs.map {
      Pairing(Identifier(Int64($0.first + 1)), Identifier(Int64($0.second + 1)), $0.kind)
    }
    conditions.forbiddenSuccessions = successions
    conditions.toldAt = toldAt.map(Self.moment)
    for work in told {
      conditions.told[Identifier(Int64(work.worker + 1)), default: []]
        .insert(Identifier(Int64(work.job + 1)))
    }
    return conditions
  }

  func code(of job: Int) -> String { jobs[job].code ?? "j\(job)" }

  func needID(_ job: Int, _ desk: Int) -> Identifier<Need> {
    Identifier(Int64(job * 10 + desk + 1))
  }

  func assignment(_ worker: Int, _ job: Int, _ desk: Int) -> Assignment {
    Assignment(
      curator: Identifier(Int64(worker + 1)), shift: Identifier(Int64(job + 1)),
      need: needID(job, desk))
  }

  /// Every way to put each worker on no desk (-1) or one desk of each job.
  func forEachGrid(_ body: ([[Int]]) throws -> Void) rethrows {
    var grid = workers.map { _ in jobs.map { _ in -1 } }
    try visit(0, &grid, body)
  }

  private func visit(
    _ cell: Int, _ grid: inout [[Int]], _ body: ([[Int]]) throws -> Void
  ) rethrows {
    guard cell < workers.count * jobs.count else { return try body(grid) }
    let (worker, job) = (cell / jobs.count, cell % jobs.count)
    for desk in -1..<jobs[job].desks.count {
      grid[worker][job] = desk
      try visit(cell + 1, &grid, body)
    }
    grid[worker][job] = -1
  }

  /// The plan of a grid, hiring whoever works.
  func plan(_ grid: [[Int]]) throws -> Plan {
    var assignments: [Assignment] = []
    for (worker, row) in grid.enumerated() {
      for (job, desk) in row.enumerated() where desk >= 0 {
        assignments.append(assignment(worker, job, desk))
      }
    }
    let hires = workers.indices.filter { grid[$0].contains { $0 >= 0 } }
    return Plan(
      hires: hires.map { Identifier(Int64($0 + 1)) }, assignments: assignments,
      cost: Money(minorUnits: Int64(Oracle(self).cost(grid)), try Currency("EUR")))
  }
}
