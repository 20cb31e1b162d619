import CPSAT

// The constraints of each kind, once for the solver and once in plain Swift.
extension RandomModel {
  mutating func add(_ kind: Kind) {
    switch kind {
    case .linear: addLinear(onlyIf: 0)
    case .enforcedLinear: addLinear(onlyIf: 2)
    case .notEqual: addNotEqual()
    case .domain: addDomain()
    case .exactlyOne, .atMostOne: addCount(kind)
    case .atLeastOne, .all: addClause(kind)
    case .implication: addImplication()
    case .equateAll, .equateAny: addEquation(kind)
    case .maximum, .minimum: addExtremum(kind)
    case .absolute: addAbsolute()
    case .allDifferent: addAllDifferent()
    case .table, .forbiddenTable: addTable(kind)
    case .automaton: addAutomaton()
    case .noOverlap, .optionalNoOverlap, .cumulative: addIntervals(kind)
    case .sizedInterval: addSizedInterval()
    case .mixture:
      let others = Kind.allCases.filter { $0 != .mixture }
      if let other = others.randomElement(using: &random) { add(other) }
    }
  }

  private mutating func addLinear(onlyIf count: Int) {
    let (left, leftValue) = sum()
    let (right, rightValue) = sum()
    let (enforcement, areTrue) = someLiterals(0...count)
    let limit = number(in: -2...3)
    switch number(in: 0...6) {
    case 0:
      model.add((left <= right).onlyIf(enforcement))
      require { a in !areTrue.allSatisfy { $0(a) } || leftValue(a) <= rightValue(a) }
    case 1:
      model.add((left >= right).onlyIf(enforcement))
      require { a in !areTrue.allSatisfy { $0(a) } || leftValue(a) >= rightValue(a) }
    case 2:
      model.add((left == right).onlyIf(enforcement))
      require { a in !areTrue.allSatisfy { $0(a) } || leftValue(a) == rightValue(a) }
    case 3:
      model.add((left - right <= limit).onlyIf(enforcement))
      require { a in !areTrue.allSatisfy { $0(a) } || leftValue(a) - rightValue(a) <= limit }
    case 4:
      model.add((limit <= left + right).onlyIf(enforcement))
      require { a in !areTrue.allSatisfy { $0(a) } || leftValue(a) + rightValue(a) >= limit }
    case 5:
      model.add((limit >= 2 * left - right).onlyIf(enforcement))
      require { a in !areTrue.allSatisfy { $0(a) } || 2 * leftValue(a) - rightValue(a) <= limit }
    default:
      model.add((limit - left == -right).onlyIf(enforcement))
      require { a in !areTrue.allSatisfy { $0(a) } || limit - leftValue(a) == -rightValue(a) }
    }
  }

  private mutating func addNotEqual() {
    let (left, leftValue) = sum()
    let (right, rightValue) = sum()
    model.add(left != right)
    require { leftValue($0) != rightValue($0) }
    let limit = number(in: -2...2)
    model.add(left != limit)
    require { leftValue($0) != limit }
  }

  private mutating func addDomain() {
    let (sum, value) = sum()
    let low = number(in: -4...2)
    let gap = number(in: 1...3)
    let domain = Domain([(low + gap + 1)...(low + gap + 3), low...(low + 1)])
    model.add(sum.isIn(domain))
    require { a in
      (low...(low + 1)).contains(value(a)) || ((low + gap + 1)...(low + gap + 3)).contains(value(a))
    }
  }

  private mutating func addCount(_ kind: Kind) {
    let (literals, areTrue) = distinctLiterals(1...4)
    let isExact = kind == .exactlyOne
    if isExact { model.exactlyOne(literals) } else { model.atMostOne(literals) }
    require { a in
      let count = areTrue.count { $0(a) }
      return isExact ? count == 1 : count <= 1
    }
  }

  private mutating func addClause(_ kind: Kind) {
    let (literals, areTrue) = someLiterals(1...3)
    let (enforcement, areEnforced) = someLiterals(0...2)
    if kind == .all {
      model.all(literals, onlyIf: enforcement)
      require { a in !areEnforced.allSatisfy { $0(a) } || areTrue.allSatisfy { $0(a) } }
    } else {
      model.atLeastOne(literals, onlyIf: enforcement)
      require { a in !areEnforced.allSatisfy { $0(a) } || areTrue.contains { $0(a) } }
    }
  }

  private mutating func addImplication() {
    let (condition, isMet) = literal()
    let (consequence, holds) = literal()
    model.implication(condition, then: consequence)
    require { !isMet($0) || holds($0) }
  }

