import CPSAT

/// A random small model told twice: to the solver, and as plain Swift over an assignment.
struct RandomModel {
  var random: SplitMix
  var model = Model()
  private(set) var literals: [Literal] = []
  private(set) var integers: [IntegerVariable] = []
  private var domains: [[Int64]] = []
  private var conditions: [(Assignment) -> Bool] = []
  private(set) var objective: LinearExpression?
  private var objectiveValue: ((Assignment) -> Int64)?
  private var isMaximizing = false

  /// A value for every variable: the booleans first, then the integers.
  typealias Assignment = [Int64]

  init(seed: UInt64, booleans: Int = 4, integers: Int = 2) {
    random = SplitMix(seed: seed)
    for _ in 0..<booleans {
      literals.append(model.boolean())
      domains.append([0, 1])
    }
    for _ in 0..<integers { _ = appendInteger() }
  }

  /// A further integer variable, some of them with a hole in the domain, and its value.
  mutating func appendInteger() -> (IntegerVariable, (Assignment) -> Int64) {
    let low = number(in: -3...2)
    let values = number(in: 0...3) == 0 ? [low, low + 2, low + 3] : Array(low...(low + 3))
    let variable = model.integer(in: Domain(values: values.shuffled(using: &random)))
    integers.append(variable)
    domains.append(values)
    let position = domains.count - 1
    return (variable, { $0[position] })
  }

  mutating func number(in range: ClosedRange<Int64>) -> Int64 {
    Int64.random(in: range, using: &random)
  }

  /// A literal, negated half of the time, and what it means.
  mutating func literal() -> (Literal, (Assignment) -> Bool) {
    let position = Int.random(in: literals.indices, using: &random)
    let literal = literals[position]
    return Bool.random(using: &random)
      ? (literal, { $0[position] == 1 }) : (!literal, { $0[position] == 0 })
  }

  mutating func someLiterals(_ counts: ClosedRange<Int>) -> ([Literal], [(Assignment) -> Bool]) {
    let picked = (0..<Int.random(in: counts, using: &random)).map { _ in literal() }
    return (picked.map(\.0), picked.map(\.1))
  }

  /// At most one literal of each variable.
  mutating func distinctLiterals(
    _ counts: ClosedRange<Int>
  ) -> ([Literal], [(Assignment) -> Bool]) {
    let count = min(Int.random(in: counts, using: &random), literals.count)
    let positions = literals.indices.shuffled(using: &random).prefix(count)
    var picked: [Literal] = []
    var meanings: [(Assignment) -> Bool] = []
    for position in positions {
      let isNegated = Bool.random(using: &random)
      picked.append(isNegated ? !literals[position] : literals[position])
      meanings.append { $0[position] == (isNegated ? 0 : 1) }
    }
    return (picked, meanings)
  }

  mutating func integer() -> (IntegerVariable, (Assignment) -> Int64) {
    let offset = literals.count
    let position = Int.random(in: integers.indices, using: &random)
    return (integers[position], { $0[offset + position] })
  }

  /// An affine value over an integer variable or a literal, and what it means.
  mutating func affine() -> (LinearExpression, (Assignment) -> Int64) {
    let factor = number(in: -2...2)
    let constant = number(in: -2...2)
    if Bool.random(using: &random) {
      let (literal, isTrue) = literal()
      return (literal * factor + constant, { (isTrue($0) ? factor : 0) + constant })
    }
    let (variable, value) = integer()
    return (factor * variable + constant, { factor * value($0) + constant })
  }

  mutating func affines(_ count: Int) -> ([LinearExpression], (Assignment) -> [Int64]) {
    let picked = (0..<count).map { _ in affine() }
    return (picked.map(\.0), { assignment in picked.map { $0.1(assignment) } })
  }

  /// A sum of up to four affine values, repeated variables included, and what it means.
  mutating func sum() -> (LinearExpression, (Assignment) -> Int64) {
    let (parts, values) = affines(Int.random(in: 0...4, using: &random))
    return (LinearExpression.sum(parts), { values($0).reduce(0, +) })
  }

  mutating func require(_ condition: @escaping (Assignment) -> Bool) {
    conditions.append(condition)
  }

  /// Fixes an objective: a random sum, minimised or maximised.
  mutating func setObjective() {
    let (sum, value) = sum()
    isMaximizing = Bool.random(using: &random)
    if isMaximizing { model.maximize(sum) } else { model.minimize(sum) }
    objective = sum
    objectiveValue = value
  }

  /// Every assignment that meets all conditions.
  func solutions() -> [Assignment] {
    var all: [Assignment] = [[]]
    for domain in domains { all = all.flatMap { prefix in domain.map { prefix + [$0] } } }
    return all.filter { assignment in conditions.allSatisfy { $0(assignment) } }
  }

  /// The best objective over `solutions`, by trying them all.
  func best(of solutions: [Assignment]) -> Int64? {
    guard let objectiveValue else { return nil }
    let values = solutions.map(objectiveValue)
    return isMaximizing ? values.max() : values.min()
  }

  /// The solver's solution as an assignment.
  func assignment(_ response: Response) -> Assignment {
    literals.map { response.value(of: $0) } + integers.map { response.value(of: $0) }
  }
}
