import CPSAT
import Lineup
import Testing

@testable import LineupPlanner

@Suite("clashes of an infeasible problem")
struct ClashTests {
  private func clashes(_ tiny: TinyCase) throws -> [Clash] {
    do {
      _ = try Planner().solve(try tiny.problem(), seconds: 60, workers: 1)
    } catch PlannerError.infeasible(let clashes) {
      return clashes
    }
    return []
  }

  /// The oracle's name of a demand.
  private func name(_ demand: Demand, in tiny: TinyCase) -> String {
    func place(_ shift: Identifier<Shift>, _ need: Identifier<Need>) -> String {
      let job = Int(shift.rawValue) - 1
      return "\(job) \(Int(need.rawValue) - job * 10 - 1)"
    }
    switch demand {
    case .minimum(let shift, let need): return "minimum \(place(shift, need))"
    case .maximum(let shift, let need): return "maximum \(place(shift, need))"
    case .hiresAtLeast: return "hires at least"
    case .hiresAtMost: return "hires at most"
    case .budget: return "budget"
    case .pin(let pin):
      let index = tiny.pins.firstIndex { tiny.assignment($0.worker, $0.job, $0.desk) == pin }
      return "pin \(index ?? -1)"
    case .rule(let name, _): return name
    case .personal(let name, _, let people):
      return "\(name) of \(people.map { String($0.rawValue - 1) }.joined(separator: " "))"
    }
  }

  /// Whether some plan meets all of some demands, by trying every plan.
  private func isPossible(_ demands: Set<String>, in tiny: TinyCase) -> Bool {
    var isPossible = false
    tiny.forEachGrid { grid in
      if isPossible { return }
      isPossible = Oracle(tiny).demands(grid).allSatisfy {
        $0.isMet || !demands.contains($0.name) && $0.name != "fixed"
      }
    }
    return isPossible
  }

  @Test("cannot be met, and can without any one of its demands", arguments: 0..<4)
  func areMinimal(batch: Int) throws {
    var infeasible = 0
    for seed in 0..<25 {
      let tiny = TinyCase.random(seed: UInt64(40_000 + batch * 100 + seed), strict: true)
      guard Oracle(tiny).best() == nil else { continue }
      infeasible += 1
      let clashes = try clashes(tiny)
      #expect(!clashes.isEmpty)
      for clash in clashes {
        let names = Set(clash.demands.map { name($0, in: tiny) })
        #expect(clash.isMinimal)
        #expect(!isPossible(names, in: tiny), "case \(batch * 100 + seed): \(clash)")
        for one in names {
          #expect(
            isPossible(names.subtracting([one]), in: tiny),
            "case \(batch * 100 + seed): \(clash) holds without \(one)")
        }
      }
    }
    #expect(infeasible >= 3)
  }

  @Test("names at once a need that too few people can serve")
  func tooFewPeople() throws {
    let tiny = TinyCase(
      workers: [.init(), .init(languages: ["de"])],
      jobs: [.init(from: 480, to: 840, desks: [("en", 2, 2, 2)])])
    #expect(
      try clashes(tiny).map(\.description) == [
        "j0 2027-05-03 08:00-14:00 needs at least 2 people at en: "
          + "1 person can serve it and work then"
      ])
  }

  @Test("says why a pin is impossible")
  func impossiblePin() throws {
    var tiny = TinyCase(
      workers: [.init()], jobs: [.init(from: 480, to: 840, desks: [("es", 0, 1, 1)])])
    tiny.pins = [(0, 0, 0)]
    #expect(
      try clashes(tiny).map(\.description) == [
        "W0 is pinned to j0 2027-05-03 08:00-14:00 at es: W0 does not speak es"
      ])
  }

  @Test("names the budget and the minimum that it cannot pay for")
  func budgetTooSmall() throws {
    var tiny = TinyCase(
      workers: [.init(flat: 5000), .init(flat: 6000)],
      jobs: [
        .init(from: 480, to: 840, desks: [("en", 1, 1, 2)]),
        .init(from: 1920, to: 2280, desks: [("en", 0, 1, 2)]),
      ])
    tiny.budget = 4999
    let clash = try #require(try clashes(tiny).first)
    #expect(
      Set(clash.sentences) == [
        "the budget is 49.99 EUR", "j0 2027-05-03 08:00-14:00 needs at least 1 person at en",
      ])
    tiny.budget = 5000
    #expect(try clashes(tiny) == [])
  }

  @Test("names two pins that leave no rest between them, and the rule")
  func pinsWithoutRest() throws {
    var tiny = TinyCase(
      workers: [.init(), .init()],
      jobs: [
        .init(from: 1080, to: 1440, desks: [("en", 0, 1, 2)]),
        .init(from: 1920, to: 2280, desks: [("en", 0, 1, 2)]),
        .init(from: 3360, to: 3720, desks: [("en", 1, 1, 2)]),
      ])
    tiny.rest = 660
    tiny.pins = [(0, 0, 0), (0, 1, 0), (1, 2, 0)]
    let clash = try #require(try clashes(tiny).first)
    #expect(
      Set(clash.demands) == [
        .pin(tiny.assignment(0, 0, 0)), .pin(tiny.assignment(0, 1, 0)),
        .personal("rest", Rest().sentence, [Identifier(1)]),
      ])
  }
}
