import CPSAT

/// Chooses who is hired by what prices tell of every choice: by each, a choice comes at least to a
/// part that is the same for all and one for each worker.
struct HireChoice {
  /// What every choice comes to at least at some prices.
  struct Bound {
    let rest: Double

    /// What somebody's best schedule comes to, and no work at all.
    let hired: [Double]
    let idle: [Double]
  }

  /// What the solver tells of all bounds together.
  struct Answer {
    /// Who is hired in the best choice found; nil where there is none.
    let isHired: [Bool]?

    /// No choice comes to less; infinite where none is within the costs asked for.
    let least: Double

    /// The solver's counted work.
    let work: Double
  }

  private let hires: ClosedRange<Int>

  /// Workers who are hired in any case.
  private let certain: [Bool]

  /// The smallest part of a cost that is told apart, and the most such parts in a number.
  private let grain: Double
  private static let most = 1e14
  private var bounds: [(rest: Int64, parts: [Int64])] = []
  private var barred: [[Bool]] = []

  /// A choice for a grid, whose plans come to about `cost`.
  init(_ grid: WorkGrid, about cost: Double) {
    hires = grid.hires
    certain = grid.workers.map { $0.idleCost == nil }
    grain = max(1, abs(cost)) * 1e-9
  }

  /// Takes a bound in, rounded so that it holds; one with numbers too low for that is left out.
  mutating func add(_ bound: Bound) {
    let rest = bound.idle.reduce(bound.rest, +) / grain
    let parts = zip(bound.hired, bound.idle).map { ($0 - $1) / grain }
    guard ([rest] + parts).allSatisfy({ $0 > -Self.most }) else { return }
    bounds.append((grains(rest), parts.map(grains)))
  }

  /// Leaves a choice out.
  mutating func bar(_ isHired: [Bool]) { barred.append(isHired) }

  /// The choice that comes to least by all bounds together, as well as the solver finds it.
  func best(within costs: ClosedRange<Double>, _ parameters: Parameters) -> Answer {
    var model = Model()
    let hired = model.booleans(certain.count)
    model.all(zip(hired, certain).filter(\.1).map(\.0))
    model.add(LinearExpression.sum(hired).isIn(Int64(hires.lowerBound)...Int64(hires.upperBound)))
    let cost = model.integer(
      in: grains(costs.lowerBound / grain)...grains(costs.upperBound / grain))
    for bound in bounds {
      let sum = LinearExpression(terms: Array(zip(hired, bound.parts)), constant: bound.rest)
      model.add(sum <= LinearExpression(cost))
    }
    for choice in barred { model.atLeastOne(zip(hired, choice).map { $1 ? !$0 : $0 }) }
    model.minimize(cost)
    guard let response = try? Solver().solve(model, parameters) else {
      return Answer(isHired: nil, least: costs.lowerBound, work: 0)
    }
    let least = response.bound.map { Double($0) * grain } ?? costs.lowerBound
    return Answer(
      isHired: response.solution.map { hired.map($0.isTrue) },
      least: response.status == .infeasible ? .infinity : least, work: response.deterministicTime)
  }

  private func grains(_ number: Double) -> Int64 {
    Int64(max(-Self.most, min(Self.most, number)).rounded(.down))
  }
}
