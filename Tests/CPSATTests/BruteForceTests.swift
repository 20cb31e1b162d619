import CPSAT
import Testing

/// What a random model is made of: each kind adds a few constraints of that sort, told twice.
enum Kind: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case linear, enforcedLinear, notEqual, domain, exactlyOne, atMostOne, atLeastOne, all
  case implication, equateAll, equateAny, maximum, minimum, absolute, allDifferent
  case table, forbiddenTable, automaton, noOverlap, optionalNoOverlap, cumulative, sizedInterval
  case mixture

  var testDescription: String { rawValue }
}

@Suite struct BruteForceTests {
  @Test func `keeps the best of two sums of the same terms with holes`() throws {
    var model = Model()
    let b = model.boolean()
    let x = model.integer(in: 0...3)
    let y = model.integer(in: 2...5)
    let sum = 2 * b + 2 * x + y
    model.add(sum != 6)
    model.add(sum != 5)
    model.minimize(2 * b + x)
    #expect(try Solver().solve(model, Parameters(workers: 1)).objective == 0)
  }

  static let modelsPerKind: UInt64 = 40

  @Test(arguments: Kind.allCases)
  func `agrees with trying every assignment`(kind: Kind) throws {
    let solver = try Solver()
    var infeasible = 0
    var feasible = 0
    let position = try #require(Kind.allCases.firstIndex(of: kind))
    for seed in 0..<Self.modelsPerKind {
      var random = RandomModel(seed: UInt64(position) << 32 | seed)
      for _ in 0..<Int.random(in: 1...3, using: &random.random) { random.add(kind) }
      random.setObjective()

      let solutions = random.solutions()
      let response = try solver.solve(random.model, Parameters(workers: 1))

      guard let best = random.best(of: solutions) else {
        infeasible += 1
        #expect(response.status == .infeasible, "\(kind) \(seed)")
        continue
      }
      feasible += 1
      #expect(response.status == .optimal, "\(kind) \(seed): \(response.solutionInfo)")
      guard response.status == .optimal else { continue }
      #expect(response.objective == best, "\(kind) \(seed)")
      #expect(response.bound == best, "\(kind) \(seed)")
      #expect(solutions.contains(random.assignment(response)), "\(kind) \(seed)")
      #expect(random.objective.map { response.value(of: $0) } == best, "\(kind) \(seed)")
    }
    #expect(feasible > 5, "\(kind) hardly ever has a solution: \(infeasible) infeasible")
  }

  @Test func `enumerates every solution`() throws {
    for seed in 0..<20 as Range<UInt64> {
      var random = RandomModel(seed: seed)
      random.add(.atLeastOne)
      random.add(.linear)
      var parameters = Parameters(workers: 1)
      parameters.enumeratesAllSolutions = true
      parameters.additionalSolutions = 1000
      let solutions = random.solutions()

      let response = try Solver().solve(random.model, parameters)

      #expect(response.hasSolution == !solutions.isEmpty)
      let found = response.additionalSolutions.map { solution in
        random.literals.map { solution.value(of: $0) }
          + random.integers.map { solution.value(of: $0) }
      }
      #expect(Set(found) == Set(solutions), "seed \(seed)")
    }
  }

  @Test func `names assumptions that really clash`() throws {
    let solver = try Solver()
    var cores = 0
    for seed in 0..<150 as Range<UInt64> {
      var random = RandomModel(seed: seed, booleans: 5)
      for kind in [Kind.atLeastOne, .enforcedLinear, .implication, .exactlyOne] {
        random.add(kind)
      }
      let (assumed, meanings) = random.distinctLiterals(2...5)
      let isFeasibleAlone = !random.solutions().isEmpty
      guard isFeasibleAlone else { continue }
      random.model.assume(assumed)
      let response = try solver.solve(random.model, Parameters(workers: 1))

      let isFeasible = random.solutions().contains { assignment in
        meanings.allSatisfy { $0(assignment) }
      }
      #expect(response.hasSolution == isFeasible, "seed \(seed)")
      guard !isFeasible else {
        #expect(response.sufficientAssumptionsForInfeasibility.isEmpty)
        continue
      }
      cores += 1
      let core = response.sufficientAssumptionsForInfeasibility
      #expect(!core.isEmpty, "seed \(seed)")
      #expect(Set(core).isSubset(of: assumed), "seed \(seed)")
      var fixed = random.model
      fixed.clearAssumptions()
      fixed.all(core)
      #expect(try solver.solve(fixed, Parameters(workers: 1)).status == .infeasible)
    }
    #expect(cores > 20)
  }
}
