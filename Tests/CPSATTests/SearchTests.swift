import CPSAT
import Foundation
import Testing

/// A market split problem: small to state, far too hard to prove in the time a test has.
func marketSplit(rows: Int = 6, columns: Int = 50, seed: UInt64 = 1) -> Model {
  var random = SplitMix(seed: seed)
  var model = Model()
  let picks = model.booleans(columns)
  var slack = LinearExpression()
  for _ in 0..<rows {
    let weights = picks.map { _ in Int64.random(in: 0...99, using: &random) }
    let over = model.integer(in: 0...10_000)
    let under = model.integer(in: 0...10_000)
    let half = weights.reduce(0, +) / 2
    model.add(LinearExpression(terms: Array(zip(picks, weights))) + over - under == half)
    slack += over + under
  }
  model.minimize(slack)
  return model
}

// One solve of a process reports progress at a time, so these take turns.
@Suite(.serialized) struct SearchTests {
  @Test func `ends at the time limit with the best so far`() throws {
    let parameters = Parameters(timeLimit: .milliseconds(500), workers: 1)

    let start = ContinuousClock.now
    let response = try Solver().solve(marketSplit(), parameters)
    let elapsed = ContinuousClock.now - start

    #expect(response.status == .feasible)
    #expect(elapsed < .seconds(2))
    let objective = try #require(response.objective)
    let bound = try #require(response.bound)
    #expect(bound >= 0)
    #expect(bound < objective)
  }

  @Test func `ends soon after a stop with the best so far`() throws {
    let token = StopToken()
    let start = ContinuousClock.now
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 1)
      token.stop()
    }

    let response = try Solver().solve(
      marketSplit(), Parameters(timeLimit: .seconds(60)), stop: token)

    #expect(ContinuousClock.now - start < .seconds(2))
    #expect(response.status == .feasible)
    #expect(response.hasSolution)
  }

  @Test func `does not start when stopped before`() throws {
    let token = StopToken(poll: { true })
    let start = ContinuousClock.now

    let response = try Solver().solve(
      marketSplit(), Parameters(timeLimit: .seconds(60)), stop: token)

    #expect(ContinuousClock.now - start < .seconds(1))
    #expect(response.status == .unknown || response.status == .feasible)
  }

  @Test func `reports progress that improves and agrees with the response`() throws {
    var reports: [SearchProgress] = []
    let response = try Solver().solve(
      marketSplit(), Parameters(timeLimit: .seconds(1), workers: 2)
    ) { reports.append($0) }

    let bests = reports.compactMap(\.best)
    #expect(bests.count > 3)
    #expect(bests == bests.sorted(by: >))
    #expect(bests.last == response.objective)
    #expect(reports.last?.bound == response.bound)
    #expect(reports.map(\.solutions).max() ?? 0 > 1)
  }

  @Test func `solves a second model silently while the first reports`() throws {
    var inner: Response?
    var innerReports = 0
    var outerReports = 0
    let response = try Solver().solve(marketSplit(), Parameters(timeLimit: .seconds(1))) { _ in
      outerReports += 1
      guard inner == nil else { return }
      var model = Model()
      let x = model.integer(in: 0...9)
      model.maximize(x)
      inner = try? Solver().solve(model) { _ in innerReports += 1 }
    }

    #expect(inner?.objective == 9)
    #expect(innerReports == 0)
    #expect(outerReports > 1)
    #expect(response.hasSolution)
  }

  @Test func `gives the same answer for the same seed and one worker`() throws {
    var parameters = Parameters(workers: 1, seed: 7)
    parameters.deterministicTimeLimit = 0.2
    let model = marketSplit()

    let first = try Solver().solve(model, parameters)
    let second = try Solver().solve(model, parameters)
    parameters.seed = 8
    let other = try Solver().solve(model, parameters)

    #expect(first.solution == second.solution)
    #expect(first.objective == second.objective)
    #expect(first.conflicts == second.conflicts)
    #expect(first.solution != other.solution)
  }

  @Test func `gives the same answer for the same seed and interleaved workers`() throws {
    var parameters = Parameters(workers: 2, seed: 7)
    parameters.interleavesSearch = true
    parameters.deterministicTimeLimit = 0.1

    let first = try Solver().solve(marketSplit(), parameters)
    let second = try Solver().solve(marketSplit(), parameters)

    #expect(first.hasSolution)
    #expect(first.solution == second.solution)
  }

  @Test func `claims no bound when stopped before the search`() throws {
    var model = marketSplit()
    let x = model.integer(in: 5...9)
    model.minimize(x + 1000)

    let response = try Solver().solve(model, Parameters(timeLimit: .zero))

    #expect(response.status == .unknown)
    #expect(response.bound == nil)
    #expect(response.objective == nil)
  }

  #if os(Linux)
    @Test func `frees the solver's answers`() throws {
      // 32 solutions of 2,000 numbers of eight bytes: two hundred answers take 100 MB.
      var model = Model()
      _ = model.booleans(5)
      for _ in 0..<2_000 { _ = model.integer(in: (1 << 49)...(1 << 49)) }
      var parameters = Parameters(workers: 1)
      parameters.enumeratesAllSolutions = true
      parameters.additionalSolutions = 32
      let solver = try Solver()
      for _ in 0..<10 {
        #expect(try solver.solve(model, parameters).additionalSolutions.count == 32)
      }
      let before = try residentMegabytes()

      for _ in 0..<200 { _ = try solver.solve(model, parameters) }

      #expect(try residentMegabytes() - before < 50)
    }

    private func residentMegabytes() throws -> Int {
      let statistics = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
      let pages = try #require(statistics.split(separator: " ").dropFirst().first)
      return try #require(Int(pages)) * Int(getpagesize()) >> 20
    }
  #endif
}
