import CPSAT
import Lineup

/// Something to be made as small as can be, told twice: to the solver and to the reader.
protocol Objective: Sendable {
  var name: String { get }

  /// Whether fractions of people say nearly as much of it as whole ones.
  var isTightlyRelaxed: Bool { get }

  /// Whether it compares hires with each other, so that it is no sum over people and shifts.
  var comparesHires: Bool { get }

  /// Whether it adds up what people and missing heads count, so that it changes in a part of a
  /// problem by what it changes in the whole.
  var isAdditive: Bool { get }

  /// What one of its value is, as `EUR minor units`.
  func unit(in problem: Problem) -> String

  /// A value that no plan with at least so many hires is below.
  func floor(in problem: Problem, hiring fewest: Int) -> Int64

  /// Its value as a sum over the draft's variables, with what it needs of new ones.
  func express(in draft: inout Draft) -> LinearExpression

  /// Its value in a plan, without any help of the solver.
  func value(of schedule: Schedule) -> Int64
}

extension Objective {
  var comparesHires: Bool { false }
}

/// What plans of a problem are judged by, the most important first: a later one is made small only
/// among the plans that are no worse in those before.
func standardObjectives(for problem: Problem) -> [any Objective] {
  switch problem.conditions.rules.coverage {
  case .first: [Shortage(), Expense(), Unfairness()]
  case .weighed: [WeightedSum()]
  }
}
