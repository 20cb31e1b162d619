import CPSAT

/// A personnel task instance as anybody would tell it to CP-SAT, straight from the file: the peer
/// that the planner is measured against. It shares nothing with the planner.
public struct PlainTaskModel {
  private let instance: PersonnelTaskInstance
  private var model = Model()

  /// For each person the tasks that the person can do.
  private var does: [[Int: Literal]] = []

  /// Draws the model of an instance.
  public init(_ instance: PersonnelTaskInstance) {
    self.instance = instance
    var ableOf = [[Literal]](repeating: [], count: instance.tasks.count)
    let hired = model.booleans(instance.qualifications.count)
    let cliques = instance.cliques
    for (person, tasks) in instance.qualifications.enumerated() {
      var own: [Int: Literal] = [:]
      for task in tasks.sorted() {
        let literal = model.boolean()
        own[task] = literal
        ableOf[task].append(literal)
        model.implication(literal, then: hired[person])
      }
      does.append(own)
      for clique in cliques {
        let work = clique.compactMap { own[$0] }
        if work.count > 1 { model.atMostOne(work + [!hired[person]]) }
      }
    }
    for able in ableOf { model.exactlyOne(able) }
    model.minimize(LinearExpression.sum(hired))
  }

  /// What the solver made of the model.
  public struct Answer: Sendable {
    /// For each task the person who does it; nil where no solution was found.
    public let people: [Int?]?

    /// No solution is below this; nil where nothing is proven.
    public let bound: Int64?

    /// Whether the solution is proven best, or that there is none.
    public let isProven: Bool
  }

  /// Solves the model with the solver's defaults.
  public func solve(
    seconds: Double, workers: Int, seed: Int32, stop: StopToken? = nil,
    onProgress: ((SearchProgress) -> Void)? = nil
  ) throws -> Answer {
    let parameters = Parameters(timeLimit: .seconds(seconds), workers: workers, seed: seed)
    let response = try Solver().solve(model, parameters, stop: stop, onProgress: onProgress)
    let people = response.solution.map { solution in
      instance.tasks.indices.map { task in
        does.firstIndex { own in own[task].map { solution.isTrue($0) } ?? false }
      }
    }
    return Answer(
      people: people, bound: response.bound,
      isProven: response.status == .optimal || response.status == .infeasible)
  }
}
