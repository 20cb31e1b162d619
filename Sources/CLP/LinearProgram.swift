/// A linear program that grows by columns and is solved again from where it was: minimise the cost of
/// columns subject to bounds on rows.
///
/// Owns memory of the library; not to be used from two threads at once.
public final class LinearProgram {
  /// What a solve established.
  public enum Status: Hashable, Sendable {
    case optimal
    case infeasible
    /// The time or the steps were over, or the solver gave up.
    case unfinished
  }

  private let library: CLPLibrary
  private let handle: UnsafeMutableRawPointer

  /// How many rows and columns there are.
  public private(set) var rowCount = 0
  public private(set) var columnCount = 0

  /// An empty program; the solver is silent and uses one thread.
  public init(_ library: CLPLibrary) {
    guard let handle = library.newModel() else { preconditionFailure("CLP has no memory left") }
    self.library = library
    self.handle = handle
    library.setLogLevel(handle, 0)
  }

  deinit { library.deleteModel(handle) }

  /// Adds rows with bounds; the columns come later.
  public func addRows(lower: [Double], upper: [Double]) {
    precondition(lower.count == upper.count)
    guard !lower.isEmpty else { return }
    let starts = [Int32](repeating: 0, count: lower.count + 1)
    library.addRows(
      handle, Int32(lower.count), lower.map(Self.bounded), upper.map(Self.bounded), starts, [0],
      [0])
    rowCount += lower.count
  }

  /// Adds columns: their costs, bounds, and entries by row; `starts` tells where each column's
  /// entries begin.
  public func addColumns(
    costs: [Double], lower: [Double], upper: [Double], starts: [Int32], rows: [Int32],
    values: [Double]
  ) {
    guard !costs.isEmpty else { return }
    library.addColumns(
      handle, Int32(costs.count), lower.map(Self.bounded), upper.map(Self.bounded), costs,
      starts + [Int32(rows.count)], rows, values)
    columnCount += costs.count
  }

  /// Sets the bounds of a column.
  public func setBounds(column: Int, _ lower: Double, _ upper: Double) {
    precondition(column < columnCount)
    library.columnLower(handle)?[column] = Self.bounded(lower)
    library.columnUpper(handle)?[column] = Self.bounded(upper)
  }

  /// Sets the bounds of a row.
  public func setBounds(row: Int, _ lower: Double, _ upper: Double) {
    precondition(row < rowCount)
    library.rowLower(handle)?[row] = Self.bounded(lower)
    library.rowUpper(handle)?[row] = Self.bounded(upper)
  }

  /// The way to the optimum from the last basis.
  public enum Method: Sendable {
    /// Quick after new columns.
    case primal
    /// Quick after changed bounds.
    case dual
  }

  /// Solves for at most some seconds and steps, from the last basis where there is one.
  ///
  /// Where the dual method was at it when the steps were over, `objective` is below the optimum.
  public func solve(
    seconds: Double = .infinity, steps: Int = .max, by method: Method = .primal
  ) -> Status {
    library.setMaximumSeconds(handle, min(seconds, 1e9))
    library.setMaximumIterations(handle, Int32(clamping: min(steps, 1_000_000_000)))
    switch method {
    case .primal: _ = library.primal(handle, 0)
    case .dual: _ = library.dual(handle, 0)
    }
    return switch library.status(handle) {
    case 0: .optimal
    case 1: .infeasible
    default: .unfinished
    }
  }

  /// Where the solver stands: what it begins from next.
  public struct Basis: Sendable {
    fileprivate let statuses: [UInt8]
  }

  /// The basis of the latest solve.
  public var basis: Basis {
    let count = rowCount + columnCount
    return Basis(
      statuses: library.statusArray(handle).map {
        Array(UnsafeBufferPointer(start: $0, count: count))
      } ?? [])
  }

  /// Goes back to a basis of the same rows and columns.
  public func restore(_ basis: Basis) {
    guard basis.statuses.count == rowCount + columnCount else { return }
    library.copyInStatus(handle, basis.statuses)
  }

  /// Steps of the latest solve, the same on every machine.
  public var iterations: Int { Int(library.iterations(handle)) }

  /// The value of the latest solution.
  public var objective: Double { library.objectiveValue(handle) }

  /// How much of each column the latest solution takes.
  public var columnValues: [Double] {
    Array(UnsafeBufferPointer(start: library.columnSolution(handle), count: columnCount))
  }

  /// What one more of each row costs in the latest solution.
  public var rowDuals: [Double] {
    Array(UnsafeBufferPointer(start: library.rowDuals(handle), count: rowCount))
  }

  /// CLP takes this for no bound.
  private static func bounded(_ value: Double) -> Double { max(-1e30, min(1e30, value)) }
}
