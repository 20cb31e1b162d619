import Lineup

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One way to engage one person.
public struct ReachOption: Hashable, Sendable {
  /// The person's place among the people.
  public let person: Int

  /// What the caller knows the mode by.
  public let mode: Int

  /// a = -ln(1 - p) by segment, where p is the part of the segment that the person reaches alone.
  public let exposures: [Double]

  /// Minor units that the engagement costs, whatever the person works.
  public let fee: Int64

  /// Minutes of staff that the engagement takes.
  public let staffMinutes: Int64

  public init(
    person: Int, mode: Int = 0, exposures: [Double], fee: Int64, staffMinutes: Int64 = 0
  ) {
    self.person = person
    self.mode = mode
    self.exposures = exposures
    self.fee = fee
    self.staffMinutes = staffMinutes
  }
}

/// The work that a person can do, in blocks of equal length.
public struct WorkOffer: Hashable, Sendable {
  /// Options of one person, each of which makes the person work for this fee.
  public let options: [Int]

  /// Minor units for a block.
  public let fee: Int64

  /// Kinds of demand that the person can serve.
  public let kinds: [Int]

  /// Blocks that are paid if the person is hired.
  public let fewest: Int

  /// Most blocks that the person can work.
  public let most: Int

  public init(options: [Int], fee: Int64, kinds: [Int], fewest: Int = 0, most: Int) {
    precondition(0 <= fewest && fewest <= most, "an offer of fewer blocks than its least")
    self.options = options
    self.fee = fee
    self.kinds = kinds
    self.fewest = fewest
    self.most = most
  }
}

/// A sum over hired people that must not be below something. Where coverage is the objective, that is
/// what all the work asks for, and each block that is left undone asks for one less.
public struct CapacityCut: Hashable, Sendable {
  /// What each person adds; people who are missing add nothing.
  public let amounts: [Int: Int64]
  public let least: Int64

  /// Whether it is proven that less does not do; else it is a judgement.
  public let isCertain: Bool

  public init(amounts: [Int: Int64], least: Int64, isCertain: Bool = true) {
    self.amounts = amounts
    self.least = least
    self.isCertain = isCertain
  }

  /// The same where some of the work is left undone.
  func sparing(_ blocks: Int64) -> CapacityCut {
    CapacityCut(amounts: amounts, least: least - blocks, isCertain: isCertain)
  }

  /// How much some people fall short of it.
  func shortfall(of people: some Sequence<Int>) -> Int64 {
    max(0, people.reduce(least) { $0 - (amounts[$1] ?? 0) })
  }
}

/// What people are chosen from and under which limits, so that as many as possible are reached.
///
/// Inside a segment people reach independently of each other (Sainsbury's formula): with y = sum of
/// the chosen options' exposures, the part 1 - exp(-y) of the segment is reached at least once. Worth
/// is the sum over segments of weight × population × that part.
public struct ReachProblem: Sendable {
  public let segments: [Segment]

  /// By segment: the smallest part of it to be reached; 0 asks for nothing.
  public let floors: [Double]
  public let options: [ReachOption]

  /// Fewest and most people.
  public var hires: ClosedRange<Int>

  /// Most that everything may cost, in minor units; nil sets no limit.
  public var budget: Int64?

  /// Minor units that are paid whoever is chosen.
  public let retainer: Int64

  /// Most minutes of staff; nil sets no limit.
  public var staffMinutes: Int64?

  /// Groups of people of whom at most one is chosen.
  public let clashes: [[Int]]
  public let offers: [WorkOffer]

  /// Blocks that have to be worked, by kind of demand; where coverage is the objective, as many of
  /// them as can be.
  public var demand: [Int]

  /// Blocks of all the demand that have to be worked, at whatever desks; nil asks for all of them.
  public var leastBlocks: Int?

  /// What selections are weighed by.
  public var objective = FrontierObjective.reach
  public var cuts: [CapacityCut] = []

  let personCount: Int

  /// By person: the options for them.
  let optionsOf: [[Int]]

  /// By option: its offer of work; nil for none.
  let offerOf: [Int?]

  public init(
    segments: [Segment], floors: [Double]? = nil, options: [ReachOption], hires: ClosedRange<Int>,
    budget: Int64? = nil, retainer: Int64 = 0, staffMinutes: Int64? = nil, clashes: [[Int]] = [],
    offers: [WorkOffer] = [], demand: [Int] = []
  ) {
    precondition(options.allSatisfy { $0.exposures.count == segments.count })
    precondition(floors.map { $0.count == segments.count } ?? true)
    self.segments = segments
    self.floors = floors ?? segments.map { _ in 0 }
    self.options = options
    self.hires = hires
    self.budget = budget
    self.retainer = retainer
    self.staffMinutes = staffMinutes
    self.clashes = clashes
    self.offers = offers
    self.demand = demand
    personCount = (options.map(\.person).max() ?? -1) + 1
    var optionsOf = [[Int]](repeating: [], count: personCount)
    for (place, option) in options.enumerated() { optionsOf[option.person].append(place) }
    self.optionsOf = optionsOf
    var offerOf = [Int?](repeating: nil, count: options.count)
    for (place, offer) in offers.enumerated() {
      for option in offer.options { offerOf[option] = place }
    }
    self.offerOf = offerOf
  }

