import CPSAT
import Testing

@testable import CLP

@Suite("linear program")
struct LinearProgramTests {
  /// The library beside the installed solver.
  private func library() throws -> CLPLibrary {
    try CLPLibrary(beside: SolverLibrary.shared().path)
  }

  /// Minimise -3x - 5y where x <= 4, 2y <= 12 and 3x + 2y <= 18 (Dantzig's example in the textbook
  /// of Hillier and Lieberman): x = 2, y = 6.
  private func textbook() throws -> LinearProgram {
    let program = LinearProgram(try library())
    program.addRows(
      lower: [Double](repeating: -.infinity, count: 3), upper: [4, 12, 18])
    program.addColumns(
      costs: [-3, -5], lower: [0, 0], upper: [.infinity, .infinity], starts: [0, 2],
      rows: [0, 2, 1, 2], values: [1, 3, 2, 2])
    return program
  }

  @Test("finds a known optimum with its prices", arguments: [LinearProgram.Method.primal, .dual])
  func knownOptimum(method: LinearProgram.Method) throws {
    let program = try textbook()

    #expect(program.solve(by: method) == .optimal)

    #expect(isNear(program.objective, -36))
    #expect(zip(program.columnValues, [2, 6]).allSatisfy(isNear))
    #expect(zip(program.rowDuals, [0, -1.5, -1]).allSatisfy(isNear))
    #expect((program.rowCount, program.columnCount) == (3, 2))
  }

  @Test("knows when nothing keeps all bounds")
  func infeasible() throws {
    let program = LinearProgram(try library())
    program.addRows(lower: [5], upper: [.infinity])
    program.addColumns(
      costs: [1, 1], lower: [0, 0], upper: [2, 2], starts: [0, 1], rows: [0, 0], values: [1, 1])

    #expect(program.solve(by: .primal) == .infeasible)
    #expect(program.solve(by: .dual) == .infeasible)

    // One more of the second column is just enough.
    program.setBounds(column: 1, 0, 3)
    #expect(program.solve(by: .dual) == .optimal)
    #expect(isNear(program.objective, 5))
  }

  @Test("keeps changed bounds of a row")
  func changedRow() throws {
    let program = try textbook()
    #expect(program.solve() == .optimal)

    // Half of the second resource is gone: y <= 3, and x may be as much as it wants.
    program.setBounds(row: 1, -.infinity, 6)
    #expect(program.solve(by: .dual) == .optimal)
    #expect(isNear(program.objective, -27))

    // And it must be used up to a half of that at least: nothing changes.
    program.setBounds(row: 1, 3, 6)
    #expect(program.solve(by: .dual) == .optimal)
    #expect(isNear(program.objective, -27))
  }

  @Test("goes on from where it was after new columns")
  func addedColumns() throws {
    let program = try textbook()
    #expect(program.solve() == .optimal)

    // A third product that needs one of the last row only.
    program.addColumns(
      costs: [-2], lower: [0], upper: [10], starts: [0], rows: [2], values: [1])

    #expect(program.solve(by: .primal) == .optimal)
    #expect(isNear(program.objective, -42))
    #expect(zip(program.columnValues, [0, 6, 6]).allSatisfy(isNear))
    #expect(program.columnCount == 3)
  }

  @Test("goes on from where it was after changed bounds")
  func changedBounds() throws {
    let program = try textbook()
    #expect(program.solve() == .optimal)

    program.setBounds(column: 0, 3, 3)
    #expect(program.solve(by: .dual) == .optimal)
    #expect(isNear(program.objective, -31.5))
    #expect(zip(program.columnValues, [3, 4.5]).allSatisfy(isNear))

    program.setBounds(column: 0, 0, .infinity)
    #expect(program.solve(by: .dual) == .optimal)
    #expect(isNear(program.objective, -36))
  }

  @Test("tells the steps of a solve, the same every time")
  func countsSteps() throws {
    let (first, second) = (try textbook(), try textbook())
    _ = first.solve()
    _ = second.solve()

    #expect(first.iterations > 0)
    #expect(first.iterations == second.iterations)
    _ = first.solve()
    #expect(first.iterations == 0)
  }

  @Test("goes back to where it was, and stops below the optimum when its steps are over")
  func triedAndTakenBack() throws {
    let program = try textbook()
    #expect(program.solve() == .optimal)
    let basis = program.basis

    program.setBounds(column: 0, 3, 3)
    program.setBounds(column: 1, 0, 1)
    #expect(program.solve(steps: 0, by: .dual) == .unfinished)
    #expect(program.objective < -14 + 1e-6)
    #expect(program.solve(by: .dual) == .optimal)
    #expect(isNear(program.objective, -14))

    program.setBounds(column: 0, 0, .infinity)
    program.setBounds(column: 1, 0, .infinity)
    program.restore(basis)
    #expect(program.solve() == .optimal)
    #expect(program.iterations == 0)
    #expect(isNear(program.objective, -36))
  }

