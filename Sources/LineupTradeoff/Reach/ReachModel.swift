import CPSAT

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The one place where reach becomes integers; all rounding is to the side on which bounds stay
/// valid.
struct ReachScale {
  /// Integers for an exposure of 1; exposures are rounded up.
  static let exposure = 1e6

  /// Integers for the whole of a segment; parts reached are rounded up.
  static let part = 1e6

  /// What slopes are multiplied by, so that they are integers.
  static let slope = 1e6

  /// Integers for all that can be reached.
  static let worth = 1e7

  /// A part of all that can be reached which is too small to be told from rounding.
  static let nothing = 4e-6

  private let worthPerUnit: Double

  init(_ problem: ReachProblem) { worthPerUnit = max(problem.totalWorth, 1e-9) / Self.worth }

  static func up(_ value: Double) -> Int64 { Int64(value.rounded(.up)) }

  /// What reaching all of a segment counts in the objective.
  func weight(_ worth: Double) -> Int64 { Self.up(worth / worthPerUnit) }

  /// What a sum of weights × parts of segments means, in weighted people.
  func reach(_ objective: Int64) -> Double { Double(objective) / Self.part * worthPerUnit }

  /// The largest integer sum that every selection with this reach attains.
  func attained(_ reach: Double) -> Int64 {
    Int64((reach / worthPerUnit * Self.part).rounded(.down))
  }
}

/// A line above the curve of a segment: parts × ratio <= exposures × slope + constant.
private struct Line {
  static let ratio = Int64(ReachScale.slope)
  let slope: Int64
  let constant: Int64

  /// The line that touches the curve at a point.
  init(at point: Double) {
    slope = ReachScale.up(exp(-point) * ReachScale.slope)
    let base = -expm1(-point) - point * exp(-point)
    // One part more, because parts are whole numbers and reach is rounded up.
    constant = ReachScale.up(base * ReachScale.slope * ReachScale.part) + Self.ratio
  }
}

/// A reach problem told to CP-SAT. Every selection that keeps the limits is a solution, and its sum
/// is at least its reach; so bounds are bounds, and reach itself is computed anew from a solution.
struct ReachModel {
  let problem: ReachProblem
  private(set) var model = Model(name: "reach")
  let chosen: [Literal]
  private let scale: ReachScale

  /// By segment: the sum of exposures, and the part of the segment that is reached.
  private var sums: [IntegerVariable] = []
  private var parts: [IntegerVariable] = []
  private var lines: [[Line]] = []
  private var extra: [IntegerVariable?] = []
  private var work: [(offer: Int, kind: Int, blocks: IntegerVariable)] = []
  private let reach: LinearExpression

  /// Thousandths of the demand that are served; nil where all of it is.
  private var coverage: IntegerVariable?

  /// What everything costs.
  private(set) var cost = LinearExpression()

  /// A model whose lines are above the curve of a segment by `error` at most.
  init(_ problem: ReachProblem, error: Double) {
    self.problem = problem
    scale = ReachScale(problem)
    chosen = model.booleans(problem.options.count)
    lines = problem.segments.map { _ in [] }
    var reach = LinearExpression()
    var highestOf: [Double] = []
    for segment in problem.segments.indices {
      let exposures = problem.options.map {
        ReachScale.up($0.exposures[segment] * ReachScale.exposure)
      }
      let highest = Self.highest(exposures, in: problem)
      let sum = model.integer(in: 0...highest)
      highestOf.append(Double(highest) / ReachScale.exposure)
      model.add(
        LinearExpression(terms: Array(zip(chosen, exposures)).filter { $0.1 > 0 }) == sum)
      let part = model.integer(in: 0...Int64(ReachScale.part))
      sums.append(sum)
      parts.append(part)
      reach.add(part, times: scale.weight(problem.worth(of: segment)))
      if problem.floors[segment] > 0 {
        let least = -log1p(-min(problem.floors[segment], 1 - 1e-9)) * ReachScale.exposure
        model.add(sum >= Int64(least.rounded(.down)))
      }
    }
    self.reach = reach
    for segment in problem.segments.indices {
      for point in ReachCurve.touchPoints(upTo: highestOf[segment], error: error) {
        touch(segment, at: point)
      }
    }
    addPeople()
    addWork()
    if let budget = problem.budget { model.add(cost <= budget) }
  }

  /// The largest sum of a segment that the number of hires allows.
  private static func highest(_ exposures: [Int64], in problem: ReachProblem) -> Int64 {
    let best = problem.optionsOf.map { $0.map { exposures[$0] }.max() ?? 0 }.sorted(by: >)
    return best.prefix(problem.hires.upperBound).reduce(0, +)
  }

  /// Adds the line that touches a segment's curve at a point.
  mutating func touch(_ segment: Int, at point: Double) {
    let line = Line(at: point)
    lines[segment].append(line)
    model.add(
      LinearExpression(parts[segment]) * Line.ratio
        <= LinearExpression(sums[segment]) * line.slope + line.constant)
  }

  private mutating func addPeople() {
    for options in problem.optionsOf where options.count > 1 {
      model.atMostOne(options.map { chosen[$0] })
    }
    for clash in problem.clashes {
      model.atMostOne(clash.flatMap { problem.optionsOf[$0] }.map { chosen[$0] })
    }
    let count = LinearExpression.sum(chosen)
    model.add(count.isIn(Int64(problem.hires.lowerBound)...Int64(problem.hires.upperBound)))
    if let most = problem.staffMinutes {
      model.add(
        LinearExpression(terms: zip(chosen, problem.options).map { ($0, $1.staffMinutes) })
          <= most)
    }
    for cut in problem.cuts where problem.objective == .reach {
      model.add(capacity(cut) >= cut.least)
    }
    cost = LinearExpression(
      terms: problem.options.indices.map { (chosen[$0], problem.leastFee(of: $0)) },
      constant: problem.retainer)
  }

