/// A planning problem boiled down to what a search over whole schedules of single people needs:
/// days, shifts on them, desks to be covered, and people with limits of their own.
///
/// Everything that concerns one person alone lives in `Worker`; what binds people together is in
/// `desks`, `feeLimit` and `hires`. Days count from 0, and every shift belongs to one day.
struct WorkGrid: Sendable {
  /// Days from the first to the last, both ends included.
  let dayCount: Int

  /// Whether each day begins a week; weekly limits start anew there.
  let startsWeek: [Bool]

  /// The weekend each day belongs to, counted from 0; -1 for a working day.
  let weekendOfDay: [Int]

  /// Whether the week of each day lies whole within the days, so that weekly minima hold.
  let isInWholeWeek: [Bool]

  let shifts: [GridShift]
  let desks: [GridDesk]
  let workers: [Worker]

  /// Most that all fees may come to; nil sets no limit.
  var feeLimit: Double?

  /// Most that heads too few and too many may cost; nil sets no limit.
  var deskLimit: Double?

  /// Fewest and most workers with any work.
  var hires: ClosedRange<Int>

  /// A whole number that what plans cost is always a multiple of.
  var costUnit = 1.0
}

/// A shift on a day.
struct GridShift: Sendable {
  let day: Int

  /// The kind of shift that limits on kinds count.
  let code: Int

  /// Length in the grid's units of time.
  let units: Int

  /// Shifts of the day before after which one may work this one, by their place.
  let predecessors: Set<Int>
}

/// A desk on one shift: what heads too few and too many cost.
struct GridDesk: Sendable {
  let shift: Int
  let target: Int

  /// What the first, second ... missing head costs, never falling; its count is the target.
  let under: [Double]

  /// What the first, second ... head over the target costs, never falling; its count is how many
  /// more than the target there may be.
  let over: [Double]

  /// The cost of a number of heads; more than the maximum costs `WorkGrid.forbidden` each.
  func cost(heads: Int) -> Double {
    if heads < target { return under.prefix(target - heads).reduce(0, +) }
    let extra = heads - target
    let paid = over.prefix(extra).reduce(0, +)
    return extra > over.count ? paid + Double(extra - over.count) * WorkGrid.forbidden : paid
  }

  /// What one more head changes.
  func gain(after heads: Int) -> Double {
    if heads < target { return -under[target - heads - 1] }
    let extra = heads - target
    return extra < over.count ? over[extra] : WorkGrid.forbidden
  }
}

extension WorkGrid {
  /// Whether the number of hires is anything but free.
  var bindsHires: Bool {
    hires.lowerBound > 0 && workers.contains { $0.idleCost != nil }
      || hires.upperBound < workers.count
  }

  /// Prices of nothing.
  var noPrices: MasterPrices { MasterPrices(desks: desks.map { _ in 0 }) }

  /// What breaking a hard limit costs where a search may break it for a while.
  static let forbidden = 1e7
}

/// Somebody with the work that is possible for them and the limits on their own schedule.
struct Worker: Sendable {
  /// One thing that the worker can do on a day: a shift at a desk.
  struct Option: Sendable {
    let shift: Int
    let desk: Int

    /// What it costs in the level that is searched.
    let cost: Double

    /// What it costs in money, where there is a limit on all fees.
    let fee: Double
  }

  /// What can be done on each day.
  let options: [[Option]]

  /// Days on which the worker must do one of the options.
  let mustWork: [Bool]

  /// What having any work costs in the level and in money.
  let hireCost: Double
  let hireFee: Double

  /// What stays to be paid without any work; nil where the worker must work.
  let idleCost: Double?
  let limits: WorkerLimits
}

/// Limits on one worker's schedule, in days and the grid's units of time.
struct WorkerLimits: Hashable, Sendable {
  var minimumRun = 1
  var maximumRun: Int?
  var minimumOff = 1
  var minimumUnits = 0
  var maximumUnits: Int?
  var minimumWeekUnits = 0
  var maximumWeekUnits: Int?
  var maximumWeekDays: Int?
  var maximumWeekends: Int?

  /// Most shifts by code.
  var maximumShifts: [Int: Int] = [:]
}