  @Test("its prices prove the optimum of random programs that grow", arguments: 0..<40)
  func pricesProve(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let program = LinearProgram(try library())
    let rows = Int.random(in: 1...5, using: &random)
    let lower = (0..<rows).map { _ in Double(Int.random(in: 0...6, using: &random)) }
    let upper = lower.map { $0 + Double(Int.random(in: 0...4, using: &random)) }
    program.addRows(lower: lower, upper: upper)
    var columns: [Column] = []
    // Slack that makes every program feasible.
    for row in 0..<rows {
      columns.append(Column(cost: 50, upper: 20, entries: [(Int32(row), 1)]))
      columns.append(Column(cost: 50, upper: 200, entries: [(Int32(row), -1)]))
    }
    add(columns, to: program)
    for round in 0..<4 {
      let more = (0..<5).map { _ in
        Column(
          cost: Double(Int.random(in: -5...20, using: &random)),
          upper: Double(Int.random(in: 1...3, using: &random)),
          entries: (0..<Int32(rows)).filter { _ in Bool.random(using: &random) }.map {
            ($0, Double(Int.random(in: 1...3, using: &random)))
          })
      }
      add(more, to: program)
      columns += more
      if round == 3 {
        let place = columns.indices.randomElement(using: &random) ?? 0
        columns[place].upper = 0
        program.setBounds(column: place, 0, 0)
      }

      let status = program.solve(by: round == 3 ? .dual : .primal)

      #expect(status == .optimal)
      let values = program.columnValues
      var sums = [Double](repeating: 0, count: rows)
      for (column, value) in zip(columns, values) {
        #expect(value >= -1e-6 && value <= column.upper + 1e-6)
        for (row, entry) in column.entries { sums[Int(row)] += entry * value }
      }
      for row in 0..<rows {
        #expect(sums[row] >= lower[row] - 1e-6 && sums[row] <= upper[row] + 1e-6)
      }
      #expect(isNear(zip(columns, values).reduce(0) { $0 + $1.0.cost * $1.1 }, program.objective))
      // No solution costs less than what the prices tell (weak duality), and this one no more.
      let duals = program.rowDuals
      let ofRows = (0..<rows).reduce(0.0) {
        $0 + duals[$1] * (duals[$1] > 0 ? lower[$1] : upper[$1])
      }
      let bound = columns.reduce(ofRows) { sum, column in
        let reduced = column.entries.reduce(column.cost) { $0 - duals[Int($1.0)] * $1.1 }
        return sum + min(0, reduced) * column.upper
      }
      #expect(isNear(bound, program.objective))
    }
  }

  private struct Column {
    var cost: Double
    var upper: Double
    var entries: [(Int32, Double)]
  }

  private func add(_ columns: [Column], to program: LinearProgram) {
    var starts: [Int32] = []
    var entries: [(Int32, Double)] = []
    for column in columns {
      starts.append(Int32(entries.count))
      entries += column.entries
    }
    program.addColumns(
      costs: columns.map(\.cost), lower: columns.map { _ in 0 }, upper: columns.map(\.upper),
      starts: starts, rows: entries.map(\.0), values: entries.map(\.1))
  }

  private func isNear(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-6 }
}

@Suite("library of the linear solver")
struct CLPLibraryTests {
  @Test("absent, it is told with what to run")
  func absent() {
    let error = #expect(throws: CLPError.self) { try CLPLibrary(path: "/nowhere/libClp.so.1") }

    #expect(error?.description.contains("/nowhere/libClp.so.1") == true)
    #expect(error?.description.contains("run scripts/setup") == true)
  }

  @Test("refused without the functions that are needed")
  func foreign() {
    #if os(Linux)
      let other = "libc.so.6"
    #else
      let other = "libSystem.B.dylib"
    #endif
    #expect(
      throws: CLPError.libraryUnusable(path: other, reason: "it has no function Clp_newModel")
    ) {
      try CLPLibrary(path: other)
    }
  }

  @Test("lies beside the solver")
  func beside() {
    #expect(throws: Never.self) { try CLPLibrary(beside: SolverLibrary.shared().path) }
  }
}

/// A small random number generator with a known sequence (SplitMix64, Steele et al. 2014).
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
