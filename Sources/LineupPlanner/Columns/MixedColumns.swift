/// Schedules as a sparse matrix: what each costs and what it adds to the rows of desks, money and hires.
struct MixedColumns {
  private(set) var columns: [WorkerColumn] = []
  private var sums: [Sums] = []
  private var known: Set<WorkerColumn> = []
  private var entries: [Int32] = []

  /// The row of money; that of hires is the next, those of desks are before.
  private let feeRow: Int

  /// What money is divided by, so that its row is like the others; nil leaves money out.
  private let feeScale: Double?

  init(deskCount: Int, feeScale: Double?) {
    feeRow = deskCount
    self.feeScale = feeScale
  }

  var entryCount: Int { entries.count }

  /// Takes a schedule in.
  ///
  /// - Returns: its place; nil where it is known.
  mutating func add(_ column: WorkerColumn) -> Int? {
    guard known.insert(column).inserted else { return nil }
    let start = entries.count
    entries += column.desks
    columns.append(column)
    sums.append(
      Sums(
        start: start, end: entries.count, cost: column.cost,
        fee: feeScale.map { column.fee / $0 } ?? 0, busy: column.isIdle ? 0 : 1))
    return columns.count - 1
  }

  /// Adds a share of a schedule to rows.
  func apply(_ column: Int, _ share: Double, to rows: inout [Double]) {
    apply([(column, share)], to: &rows)
  }

  /// Adds shares of schedules to rows.
  @inline(__always)
  func apply(_ shares: some Sequence<(Int, Double)>, to rows: inout [Double]) {
    rows.withUnsafeMutableBufferPointer { rows in
      entries.withUnsafeBufferPointer { entries in
        sums.withUnsafeBufferPointer { sums in
          for (column, share) in shares {
            let its = sums[column]
            for place in its.start..<its.end { rows[Int(entries[place])] += share }
            rows[feeRow] += share * its.fee
            rows[feeRow + 1] += share * its.busy
          }
        }
      }
    }
  }

  /// What a mix costs by itself, without what is missing or too much.
  func cost(of shares: [Double]) -> Double {
    zip(shares, sums).reduce(0) { $0 + $1.0 * $1.1.cost }
  }

  /// What each of some schedules comes to at prices of rows.
  @inline(__always)
  func forEachValue(
    of places: [Int], at prices: UnsafeBufferPointer<Double>, _ body: (Int, Double) -> Void
  ) {
    entries.withUnsafeBufferPointer { entries in
      sums.withUnsafeBufferPointer { sums in
        for column in places {
          let its = sums[column]
          var sum = its.cost + its.fee * prices[feeRow] + its.busy * prices[feeRow + 1]
          for place in its.start..<its.end { sum += prices[Int(entries[place])] }
          body(column, sum)
        }
      }
    }
  }

  /// Where a schedule's desks stand among the entries, and what it adds elsewhere.
  private struct Sums {
    let start: Int
    let end: Int
    let cost: Double
    let fee: Double
    let busy: Double
  }
}
