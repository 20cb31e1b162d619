import CPSAT
import Lineup

/// A problem told to the solver: one literal for each hire, one for each shift that somebody can
/// work, and the flow of people from their skills to the desks.
///
/// There is no variable for work that an obstacle forbids. People are put on shifts, not on desks:
/// those who can serve the same needs of a shift form a class, and classes send heads to needs.
public struct Draft: Sendable {
  public let problem: Problem
  var model = Model()

  /// Whether each person is hired.
  let hired: [Literal]

  /// Whether each person works each shift; nil where that is impossible.
  let works: [[Literal?]]

  /// How many people each need of each shift gets.
  let heads: [[LinearExpression]]

  /// How many people each need of each shift could get at most, were all free.
  let mostHeads: [[Int]]

  /// What each hire, shift and workday costs in minor units.
  let feeTerms: [(Literal, Int64)]

  /// The literals that switch demands on, in the order of their telling; empty unless guarded.
  private(set) var guards: [(demand: Demand, literal: Literal)] = []

  /// The people of each shift by what they can serve.
  let classes: [[SkillClass]]

  /// What stands for each person's work on each day that allows any.
  let workdays: [[LocalDate: [Literal]]]

  /// The variables that objectives added, with their values in a given plan, for hints.
  private(set) var recipes: [(variable: IntegerVariable, value: @Sendable (Schedule) -> Int64)] = []

  private let isGuarded: Bool
  private var guardOf: [Demand: Literal] = [:]

  /// Drafts a problem under some rules.
  ///
  /// Guarded, each demand is under a literal of its own in `guards`, to learn which of them clash.
  public init(_ problem: Problem, rules: [any Rule] = standardRules, guarded: Bool = false) {
    var layout = DraftLayout(problem, rules: rules)
    layout.drawWork()
    layout.drawDays()
    layout.drawDesks()
    self.problem = problem
    model = layout.model
    hired = layout.hired
    works = layout.works
    heads = layout.heads
    mostHeads = layout.mostHeads
    classes = layout.classes
    workdays = layout.workdays
    feeTerms = layout.feeTerms
    isGuarded = guarded
    for rule in rules { rule.constrain(&self) }
  }

  /// Adds a constraint; guarded, only under the demand's literal.
  mutating func require(_ constraint: LinearConstraint, _ demand: Demand) {
    guard isGuarded else {
      model.add(constraint)
      return
    }
    let literal = guardOf[demand] ?? model.boolean()
    if guardOf.updateValue(literal, forKey: demand) == nil { guards.append((demand, literal)) }
    model.add(constraint.onlyIf(literal))
  }

  /// Nobody works more than one shift of each group, and nobody one unless hired.
  mutating func allowOne(ofEach groups: [[Int]], _ rule: some Rule) {
    for person in problem.people.indices {
      var seen: Set<[Int]> = []
      for group in groups {
        let possible = group.filter { works[person][$0] != nil }
        guard possible.count > 1, seen.insert(possible).inserted else { continue }
        let work = LinearExpression.sum(possible.compactMap { works[person][$0] })
        require(work <= LinearExpression(hired[person]), .rule(rule.name, rule.sentence))
      }
    }
  }

  /// A new whole number; `value` tells what it is in a given plan, for hints.
  mutating func integer(
    in range: ClosedRange<Int64>, value: @escaping @Sendable (Schedule) -> Int64
  ) -> IntegerVariable {
    let variable = model.integer(in: range)
    recipes.append((variable, value))
    return variable
  }

  /// A new yes or no; `value` tells what it is in a given plan, for hints.
  mutating func boolean(value: @escaping @Sendable (Schedule) -> Bool) -> Literal {
    let literal = model.boolean()
    recipes.append((literal.variable, { value($0) ? 1 : 0 }))
    return literal
  }
}
