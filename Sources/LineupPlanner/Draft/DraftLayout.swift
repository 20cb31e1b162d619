import CPSAT
import Lineup

/// People who can serve the same needs of one shift.
struct SkillClass: Sendable {
  /// Places in the shift's needs, in order.
  let needs: [Int]

  /// Places in the problem's people, in order.
  let people: [Int]

  /// How many of the class each of `needs` gets; empty where there is only one need.
  let counts: [IntegerVariable]

  /// Whether the class stands by. Who can both work a shift and stand by for it is in one class of
  /// each kind.
  let isStandby: Bool
}

/// Draws the variables of a draft.
struct DraftLayout {
  let problem: Problem
  let rules: [any Rule]
  let isDayOfOneShift: Bool
  let baseline: Baseline?
  var model = Model()
  let hired: [Literal]
  var works: [[Literal?]] = []
  var standbys: [[Literal?]] = []
  var workdays: [[LocalDate: [Literal]]] = []
  var heads: [[LinearExpression]] = []
  var mostHeads: [[Int]] = []
  var classes: [[SkillClass]] = []
  var fees: [LinearExpression] = []
  private let fit: Fit
  private var servable: [[[Int]]] = []

  init(
    _ problem: Problem, rules: [any Rule], isDayOfOneShift: Bool, baseline: Baseline? = nil
  ) {
    self.problem = problem
    self.rules = rules
    self.isDayOfOneShift = isDayOfOneShift
    self.baseline = baseline
    fit = Fit(problem, rules: rules)
    hired = model.booleans(problem.people.count)
  }

  /// A literal for each person and shift with a need that the person can serve.
  mutating func drawWork() {
    servable = problem.people.indices.map { person in
      problem.shifts.indices.map { shift in
        baseline?.needs(for: person, on: shift) { fit.needs(for: person, on: shift) }
          ?? fit.needs(for: person, on: shift)
      }
    }
    works = servable.map { $0.map { $0.isEmpty ? nil : model.boolean() } }
    for person in problem.people.indices {
      standbys.append(
        problem.shifts.indices.map { drawStandby(of: person, on: $0) })
    }
  }

  /// The work itself where there is no other, else a literal that implies it.
  private mutating func drawStandby(of person: Int, on shift: Int) -> Literal? {
    let needs = servable[person][shift].map { problem.shifts[shift].needs[$0] }
    guard let work = works[person][shift], needs.contains(where: \.isStandby) else { return nil }
    guard needs.contains(where: { !$0.isStandby }) else { return work }
    let standby = model.boolean()
    model.implication(standby, then: work)
    return standby
  }

  /// Whether somebody with some literals works, or stands by: 1 or 0.
  static func work(_ work: Literal?, _ standby: Literal?, isStandby: Bool) -> LinearExpression {
    switch (isStandby, work, standby) {
    case (true, _, let standby?): LinearExpression(standby)
    case (false, let work?, let standby?): work - standby
    case (false, let work?, nil): LinearExpression(work)
    case (true, _, nil), (false, nil, _): LinearExpression(0)
    }
  }

  /// What stands for work on a day: the day's only possible work, or a literal that is true when
  /// any of several is.
  mutating func drawDays() {
    for index in problem.people.indices {
      var days: [LocalDate: [Literal]] = [:]
      for (literal, shift) in zip(works[index], problem.shifts) {
        if let literal { days[shift.day, default: []].append(literal) }
      }
      if !isDayOfOneShift {
        for (day, literals) in days.sorted(by: { $0.key < $1.key }) where literals.count > 1 {
          let any = model.boolean()
          model.equate(any, toAnyOf: literals)
          days[day] = [any]
        }
      }
      workdays.append(days)
      fees.append(LinearExpression(terms: fees(of: index, days: days)))
    }
  }

  private func fees(of index: Int, days: [LocalDate: [Literal]]) -> [(Literal, Int64)] {
    let person = problem.people[index]
    var fees: [(Literal, Int64)] = []
    if person.rate.flat > 0 { fees.append((hired[index], person.rate.flat)) }
    for (place, shift) in problem.shifts.enumerated() {
      guard let literal = works[index][place] else { continue }
      let hours = person.hourlyFee(of: shift)
      let fee = hours + (isDayOfOneShift ? person.rate.perDay : 0)
      if fee > 0 { fees.append((literal, fee)) }
      guard let standby = standbys[index][place] else { continue }
      let saved = hours - person.standbyFee(of: shift, percent: problem.settings.standbyPercent)
      if saved != 0 { fees.append((standby, -saved)) }
    }
    guard !isDayOfOneShift, person.rate.perDay > 0 else { return fees }
    for (_, literals) in days.sorted(by: { $0.key < $1.key }) {
      fees += literals.map { ($0, person.rate.perDay) }
    }
    return fees
  }

