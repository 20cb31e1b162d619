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

  /// Whether each person stands by for each shift instead of working it; nil where that is
  /// impossible. Whoever stands by counts as working in `works`.
  let standbys: [[Literal?]]

  /// How many people each need of each shift gets.
  let heads: [[LinearExpression]]

  /// How many people each need of each shift could get at most, were all free.
  let mostHeads: [[Int]]

  /// What the hire, the shifts and the workdays of each person cost in minor units, with what is
  /// missing to the least that the person asks.
  private(set) var fees: [LinearExpression]

  /// What all of them cost in minor units.
  var cost: LinearExpression { .sum(fees) }

  /// What breaking soft rules weighs.
  private(set) var penalties = LinearExpression()

  /// By how much soft rules are broken, with the sums that must not exceed it.
  private(set) var slacks: [(variable: IntegerVariable, over: LinearExpression)] = []

  /// Whether no plan of the draft has two shifts of somebody on one day.
  let isDayOfOneShift: Bool

  /// The literals that switch demands on, in the order of their telling; empty unless guarded.
  private(set) var guards: [(demand: Demand, literal: Literal)] = []

  /// What each demand keeps from being over 0, in the order of their telling; empty unless guarded.
  private(set) var excesses: [(demand: Demand, over: LinearExpression)] = []

  /// Whose hire, work or workday a variable is; empty until a guarded demand is about people.
  private var owners: [IntegerVariable: Int] = [:]

  /// The people of each shift by what they can serve.
  let classes: [[SkillClass]]

  /// What stands for each person's work on each day that allows any.
  let workdays: [[LocalDate: [Literal]]]

  /// The variables that objectives added, with their values in a given plan, for hints.
  private(set) var recipes: [(variable: IntegerVariable, value: @Sendable (Schedule) -> Int64)] = []

  /// What the plan to be repaired does not meet: demands that may stay unmet, each with the literal
  /// that says that it is met.
  private(set) var elastic: [(demand: Demand, constraint: LinearConstraint, isMet: Literal)] = []

  private let isGuarded: Bool

  /// Whether the draft is of a repair.
  private let isRepair: Bool

  /// Constraints that wait for the values of the plan to be repaired.
  private var waiting: [(constraint: LinearConstraint, demand: Demand)]?
  private var guardOf: [Demand: Literal] = [:]

  /// How the campaign takes the rule that is being told.
  private var setting = RuleSetting()

  /// Drafts a problem under those of some rules that the campaign heeds.
  ///
  /// Guarded, each demand is under a literal of its own in `guards`, to learn which of them clash.
  public init(_ problem: Problem, rules: [any Rule] = standardRules, guarded: Bool = false) {
    self.init(problem, rules: rules, guarded: guarded, baseline: nil)
  }

  /// With a baseline, the draft has room for what the baseline allows, and what the plan does not
  /// meet may stay unmet; see `elastic`.
  init(_ problem: Problem, rules: [any Rule], guarded: Bool = false, baseline: Baseline?) {
    let rules = problem.heeded(rules)
    isDayOfOneShift =
      !guarded && problem.settings.isOneShiftADay
      && problem.hard(rules).contains { $0 is OneShiftADay }
      && baseline?.hasDayOfSeveralShifts != true
    var layout = DraftLayout(
      problem, rules: rules, isDayOfOneShift: isDayOfOneShift, baseline: baseline)
    layout.drawWork()
    layout.drawDays()
    layout.drawDesks()
    self.problem = problem
    model = layout.model
    hired = layout.hired
    works = layout.works
    standbys = layout.standbys
    heads = layout.heads
    mostHeads = layout.mostHeads
    classes = layout.classes
    workdays = layout.workdays
    fees = layout.fees
    isGuarded = guarded
    isRepair = baseline != nil
    waiting = isRepair ? [] : nil
    topUpFees()
    for rule in rules {
      setting = problem.setting(of: rule)
      rule.constrain(&self)
      weighObstacles(of: rule)
    }
    if let baseline { settle(baseline) }
  }

  /// Adds to the fees of each person what is missing to the least that the person asks if hired.
  private mutating func topUpFees() {
    for (index, person) in problem.people.enumerated() where person.rate.minimum > person.rate.flat
    {
      let most = person.rate.minimum - person.rate.flat
      let missing = integer(in: 0...most) { $0.missingFees(of: index) }
      model.add(fees[index] + missing >= hired[index] * person.rate.minimum)
      fees[index].add(missing)
    }
  }

  /// Fixes what stays, and adds the constraints that waited: as they are where the plan to be
  /// repaired meets them, else so that they may stay unmet, but no further than the plan leaves them.
  private mutating func settle(_ baseline: Baseline) {
    for (person, shifts) in baseline.schedule.shiftsOf.enumerated() {
      for shift in shifts where baseline.isFixed(person, on: shift) {
        if let literal = works[person][shift] { model.add(LinearExpression(literal) == 1) }
      }
    }
    hint(baseline.schedule)
    let values = model.hintedSolution
    for (constraint, demand) in waiting ?? [] {
      guard !constraint.isMet(by: values) else {
        model.add(constraint)
        continue
      }
      let isMet = model.boolean()
      model.add(constraint.onlyIf(isMet))
      model.add(constraint.loosened(to: values))
      elastic.append((demand, constraint, isMet))
    }
    waiting = nil
  }

  /// Suggests which of the demands that may stay unmet a plan meets, once all else is suggested.
  mutating func hintElastic() {
    guard !elastic.isEmpty else { return }
    let values = model.hintedSolution
    for (_, constraint, isMet) in elastic { model.hint(isMet, constraint.isMet(by: values)) }
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

  /// Weighs the work that stands against an obstacle of the rule being told, if it is soft.
  private mutating func weighObstacles(of rule: any Rule) {
    guard let weight = setting.weight else { return }
    for (index, person) in problem.people.enumerated() {
      for (literal, shift) in zip(works[index], problem.shifts) {
        guard let literal, rule.obstacle(for: person, on: shift) != nil else { continue }
        penalties.add(
          literal, times: weight * rule.excess(ofObstacleFor: person, on: shift))
      }
    }
    for (index, shift) in problem.shifts.enumerated() {
      for group in classes[index] {
        let anyone = problem.people[group.people[0]]
        for (place, need) in group.needs.enumerated()
        where rule.obstacle(for: anyone, at: shift.needs[need]) != nil {
          if group.counts.isEmpty {
            for person in group.people {
              penalties.add(work(of: person, on: index, in: group), times: weight)
            }
          } else {
            penalties.add(group.counts[place], times: weight)
          }
        }
      }
    }
  }
}

