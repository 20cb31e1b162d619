import Foundation
import Lineup
import Testing

@testable import LineupTradeoff

@Suite("search for reach") struct ReachSearchTests {
  @Test(arguments: 0..<6)
  func `finds and proves the most reach of all selections`(batch: Int) throws {
    var (solved, refused) = (0, 0)
    for seed in 0..<25 {
      let tiny = TinyReach(seed: UInt64(batch * 100 + seed), withWork: seed % 3 > 0)
      let outcome = try ReachSearch(tiny.problem, workers: 1).most(seconds: 60, gap: 1e-4)
      guard let most = tiny.mostReach else {
        #expect(outcome.isInfeasible, "case \(batch * 100 + seed)")
        refused += 1
        continue
      }
      let selection = try #require(outcome.selection, "case \(batch * 100 + seed)")
      #expect(tiny.problem.faults(of: selection) == [], "case \(batch * 100 + seed)")
      #expect(
        outcome.reach >= most * (1 - 1.0001e-4) - 4e-6 * tiny.problem.totalWorth,
        "case \(batch * 100 + seed)")
      #expect(outcome.bound >= most - 4e-6 * tiny.problem.totalWorth, "case \(batch * 100 + seed)")
      #expect(outcome.gap <= 1e-4)
      solved += 1
    }
    #expect(solved >= 5)
    #expect(refused >= 1)
  }

  @Test(arguments: 0..<4)
  func `finds the least cost at which a reach is attained`(batch: Int) throws {
    for seed in 0..<15 {
      let tiny = TinyReach(seed: UInt64(7000 + batch * 100 + seed), withWork: seed % 2 > 0)
      guard let most = tiny.mostReach, most > 0 else { continue }
      let wanted = most * 0.7
      let outcome = try ReachSearch(tiny.problem, workers: 1).cheapest(
        reaching: wanted, seconds: 60)
      let least = try #require(tiny.leastCost(reaching: wanted))
      let cost = try #require(outcome.cost, "case \(7000 + batch * 100 + seed)")
      // A reach is attained to one part in 10,000, which may spare something.
      let sparing = try #require(tiny.leastCost(reaching: wanted * (1 - 1.1e-4)))
      #expect((sparing...least).contains(cost), "case \(7000 + batch * 100 + seed)")
      #expect(outcome.bound <= least)
      #expect(outcome.bound == cost)
      let beyond = try ReachSearch(tiny.problem, workers: 1).cheapest(
        reaching: most * 1.01, seconds: 60)
      #expect(beyond.isInfeasible && beyond.selection == nil)
    }
  }

  @Test(arguments: 0..<2)
  func `tells whether a reach is attained by some selection, and by none`(batch: Int) throws {
    for seed in 0..<15 {
      let tiny = TinyReach(seed: UInt64(8000 + batch * 100 + seed), withWork: seed % 2 > 0)
      let search = ReachSearch(tiny.problem, workers: 1)
      guard let most = tiny.mostReach, most > 0 else { continue }
      guard case .found(let selection) = try search.attaining(most, seconds: 60) else {
        Issue.record("case \(8000 + batch * 100 + seed)")
        continue
      }
      #expect(tiny.problem.faults(of: selection) == [])
      #expect(tiny.problem.reach(of: selection) >= most * (1 - 1.001e-4))
      let beyond = try search.attaining(most * 1.01, seconds: 60)
      #expect(beyond == .impossible, "case \(8000 + batch * 100 + seed)")
    }
  }

  @Test func `tells the same selections allowed as a look at all of them`() {
    for seed in 0..<60 {
      let tiny = TinyReach(seed: UInt64(9000 + seed))
      for (options, reach, cost) in tiny.allowed {
        let selection = Selection(options)
        #expect(tiny.problem.faults(of: selection) == [])
        #expect(tiny.problem.cost(of: selection) == cost)
        #expect(abs(tiny.problem.reach(of: selection) - reach) <= 1e-6 * max(1, reach))
        let range = tiny.problem.reachRange(of: selection)
        #expect(range.lowerBound <= reach + 1e-6 && reach - 1e-6 <= range.upperBound)
      }
    }
  }

  @Test func `reaches with equal people of one audience what the closed form says`() throws {
    let options = (0..<9).map { person in
      ReachOption(person: person, exposures: [-log(0.8)], fee: 10)
    }
    let problem = ReachProblem(
      segments: [Segment(name: "all", population: 50_000)], options: options, hires: 0...9,
      budget: 45)
    let outcome = try ReachSearch(problem, workers: 1).most(seconds: 30, gap: 1e-5)
    // Four people at 10 each: 1 - 0.8^4.
    #expect(outcome.selection?.options.count == 4)
    #expect(abs(outcome.reach - 50_000 * (1 - pow(0.8, 4))) < 1e-6)
    #expect(outcome.bound <= outcome.reach * 1.0001)
  }

  @Test func `of people with audiences apart chooses as a knapsack does`() throws {
    let values = [60, 100, 120, 70, 90]
    let weights: [Int64] = [10, 20, 30, 15, 25]
    let options = (0..<5).map { person in
      ReachOption(
        person: person,
        exposures: (0..<5).map { $0 == person ? -log(0.5) : 0 }, fee: weights[person])
    }
    let problem = ReachProblem(
      segments: values.enumerated().map { Segment(name: "\($0)", population: Int64($1 * 2)) },
      options: options, hires: 0...5, budget: 50)
    var best = 0
    for set in 0..<32 {
      let chosen = (0..<5).filter { set >> $0 & 1 == 1 }
      if chosen.reduce(Int64(0), { $0 + weights[$1] }) <= 50 {
        best = max(best, chosen.reduce(0) { $0 + values[$1] })
      }
    }
    let outcome = try ReachSearch(problem, workers: 1).most(seconds: 30, gap: 1e-5)
    #expect(abs(outcome.reach - Double(best)) < 1e-6)
  }

  @Test func `never trusts a start that breaks a limit`() throws {
    let options = (0..<3).map { ReachOption(person: $0, exposures: [0.5], fee: 10) }
    let problem = ReachProblem(
      segments: [Segment(name: "all", population: 1000)], options: options, hires: 0...3,
      budget: 20)
    let outcome = try ReachSearch(problem, workers: 1).most(
      seconds: 30, starts: [Selection([0, 1, 2])])
    #expect(outcome.selection?.options.count == 2)
    #expect(abs(outcome.reach - 1000 * (1 - exp(-1))) < 1e-9)
  }
}

