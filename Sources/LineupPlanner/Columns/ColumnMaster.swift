import CLP

/// The linear program that mixes whole schedules of some workers so that desks are covered at the
/// least cost, the others standing still.
///
/// Rows: one for each desk, one for each active worker (its schedules add up to one), then the limit
/// on fees and the number of hires where there are such. Columns: what heads too few and too many
/// cost, then schedules.
final class ColumnMaster {
  let grid: WorkGrid

  /// The workers whose schedules are mixed.
  let active: [Int]

  /// Heads of the workers who stand still, by desk.
  let standing: [Int]

  /// The desks that matter, and the row of each desk; -1 for others.
  private let desks: [Int]
  private let rowOfDesk: [Int32]
  private(set) var columns: [WorkerColumn] = []
  private(set) var program: LinearProgram
  private var known: Set<WorkerColumn> = []
  private let rowOfWorker: [Int: Int]
  private let feeRow: Int?
  private let hireRow: Int?

  /// The row that adds up missing heads of all desks, and what they may come to.
  private let missingRow: Int
  private(set) var missingLimits: ClosedRange<Double> = 0...1e9
  private(set) var slackCount = 0
  private var values: [Double] = []

  /// What the latest relaxation comes to.
  private(set) var value = Double.infinity

  /// Steps of all solves times rows, the same on every machine.
  private(set) var work = 0
  private var slacks: [(desk: Int, sign: Double, cost: Double, most: Double)] = []
  private var columnsOf: [Int: [Int]] = [:]
  private let standingFee: Double
  private let standingHires: Int

  /// What a worker's missing schedule costs, until there are enough.
  private static let artificial = 1e6

  init(
    grid: WorkGrid, active: [Int], standing: [Int], days: [Range<Int>]? = nil,
    standingFee: Double = 0, standingHires: Int = 0, library: CLPLibrary
  ) {
    self.grid = grid
    self.active = active
    self.standing = standing
    self.standingFee = standingFee
    self.standingHires = standingHires
    program = LinearProgram(library)
    var lower: [Double] = []
    var upper: [Double] = []
    desks = grid.desks.indices.filter {
      days?.contains(grid.shifts[grid.desks[$0].shift].day) ?? true
    }
    var places = [Int32](repeating: -1, count: grid.desks.count)
    for desk in desks {
      places[desk] = Int32(lower.count)
      lower.append(Double(grid.desks[desk].target - standing[desk]))
      upper.append(Double(grid.desks[desk].target - standing[desk]))
    }
    rowOfDesk = places
    var rows: [Int: Int] = [:]
    for worker in active {
      rows[worker] = lower.count
      lower.append(1)
      upper.append(1)
    }
    rowOfWorker = rows
    if let limit = grid.feeLimit {
      feeRow = lower.count
      lower.append(-.infinity)
      upper.append(limit - standingFee)
    } else {
      feeRow = nil
    }
    if grid.bindsHires {
      hireRow = lower.count
      lower.append(Double(grid.hires.lowerBound - standingHires))
      upper.append(Double(grid.hires.upperBound - standingHires))
    } else {
      hireRow = nil
    }
    missingRow = lower.count
    lower.append(0)
    upper.append(.infinity)
    program.addRows(lower: lower, upper: upper)
    addSlacks()
  }