  /// What the chosen people add to the sum of a cut.
  private func capacity(_ cut: CapacityCut) -> LinearExpression {
    LinearExpression(
      terms: problem.options.indices.compactMap { option in
        cut.amounts[problem.options[option].person].map { (chosen[option], $0) }
      })
  }

  private mutating func addWork() {
    var served = problem.demand.map { _ in LinearExpression() }
    for (place, offer) in problem.offers.enumerated() {
      let kinds = offer.kinds.filter { problem.demand[$0] > 0 }
      guard !kinds.isEmpty, offer.most > 0 else {
        extra.append(nil)
        continue
      }
      let hired = LinearExpression.sum(offer.options.map { chosen[$0] })
      let room = Int64(offer.most - offer.fewest)
      let more = model.integer(in: 0...room)
      var all = LinearExpression()
      for kind in kinds {
        let most = min(offer.most, problem.demand[kind])
        let blocks = model.integer(in: 0...Int64(most))
        work.append((place, kind, blocks))
        all += blocks
        served[kind] += blocks
        model.add(blocks <= hired * Int64(most))
      }
      model.add(all <= hired * Int64(offer.fewest) + more)
      model.add(more <= hired * room)
      cost.add(more, times: offer.fee)
      extra.append(more)
    }
    let isPartial = problem.objective == .coverage || problem.leastBlocks != nil
    var all = LinearExpression()
    for (kind, blocks) in problem.demand.enumerated() where blocks > 0 {
      model.add(isPartial ? served[kind] <= Int64(blocks) : served[kind] >= Int64(blocks))
      all += served[kind]
    }
    if problem.objective == .coverage { return addCoverage(served: all) }
    if let least = problem.leastBlocks { model.add(all >= Int64(least)) }
  }

  private mutating func addCoverage(served: LinearExpression) {
    let thousandths = model.integer(in: 0...1000)
    let blocks = Int64(problem.allBlocks)
    model.add(served * 1000 >= LinearExpression(thousandths) * blocks)
    for cut in problem.cuts {
      let rest = (cut.least - blocks) * 1000
      model.add(capacity(cut) * 1000 >= LinearExpression(thousandths) * blocks + rest)
    }
    coverage = thousandths
  }
}

/// What is asked of a model, and what its answers mean.
extension ReachModel {
  /// Seeks as much of the objective as can be, which is known not to exceed `bound`.
  mutating func seekMost(atMost bound: Double) {
    if let coverage {
      model.maximize(LinearExpression(coverage))
      return model.add(LinearExpression(coverage) <= Int64((bound * 10 + 1e-6).rounded(.down)))
    }
    model.maximize(reach)
    if bound < problem.totalWorth {
      // A part of a segment is a whole number: one step more than the bound may be needed.
      model.add(reach <= scale.attained(bound) + Int64(ReachScale.worth))
    }
  }

  /// Asks for a reach.
  mutating func require(reach least: Double) {
    if least > 0 { model.add(reach >= scale.attained(least)) }
  }

  /// Seeks the least cost at which a reach is attained.
  mutating func seekCost(reaching least: Double) {
    require(reach: least)
    model.minimize(cost)
  }

  /// Suggests a whole solution.
  mutating func hint(_ selection: Selection) {
    let options = Set(selection.options)
    for (option, literal) in chosen.enumerated() { model.hint(literal, options.contains(option)) }
    for segment in problem.segments.indices {
      let sum = selection.options.reduce(Int64(0)) {
        $0 + ReachScale.up(problem.options[$1].exposures[segment] * ReachScale.exposure)
      }
      model.hint(sums[segment], sum)
      let most = lines[segment].map { (sum * $0.slope + $0.constant) / Line.ratio }.min() ?? 0
      model.hint(parts[segment], min(most, Int64(ReachScale.part)))
    }
    let covered = coverage.map { _ in problem.coverage(of: selection) }
    if let coverage, let covered { model.hint(coverage, Int64(covered)) }
    hintWork(of: options, covered.map { problem.blocks(covering: $0) } ?? problem.leastBlocks)
  }

  private mutating func hintWork(of options: Set<Int>, _ least: Int?) {
    let working = problem.offers.indices.filter { place in
      problem.offers[place].options.contains(where: options.contains)
    }
    var staffing = Staffing(working.map { problem.offers[$0] }, demand: problem.demand)
    guard staffing.serve(least) else { return }
    let shares = Dictionary(uniqueKeysWithValues: zip(working, staffing.shares))
    for (offer, kind, blocks) in work {
      model.hint(blocks, Int64(shares[offer]?[kind] ?? 0))
    }
    for (offer, more) in extra.enumerated() {
      guard let more else { continue }
      let worked = shares[offer]?.reduce(0, +) ?? 0
      model.hint(more, Int64(max(0, worked - problem.offers[offer].fewest)))
    }
  }

  func selection(of solution: Solution) -> Selection {
    Selection(chosen.indices.filter { solution.isTrue(chosen[$0]) })
  }

  /// What a value of the model's objective bounds: weighted people, or percent of the work.
  func value(_ objective: Int64) -> Double {
    coverage == nil ? scale.reach(objective) : Double(objective) / 10
  }
}