/// What rules tell.
extension Draft {
  /// Whether plans may break the rule that is being told, at a price.
  var isSoft: Bool { setting.weight != nil }

  /// Whether the rule that is being told must hold or be broken without regard to other rules: not
  /// where it is hard, all the others are too and no plan in force breaks them.
  var isTellingAlone: Bool { isSoft || isGuarded || isRepair }

  /// Keeps a sum from exceeding another. Where the rule being told is soft, what it is over weighs,
  /// `each` times for each one; guarded, the demand's literal switches it on.
  mutating func keep(
    _ sum: some Linear, atMost most: some Linear, _ demand: Demand, each: Int64 = 1
  ) {
    let over = sum - most
    let worst = model.largest(of: over)
    if let worst, worst <= 0 { return }
    guard let weight = setting.weight else { return require(over, demand) }
    // Where the sum does not fit, the model says so when it is solved.
    let slack = model.integer(in: 0...max(0, worst ?? 0))
    slacks.append((slack, over))
    model.add(over <= slack)
    penalties.add(slack, times: weight * each)
  }

  /// Keeps a sum from being under another; see `keep(_:atMost:_:each:)`.
  mutating func keep(
    _ sum: some Linear, atLeast least: some Linear, _ demand: Demand, each: Int64 = 1
  ) {
    keep(LinearExpression(least), atMost: sum, demand, each: each)
  }

  private mutating func require(_ over: LinearExpression, _ demand: Demand) {
    guard isGuarded else {
      if waiting == nil { model.add(over <= 0) } else { waiting?.append((over <= 0, demand)) }
      return
    }
    let demand = narrowed(demand, over)
    let literal = guardOf[demand] ?? model.boolean()
    if guardOf.updateValue(literal, forKey: demand) == nil { guards.append((demand, literal)) }
    excesses.append((demand, over))
    model.add((over <= 0).onlyIf(literal))
  }

  /// A rule over everybody as a rule for the one person whom the sum is about, if there is only one.
  private mutating func narrowed(_ demand: Demand, _ over: LinearExpression) -> Demand {
    guard case .rule(let name, let sentence) = demand else { return demand }
    if owners.isEmpty { nameOwners() }
    let people = Set(over.movedBy.compactMap { owners[$0] })
    guard people.count == 1, let person = people.first else { return demand }
    return .personal(name, sentence, [problem.people[person].id])
  }

  private mutating func nameOwners() {
    for person in problem.people.indices {
      owners[hired[person].variable] = person
      for literal in work(of: person) + workdays[person].values.flatMap({ $0 }) {
        owners[literal.variable] = person
      }
    }
  }

  /// Nobody works more than one shift of each group, and nobody one unless hired. A shift that is in
  /// two groups must be in all those between.
  mutating func allowOne(ofEach groups: [[Int]], _ rule: some Rule) {
    for person in problem.people.indices {
      for possible in largest(groups.map { $0.filter { works[person][$0] != nil } }) {
        let work = possible.compactMap { works[person][$0] }
        if isSoft || isGuarded {
          keep(LinearExpression.sum(work), atMost: hired[person], Demand(rule))
        } else {
          model.atMostOne(work + [!hired[person]])
        }
      }
    }
  }

  /// The groups of at least two that are not within another.
  private func largest(_ groups: [[Int]]) -> [[Int]] {
    groups.reduce(into: []) { largest, group in
      guard group.count > 1 else { return }
      // What two groups share is in all those between, so the neighbour tells.
      while let last = largest.last, last.count <= group.count, isWithin(last, group) {
        largest.removeLast()
      }
      if let last = largest.last, isWithin(group, last) { return }
      largest.append(group)
    }
  }

  /// Whether a group is part of another; both rise.
  private func isWithin(_ part: [Int], _ group: [Int]) -> Bool {
    var rest = group[...]
    return part.allSatisfy { shift in
      while let first = rest.first, first < shift { rest.removeFirst() }
      return rest.first == shift
    }
  }
}