  private func addSlacks() {
    for number in desks {
      let desk = grid.desks[number]
      // Equal neighbours share a column.
      func segments(_ costs: [Double]) -> [(cost: Double, most: Double)] {
        costs.reduce(into: []) { parts, cost in
          if let last = parts.last, last.cost == cost {
            parts[parts.count - 1].most += 1
          } else {
            parts.append((cost, 1))
          }
        }
      }
      for part in segments(desk.under) { slacks.append((number, 1, part.cost, part.most)) }
      for part in segments(desk.over) { slacks.append((number, -1, part.cost, part.most)) }
      slacks.append((number, -1, WorkGrid.forbidden, Double(grid.workers.count)))
    }
    // A worker without any schedule yet, and more missing heads than there may be.
    let others =
      active.compactMap { rowOfWorker[$0] }.map { (row: $0, value: 1.0) }
      + [(row: missingRow, value: -1.0)]
    var starts: [Int32] = []
    var rows: [Int32] = []
    var values: [Double] = []
    for slack in slacks {
      starts.append(Int32(rows.count))
      rows.append(rowOfDesk[slack.desk])
      values.append(slack.sign)
      if slack.sign > 0 {
        rows.append(Int32(missingRow))
        values.append(1)
      }
    }
    for other in others {
      starts.append(Int32(rows.count))
      rows.append(Int32(other.row))
      values.append(other.value)
    }
    program.addColumns(
      costs: slacks.map(\.cost) + others.map { _ in Self.artificial * 100 },
      lower: [Double](repeating: 0, count: slacks.count + others.count),
      upper: slacks.map(\.most) + others.map { $0.value > 0 ? 1 : .infinity },
      starts: starts, rows: rows, values: values)
    slackCount = slacks.count + others.count
  }

  /// Missing heads of all desks together, in the latest relaxation.
  var missing: Double {
    zip(slacks, values).reduce(0) { $0 + ($1.0.sign > 0 ? $1.1 : 0) }
  }

  /// Keeps missing heads of all desks together within limits.
  func limitMissing(to limits: ClosedRange<Double>) {
    guard limits != missingLimits else { return }
    missingLimits = limits
    program.setBounds(
      row: missingRow, limits.lowerBound, limits.upperBound >= 1e9 ? .infinity : limits.upperBound)
  }

  /// Takes schedules in; those known already are left out.
  ///
  /// - Returns: how many are new.
  @discardableResult
  func add(_ candidates: [WorkerColumn]) -> Int {
    var costs: [Double] = []
    var starts: [Int32] = []
    var rows: [Int32] = []
    var values: [Double] = []
    for column in candidates {
      guard let row = rowOfWorker[column.worker], known.insert(column).inserted else { continue }
      columnsOf[column.worker, default: []].append(columns.count)
      columns.append(column)
      costs.append(column.cost)
      starts.append(Int32(rows.count))
      for desk in column.desks where rowOfDesk[Int(desk)] >= 0 {
        rows.append(rowOfDesk[Int(desk)])
        values.append(1)
      }
      rows.append(Int32(row))
      values.append(1)
      if let feeRow, column.fee != 0 {
        rows.append(Int32(feeRow))
        values.append(column.fee)
      }
      if let hireRow, !column.isIdle {
        rows.append(Int32(hireRow))
        values.append(1)
      }
    }
    program.addColumns(
      costs: costs, lower: [Double](repeating: 0, count: costs.count),
      upper: [Double](repeating: .infinity, count: costs.count), starts: starts, rows: rows,
      values: values)
    return costs.count
  }

  /// Solves the relaxation.
  ///
  /// - Returns: its value; nil where the time was over or the solver failed.
  func relax(seconds: Double, by method: LinearProgram.Method = .primal) -> Double? {
    let status = program.solve(seconds: seconds, by: method)
    work += program.iterations * program.rowCount
    guard status == .optimal else { return nil }
    values = program.columnValues
    value = program.objective
    return value
  }

  /// What a schedule of each active worker comes to.
  func value(of columns: [WorkerColumn]) -> Double {
    var heads = standing
    for column in columns { heads.seat(column) }
    return desks.reduce(columns.reduce(0) { $0 + $1.cost }) {
      $0 + grid.desks[$1].cost(heads: heads[$1])
    }
  }

  /// What the relaxation comes to at least without some schedules, as far as some steps tell; nothing is
  /// changed by it.
  func value(
    without columns: [Int], seconds: Double, steps: Int, from basis: LinearProgram.Basis
  ) -> Double {
    for column in columns { bar(column) }
    let status = program.solve(seconds: seconds, steps: steps, by: .dual)
    work += program.iterations * program.rowCount
    let found = status == .infeasible ? .infinity : program.objective
    for column in columns { release(column) }
    program.restore(basis)
    return found
  }

  var basis: LinearProgram.Basis { program.basis }