  private mutating func addEquation(_ kind: Kind) {
    let (literal, isTrue) = literal()
    let (others, areTrue) = someLiterals(0...3)
    if kind == .equateAll {
      model.equate(literal, toAllOf: others)
      require { a in isTrue(a) == areTrue.allSatisfy { $0(a) } }
    } else {
      model.equate(literal, toAnyOf: others)
      require { a in isTrue(a) == areTrue.contains { $0(a) } }
    }
  }

  /// A new variable, because the target of a maximum may not occur among its values.
  private mutating func target() -> (LinearExpression, (Assignment) -> Int64) {
    let (variable, value) = appendInteger()
    return (-variable + 1, { 1 - value($0) })
  }

  private mutating func addExtremum(_ kind: Kind) {
    let (parts, values) = affines(Int.random(in: 1...3, using: &random))
    let (target, targetValue) = target()
    if kind == .maximum {
      model.maxEquality(target, of: parts)
      require { targetValue($0) == values($0).max() }
    } else {
      model.minEquality(target, of: parts)
      require { targetValue($0) == values($0).min() }
    }
  }

  private mutating func addAbsolute() {
    let (sum, value) = sum()
    let (target, targetValue) = target()
    model.absoluteEquality(target, of: sum)
    require { targetValue($0) == abs(value($0)) }
  }

  private mutating func addAllDifferent() {
    let (parts, values) = affines(2)
    model.allDifferent(parts)
    require { Set(values($0)).count == 2 }
  }

  private mutating func addTable(_ kind: Kind) {
    let (parts, values) = affines(2)
    let rows = (0..<12).map { _ in [number(in: -2...3), number(in: -2...3)] }
    if kind == .table {
      model.table(parts, isIn: rows)
      require { rows.contains(values($0)) }
    } else {
      model.table(parts, isNotIn: rows)
      require { !rows.contains(values($0)) }
    }
  }

  private mutating func addAutomaton() {
    let (parts, values) = affines(3)
    var transitions: [Transition] = []
    for state in 0...2 as ClosedRange<Int64> {
      for label in -3...4 as ClosedRange<Int64> where number(in: 0...3) > 0 {
        transitions.append(Transition(from: state, label: label, to: number(in: 0...2)))
      }
    }
    let finals: [Int64] = [1, 2]
    model.automaton(parts, start: 0, finalStates: finals, transitions: transitions)
    let arcs = transitions
    require { a in
      var state: Int64 = 0
      for label in values(a) {
        guard let arc = arcs.first(where: { $0.from == state && $0.label == label }) else {
          return false
        }
        state = arc.to
      }
      return finals.contains(state)
    }
  }

  private mutating func addIntervals(_ kind: Kind) {
    let isOptional = kind != .noOverlap
    var intervals: [IntervalVariable] = []
    var demands: [Int64] = []
    var meanings: [(Assignment) -> (start: Int64, end: Int64, demand: Int64)?] = []
    for _ in 0..<3 {
      let (start, startValue) = affine()
      let size = number(in: 1...2)
      let demand = kind == .cumulative ? number(in: 0...2) : 1
      let (enforcement, arePresent) = someLiterals(0...(isOptional ? 1 : 0))
      intervals.append(model.interval(start: start, size: size, onlyIf: enforcement))
      demands.append(demand)
      meanings.append { a in
        guard arePresent.allSatisfy({ $0(a) }) else { return nil }
        return (startValue(a), startValue(a) + size, demand)
      }
    }
    let capacity: Int64 = kind == .cumulative ? 2 : 1
    if kind == .cumulative {
      model.cumulative(intervals, demands: demands, capacity: capacity)
    } else {
      model.noOverlap(intervals)
    }
    require { a in
      let present = meanings.compactMap { $0(a) }
      return (-20...20).allSatisfy { moment in
        present.filter { $0.start <= moment && moment < $0.end }.reduce(0) { $0 + $1.demand }
          <= capacity
      }
    }
  }

  private mutating func addSizedInterval() {
    let (start, startValue) = affine()
    let (literal, isTrue) = literal()
    let least = number(in: 0...1)
    let size = 2 * literal + least
    let sizeValue: (Assignment) -> Int64 = { (isTrue($0) ? 2 : 0) + least }
    let (end, endValue) = affine()
    let (enforcement, arePresent) = someLiterals(0...1)
    let sized = model.interval(start: start, size: size, end: end, onlyIf: enforcement)
    let fixed = model.interval(start: LinearExpression(0), size: 2)
    model.noOverlap([sized, fixed])
    require { a in
      guard arePresent.allSatisfy({ $0(a) }) else { return true }
      guard startValue(a) + sizeValue(a) == endValue(a) else { return false }
      return endValue(a) <= 0 || startValue(a) >= 2
    }
  }
}