@Suite("lines above the curve of reach") struct ReachCurveTests {
  @Test(arguments: [1e-3, 2e-4, 1e-5])
  func `are above it by no more than the error`(error: Double) {
    let points = ReachCurve.touchPoints(upTo: 3, error: error, most: 2000)
    var worst = 0.0
    for step in 0...3000 {
      let exposure = Double(step) / 1000
      let line = points.map { 1 - exp(-$0) + exp(-$0) * (exposure - $0) }.min() ?? .infinity
      let above = line - (1 - exp(-exposure))
      #expect(above >= -1e-12)
      worst = max(worst, above)
    }
    #expect(worst <= error * 1.0001)
    #expect(worst >= error * 0.9)
  }

  @Test func `number 15 to 40 for an error of 2e-4 in a usual segment`() {
    #expect((15...40).contains(ReachCurve.touchPoints(upTo: 1.5, error: 2e-4).count))
  }
}

@Suite("sharing of work") struct StaffingTests {
  @Test func `hands work over so that whoever can do little else does it`() {
    let offers = [
      WorkOffer(options: [0], fee: 5, kinds: [0, 1], most: 2),
      WorkOffer(options: [1], fee: 9, kinds: [0], most: 2),
    ]
    var staffing = Staffing(offers, demand: [2, 2])
    let isServed = staffing.serve()
    #expect(isServed)
    #expect(staffing.fee == 28)
    #expect(staffing.shares == [[0, 2], [2, 0]])
  }

  @Test func `uses blocks that are paid in any case first, and tells when work is left over`() {
    let offers = [
      WorkOffer(options: [0], fee: 9, kinds: [0], fewest: 2, most: 3),
      WorkOffer(options: [1], fee: 1, kinds: [0], most: 1),
    ]
    var three = Staffing(offers, demand: [3])
    let areThree = three.serve()
    #expect(areThree && three.fee == 19)
    var five = Staffing(offers, demand: [5])
    let areFive = five.serve()
    #expect(!areFive)
  }
}