  /// The classes of each shift and the heads that they send to its needs.
  mutating func drawDesks() {
    for shift in problem.shifts.indices {
      heads.append(problem.shifts[shift].needs.map { _ in LinearExpression() })
      mostHeads.append(problem.shifts[shift].needs.map { _ in 0 })
      classes.append([])
      let hasStandby = problem.shifts[shift].needs.contains(where: \.isStandby)
      for isStandby in hasStandby ? [false, true] : [false] {
        drawClasses(of: shift, isStandby: isStandby)
      }
    }
  }

  private mutating func drawClasses(of index: Int, isStandby: Bool) {
    for members in groups(on: index, isStandby: isStandby) {
      let needs = needs(of: members[0], on: index, isStandby: isStandby)
      let work = LinearExpression.sum(
        members.map {
          Self.work(works[$0][index], standbys[$0][index], isStandby: isStandby)
        })
      for need in needs { mostHeads[index][need] += members.count }
      var counts: [IntegerVariable] = []
      if needs.count == 1 {
        heads[index][needs[0]] += work
      } else {
        counts = needs.map { _ in model.integer(in: 0...Int64(members.count)) }
        for (need, count) in zip(needs, counts) { heads[index][need] += count }
        model.add(work == LinearExpression.sum(counts))
      }
      classes[index].append(
        SkillClass(needs: needs, people: members, counts: counts, isStandby: isStandby))
    }
  }

  private func needs(of person: Int, on shift: Int, isStandby: Bool) -> [Int] {
    servable[person][shift].filter { problem.shifts[shift].needs[$0].isStandby == isStandby }
  }

  /// People who can serve the same needs of a shift against the same soft rules.
  private func groups(on index: Int, isStandby: Bool) -> [[Int]] {
    let shift = problem.shifts[index]
    let able = problem.people.indices.filter {
      !needs(of: $0, on: index, isStandby: isStandby).isEmpty
    }
    // Somebody pinned, or there in the plan to be repaired, is a class alone, so that it can be said
    // at which need.
    let groups = Dictionary(grouping: able) { person in
      let needs = needs(of: person, on: index, isStandby: isStandby)
      return needs + needs.map { fit.softObstacles(for: person, at: shift.needs[$0]) }
        + (isAlone(person, on: index) ? [-1 - person] : [])
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  private func isAlone(_ person: Int, on shift: Int) -> Bool {
    problem.people[person].pinnedShifts.contains(problem.shifts[shift].id)
      || baseline?.schedule.shiftsOf[person].contains(shift) == true
  }
}

/// Which needs a person can serve on a shift, as far as obstacles go.
struct Fit {
  private let problem: Problem
  private let rules: [any Rule]

  /// Which soft rules stand against each person at each desk, as a sum of powers of two; nothing
  /// where a hard rule does.
  private let softObstacles: [[Desk: Int]]

  init(_ problem: Problem, rules: [any Rule]) {
    self.problem = problem
    let hard = problem.hard(rules)
    let soft = problem.heeded(rules).filter { !problem.setting(of: $0).isHard }
    self.rules = hard
    // Obstacles at a desk do not depend on the shift, and there are few desks.
    var samples: [Desk: Need] = [:]
    for need in problem.shifts.flatMap(\.needs) where samples[need.desk] == nil {
      samples[need.desk] = need
    }
    softObstacles = problem.people.map { person in
      samples.compactMapValues { need in
        if hard.contains(where: { $0.obstacle(for: person, at: need) != nil }) { return nil }
        return soft.enumerated().reduce(0) { sum, rule in
          rule.element.obstacle(for: person, at: need) == nil ? sum : sum | 1 << rule.offset
        }
      }
    }
  }

  /// Places in the shift's needs; empty where the person cannot work the shift.
  func needs(for person: Int, on shift: Int) -> [Int] {
    let who = problem.people[person]
    let what = problem.shifts[shift]
    let needs = what.needs.indices.filter { softObstacles[person][what.needs[$0].desk] != nil }
    let isBlocked =
      needs.isEmpty || rules.contains { $0.obstacle(for: who, on: what) != nil }
    return isBlocked ? [] : needs
  }

  /// Equal for people whom the same soft rules would rather not have at the need.
  func softObstacles(for person: Int, at need: Need) -> Int {
    softObstacles[person][need.desk] ?? 0
  }
}