  /// Prices after `relax`.
  var prices: MasterPrices {
    let duals = program.rowDuals
    return MasterPrices(
      desks: rowOfDesk.map { $0 < 0 ? 0 : -duals[Int($0)] },
      fee: feeRow.map { max(0, -duals[$0]) } ?? 0, hire: hireRow.map { -duals[$0] } ?? 0,
      missing: missingPrice(duals[missingRow]))
  }

  /// What one more missing head counts beside its own cost; none where no limit binds.
  private func missingPrice(_ dual: Double) -> Double {
    dual > 0
      ? (missingLimits.lowerBound > 0 ? dual : 0)
      : (missingLimits.upperBound < 1e9 ? max(dual, -Self.artificial * 100) : 0)
  }

  /// How much of each schedule the relaxation takes.
  func share(of column: Int) -> Double { values[slackCount + column] }

  func places(of worker: Int) -> [Int] { columnsOf[worker] ?? [] }

  /// A worker's schedules, the cheapest at some prices first.
  func columns(of worker: Int, cheapestAt prices: MasterPrices) -> [WorkerColumn] {
    places(of: worker).map { (columns[$0], columns[$0].value(at: prices)) }
      .sorted { $0.1 < $1.1 }.map(\.0)
  }

  /// Fixes a worker to a schedule: no other is taken.
  func fix(_ column: Int) {
    program.setBounds(column: slackCount + column, 1, 1)
  }

  /// Bars a schedule.
  func bar(_ column: Int) {
    program.setBounds(column: slackCount + column, 0, 0)
  }

  /// Takes back `fix` and `bar`.
  func release(_ column: Int) {
    program.setBounds(column: slackCount + column, 0, .infinity)
  }

  /// What no mix of schedules is below at some prices, given each active worker's cheapest.
  func bound(at prices: MasterPrices, cheapest: [Double]) -> Double {
    Self.bound(
      of: grid, desks: desks, at: prices, standing: standing, standingFee: standingFee,
      standingHires: standingHires, missing: missingLimits, cheapest: cheapest)
  }

  /// What no mix of schedules is below at some prices, beside heads that stand still.
  static func bound(
    of grid: WorkGrid, desks: [Int]? = nil, at prices: MasterPrices, standing: [Int]?,
    standingFee: Double = 0, standingHires: Int = 0, missing: ClosedRange<Double> = 0...1e9,
    cheapest: [Double]
  ) -> Double {
    var sum =
      prices.missing * (prices.missing > 0 ? missing.lowerBound : missing.upperBound)
    for number in desks ?? Array(grid.desks.indices) {
      let desk = grid.desks[number]
      let price = prices.desks[number]
      sum -= price * Double(desk.target - (standing?[number] ?? 0))
      for cost in desk.under { sum += min(0, cost + price - prices.missing) }
      for cost in desk.over { sum += min(0, cost - price) }
      sum += min(0, WorkGrid.forbidden - price) * Double(grid.workers.count)
    }
    if let limit = grid.feeLimit { sum -= prices.fee * (limit - standingFee) }
    if grid.bindsHires {
      let most = Double(grid.hires.upperBound - standingHires)
      let fewest = Double(grid.hires.lowerBound - standingHires)
      sum -= prices.hire * (prices.hire > 0 ? most : fewest)
    }
    return sum + cheapest.reduce(0, +)
  }
}

/// What no mix is below, and the prices that tell it; none where nothing is known.
struct PricedBound: Sendable {
  var value = -Double.infinity
  var prices: MasterPrices?
}

/// What desks, money and hires cost a schedule.
struct MasterPrices: Sendable {
  var desks: [Double]
  var fee = 0.0
  var hire = 0.0

  /// What one missing head more counts, where their sum is limited.
  var missing = 0.0

  /// A mix of two; missing heads are those of this one.
  func mixed(with other: MasterPrices, share: Double) -> MasterPrices {
    var result = self
    for place in desks.indices {
      result.desks[place] = share * other.desks[place] + (1 - share) * desks[place]
    }
    result.fee = share * other.fee + (1 - share) * fee
    result.hire = share * other.hire + (1 - share) * hire
    return result
  }
}
