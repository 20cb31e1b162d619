import Testing

@testable import CPSAT

@Suite struct ModelTests {
  @Test func `negating a literal twice gives it back`() {
    var model = Model()
    let literals = model.booleans(3)
    for literal in literals {
      #expect(!(!literal) == literal)
      #expect(!literal != literal)
      #expect((!literal).isNegated)
      #expect((!literal).variable == literal.variable)
    }
  }

  @Test func `a domain merges what touches and sorts`() {
    #expect(Domain([5...6, 1...2, 3...3]).intervals == [1...3, 5...6])
    #expect(Domain([1...9, 2...3]).intervals == [1...9])
    #expect(Domain(values: [4, 1, 2, 4]).intervals == [1...2, 4...4])
    #expect(Domain([Int64.min...(.max), 3...4]).intervals == [Int64.min...(.max)])
    #expect(Domain.allBut(.min).intervals == [(Int64.min + 1)...(.max)])
    #expect(Domain.allBut(0).contains(1))
    #expect(!Domain.allBut(0).contains(0))
  }

  @Test func `lowering a domain keeps open ends open and refuses what leaves Int64`() {
    #expect(Domain(.min...5).lowered(by: 7)?.intervals == [Int64.min...(-2)])
    #expect(Domain(5...(.max)).lowered(by: -7)?.intervals == [12...Int64.max])
    #expect(Domain((.min + 1)...5).lowered(by: 1)?.intervals == [Int64.min...4])
    #expect(Domain((.min + 1)...5).lowered(by: 2) == nil)
  }

  @Test func `a sum merges repeated variables and drops those that cancel`() {
    var model = Model()
    let x = model.integer(in: 0...9)
    let y = model.integer(in: 0...9)
    let b = model.boolean()

    let sum = (3 * y + x - y + !b + x - 2 * y + b).canonical()

    #expect(sum.variables == [0])
    #expect(sum.coefficients == [2])
    #expect(sum.constant == 1)
  }

  @Test func `weighted sums count a negated literal as one minus its variable`() {
    var model = Model()
    let a = model.boolean()
    let b = model.boolean()
    let x = model.integer(in: 0...9)

    let weighted = LinearExpression(terms: [(a, 2), (!b, 5)], constant: 1)
    let counted = LinearExpression.sum([a, !b])
    let integers = LinearExpression(terms: [(x, 4)], constant: -1) + LinearExpression.sum([x])

    #expect(weighted.variables == [0, 1])
    #expect(weighted.coefficients == [2, -5])
    #expect(weighted.constant == 6)
    #expect(counted.coefficients == [1, -1])
    #expect(counted.constant == 1)
    #expect(integers.canonical().coefficients == [5])
  }

  @Test func `numbers that leave Int64 are refused by name, not trapped`() throws {
    var model = Model()
    let x = model.integer(in: 0...9)
    let large = Int64.max / 2 + 1
    model.add((x * large * 2 <= 5).named("price"))
    #expect(throws: CPSATError.coefficientOverflow(place: "constraint 0 \"price\"")) {
      try Solver().solve(model)
    }

    var objective = Model()
    let literal = objective.boolean()
    objective.maximize(literal * .min)
    #expect(throws: CPSATError.coefficientOverflow(place: "the objective")) {
      try Solver().solve(objective)
    }

    var constant = Model()
    let y = constant.integer(in: 0...9)
    constant.add(y + LinearExpression(.max) >= -2)
    #expect(throws: CPSATError.coefficientOverflow(place: "constraint 0")) {
      try Solver().solve(constant)
    }
  }

  @Test func `a model whose sums leave Int64 is called invalid, with the reason`() throws {
    var model = Model()
    let x = model.integer(in: 0...(1 << 40))
    model.add(x * (1 << 40) <= 5)

    let response = try Solver().solve(model)

    #expect(response.status == .modelInvalid)
    #expect(response.solutionInfo.contains("overflow"))
  }

  @Test func `follows a complete hint and forgets it when cleared`() throws {
    var model = Model()
    let picks = model.booleans(20)
    model.add(LinearExpression.sum(picks) == 10)
    for (position, pick) in picks.enumerated() {
      model.hint(position.isMultiple(of: 3) ? !pick : pick, position < 10)
    }
    let wanted = (0..<20).map { $0.isMultiple(of: 3) != ($0 < 10) }
    var parameters = Parameters(workers: 1)
    parameters.fixesVariablesToHints = true

    let hinted = try Solver().solve(model, parameters)
    #expect(hinted.hasSolution == (wanted.count { $0 } == 10))

    model.clearHints()
    model.hint(picks[0], true)
    model.hint(try #require(try Solver().solve(model).solution))
    let again = try Solver().solve(model, parameters)
    #expect(again.hasSolution)
  }

  @Test func `a changed copy leaves the original alone`() throws {
    var model = Model()
    let x = model.integer(in: 0...9)
    model.maximize(x)
    var copy = model
    copy.add(x <= 4)

    #expect(try Solver().solve(copy).objective == 4)
    #expect(try Solver().solve(model).objective == 9)
    copy.clearObjective()
    #expect(!copy.hasObjective)
    #expect(try Solver().solve(copy).objective == nil)
  }

  @Test func `constants are made once`() throws {
    var model = Model()
    let seven = model.constant(7)
    #expect(model.constant(7) == seven)
    let isAlways = model.always()
    #expect(model.always() == isAlways)
    #expect(model.variableCount == 2)
    let response = try Solver().solve(model)
    #expect(response.value(of: seven) == 7)
    #expect(response.isTrue(isAlways))
  }
}
