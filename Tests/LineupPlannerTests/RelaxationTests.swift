import CPSAT
import Lineup
import Testing

@testable import LineupPlanner

@Suite("ways out of an impasse")
struct RelaxationTests {
  /// How far a grid is from what is demanded, by kind of relaxation.
  private func excess(_ grid: [[Int]], in tiny: TinyCase) -> [Relaxation.Kind: Int] {
    var excess: [Relaxation.Kind: Int] = [:]
    let oracle = Oracle(tiny)
    for (job, what) in tiny.jobs.enumerated() {
      for (place, desk) in what.desks.enumerated() {
        let heads = grid.count { $0[job] == place }
        excess[.minima, default: 0] += max(0, desk.minimum - heads)
        excess[.maxima, default: 0] += max(0, heads - desk.maximum)
      }
    }
    let hired = grid.count { $0.contains { $0 >= 0 } }
    if !oracle.isHard("headcount") { (excess[.minima], excess[.maxima]) = (0, 0) }
    excess[.hires] = max(0, hired - tiny.hires.upperBound, tiny.hires.lowerBound - hired)
    excess[.budget] = max(0, oracle.cost(grid) - tiny.budget)
    if !oracle.isHard("hires") { excess[.hires] = 0 }
    if !oracle.isHard("budget") { excess[.budget] = 0 }
    excess[.pins] =
      Set(
        tiny.pins.filter { grid[$0.worker][$0.job] != $0.desk }.map {
          [$0.worker, $0.job, $0.desk]
        }
      ).count
    for (name, isMet) in oracle.demands(grid) where !isMet {
      if name.contains(" of ") { excess[.limits, default: 0] += 1 }
    }
    return excess
  }

  /// The least excess of each kind alone that makes a plan possible, by trying every plan.
  private func least(in tiny: TinyCase) -> [Relaxation.Kind: Int] {
    var least: [Relaxation.Kind: Int] = [:]
    tiny.forEachGrid { grid in
      guard Oracle(tiny).demands(grid).allSatisfy({ $0.isMet || $0.name != "fixed" }) else {
        return
      }
      let broken = excess(grid, in: tiny).filter { $0.value > 0 }
      guard broken.count == 1, let (kind, amount) = broken.first else { return }
      least[kind] = min(least[kind] ?? .max, amount)
    }
    return least
  }

  @Test("are the least of their kind, and all of those that suffice alone", arguments: 0..<2)
  func agreesWithEnumeration(batch: Int) throws {
    var found: Set<Relaxation.Kind> = []
    for seed in 0..<20 {
      let tiny = TinyCase.random(seed: UInt64(40_000 + batch * 100 + seed), strict: true)
      let problem = try tiny.problem()
      let finding = try Impasse.find(in: problem, seconds: 60, workers: 1)
      guard case .impossible(let impasse) = finding else {
        #expect(Oracle(tiny).best() != nil, "case \(batch * 100 + seed)")
        continue
      }
      #expect(Oracle(tiny).best() == nil)
      #expect(!impasse.clashes.isEmpty && !impasse.relaxations.isEmpty)
      let expected = least(in: tiny)
      let alone = impasse.relaxations.filter { $0.kind != .several }
      #expect(
        Dictionary(uniqueKeysWithValues: alone.map { ($0.kind, Int($0.amount)) }) == expected,
        "case \(batch * 100 + seed)")
      for relaxation in impasse.relaxations {
        #expect(relaxation.isLeast)
        #expect(!relaxation.sentences.isEmpty)
        found.insert(relaxation.kind)
      }
    }
    #expect(found.count >= 2)
  }

  @Test("tell in words what to change and by how much")
  func words() throws {
    var tiny = TinyCase(
      workers: [.init(perHour: 1000, maximumWeek: 360), .init(perHour: 1000, maximumWeek: 360)],
      jobs: [
        .init(from: 480, to: 840, desks: [("en", 1, 1, 2)]),
        .init(from: 1920, to: 2280, desks: [("en", 2, 2, 2)]),
      ])
    tiny.pins = [(0, 0, 0)]
    let finding = try Impasse.find(in: try tiny.problem(), seconds: 60, workers: 1)
    guard case .impossible(let impasse) = finding else {
      Issue.record("\(finding) though three shifts of six hours are more than twelve")
      return
    }
    #expect(
      impasse.relaxations.map(\.sentences) == [
        ["lower the minimum of j1 2027-05-04 08:00-14:00 at en from 2 to 1"],
        [
          "allow that W0 works 12 h in the week of 2027-05-03, the contract allows 6 h"
        ],
      ])
    #expect(impasse.relaxations.map(\.cost.minorUnits) == [12_000, 18_000])
    let clash = try #require(impasse.clashes.first)
    #expect(clash.isSmallest)
  }

  @Test("a clash told to be the smallest has no smaller one beside it", arguments: 0..<2)
  func smallestClash(batch: Int) throws {
    var compared = 0
    for seed in 0..<20 {
      let tiny = TinyCase.random(seed: UInt64(40_000 + batch * 100 + seed), strict: true)
      let problem = try tiny.problem()
      let draft = Draft(problem, guarded: true)
      let clock = SearchClock(measure: .seconds, limit: 60, seed: 1, workers: 1)
      let finder = ClashFinder(solver: try Solver(), draft: draft, clock: clock, stop: nil)
      guard let clash = try finder.find() else { continue }
      #expect(clash.isSmallest && clash.isMinimal)
      // Every plan's set of broken demands is hit by the clash; nothing smaller hits them all.
      var broken: Set<Set<String>> = []
      tiny.forEachGrid { grid in
        let demands = Oracle(tiny).demands(grid)
        guard demands.allSatisfy({ $0.isMet || $0.name != "fixed" }) else { return }
        broken.insert(Set(demands.filter { !$0.isMet }.map(\.name)))
      }
      let names = Array(broken.reduce(into: Set<String>()) { $0.formUnion($1) })
      #expect(smallestHit(of: broken, names) == clash.demands.count, "case \(seed): \(clash)")
      compared += 1
    }
    #expect(compared >= 2)
  }

  /// The size of the smallest set of names with one of each set.
  private func smallestHit(of sets: Set<Set<String>>, _ names: [String]) -> Int {
    for size in 0...names.count where hits(sets, names[...], size) { return size }
    return .max
  }

  private func hits(_ sets: Set<Set<String>>, _ names: ArraySlice<String>, _ size: Int) -> Bool {
    guard let set = sets.min(by: { $0.count < $1.count }) else { return true }
    guard size > 0 else { return false }
    return set.contains { name in hits(sets.filter { !$0.contains(name) }, names, size - 1) }
  }
}