  /// What reaching everybody in a segment is worth.
  func worth(of segment: Int) -> Double {
    segments[segment].weight * Double(segments[segment].population)
  }

  /// What reaching everybody is worth.
  public var totalWorth: Double { segments.indices.reduce(0) { $0 + worth(of: $1) } }

  /// What an option costs with the blocks that are paid in any case.
  func leastFee(of option: Int) -> Int64 {
    let offer = offerOf[option].map { offers[$0] }
    return options[option].fee + (offer.map { $0.fee * Int64($0.fewest) } ?? 0)
  }
}

/// Options chosen, in ascending order.
public struct Selection: Hashable, Sendable {
  public let options: [Int]

  public init(_ options: some Sequence<Int>) { self.options = options.sorted() }
}

/// What a selection comes to.
extension ReachProblem {
  /// Sums of exposures by segment.
  public func exposures(of selection: Selection) -> [Double] {
    var sums = [Double](repeating: 0, count: segments.count)
    for option in selection.options {
      for (segment, exposure) in options[option].exposures.enumerated() {
        sums[segment] += exposure
      }
    }
    return sums
  }

  /// Weighted people reached at least once, for sums of exposures.
  func reach(at exposures: [Double]) -> Double {
    exposures.indices.reduce(0) { $0 - worth(of: $1) * expm1(-exposures[$1]) }
  }

  /// Weighted people reached at least once.
  public func reach(of selection: Selection) -> Double { reach(at: exposures(of: selection)) }

  /// Between which figures the reach lies, however much people's audiences overlap: the sum over
  /// segments of the largest member's, and of all members' up to the whole segment.
  public func reachRange(of selection: Selection) -> ClosedRange<Double> {
    var (low, high) = (0.0, 0.0)
    for segment in segments.indices {
      let parts = selection.options.map { -expm1(-options[$0].exposures[segment]) }
      low += worth(of: segment) * (parts.max() ?? 0)
      high += worth(of: segment) * min(1, parts.reduce(0, +))
    }
    return low...max(low, high)
  }

  /// Minor units of everything, with the work shared out as cheaply as can be; nil where the demand
  /// cannot be served.
  public func cost(of selection: Selection) -> Int64? {
    cost(
      of: selection,
      serving: objective == .reach ? leastBlocks : blocks(covering: coverage(of: selection)))
  }

  /// The same where so many blocks have to be worked, at whatever desks; nil asks for all of them.
  func cost(of selection: Selection, serving blocks: Int?) -> Int64? {
    guard let work = workFee(of: selection, serving: blocks) else { return nil }
    return selection.options.reduce(retainer + work) { $0 + options[$1].fee }
  }

  public func staffMinutes(of selection: Selection) -> Int64 {
    selection.options.reduce(0) { $0 + options[$1].staffMinutes }
  }

  /// The part of a floor that rounding may take away.
  static let floorTolerance = 1e-4

  /// Which limits a selection breaks, in words; no solver has part in it.
  public func faults(of selection: Selection) -> [String] {
    var faults: [String] = []
    let people = selection.options.map { options[$0].person }
    let chosen = Set(people)
    if chosen.count < people.count { faults.append("somebody is engaged in two ways") }
    if !hires.contains(chosen.count) { faults.append("\(chosen.count) people, not \(hires)") }
    for clash in clashes where clash.filter(chosen.contains).count > 1 {
      faults.append("people \(clash) clash")
    }
    if let staffMinutes, self.staffMinutes(of: selection) > staffMinutes {
      faults.append("staff is short")
    }
    if let cost = cost(of: selection) {
      if let budget, cost > budget { faults.append("\(cost) exceeds the budget of \(budget)") }
    } else {
      faults.append("the demand is not served")
    }
    for (segment, exposure) in exposures(of: selection).enumerated()
    where -expm1(-exposure) < floors[segment] * (1 - Self.floorTolerance) {
      faults.append("too few of \(segments[segment].name) are reached")
    }
    for cut in cuts where objective == .reach && cut.shortfall(of: people) > 0 {
      faults.append("capacity is short")
    }
    return faults
  }
}
