import CPSAT
import Testing

@Suite struct SolverTests {
  @Test func `finds the best of a small knapsack`() throws {
    var model = Model()
    let items = model.booleans(4)
    let weights: [Int64] = [3, 4, 5, 9]
    let values: [Int64] = [3, 4, 4, 10]
    model.add(LinearExpression(terms: Array(zip(items, weights))) <= 11)
    model.maximize(LinearExpression(terms: Array(zip(items, values)), constant: 100))

    let response = try Solver().solve(model)

    #expect(response.status == .optimal)
    #expect(response.objective == 110)
    #expect(response.bound == 110)
    #expect(items.map { response.isTrue($0) } == [false, false, false, true])
  }

  @Test func `says infeasible when nothing fits`() throws {
    var model = Model()
    let x = model.integer(in: 0...3)
    let y = model.integer(in: 0...3)
    model.add(x + y >= 7)

    let response = try Solver().solve(model)

    #expect(response.status == .infeasible)
    #expect(response.solution == nil)
    #expect(response.objective == nil)
  }

  @Test func `counts a negated literal as one minus its variable`() throws {
    var model = Model()
    let x = model.boolean()
    model.add(!x + LinearExpression(3) == 3)

    let response = try Solver().solve(model)

    #expect(response.isTrue(x))
    #expect(!response.isTrue(!x))
    #expect(response.value(of: 5 * !x + 2) == 2)
  }
}
